import type { RoomInfo } from '../live/journal/journal.ts'
import type { Limits } from '../live/server/limits.ts'
import { access, constants, mkdir, stat, statfs } from 'node:fs/promises'
import { get } from 'node:http'
import { filesFor, limitsWithin } from '../live/server/limits.ts'
import { findBrowser } from './browser.ts'
import { Failure } from './cli.ts'

/** One thing that was looked at before people come. */
export interface Check {
  readonly what: string
  readonly isFine: boolean
  /** What was found and, where it is not fine, what to do. */
  readonly found: string
}

const megabyte = 1024 ** 2
/** Below `enough` it is told, below `needed` no room opens. A room of a day has a few megabytes. */
const space = { needed: 20 * megabyte, enough: 300 * megabyte } as const

/** Makes the folder, and sees whether a room can be kept in it. Throws a {@link Failure} when not. */
export async function checkDisk(dir: string): Promise<Check> {
  const other = 'Choose another folder with --data DIR.'
  try {
    // Names and answers will be in it.
    await mkdir(dir, { recursive: true, mode: 0o700 })
    await access(dir, constants.R_OK | constants.W_OK)
  }
  catch {
    const found = await stat(dir).catch(() => null)
    throw new Failure(found !== null && !found.isDirectory()
      ? `${dir} is a file, and rooms are kept in a folder. ${other}`
      : `The folder for the room cannot be written: ${dir}. ${found ? 'Give yourself the right to, or choose' : 'Choose'} another one with --data DIR.`)
  }
  const { bavail, bsize } = await statfs(dir)
  const free = bavail * bsize
  const size = free >= 1024 * megabyte
    ? `${Math.floor(free / (1024 * megabyte))} GB`
    : `${Math.floor(free / megabyte)} MB`
  if (free < space.needed)
    throw new Failure(`The disk is full: ${size} are free for ${dir}. Make some room, or choose another folder with --data DIR.`)
  return free < space.enough
    ? { what: 'disk', isFine: false, found: `only ${size} free for ${dir}. ${other}` }
    : { what: 'disk', isFine: true, found: `${dir} can be written, ${size} free` }
}

/** Sees whether the clock can be right: questions are timed by it, and entries stand in its order. */
export function checkClock(now: number, rooms: readonly RoomInfo[]): Check {
  const last = Math.max(0, ...rooms.map(room => room.last))
  const time = new Date(now).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' })
  const adjust = 'Set the clock of this computer.'
  if (now < Date.UTC(2025, 0))
    return { what: 'clock', isFine: false, found: `it says ${time}. ${adjust}` }
  return now < last - 60_000
    ? { what: 'clock', isFine: false, found: `it says ${time}, and the last room was later. ${adjust}` }
    : { what: 'clock', isFine: true, found: time }
}

/** Sees whether the system lets the server have as many connections as so many people need: `files` is what it lets a process have open, null for any number. */
export function checkFiles(files: number | null, limits: Limits): Check {
  const what = 'files'
  const { people } = limits
  // Everybody, and a third more for lines that died unnoticed.
  const { sockets } = limitsWithin(limits, files)
  const wanted = filesFor(limits)
  return sockets >= Math.min(limits.sockets, Math.ceil(people * 4 / 3))
    ? { what, isFine: true, found: `enough for ${people} people` }
    : { what, isFine: false, found: `this system lets the server have ${files} files open, enough for about ${Math.min(people, Math.floor(sockets * 3 / 4))} people, not for ${people}. Allow ${wanted} (ulimit -Hn ${wanted} as root in this terminal, LimitNOFILE=${wanted} in a systemd unit, nofile in a container), then start again` }
}

/** Sees whether a browser for `npm run export` is there. The talk goes on without. */
export function checkBrowser(): Check {
  try {
    findBrowser()
    return { what: 'browser', isFine: true, found: 'found, for npm run export' }
  }
  catch {
    return { what: 'browser', isFine: false, found: 'none for npm run export; the talk does not need it' }
  }
}

function answers(link: string): Promise<boolean> {
  return new Promise((resolve) => {
    const asking = get(new URL('healthz', link), { timeout: 2000 }, (response) => {
      response.resume()
      resolve(response.statusCode === 200)
    })
    asking.on('timeout', () => asking.destroy())
    asking.on('error', () => resolve(false))
  })
}

/** Asks the room by the links that phones use. A proxy's own address may not lead back here, so it is not asked. */
export async function checkNetwork(links: readonly string[], isPublic: boolean): Promise<Check> {
  const what = 'network'
  if (isPublic)
    return { what, isFine: true, found: 'phones come by the public address; open it on a phone to be sure' }
  const [first] = links
  if (first === undefined || /\/\/(?:127\.|localhost|\[::1\])/.test(first))
    return { what, isFine: false, found: 'this computer is in no network that phones could share. Join the Wi-Fi or open a hotspot, then start again' }
  const host = new URL(first).host
  return await answers(first)
    ? { what, isFine: true, found: `answers at ${host}. If phones do not get in, the firewall or the guest Wi-Fi keeps them apart: try a hotspot` }
    : { what, isFine: false, found: `does not answer at ${host}. A firewall may be in the way: allow Node in it, or use --public-url with a tunnel` }
}

/** A line of the list. */
export function checkLine({ what, isFine, found }: Check): string {
  return `  ${isFine ? '✓' : '!'} ${what.padEnd(9)}${found}`
}

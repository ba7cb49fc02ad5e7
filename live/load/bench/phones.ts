import type { Buffer } from 'node:buffer'
import type { Line, Lines } from './lines.ts'
import type { Collected, Connected, Counts, LoadCall, Voted } from './load-wire.ts'
import type { FrameKind, Speech } from './speech.ts'
import type { Voting } from './voting.ts'
import { Buffer as Bytes } from 'node:buffer'
import { randomBytes } from 'node:crypto'
import { watchBusy } from './busy.ts'
import { now } from './clock.ts'
import { aLine, openLines } from './lines.ts'
import { speechOf } from './speech.ts'
import { startVoting } from './voting.ts'

/** Many phones in one process. */
export interface Phones {
  readonly arm: () => number
  readonly collect: () => Promise<Collected>
  readonly vote: (call: Extract<LoadCall, { do: 'vote' }>) => Promise<Voted>
  readonly persist: () => void
  readonly comeBack: () => Promise<Connected>
  readonly renew: (phones: number) => Promise<Connected>
  readonly counts: () => Counts
  readonly leave: () => void
}

/** As a phone's own page comes back, in milliseconds: half of each pause is chance. */
const pauses = { first: 400, longest: 8000 } as const

interface Broadcast {
  readonly had: Uint8Array
  readonly times: number[]
  busy: () => number
  frame: string
  share: number
  done: () => void
}

/** Connects phones, as many at once as told; resolves when all are welcome. */
export function startPhones(call: Extract<LoadCall, { do: 'connect' }>): { readonly phones: Phones, readonly connected: Promise<Connected> } {
  const speech: Speech = speechOf(call.speech, call.room, randomBytes(9).toString('base64url'))
  const all: Line[] = Array.from({ length: call.phones }, (_, at) => aLine(call.first + at))
  let sent = 0
  let received = 0
  let byes = 0
  let losses = 0
  let persists = false
  let voting: Voting | null = null
  let broadcast: Broadcast | null = null
  /** Who has not been welcome since lines come back by themselves. */
  let away = new Set<Line>()
  let allBack = () => {}
  let onWelcome = (_line: Line) => {}

  const lines: Lines = openLines({ speech, port: call.port, tls: call.tls, from: call.from, onFrame: take, onLost: lost })

  function take(line: Line, kind: FrameKind, bytes: Buffer, start: number, end: number): void {
    received += 1
    switch (kind) {
      case 'ack':
      case 'refused':
        return voting?.answered(line, kind === 'ack')
      case 'question':
        return broadcast === null
          ? undefined
          : has(broadcast, line, bytes, start, end)
      case 'welcome':
        sent += 1
        return onWelcome(line)
      case 'bye':
        byes += 1
        break
      default:
    }
  }

  function has(to: Broadcast, line: Line, bytes: Buffer, start: number, end: number): void {
    const at = line.index - call.first
    if (to.had[at] === 1)
      return
    to.had[at] = 1
    to.times.push(now())
    if (to.times.length === 1)
      to.frame = frameAround(bytes, start, end).toString('base64')
    if (to.times.length === all.length) {
      to.share = to.busy()
      to.done()
    }
  }

  function lost(line: Line): void {
    losses += 1
    voting?.lost(line)
    if (persists || !line.wasIn) {
      const pause = Math.min(pauses.longest, pauses.first * 2 ** (line.losses - 1))
      setTimeout(lines.open, pause * (0.5 + Math.random() / 2), line)
    }
  }

  /** Opens these, so many at a time. A line that is lost on the way is tried again. */
  function openAll(list: readonly Line[]): Promise<Connected> {
    const startedAt = now()
    const busy = watchBusy()
    return new Promise((resolve) => {
      let next = 0
      let welcome = 0
      onWelcome = (line) => {
        line.losses = 0
        line.wasIn = true
        welcome += 1
        if (welcome === list.length)
          resolve({ startedAt, lastAt: now(), busy: busy() })
        else
          openNext()
      }
      function openNext(): void {
        if (next < list.length)
          lines.open(list[next++])
      }
      for (let at = 0; at < Math.min(call.atOnce, list.length); at++)
        openNext()
      if (list.length === 0)
        resolve({ startedAt, lastAt: now(), busy: busy() })
    })
  }

  const phones: Phones = {
    arm() {
      broadcast = { had: new Uint8Array(all.length), times: [], busy: watchBusy(), frame: '', share: 0, done: () => {} }
      return all.length
    },
    collect() {
      const to = broadcast
      if (to === null)
        return Promise.reject(new Error('collect before arm'))
      to.busy = watchBusy()
      const collected = (): Collected => ({
        halfAt: to.times[Math.floor(to.times.length / 2)],
        lastAt: to.times[to.times.length - 1],
        frame: to.frame,
        busy: to.share,
      })
      if (to.times.length === all.length)
        return Promise.resolve(collected())
      return new Promise((resolve) => {
        to.done = () => resolve(collected())
      })
    },
    async vote({ ballot, how }) {
      const begun = startVoting({ lines: all, frames: speech.votes(ballot), how, seed: call.first + 1 })
      voting = begun
      const voted = await begun.over
      sent += voted.sent
      voting = null
      return voted
    },
    persist() {
      persists = true
      away = new Set(all)
      for (const line of all)
        line.losses = 0
      onWelcome = (line) => {
        line.losses = 0
        away.delete(line)
        if (away.size === 0)
          allBack()
      }
    },
    comeBack() {
      const startedAt = now()
      const busy = watchBusy()
      return new Promise((resolve) => {
        allBack = () => {
          persists = false
          resolve({ startedAt, lastAt: now(), busy: busy() })
        }
        if (away.size === 0)
          allBack()
      })
    },
    renew(many) {
      const gone = all.slice(0, many)
      for (const line of gone) {
        lines.end(line)
        line.wasIn = false
      }
      return openAll(gone)
    },
    counts: () => ({
      sent,
      received,
      isIn: all.filter(({ isIn }) => isIn).length,
      byes,
      losses,
      bytesIn: all.reduce((sum, { socket }) => sum + (socket?.bytesRead ?? 0), 0),
      bytesOut: all.reduce((sum, { socket }) => sum + (socket?.bytesWritten ?? 0), 0),
    }),
    leave() {
      persists = false
      for (const line of all) {
        line.wasIn = true
        lines.end(line)
      }
    },
  }
  return { phones, connected: openAll(all) }
}

/** The whole frame around a payload: the same bytes can then be written by another server. */
function frameAround(bytes: Buffer, start: number, end: number): Buffer {
  const length = end - start
  const header = length < 126
    ? 2
    : length < 65_536
      ? 4
      : 10
  return Bytes.from(bytes.subarray(start - header, end))
}

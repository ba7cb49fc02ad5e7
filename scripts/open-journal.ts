import type { Entry } from '../engine/room/action.ts'
import type { RoomCode } from '../engine/room/ids.ts'
import type { Room } from '../engine/room/room.ts'
import type { Journal, RoomInfo } from '../live/journal/journal.ts'
import type { DurabilityFacts } from '../live/journal/nats-durability.ts'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { replay } from '../engine/room/reduce.ts'
import { JournalError } from '../live/journal/journal.ts'
import { openSqliteJournal } from '../live/journal/sqlite.ts'
import { errorCode } from '../live/server/logger.ts'
import { Failure, say } from './cli.ts'
import { root } from './project.ts'

/** The folder that `--data` names, or the one that `npm start` uses without it. */
export function dataFolder(data: string | undefined): string {
  return data === undefined
    ? join(root, '.data')
    : resolve(data)
}

/** Where rooms are kept. */
export interface JournalPlace {
  /** As messages call it: the folder, or the addresses of NATS. */
  readonly name: string
  /** Folder for what belongs to this machine alone: the log of the server and, without NATS, the rooms. */
  readonly dir: string
  readonly isNats: boolean
  /** The flags that name it to a command, as one types them; empty for the folder that a command takes without them. */
  readonly flags: string
  readonly open: (options?: { readOnly?: boolean }) => Promise<Journal>
}

/** The flags by which a command learns where rooms are kept. */
export const journalFlags = {
  'data': { type: 'string', value: 'DIR', help: 'folder where rooms are kept (default .data)' },
  'journal': { type: 'string', value: 'URL', help: 'keep rooms in NATS JetStream instead: nats://HOST:4222, several with commas' },
  'journal-creds': { type: 'string', value: 'FILE', help: 'credentials file for NATS' },
  'journal-ca': { type: 'string', value: 'FILE', help: 'certificate to trust, for NATS over TLS' },
  'journal-monitor': { type: 'string', value: 'URL', help: 'monitoring addresses of NATS, to learn how often it writes to disk: http://HOST:8222, several with commas' },
} as const

type JournalFlagValues = Readonly<Partial<Record<keyof typeof journalFlags, string>>>

/** What the flags say; a command's other flags may be among them. Throws a {@link Failure} for an address that is none, or a file that cannot be read. */
export function journalPlace(flags: JournalFlagValues): JournalPlace {
  const { data, journal } = flags
  const nats = { 'journal-creds': flags['journal-creds'], 'journal-ca': flags['journal-ca'], 'journal-monitor': flags['journal-monitor'] }
  return journal === undefined
    ? folderPlace(dataFolder(data), nats)
    : natsPlace('--journal', journal, dataFolder(data), nats)
}

type NatsFlagValues = Omit<JournalFlagValues, 'data' | 'journal'>

/** A folder. Flags that are for NATS are refused. */
function folderPlace(dir: string, nats: NatsFlagValues): JournalPlace {
  const [flag] = Object.entries(nats).find(([, value]) => value !== undefined) ?? []
  if (flag !== undefined)
    throw new Failure(`--${flag} is for NATS: give its address with --journal too.`)
  return { name: dir, dir, isNats: false, flags: typed('--data', dir === dataFolder(undefined) ? undefined : dir), open: options => openSqliteJournal(dir, options) }
}

/** Where a room is or goes, as `npm run move` has it: addresses of NATS, or a folder, the usual one without any. `flag` is for messages. */
export function placeOf(flag: string, place: string | undefined, nats: NatsFlagValues): JournalPlace {
  return place !== undefined && /^[a-z]+:\/\//.test(place)
    ? natsPlace(flag, place, dataFolder(undefined), nats)
    : folderPlace(dataFolder(place), {})
}

/** A flag and its value for a shell; nothing without a value. */
function typed(flag: string, value: string | undefined): string {
  if (value === undefined)
    return ''
  return /^[\w./:,-]+$/.test(value) ? `${flag} ${value}` : `${flag} '${value.replaceAll('\'', `'\\''`)}'`
}

function natsPlace(flag: string, addresses: string, dir: string, { 'journal-creds': creds, 'journal-ca': caFile, 'journal-monitor': monitor }: NatsFlagValues): JournalPlace {
  // Before any other sentence: those quote the address, and so do logs.
  if (addresses.includes('@'))
    throw new Failure(`${flag} holds a user or a password, which everybody on this machine could read. Put them into a credentials file, and give that with --journal-creds.`)
  const servers = listOf(flag, addresses, /^(?:nats|tls):\/\/[^\s/]+$/, 'no address of NATS. It begins with nats:// or tls://, for example nats://10.0.0.5:4222')
  const monitors = monitor === undefined
    ? []
    : listOf('--journal-monitor', monitor, /^https?:\/\/[^\s@]+$/, 'no monitoring address of NATS. It begins with http://, for example http://10.0.0.5:8222')
  for (const file of [creds, caFile]) {
    if (file !== undefined && !existsSync(file))
      throw new Failure(`There is no file ${file}.`)
  }
  return {
    name: servers.join(', '),
    dir,
    isNats: true,
    flags: [typed('--journal', servers.join()), typed('--journal-creds', creds), typed('--journal-ca', caFile)].filter(Boolean).join(' '),
    async open({ readOnly = false } = {}) {
      // Nobody who keeps rooms in a folder waits for the client of NATS to load.
      const { openNatsJournal } = await import('../live/journal/nats.ts')
      return openNatsJournal({
        servers,
        creds: creds === undefined ? undefined : await readCredentials(creds),
        caFile,
        readOnly,
        onSilence: silent => say(silent
          ? '\n! NATS does not answer. What people send waits, and is kept on their phones, until it does.'
          : '\n✓ NATS answers again.'),
        onFollowed: facts => void sayDurability(facts, monitors),
      })
    },
  }
}

async function readCredentials(file: string): Promise<Uint8Array> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new Failure(`--journal-creds ${file} cannot be read (${errorCode(error) ?? 'unknown'}). It must be a file that the user of this command may read.`)
  })
  if (!/^-+BEGIN USER NKEY SEED-+$/m.test(text))
    throw new Failure(`--journal-creds ${file} is no credentials file of NATS: it has no seed. npm run nats-key makes one.`)
  return new TextEncoder().encode(text)
}

/** Addresses with commas between them, or a refusal of the first that is none. */
function listOf(flag: string, value: string, pattern: RegExp, otherwise: string): string[] {
  const all = value.split(',').map(address => address.trim())
  const wrong = all.find(address => !pattern.test(address))
  if (wrong !== undefined)
    throw new Failure(`${flag} ${wrong} is ${otherwise}; put commas between several.`)
  return all
}

/** What "acknowledged" means here: how many copies, and how soon they are on disk. */
async function sayDurability(facts: DurabilityFacts, monitors: readonly string[]): Promise<void> {
  const [{ askMonitor, withMonitors }, { durability }] = await Promise.all([import('../live/journal/nats-facts.ts'), import('../live/journal/nats-durability.ts')])
  const answers = await Promise.all(monitors.map(askMonitor))
  const { statement, warnings } = durability(withMonitors(facts, answers.filter(answer => answer !== null)))
  const silent = monitors.filter((_, index) => answers[index] === null).map(address => `${address} is no monitoring address of a nats-server, or does not answer.`)
  say(['', statement, ...[...silent, ...warnings].map(line => `! ${line}`)].join('\n'))
}

/** Opens a journal for one command, and closes it whatever happens. What is wrong with it is told in one sentence. */
export async function withJournal<T>(place: JournalPlace, readOnly: boolean, work: (journal: Journal) => Promise<T>): Promise<T> {
  try {
    const journal = await place.open({ readOnly })
    try {
      return await work(journal)
    }
    finally {
      await journal.close()
    }
  }
  catch (error) {
    if (error instanceof JournalError && error.code === 'locked')
      throw new Failure(`Another server keeps its rooms in ${place.name}. Stop it first (Ctrl-C where "npm start" runs).`)
    if (error instanceof JournalError && error.code === 'no-room')
      throw new Failure(`There are no rooms in ${place.name}.${place.isNats ? '' : ' Give the folder that has them with --data DIR.'}`)
    throw error instanceof JournalError
      ? new Failure(error.message)
      : error
  }
}

/** The room that was named, whatever the case of its letters. Without one, a refusal that lists the rooms there are, and how to go on: `command` and a code. */
export async function findRoom(journal: Journal, command: string, named: string | undefined, { name, flags }: JournalPlace): Promise<RoomInfo> {
  const rooms = await journal.rooms()
  const found = rooms.find(({ code }) => code === named?.toUpperCase())
  if (found)
    return found
  const list = rooms.slice(0, 12).map(({ code, title, last, entries }) => `  ${code}  ${dateAndTime(last)}  ${title} (${entries} entries)`)
  const problem = named === undefined
    ? 'Which room?'
    : `There is no room ${named} in ${name}.`
  throw new Failure(list.length
    ? `${problem} There ${list.length === 1 ? 'is' : 'are'}:\n\n${list.join('\n')}\n\nFor example: ${[command, rooms[0].code, flags].filter(Boolean).join(' ')}`
    : `${problem} There are no rooms in ${name}.`)
}

/** The room as its log adds up to now. The log is only looked at, so the room may be open. */
export async function readRoom(journal: Journal, code: RoomCode): Promise<Room> {
  const entries: Entry[] = []
  for await (const one of journal.read(code))
    entries.push(one)
  const room = replay(entries)
  if (!room)
    throw new Failure(`The log of room ${code} does not begin with a room. It cannot be read.`)
  return room
}

/** A time as people write it, by the clock and zone of this machine: 2026-11-22 14:05. */
export function dateAndTime(time: number): string {
  const date = new Date(time)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ${two(date.getHours())}:${two(date.getMinutes())}`
}

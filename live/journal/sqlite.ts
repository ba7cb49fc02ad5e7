import type { NewEntry } from '../../engine/room/action.ts'
import type { RoomCode, Seq } from '../../engine/room/ids.ts'
import type { Followers, Page } from './followers.ts'
import type { Journal, RoomInfo } from './journal.ts'
import type { SqliteThread } from './sqlite-thread.ts'
import type { Answer, Call, RoomRow } from './sqlite-wire.ts'
import { resolve } from 'node:path'
import { parseRoomCode } from '../../engine/room/parse-entry.ts'
import { followersOf } from './followers.ts'
import { JournalError } from './journal.ts'
import { fromThrown, journalError } from './sqlite-errors.ts'
import { keepInParts } from './sqlite-keep.ts'
import { entriesIn, rowsOf } from './sqlite-rows.ts'
import { startThread } from './sqlite-thread.ts'

export interface SqliteOptions {
  /** Look only: works beside a running server; `append`, `keepSnapshot` and `forget` are refused with `not-writable`, and `follow` gives what is there already. */
  readonly readOnly?: boolean
  /** Bytes that the journal's file may have; without it, as many as the disk has. */
  readonly maxBytes?: number
  /**
   * Milliseconds that each commit takes longer, as on a slower disk: for measurements and trials. The worker waits them
   * after the commit and before its answer. Throws a `RangeError` unless it is a finite number from 0 on.
   */
  readonly syncDelay?: number
}

/** One worker and all that this process reads through it. */
interface Shared {
  readonly thread: SqliteThread
  readonly followers: Followers
  /** Does what keeps a snapshot, one after another. */
  readonly inTurn: (work: () => Promise<void>) => Promise<void>
}

interface Opening {
  readonly shared: Promise<Shared>
  users: number
}

/** What this process has open, so that a second journal on the same folder sees what the first appends. */
const openings = new Map<string, Opening>()

function pageOf(room: RoomCode, after: Seq, answer: Answer, dir: string): Page {
  if (answer.did !== 'read')
    throw unexpected(answer, dir)
  return { entries: entriesIn(room, after, answer.rows), atEnd: answer.atEnd }
}

function pageOrError(room: RoomCode, after: Seq, answer: Answer, dir: string): Page | JournalError {
  try {
    return pageOf(room, after, answer, dir)
  }
  catch (error) {
    return fromThrown(error, dir)
  }
}

function unexpected(answer: Answer, dir: string): JournalError {
  return answer.did === 'fail'
    ? new JournalError(answer.code, answer.message)
    : journalError('failed', dir, `unexpected answer ${answer.did}`)
}

async function share(dir: string, { readOnly = false, maxBytes, syncDelay = 0 }: SqliteOptions): Promise<Shared> {
  const thread = await startThread({ dir, readOnly, maxBytes: maxBytes ?? null, syncDelay })
  const followers = followersOf((room, after, give) =>
    thread.call({ do: 'read', room, after }, answer => give(pageOrError(room, after, answer, dir))))
  let turn = Promise.resolve()
  const inTurn = (work: () => Promise<void>) => {
    const done = turn.then(work)
    turn = done.catch(() => {})
    return done
  }
  return { thread, followers, inTurn }
}

function infoOf({ code, ...rest }: RoomRow): RoomInfo[] {
  const parsed = parseRoomCode(code)
  return parsed.ok
    ? [{ code: parsed.value, ...rest }]
    : []
}

/**
 * Opens the journal in a folder, which it makes when it is missing. One server at a time: a second process is refused
 * with `locked`; journals of one process on the same folder share a worker, and the options of the first one count.
 * Rejects with a `JournalError`: `not-writable`, `full`, `newer`, `damaged`, `locked`, and `no-room` when there is
 * nothing to look at.
 */
export async function openSqliteJournal(dir: string, options: SqliteOptions = {}): Promise<Journal> {
  const { syncDelay = 0 } = options
  if (!Number.isFinite(syncDelay) || syncDelay < 0)
    throw new RangeError(`syncDelay: ${syncDelay} is no time in milliseconds. Give a number from 0 on.`)
  const folder = resolve(dir)
  const key = `${options.readOnly === true ? 'read' : 'write'} ${folder}`
  const opening = openings.get(key) ?? { shared: share(folder, options), users: 0 }
  openings.set(key, opening)
  opening.users++

  /** The last one to leave closes the file. */
  function leave(): boolean {
    const isLast = --opening.users === 0
    if (isLast)
      openings.delete(key)
    return isLast
  }

  try {
    return sqliteJournal(folder, await opening.shared, leave)
  }
  catch (error) {
    leave()
    throw error
  }
}

function sqliteJournal(dir: string, { thread, followers, inTurn }: Shared, leave: () => boolean): Journal {
  const stops = new Set<() => void>()
  const pending = new Set<Promise<unknown>>()
  let closing: Promise<void> | null = null

  function use(): void {
    if (closing !== null)
      throw journalError('closed', dir)
  }

  /** Closing waits for it. */
  function track<T>(work: Promise<T>): Promise<T> {
    pending.add(work)
    const done = () => void pending.delete(work)
    work.then(done, done)
    return work
  }

  /** `take` runs before anything that the worker does later is heard of. */
  function ask<T>(call: Call, take: (answer: Answer) => T): Promise<T> {
    return track(new Promise<T>((resolve, reject) => thread.call(call, (answer) => {
      try {
        resolve(take(answer))
      }
      catch (error) {
        reject(fromThrown(error, dir))
      }
    })))
  }

  function succeeded(answer: Answer): Answer {
    if (answer.did === 'fail')
      throw unexpected(answer, dir)
    return answer
  }

  function appended(room: RoomCode, entries: readonly NewEntry[], answer: Answer): Seq {
    if (answer.did !== 'append')
      throw unexpected(answer, dir)
    const before = answer.last - entries.length
    followers.appended(room, entries.map(({ at, by, action }, index) => ({ seq: before + index + 1, at, by, action })))
    return answer.last
  }

  async function close(): Promise<void> {
    stops.forEach(stop => stop())
    await Promise.allSettled(pending)
    if (leave())
      await ask({ do: 'close' }, () => {})
  }

  return {
    append: async (room, entries) => {
      use()
      return ask({ do: 'append', room, rows: rowsOf(entries) }, answer => appended(room, entries, answer))
    },
    async* read(room: RoomCode, after: Seq = 0) {
      use()
      for (let last = after, atEnd = false; !atEnd;) {
        const from = last
        const page = await ask({ do: 'read', room, after: from }, answer => pageOf(room, from, answer, dir))
        yield* page.entries
        last = page.entries.at(-1)?.seq ?? last
        atEnd = page.atEnd
      }
    },
    follow: (room, after, take, lost) => {
      use()
      const stop = followers.follow(room, after, take, lost)
      stops.add(stop)
      return () => {
        stops.delete(stop)
        stop()
      }
    },
    snapshot: async (room) => {
      use()
      return ask({ do: 'snapshot', room }, (answer) => {
        if (answer.did !== 'snapshot')
          throw unexpected(answer, dir)
        return answer.snapshot
      })
    },
    keepSnapshot: async (room, snapshot) => {
      use()
      return track(inTurn(() => keepInParts(call => ask(call, succeeded), room, snapshot)))
    },
    rooms: async () => {
      use()
      return ask({ do: 'rooms' }, (answer) => {
        if (answer.did !== 'rooms')
          throw unexpected(answer, dir)
        return answer.rooms.flatMap(infoOf)
      })
    },
    forget: async (room) => {
      use()
      return ask({ do: 'forget', room }, (answer) => {
        if (answer.did !== 'forget')
          throw unexpected(answer, dir)
        followers.forgotten(room)
        return answer.erased
      })
    },
    close: () => closing ??= close(),
  }
}

import type { Entry } from '../../engine/room/action.ts'
import type { RoomCode, Seq } from '../../engine/room/ids.ts'
import type { Followers } from './followers.ts'
import type { Journal, RoomInfo, Snapshot } from './journal.ts'
import { followersOf } from './followers.ts'
import { isNews, JournalError } from './journal.ts'

/** What journals in memory share: opened again with the same one, a journal has what it had. */
export interface MemoryStore {
  readonly logs: Map<RoomCode, readonly Entry[]>
  readonly snapshots: Map<RoomCode, Snapshot>
  readonly followers: Followers
}

/** An empty store. */
export function memoryStore(): MemoryStore {
  const logs = new Map<RoomCode, readonly Entry[]>()
  return {
    logs,
    snapshots: new Map(),
    followers: followersOf((room, after, give) =>
      queueMicrotask(() => give({ entries: logs.get(room)?.slice(after) ?? [], atEnd: true }))),
  }
}

function infoOf(code: RoomCode, log: readonly Entry[]): RoomInfo[] {
  const [first, last] = [log[0], log.at(-1)]
  return first === undefined || last === undefined
    ? []
    : [{ code, title: first.action.type === 'create' ? first.action.title : '', created: first.at, last: last.at, entries: log.length }]
}

/** A journal in memory: for tests, and for rooms that may be lost. Durable means as long as the program runs. */
export function memoryJournal({ logs, snapshots, followers }: MemoryStore = memoryStore()): Journal {
  const stops = new Set<() => void>()
  let closed = false

  function use(): void {
    if (closed)
      throw new JournalError('closed', 'This journal was closed.')
  }

  return {
    append: async (room, entries) => {
      use()
      const log = logs.get(room) ?? []
      const stored = entries.map((entry, index) => ({ ...entry, seq: log.length + index + 1 }))
      logs.set(room, [...log, ...stored])
      followers.appended(room, stored)
      return log.length + stored.length
    },
    async* read(room: RoomCode, after: Seq = 0) {
      use()
      yield* logs.get(room)?.slice(after) ?? []
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
      return snapshots.get(room) ?? null
    },
    keepSnapshot: async (room, snapshot) => {
      use()
      if ((logs.get(room)?.length ?? 0) < snapshot.seq)
        throw new JournalError('no-room', `The log of room ${room} does not reach entry ${snapshot.seq}.`)
      if (isNews(snapshot, snapshots.get(room) ?? null))
        snapshots.set(room, snapshot)
    },
    rooms: async () => {
      use()
      return [...logs].flatMap(([code, log]) => infoOf(code, log)).sort((a, b) => b.created - a.created || (a.code < b.code ? -1 : 1))
    },
    forget: async (room) => {
      use()
      const erased = logs.get(room)?.length ?? 0
      logs.delete(room)
      snapshots.delete(room)
      followers.forgotten(room)
      return erased
    },
    close: async () => {
      closed = true
      stops.forEach(stop => stop())
    },
  }
}

import type { Entry, NewEntry } from '../../engine/room/action.ts'
import type { RoomCode, Seq } from '../../engine/room/ids.ts'
import type { Journal, Snapshot } from './journal.ts'
import type { NatsAddress, NatsLine } from './nats-connect.ts'
import type { DurabilityFacts } from './nats-durability.ts'
import type { RoomLog } from './nats-log.ts'
import { setTimeout as pause } from 'node:timers/promises'
import { nuid } from '@nats-io/transport-node'
import { followersOf } from './followers.ts'
import { JournalError } from './journal.ts'
import { between, connectNats, election } from './nats-connect.ts'
import { anotherLog, forgotten, fromNats, isGone, isUnanswered, natsError } from './nats-errors.ts'
import { streamFacts } from './nats-facts.ts'
import { followLog } from './nats-log.ts'
import { encode } from './nats-message.ts'
import { publisher } from './nats-publish.ts'
import { countEntries, lastMessage, listRooms } from './nats-rooms.ts'
import { natsSnapshots } from './nats-snapshots.ts'
import { removeStream, streamOf } from './nats-stream.ts'

export interface NatsOptions extends NatsAddress {
  /** Look only: `append` and `forget` are refused with `not-writable`, and nothing makes or changes a stream. */
  readonly readOnly?: boolean
  /** Told when NATS does not answer, and again when it does. What is on its way waits. */
  readonly onSilence?: (silent: boolean) => void
  /** Told, the first time that a room is followed, how its log is kept. Told nothing when that cannot be found out. */
  readonly onFollowed?: (facts: DurabilityFacts) => void
}

const pageSize = 4_000
/** Bytes of a message that are left for its headers. */
const headroom = 1_024
/** Milliseconds that closing waits for what is on its way. */
const farewell = 5_000

/**
 * Opens the journal in NATS JetStream. Any number of servers may have it open at once; all see the same order. An append
 * resolves when JetStream has acknowledged it; while nobody answers, it waits and asks again under the same message id,
 * so that it is stored once. What "acknowledged" means on disk is the cluster's: see `durability` in `nats-durability.ts`.
 *
 * `forget` empties the room's stream and deletes it: each server removes its files, one that is away does so when it is
 * back. The files are unlinked and not overwritten, so their blocks may stay on the disk until something else is written
 * there; encrypt the disk, or JetStream itself (`jetstream { key: … }`), where that matters. Backups and snapshots of the
 * disk or of the stream have what they had. See `removeStream` for what two deletions within milliseconds leave.
 *
 * Rejects with a `JournalError`: `failed` when nobody answers or there is no JetStream, `not-writable` when we may not.
 */
export async function openNatsJournal(options: NatsOptions): Promise<Journal> {
  return natsJournal(await connectNats(options), options)
}

function natsJournal(stream: NatsLine, { readOnly = false, onSilence = () => {}, onFollowed }: NatsOptions): Journal {
  const { jsm, where } = stream
  const logs = new Map<RoomCode, RoomLog>()
  /** How many follow each room. */
  const following = new Map<RoomCode, number>()
  const stops = new Set<() => void>()
  const pending = new Set<Promise<unknown>>()
  const givenUp = new AbortController()
  const snapshots = natsSnapshots(stream, stream.replicas)
  const publish = publisher({ stream, onSilence, signal: givenUp.signal })
  let closing: Promise<void> | null = null

  const followers = followersOf((room, after, give) => {
    // What is appended between reading a page and giving it is in neither, unless `atEnd` is asked here.
    // Whoever follows a room does so through every outage.
    void patiently(() => readPage(room, after), Infinity).then(
      ({ entries, atEnd }) => give({ entries, atEnd: atEnd() }),
      (error: unknown) => give(isGone(error) ? forgotten(room, where) : fromNats(error, where)),
    )
  })

  function use(): void {
    if (closing !== null)
      throw natsError('closed', where)
  }

  function change(): void {
    use()
    if (readOnly)
      throw new JournalError('not-writable', `The journal at ${where} was opened to look only.`)
  }

  function logOf(room: RoomCode): RoomLog {
    const known = logs.get(room)
    if (known !== undefined)
      return known
    // Those that there are were stopped.
    if (givenUp.signal.aborted)
      throw natsError('closed', where)
    const log = followLog({
      stream,
      room,
      isFollowed: () => (following.get(room) ?? 0) > 0,
      appended: entries => followers.appended(room, entries),
      lost: (error) => {
        if (logs.get(room) === log)
          logs.delete(room)
        followers.lost(room, error)
      },
    })
    logs.set(room, log)
    return log
  }

  /** A page, and whether it is the last one at the moment of asking. */
  async function readPage(room: RoomCode, after: Seq): Promise<{ entries: Entry[], atEnd: () => boolean }> {
    const last = await lastMessage(stream, room)
    // Whoever only asks for a room that is not there has nobody look for it from then on.
    if (last === null && !logs.has(room))
      return { entries: [], atEnd: () => true }
    const log = logOf(room)
    let entries: Entry[] = []
    if (last !== null && last > 0) {
      await log.reached(last)
      entries = await log.read(after, last, pageSize)
    }
    return { entries, atEnd: () => (entries.at(-1)?.seq ?? after) >= log.total() }
  }

  /** Asks again, for so many milliseconds, while nobody answers. */
  async function patiently<T>(ask: () => Promise<T>, most = election): Promise<T> {
    for (const until = performance.now() + most; ;) {
      try {
        return await ask()
      }
      catch (error) {
        if (!isUnanswered(error) || givenUp.signal.aborted || performance.now() > until)
          throw error
      }
      await pause(between, undefined, { signal: givenUp.signal })
    }
  }

  async function append(room: RoomCode, entries: readonly NewEntry[]): Promise<Seq> {
    const log = logOf(room)
    const append = nuid.next()
    const most = stream.server().maxPayload
    const messages = encode(entries, append, most - headroom)
    const tooLong = messages.find(({ body }) => body.length > most - headroom)
    if (tooLong !== undefined)
      throw natsError('full', where, `an entry of ${tooLong.body.length} bytes; its nats-server takes messages of ${most} at most: raise max_payload there`)
    const ids = messages.map((_, index) => `${append}.${index}`)
    const forgets = ids.map((id, index) => log.watch(id, index === ids.length - 1 ? entries : undefined))
    try {
      let [place, id] = [0, append]
      for (const [index, message] of messages.entries()) {
        id = ids[index] ?? append
        place = await publish(room, log, message, id)
      }
      const last = await log.reached(place)
      if (!log.isAt(id, place))
        throw log.end(anotherLog(room, where))
      if (!log.adds(place))
        throw forgotten(room, where)
      return last
    }
    finally {
      forgets.forEach(forget => forget())
    }
  }

  function track<T>(work: Promise<T>): Promise<T> {
    const told = work.catch((error: unknown) => {
      throw fromNats(error, where)
    })
    pending.add(told)
    const done = () => void pending.delete(told)
    told.then(done, done)
    return told
  }

  function follow(room: RoomCode, after: Seq, take: (entries: readonly Entry[]) => void, lost?: (error: JournalError) => void): () => void {
    logOf(room)
    if (onFollowed !== undefined && !following.has(room))
      streamFacts(stream, room).then(onFollowed, () => {})
    following.set(room, (following.get(room) ?? 0) + 1)
    let left = false
    const leave = (): void => {
      if (!left)
        following.set(room, (following.get(room) ?? 1) - 1)
      left = true
    }
    const unfollow = followers.follow(room, after, take, (error) => {
      leave()
      lost?.(error)
    })
    return () => {
      leave()
      unfollow()
    }
  }

  async function keepSnapshot(room: RoomCode, snapshot: Snapshot): Promise<void> {
    const last = await lastMessage(stream, room)
    if (last === null || await logOf(room).reached(last) < snapshot.seq)
      throw natsError('no-room', where)
    await snapshots.keep(room, snapshot)
  }

  async function forget(room: RoomCode): Promise<number> {
    const entries = await forgetLog(room)
    // After the log: whoever keeps a snapshot meanwhile takes it away again when there is no log.
    await snapshots.forget(room)
    return entries
  }

  async function forgetLog(room: RoomCode): Promise<number> {
    try {
      const { state: { messages } } = await jsm.streams.info(streamOf(room))
      const entries = await countEntries(stream, room, messages, givenUp.signal)
      await removeStream(stream, streamOf(room))
      logs.get(room)?.stop()
      logs.delete(room)
      followers.forgotten(room)
      return entries
    }
    catch (error) {
      if (isGone(error))
        return 0
      throw error
    }
  }

  async function close(): Promise<void> {
    stops.forEach(stop => stop())
    await Promise.race([Promise.allSettled(pending), pause(farewell, undefined, { ref: false })])
    givenUp.abort()
    // Before what is still on its way: a read may wait for a log that hears nothing any more.
    logs.forEach(log => log.stop())
    await Promise.allSettled(pending)
    await stream.disconnect()
  }

  return {
    append: async (room, entries) => {
      change()
      return track(append(room, entries))
    },
    async* read(room: RoomCode, after: Seq = 0) {
      use()
      for (let last = after, atEnd = false; !atEnd;) {
        const page = await track(patiently(() => readPage(room, last)))
        yield* page.entries
        last = page.entries.at(-1)?.seq ?? last
        atEnd = page.atEnd()
      }
    },
    follow: (room, after, take, lost) => {
      use()
      const stop = follow(room, after, take, lost)
      stops.add(stop)
      return () => {
        stops.delete(stop)
        stop()
      }
    },
    snapshot: async (room) => {
      use()
      return track(snapshots.newest(room))
    },
    keepSnapshot: async (room, snapshot) => {
      change()
      return track(keepSnapshot(room, snapshot))
    },
    rooms: async () => {
      use()
      return track(patiently(() => listRooms(stream, givenUp.signal)))
    },
    forget: async (room) => {
      change()
      return track(forget(room))
    },
    close: () => closing ??= close(),
  }
}

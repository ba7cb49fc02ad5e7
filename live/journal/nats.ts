import type { JetStreamManager } from '@nats-io/jetstream'
import type { NatsConnection } from '@nats-io/transport-node'
import type { Entry, NewEntry } from '../../engine/room/action.ts'
import type { RoomCode, Seq } from '../../engine/room/ids.ts'
import type { Journal } from './journal.ts'
import type { RoomLog } from './nats-log.ts'
import type { Stream } from './nats-stream.ts'
import { setTimeout as pause } from 'node:timers/promises'
import { jetstream, jetstreamManager } from '@nats-io/jetstream'
import { connect, credsAuthenticator, headers, nuid } from '@nats-io/transport-node'
import { followersOf } from './followers.ts'
import { fromNats, isGone, isUnanswered, natsError } from './nats-errors.ts'
import { followLog } from './nats-log.ts'
import { countEntries, lastMessage, listRooms } from './nats-rooms.ts'
import { countHeader, encode, makeStream, streamOf, subjectOf } from './nats-stream.ts'

export interface NatsOptions {
  /** One or more `nats://` or `tls://` addresses of a cluster. */
  readonly servers: readonly string[]
  /** The content of a credentials file. */
  readonly creds?: Uint8Array
  /** A file with the certificate to trust, for TLS. */
  readonly caFile?: string
  /** How many copies a new room's log has; without it, three in a cluster of three or more, else one. */
  readonly replicas?: number
  /** Told when NATS does not answer, and again when it does. What is on its way waits. */
  readonly onSilence?: (silent: boolean) => void
}

/** Milliseconds in which NATS answers before it is asked again. */
const patience = 2_000
/** Milliseconds between two attempts. */
const between = 200
const pageSize = 1_000
/** Milliseconds that opening waits for a cluster to choose its leader. */
const election = 10_000
/** Milliseconds that closing waits for what is on its way. */
const farewell = 5_000

/**
 * Opens the journal in NATS JetStream. Any number of servers may have it open at once; all see the same order. An append
 * resolves when JetStream has acknowledged it; while nobody answers, it waits and asks again under the same message id,
 * so that it is stored once. What "acknowledged" means on disk is the cluster's: see `describeDurability`.
 * Rejects with a `JournalError`: `failed` when nobody answers or there is no JetStream, `not-writable` when we may not.
 */
export async function openNatsJournal({ servers, creds, caFile, replicas, onSilence = () => {} }: NatsOptions): Promise<Journal> {
  const where = servers.join(', ')
  const nc = await connect({
    ...creds === undefined ? {} : { authenticator: credsAuthenticator(creds) },
    ...caFile === undefined ? {} : { tls: { caFile } },
    servers: [...servers],
    name: 'silent-compliments room server',
    maxReconnectAttempts: -1,
    reconnectTimeWait: 250,
    reconnectJitter: 250,
    pingInterval: 5_000,
    maxPingOut: 2,
    timeout: 5_000,
  }).catch((error: unknown) => {
    throw fromNats(error, where)
  })
  try {
    const jsm = await answering(nc)
    const stream: Stream = { js: jetstream(nc, { timeout: patience }), jsm, onConnection: connectionOf(nc), where }
    return natsJournal(stream, replicas ?? replicasIn(nc), onSilence, async () => {
      await nc.drain().catch(() => nc.close())
    })
  }
  catch (error) {
    await nc.close()
    throw fromNats(error, where)
  }
}

/** Tells of each change of the connection. */
function connectionOf(nc: NatsConnection): Stream['onConnection'] {
  const listeners = new Set<() => void>()
  void (async () => {
    for await (const { type } of nc.status()) {
      if (type === 'disconnect' || type === 'reconnect')
        [...listeners].forEach(changed => changed())
    }
  })()
  return (changed) => {
    listeners.add(changed)
    return () => void listeners.delete(changed)
  }
}

/** A cluster that has just begun is choosing its leader, and answers nobody until then. */
async function answering(nc: NatsConnection): Promise<JetStreamManager> {
  const until = performance.now() + election
  for (;;) {
    try {
      return await jetstreamManager(nc, { timeout: patience })
    }
    catch (error) {
      if (!isUnanswered(error) || performance.now() > until)
        throw error
    }
    await pause(between)
  }
}

/** Three copies where there are three servers to have them. */
function replicasIn({ info }: NatsConnection): number {
  return info?.cluster !== undefined && (info.connect_urls?.length ?? 0) >= 3
    ? 3
    : 1
}

function natsJournal(stream: Stream, replicas: number, onSilence: (silent: boolean) => void, disconnect: () => Promise<void>): Journal {
  const { js, jsm, where } = stream
  const logs = new Map<RoomCode, RoomLog>()
  const stops = new Set<() => void>()
  const pending = new Set<Promise<unknown>>()
  const givenUp = new AbortController()
  let closing: Promise<void> | null = null
  let silent = 0

  const followers = followersOf((room, after, give) => {
    // What is appended between reading a page and giving it is in neither, unless `atEnd` is asked here.
    void readPage(room, after).then(({ entries, atEnd }) => give({ entries, atEnd: atEnd() }), (error: unknown) => give(fromNats(error, where)))
  })

  function use(): void {
    if (closing !== null)
      throw natsError('closed', where)
  }

  function logOf(room: RoomCode): RoomLog {
    const known = logs.get(room)
    if (known !== undefined)
      return known
    const log = followLog({
      stream,
      room,
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
    const log = logOf(room)
    const last = await lastMessage(stream, room)
    let entries: Entry[] = []
    if (last !== null && last > 0) {
      await log.reached(last)
      entries = await log.read(after, last, pageSize)
    }
    return { entries, atEnd: () => (entries.at(-1)?.seq ?? after) >= log.total() }
  }

  /** Publishes until there is an answer. The id makes a second time harmless. */
  async function publish(room: RoomCode, log: RoomLog, entries: readonly NewEntry[], id: string): Promise<number> {
    const forgetId = log.watch(id)
    let waits = false
    try {
      for (;;) {
        try {
          const said = headers()
          said.set(countHeader, String(entries.length))
          const { seq } = await js.publish(subjectOf(room), encode(entries), { msgID: id, timeout: patience, headers: said })
          return seq
        }
        catch (error) {
          if (!isUnanswered(error) || givenUp.signal.aborted)
            throw error
        }
        // Nobody has the subject, or nobody answers: the stream tells which.
        const there = await standing(room, log, id)
        if (there.message !== undefined)
          return there.message
        if (!there.answered && !waits) {
          waits = true
          if (silent++ === 0)
            onSilence(true)
        }
        if (!there.answered)
          await pause(between, undefined, { signal: givenUp.signal })
      }
    }
    finally {
      forgetId()
      // Whoever gave up had no answer.
      if (waits && --silent === 0 && !givenUp.signal.aborted)
        onSilence(false)
    }
  }

  /** What became of a message that nobody acknowledged. A room without a stream gets one. */
  async function standing(room: RoomCode, log: RoomLog, id: string): Promise<{ answered: boolean, message?: number }> {
    try {
      const last = await lastMessage(stream, room)
      // Somebody else forgot it: what it had is gone, and this would be the whole of it.
      if (last === null && log.total() > 0)
        throw natsError('no-room', where)
      if (last === null) {
        await makeStream(stream, room, replicas)
        log.look()
        return { answered: true }
      }
      if (last > 0)
        await log.reached(last)
      return { answered: true, message: log.placeOf(id) }
    }
    catch (error) {
      if (isUnanswered(error) && !givenUp.signal.aborted)
        return { answered: false }
      throw error
    }
  }

  async function append(room: RoomCode, entries: readonly NewEntry[]): Promise<Seq> {
    const log = logOf(room)
    return log.reached(await publish(room, log, entries, nuid.next()))
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

  async function forget(room: RoomCode): Promise<number> {
    try {
      const { state: { messages } } = await jsm.streams.info(streamOf(room))
      const entries = await countEntries(stream, room, messages, givenUp.signal)
      await jsm.streams.delete(streamOf(room))
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
    await disconnect()
  }

  return {
    append: async (room, entries) => {
      use()
      return track(append(room, entries))
    },
    async* read(room: RoomCode, after: Seq = 0) {
      use()
      for (let last = after, atEnd = false; !atEnd;) {
        const page = await track(readPage(room, last))
        yield* page.entries
        last = page.entries.at(-1)?.seq ?? last
        atEnd = page.atEnd()
      }
    },
    follow: (room, after, take, lost) => {
      use()
      logOf(room)
      const stop = followers.follow(room, after, take, lost)
      stops.add(stop)
      return () => {
        stops.delete(stop)
        stop()
      }
    },
    rooms: async () => {
      use()
      return track(listRooms(stream, givenUp.signal))
    },
    forget: async (room) => {
      use()
      return track(forget(room))
    },
    close: () => closing ??= close(),
  }
}

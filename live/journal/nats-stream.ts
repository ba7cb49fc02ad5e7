import type { JetStreamClient, JetStreamManager } from '@nats-io/jetstream'
import type { RoomCode } from '../../engine/room/ids.ts'
import { setTimeout as pause } from 'node:timers/promises'
import { DiscardPolicy, RetentionPolicy, StorageType } from '@nats-io/jetstream'
import { nanos } from '@nats-io/transport-node'
import { isShortOfServers } from './nats-errors.ts'

/**
 * A room is a stream of its own with one subject, so that forgetting it removes its files and nothing else. A message is
 * one append, see `nats-message.ts`. The number of an entry is its place in the stream, counted from the first message;
 * every server counts the same.
 */

/** The server of the cluster that we are connected to, or were last. */
export interface NatsServer {
  readonly name: string
  readonly version: string
  /** Bytes that a message may have, with its headers. */
  readonly maxPayload: number
}

/** What a server of rooms needs of NATS. */
export interface Stream {
  readonly js: JetStreamClient
  readonly jsm: JetStreamManager
  /** How many copies a new stream gets. */
  readonly replicas: number
  readonly server: () => NatsServer
  /** Called each time the connection to a server is lost or there again. Returns stop. */
  readonly onConnection: (changed: () => void) => () => void
  /** Called when somebody makes the stream of this name, if the server tells us: it is a message that may be lost. Returns stop. */
  readonly onMade: (name: string, made: () => void) => () => void
  /** For messages: where the cluster is. */
  readonly where: string
}

export const subjectFilter = 'kit.room.*'
/** Milliseconds in which the server drops a message with the id of another. */
const duplicateWindow = 120_000

export function subjectOf(room: RoomCode): string {
  return `kit.room.${room}`
}

export const streamPrefix = 'kit-room-'

export function streamOf(room: RoomCode): string {
  return `${streamPrefix}${room}`
}

/** Milliseconds that a cluster that has just begun has to gather its servers, and between two attempts. */
const gathering = 10_000
const between = 200

/** Makes the stream of a room; one that is there already is left as it is. */
export async function makeStream({ jsm, replicas }: Stream, room: RoomCode, signal: AbortSignal): Promise<void> {
  const wanted = {
    name: streamOf(room),
    subjects: [subjectOf(room)],
    storage: StorageType.File,
    retention: RetentionPolicy.Limits,
    // What is stored stays; when there is no room, it is the new that is refused.
    discard: DiscardPolicy.New,
    num_replicas: replicas,
    duplicate_window: nanos(duplicateWindow),
    allow_direct: true,
  }
  for (const until = performance.now() + gathering; ;) {
    try {
      await jsm.streams.add(wanted)
      return
    }
    catch (error) {
      if (!isShortOfServers(error) || signal.aborted || performance.now() > until)
        throw error
    }
    await pause(between, undefined, { signal })
  }
}

/**
 * Empties a stream, and deletes it. From 2.10 on a server of its own deletes the files after it has answered, and may pass
 * over those of a stream that has the name again by then: without being emptied first, a room that was forgotten, made anew
 * and forgotten again within milliseconds left its text behind in 16 of 300 tries. Rejects when there is none (`isGone`).
 */
export async function removeStream({ jsm }: Pick<Stream, 'jsm'>, name: string): Promise<void> {
  await jsm.streams.purge(name)
  await jsm.streams.delete(name)
}

import type { JetStreamClient, JetStreamManager, JsMsg } from '@nats-io/jetstream'
import type { Entry, NewEntry } from '../../engine/room/action.ts'
import type { RoomCode, Seq } from '../../engine/room/ids.ts'
import { DiscardPolicy, RetentionPolicy, StorageType } from '@nats-io/jetstream'
import { nanos } from '@nats-io/transport-node'
import { JournalError } from './journal.ts'
import { entryOf } from './stored.ts'

/**
 * A room is a stream of its own with one subject, so that forgetting it removes its files and nothing else. A message is
 * one append: a JSON list of entries, so that they stay together. The number of an entry is its place in the stream,
 * counted from the first message; every server counts the same.
 */

/** What a server of rooms needs of NATS. */
export interface Stream {
  readonly js: JetStreamClient
  readonly jsm: JetStreamManager
  /** Called each time the connection to a server is lost or there again. Returns stop. */
  readonly onConnection: (changed: () => void) => () => void
  /** For messages: where the cluster is. */
  readonly where: string
}

export const subjectFilter = 'kit.room.*'
/** How many entries a message holds, so that a log is counted without reading it. */
export const countHeader = 'Kit-Entries'
/** Milliseconds in which the server drops a message with the id of another. */
const duplicateWindow = 120_000

export function subjectOf(room: RoomCode): string {
  return `kit.room.${room}`
}

export const streamPrefix = 'kit-room-'

export function streamOf(room: RoomCode): string {
  return `${streamPrefix}${room}`
}

/** Makes the stream of a room; one that is there already is left as it is. */
export async function makeStream({ jsm }: Stream, room: RoomCode, replicas: number): Promise<void> {
  await jsm.streams.add({
    name: streamOf(room),
    subjects: [subjectOf(room)],
    storage: StorageType.File,
    retention: RetentionPolicy.Limits,
    // What is stored stays; when there is no room, it is the new that is refused.
    discard: DiscardPolicy.New,
    num_replicas: replicas,
    duplicate_window: nanos(duplicateWindow),
    allow_direct: true,
  })
}

const encoder = new TextEncoder()

/** One append as a message. */
export function encode(entries: readonly NewEntry[]): Uint8Array {
  return encoder.encode(JSON.stringify(entries))
}

/** How many entries a message says that it holds. */
export function countOf(message: Pick<JsMsg, 'headers'>): number {
  return Number(message.headers?.get(countHeader) ?? 0)
}

/** The entries of a message, numbered after `before`. Throws a `JournalError`, `damaged`, when they are none. */
export function decode(room: RoomCode, message: Pick<JsMsg, 'json' | 'headers' | 'seq'>, before: Seq): Entry[] {
  const damaged = (why: string) => new JournalError('damaged', `Message ${message.seq} of room ${room} cannot be read: ${why}.`)
  let value: unknown
  try {
    value = message.json()
  }
  catch (error) {
    throw damaged(String(error))
  }
  if (!Array.isArray(value) || value.length === 0)
    throw damaged('it is no list of entries')
  if (value.length !== countOf(message))
    throw damaged(`it has ${value.length} entries and says ${countOf(message)}`)
  return value.map((stored: unknown, index) => {
    if (typeof stored !== 'object' || stored === null)
      throw damaged(`entry ${index + 1} is none`)
    return entryOf(room, before + index + 1, stored)
  })
}

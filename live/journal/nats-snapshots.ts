import type { RoomCode } from '../../engine/room/ids.ts'
import type { Snapshot } from './journal.ts'
import type { Stream } from './nats-stream.ts'
import { Buffer } from 'node:buffer'
import { promisify } from 'node:util'
import { constants, gunzip, gzip } from 'node:zlib'
import { JetStreamApiError, StorageType } from '@nats-io/jetstream'
import { nuid } from '@nats-io/transport-node'
import * as v from 'valibot'
import { isNews } from './journal.ts'
import { isGone, natsError } from './nats-errors.ts'
import { lastMessage } from './nats-rooms.ts'
import { removeStream } from './nats-stream.ts'

/**
 * The snapshots of a room are in a stream of their own beside its log: each is a few compressed messages, and one more,
 * the head, says which of them count. A server that dies on the way leaves parts that no head names; the next one to keep
 * a snapshot removes them.
 */
export interface NatsSnapshots {
  newest: (room: RoomCode) => Promise<Snapshot | null>
  /** Refuses with `no-room` when the room is forgotten meanwhile. That the log reaches this far, whoever calls has seen. */
  keep: (room: RoomCode, snapshot: Snapshot) => Promise<void>
  forget: (room: RoomCode) => Promise<void>
}

/** Bytes of one message: less than half of what a server takes unless told otherwise. */
const usual = 400_000
/** Bytes of a message that are left for its headers. */
const headroom = 1_024
/** The server's word for "another one was faster"; https://github.com/nats-io/nats-server/blob/main/server/errors.json. */
const wrongLastSequence = 10071

const deflate = promisify(gzip)
const inflate = promisify(gunzip)

const headSchema = v.strictObject({ id: v.string(), parts: v.number(), seq: v.number(), version: v.number() })
type Head = v.InferOutput<typeof headSchema>

const nameOf = (room: RoomCode) => `kit-snapshot-${room}`
// Under the room's own subject, so that who may use that may use this.
const headOf = (room: RoomCode) => `kit.room.${room}.snapshot`
const partsOf = (room: RoomCode, id: string) => `kit.room.${room}.snapshot.${id}`

/** Snapshots in JetStream, in as many copies as logs have. */
export function natsSnapshots(stream: Stream, replicas: number): NatsSnapshots {
  const { js, jsm, where } = stream

  async function message(room: RoomCode, subject: string): Promise<{ readonly data: Uint8Array, readonly seq: number } | null> {
    try {
      return await jsm.streams.getMessage(nameOf(room), { last_by_subj: subject })
    }
    catch (error) {
      if (isGone(error))
        return null
      throw error
    }
  }

  async function newestHead(room: RoomCode): Promise<{ readonly head: Head | null, readonly seq: number }> {
    const found = await message(room, headOf(room))
    const read = v.safeParse(v.pipe(v.string(), v.parseJson(), headSchema), found && Buffer.from(found.data).toString())
    return { head: read.success ? read.output : null, seq: found?.seq ?? 0 }
  }

  async function make(room: RoomCode): Promise<void> {
    await jsm.streams.add({
      name: nameOf(room),
      subjects: [headOf(room), `${headOf(room)}.>`],
      storage: StorageType.File,
      num_replicas: replicas,
      max_msgs_per_subject: 1,
    })
  }

  async function forget(room: RoomCode): Promise<void> {
    await removeStream(stream, nameOf(room)).catch((error: unknown) => {
      if (!isGone(error))
        throw error
    })
  }

  /** Removes all parts but those of one snapshot. */
  async function tidy(room: RoomCode, id: string): Promise<void> {
    const { state: { subjects = {} } } = await jsm.streams.info(nameOf(room), { subjects_filter: `${headOf(room)}.>` })
    for (const subject of Object.keys(subjects)) {
      if (!subject.startsWith(`${partsOf(room, id)}.`))
        await jsm.streams.purge(nameOf(room), { filter: subject })
    }
  }

  async function keep(room: RoomCode, { seq, version, text }: Snapshot): Promise<void> {
    const before = await newestHead(room)
    if (!isNews({ seq, version }, before.head))
      return
    const bytes = await deflate(text, { level: constants.Z_BEST_SPEED })
    const id = nuid.next()
    const partSize = Math.min(usual, stream.server().maxPayload - headroom)
    const parts = Math.ceil(bytes.length / partSize)
    await make(room)
    for (let part = 0; part < parts; part++)
      await js.publish(`${partsOf(room, id)}.${part}`, bytes.subarray(part * partSize, (part + 1) * partSize))
    try {
      await js.publish(headOf(room), JSON.stringify({ id, parts, seq, version } satisfies Head), { expect: { lastSubjectSequence: before.seq } })
    }
    catch (error) {
      // Another server of the room has just kept one: that will do.
      if (!(error instanceof JetStreamApiError) || error.code !== wrongLastSequence)
        throw error
    }
    const { head } = await newestHead(room)
    if (head)
      await tidy(room, head.id)
    if (await lastMessage(stream, room) === null) {
      await forget(room)
      throw natsError('no-room', where)
    }
  }

  return {
    async newest(room) {
      const { head } = await newestHead(room)
      if (head === null)
        return null
      const bytes: Uint8Array[] = []
      for (let part = 0; part < head.parts; part++) {
        const found = await message(room, `${partsOf(room, head.id)}.${part}`)
        // Another server tidies up just now.
        if (found === null)
          return null
        bytes.push(found.data)
      }
      const text = await inflate(Buffer.concat(bytes)).catch(() => null)
      return text && { seq: head.seq, version: head.version, text: text.toString() }
    },
    keep,
    forget,
  }
}

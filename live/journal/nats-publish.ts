import type { RoomCode } from '../../engine/room/ids.ts'
import type { RoomLog } from './nats-log.ts'
import type { Outgoing } from './nats-message.ts'
import type { Stream } from './nats-stream.ts'
import { setTimeout as pause } from 'node:timers/promises'
import { headers } from '@nats-io/transport-node'
import { between, patience } from './nats-connect.ts'
import { forgotten, isUnanswered } from './nats-errors.ts'
import { lastMessage } from './nats-rooms.ts'
import { makeStream, subjectOf } from './nats-stream.ts'

export interface PublisherOptions {
  readonly stream: Stream
  /** Told when NATS does not answer, and again when it does. */
  readonly onSilence: (silent: boolean) => void
  /** Gives up what waits for an answer. */
  readonly signal: AbortSignal
}

/** Publishes a message under an id, again and again until there is an answer. Resolves with its place in the stream. */
export type Publish = (room: RoomCode, log: RoomLog, message: Outgoing, id: string) => Promise<number>

/** A room without a stream gets one with its first message. The id makes a second time harmless: the message is stored once. */
export function publisher({ stream, onSilence, signal }: PublisherOptions): Publish {
  let silent = 0

  /** What became of a message that nobody acknowledged. */
  async function standing(room: RoomCode, log: RoomLog, id: string): Promise<'unanswered' | 'made' | 'absent' | number> {
    try {
      const last = await lastMessage(stream, room)
      // Somebody else forgot it: what it had is gone, and this would be the whole of it.
      if (last === null && log.messages() > 0)
        throw forgotten(room, stream.where)
      if (last === null) {
        await makeStream(stream, room, signal)
        log.look()
        return 'made'
      }
      if (last > 0)
        await log.reached(last)
      return log.placeOf(id) ?? 'absent'
    }
    catch (error) {
      if (isUnanswered(error) && !signal.aborted)
        return 'unanswered'
      throw error
    }
  }

  return async (room, log, { body, headers: fields }, id) => {
    const said = headers()
    Object.entries(fields).forEach(([name, value]) => said.set(name, value))
    let waits = false
    let absences = 0
    try {
      for (;;) {
        try {
          const { seq } = await stream.js.publish(subjectOf(room), body, { msgID: id, timeout: patience, headers: said })
          // 2.10 says 0 for one that waits already, for servers of the cluster that do not answer.
          if (seq > 0)
            return seq
        }
        catch (error) {
          if (!isUnanswered(error) || signal.aborted)
            throw error
        }
        // Nobody has the subject, or nobody answers: the stream tells which.
        const found = await standing(room, log, id)
        if (typeof found === 'number')
          return found
        // One that went astray amid a change of leaders is nothing to tell.
        if (!waits && (found === 'unanswered' || (found === 'absent' && absences++ > 0))) {
          waits = true
          if (silent++ === 0)
            onSilence(true)
        }
        if (found !== 'made')
          await pause(between, undefined, { signal })
      }
    }
    finally {
      // Whoever gave up had no answer.
      if (waits && --silent === 0 && !signal.aborted)
        onSilence(false)
    }
  }
}

import type { RoomCode } from '../../engine/room/ids.ts'
import type { RoomLog } from './nats-log.ts'
import type { Outgoing } from './nats-message.ts'
import type { Stream } from './nats-stream.ts'
import { setTimeout as pause } from 'node:timers/promises'
import { headers } from '@nats-io/transport-node'
import { between, patience } from './nats-connect.ts'
import { isUnanswered, natsError } from './nats-errors.ts'
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
  async function standing(room: RoomCode, log: RoomLog, id: string): Promise<{ answered: boolean, message?: number }> {
    try {
      const last = await lastMessage(stream, room)
      // Somebody else forgot it: what it had is gone, and this would be the whole of it.
      if (last === null && log.messages() > 0)
        throw natsError('no-room', stream.where)
      if (last === null) {
        await makeStream(stream, room, signal)
        log.look()
        return { answered: true }
      }
      if (last > 0)
        await log.reached(last)
      return { answered: true, message: log.placeOf(id) }
    }
    catch (error) {
      if (isUnanswered(error) && !signal.aborted)
        return { answered: false }
      throw error
    }
  }

  return async (room, log, { body, headers: fields }, id) => {
    const said = headers()
    Object.entries(fields).forEach(([name, value]) => said.set(name, value))
    let waits = false
    try {
      for (;;) {
        try {
          return (await stream.js.publish(subjectOf(room), body, { msgID: id, timeout: patience, headers: said })).seq
        }
        catch (error) {
          if (!isUnanswered(error) || signal.aborted)
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

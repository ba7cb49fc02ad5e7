import type { JsMsg } from '@nats-io/jetstream'
import type { Entry } from '../../engine/room/action.ts'
import type { RoomCode, Seq } from '../../engine/room/ids.ts'
import type { Stream } from './nats-stream.ts'
import { setTimeout as pause } from 'node:timers/promises'
import { JournalError } from './journal.ts'
import { fromNats, isGone, natsError } from './nats-errors.ts'
import { receive } from './nats-receive.ts'
import { decode, streamOf } from './nats-stream.ts'

/** A room's log as this server has seen it: which message holds which entries. */
export interface RoomLog {
  /** The seq of the last entry seen. */
  readonly total: () => Seq
  /** The seq of the last entry of a message, once that message was seen. Rejects with `no-room` when the room is forgotten first. */
  readonly reached: (message: number) => Promise<Seq>
  /** The place of a message that was seen under an id (`Nats-Msg-Id`); undefined when it was not. Only ids that `watch` named. */
  readonly placeOf: (id: string) => number | undefined
  /** Remember where the message with this id stands, until the function it returns is called. */
  readonly watch: (id: string) => () => void
  /** Entries after `after`, up to a message and about as many as wanted (the last message is read whole), from the server again. */
  readonly read: (after: Seq, upTo: number, most: number) => Promise<Entry[]>
  /** Looks for the stream now: it was just made. */
  readonly look: () => void
  readonly stop: () => void
}

interface LogOptions {
  readonly stream: Stream
  readonly room: RoomCode
  /** Called with the entries of each message, in order and once. */
  readonly appended: (entries: readonly Entry[]) => void
  /** The stream is gone, or holds what cannot be read: nothing more comes. */
  readonly lost: (error: JournalError) => void
}

/** One message that was seen. */
interface Seen { readonly message: number, readonly last: Seq }

/** Milliseconds between two looks for a stream that another server may make. */
const looking = 250
/** How many messages are asked for at once. */
const together = 500

/** Follows the stream of a room from its beginning. The stream may be made later. */
export function followLog({ stream, room, appended, lost }: LogOptions): RoomLog {
  const name = streamOf(room)
  const seen: Seen[] = []
  const waiting = new Map<number, { resolve: (last: Seq) => void, reject: (error: JournalError) => void }[]>()
  const watched = new Map<string, number | undefined>()
  const stopped = new AbortController()
  let ended: JournalError | undefined
  let look = (): void => {}

  const total = (): Seq => seen.at(-1)?.last ?? 0

  /** Nothing more comes. */
  function stop(error: JournalError): void {
    ended = error
    stopped.abort()
    for (const { reject } of [...waiting.values()].flat())
      reject(error)
    waiting.clear()
  }

  function end(error: JournalError): void {
    if (ended !== undefined)
      return
    stop(error)
    lost(error)
  }

  function take(message: JsMsg): void {
    if (ended !== undefined)
      return
    try {
      const due = (seen.at(-1)?.message ?? 0) + 1
      if (message.seq !== due)
        throw new JournalError('damaged', `Message ${due} of room ${room} is missing: somebody took it out of the stream.`)
      const entries = decode(room, message, total())
      const last = total() + entries.length
      seen.push({ message: message.seq, last })
      const id = message.headers?.get('Nats-Msg-Id')
      if (id !== undefined && watched.has(id))
        watched.set(id, message.seq)
      appended(entries)
      waiting.get(message.seq)?.forEach(({ resolve }) => resolve(last))
      waiting.delete(message.seq)
    }
    catch (error) {
      end(fromNats(error, stream.where))
    }
  }

  async function start(): Promise<void> {
    while (!stopped.signal.aborted) {
      try {
        await receive(stream, {
          name,
          next: () => (seen.at(-1)?.message ?? 0) + 1,
          take: (message) => {
            take(message)
            return ended !== undefined
          },
          signal: stopped.signal,
        })
      }
      catch (error) {
        if (isGone(error) && seen.length > 0) {
          end(natsError('no-room', stream.where))
          return
        }
        const told = fromNats(error, stream.where)
        if (told.code === 'not-writable') {
          end(told)
          return
        }
        // Not made yet, or nobody answers now: the next look tells.
      }
      await Promise.race([
        pause(looking, undefined, { signal: stopped.signal }).catch(() => {}),
        new Promise<void>((resolve) => {
          look = resolve
        }),
      ])
    }
  }

  void start()

  /** The index of the first message seen for which this holds; it holds for all after it. */
  function firstSeen(holds: (one: Seen) => boolean): number {
    let [low, high] = [0, seen.length]
    while (low < high) {
      const middle = (low + high) >> 1
      const one = seen[middle]
      if (one !== undefined && holds(one))
        high = middle
      else
        low = middle + 1
    }
    return low
  }

  async function read(after: Seq, upTo: number, most: number): Promise<Entry[]> {
    const from = firstSeen(({ last }) => last > after)
    const entries: Entry[] = []
    let before = seen[from - 1]?.last ?? 0
    let next = seen[from]?.message ?? upTo + 1
    if (next <= upTo) {
      await receive(stream, {
        name,
        next: () => next,
        take: (message) => {
          const some = decode(room, message, before)
          before += some.length
          next = message.seq + 1
          entries.push(...some.filter(({ seq }) => seq > after))
          return next > upTo || entries.length >= most
        },
        signal: stopped.signal,
        most: Math.min(together, upTo - next + 1),
      })
    }
    if (ended !== undefined)
      throw ended
    return entries
  }

  return {
    total,
    reached: (message) => {
      if (ended !== undefined)
        return Promise.reject(ended)
      const found = seen[firstSeen(one => one.message >= message)]
      if (found !== undefined)
        return Promise.resolve(found.last)
      return new Promise((resolve, reject) => {
        waiting.set(message, [...waiting.get(message) ?? [], { resolve, reject }])
      })
    },
    placeOf: id => watched.get(id),
    watch: (id) => {
      watched.set(id, undefined)
      return () => void watched.delete(id)
    },
    read,
    look: () => look(),
    stop: () => stop(natsError('closed', stream.where)),
  }
}

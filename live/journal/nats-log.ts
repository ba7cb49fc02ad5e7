import type { JsMsg } from '@nats-io/jetstream'
import type { Entry, NewEntry } from '../../engine/room/action.ts'
import type { RoomCode, Seq } from '../../engine/room/ids.ts'
import type { Incoming } from './nats-message.ts'
import type { Stream } from './nats-stream.ts'
import { setTimeout as pause } from 'node:timers/promises'
import { JournalError } from './journal.ts'
import { forgotten, fromNats, isGone, natsError } from './nats-errors.ts'
import { assembler, countOf, decode } from './nats-message.ts'
import { receive } from './nats-receive.ts'
import { streamOf } from './nats-stream.ts'

/** A room's log as this server has seen it: which message holds which entries. */
export interface RoomLog {
  /** The seq of the last entry seen. */
  readonly total: () => Seq
  /** How many messages were seen. */
  readonly messages: () => number
  /** The seq of the last entry up to a message, once that message was seen. Rejects with `no-room` when the room is forgotten first. */
  readonly reached: (message: number) => Promise<Seq>
  /** Whether a message that was seen added entries. */
  readonly adds: (message: number) => boolean
  /** The place of a message that was seen under an id (`Nats-Msg-Id`); undefined when it was not. Only ids that `watch` named. */
  readonly placeOf: (id: string) => number | undefined
  /** Whether a message that was seen stands here under that id; also only ids that `watch` named. */
  readonly isAt: (id: string, place: number) => boolean
  /**
   * Remember where the message with this id stands, and which entries its append has where that is known: they need not
   * be read again then. Until the function it returns is called.
   */
  readonly watch: (id: string, entries?: readonly NewEntry[]) => () => void
  /** Entries after `after`, up to a message and about as many as wanted (the last append is read whole), from the server again. */
  readonly read: (after: Seq, upTo: number, most: number) => Promise<Entry[]>
  /** Looks for the stream now: it was just made. */
  readonly look: () => void
  /** Ends it as `lost`. Returns the reason. */
  readonly end: (error: JournalError) => JournalError
  readonly stop: () => void
}

interface LogOptions {
  readonly stream: Stream
  readonly room: RoomCode
  /** Whether anybody wants to hear of entries now; without that, messages are counted and not read. */
  readonly isFollowed: () => boolean
  /** Called with the entries of each append, in order and once. */
  readonly appended: (entries: readonly Entry[]) => void
  /** The stream is gone, or holds what cannot be read: nothing more comes. */
  readonly lost: (error: JournalError) => void
}

interface Watched { readonly places: number[], readonly entries?: readonly NewEntry[] }

/**
 * Milliseconds between two looks for a stream that another server may make: the first, and the longest. The cluster tells
 * of a new stream (`onMade`), so looking is for what was not heard: while the line was down, or where we may not hear.
 */
const looking = { first: 250, longest: 30_000 }
/** How many messages are asked for at once. */
const together = 500

/** Follows the stream of a room from its beginning. The stream may be made later. */
export function followLog({ stream, room, isFollowed, appended, lost }: LogOptions): RoomLog {
  const name = streamOf(room)
  /** The seq of the last entry up to each message. Messages are numbered from 1 without a gap. */
  const lasts: Seq[] = []
  /** For the last part of an append in parts: where its first one stands. */
  const firstParts = new Map<number, number>()
  const parts = assembler()
  const waiting = new Map<number, { resolve: (last: Seq) => void, reject: (error: JournalError) => void }[]>()
  const watched = new Map<string, Watched>()
  const stopped = new AbortController()
  let ended: JournalError | undefined
  let look = (): void => {}

  const upTo = (message: number): Seq => lasts[message - 1] ?? 0
  const total = (): Seq => upTo(lasts.length)

  /** Nothing more comes. */
  function stop(error: JournalError): void {
    ended = error
    stopped.abort()
    for (const { reject } of [...waiting.values()].flat())
      reject(error)
    waiting.clear()
  }

  function end(error: JournalError): JournalError {
    if (ended === undefined) {
      stop(error)
      lost(error)
    }
    return error
  }

  /** How many entries an append adds, as it says itself. */
  function added(append: readonly Incoming[], message: JsMsg): number {
    if (append.length === 0)
      return 0
    const count = countOf(message)
    if (!(Number.isInteger(count) && count > 0))
      throw new JournalError('damaged', `Message ${message.seq} of room ${room} cannot be read: it does not say how many entries it has.`)
    return count
  }

  function tell(append: readonly Incoming[], before: Seq, ours: readonly NewEntry[] | undefined): void {
    if (append.length > 0 && isFollowed()) {
      appended(ours === undefined
        ? decode(room, append, before)
        : ours.map((entry, index) => ({ ...entry, seq: before + index + 1 })))
    }
  }

  function take(message: JsMsg): void {
    if (ended !== undefined)
      return
    try {
      if (message.seq !== lasts.length + 1)
        throw new JournalError('damaged', `Message ${lasts.length + 1} of room ${room} is missing: somebody took it out of the stream.`)
      const append = parts.take(message)
      const before = total()
      const last = before + added(append, message)
      lasts.push(last)
      if (append.length > 1)
        firstParts.set(message.seq, append[0]?.seq ?? message.seq)
      const known = watched.get(message.headers?.get('Nats-Msg-Id') ?? '')
      known?.places.push(message.seq)
      tell(append, before, known?.entries)
      waiting.get(message.seq)?.forEach(({ resolve }) => resolve(last))
      waiting.delete(message.seq)
    }
    catch (error) {
      end(fromNats(error, stream.where))
    }
  }

  /** Until the stream may be there: `look`, the cluster says so, the line is back, or it is time. */
  async function nextLook(time: number): Promise<void> {
    const over = new AbortController()
    look = () => over.abort()
    const stops = [stream.onMade(name, look), stream.onConnection(look)]
    await pause(time, undefined, { signal: AbortSignal.any([over.signal, stopped.signal]) }).catch(() => {})
    stops.forEach(done => done())
  }

  async function start(): Promise<void> {
    for (let wait = looking.first; !stopped.signal.aborted; wait = Math.min(wait * 2, looking.longest)) {
      try {
        await receive(stream, {
          name,
          next: () => lasts.length + 1,
          take: (message) => {
            take(message)
            wait = looking.first
            return ended !== undefined
          },
          signal: stopped.signal,
        })
      }
      catch (error) {
        if (isGone(error) && lasts.length > 0) {
          end(forgotten(room, stream.where))
          return
        }
        const told = fromNats(error, stream.where)
        if (told.code === 'not-writable' || told.code === 'closed') {
          end(told)
          return
        }
        // Not made yet, or nobody answers now: the next look tells.
      }
      if (!stopped.signal.aborted)
        await nextLook(wait)
    }
  }

  void start()

  /** The first message up to which there are more entries than this; one after the last seen when there are not. */
  function firstBeyond(seq: Seq): number {
    let [low, high] = [1, lasts.length + 1]
    while (low < high) {
      const middle = (low + high) >> 1
      if (upTo(middle) > seq)
        high = middle
      else
        low = middle + 1
    }
    return low
  }

  async function read(after: Seq, end: number, most: number): Promise<Entry[]> {
    const entries: Entry[] = []
    const first = firstBeyond(after)
    const last = Math.min(end, firstBeyond(after + most - 1))
    if (first <= last) {
      const own = assembler()
      let next = first
      for (const [message, part] of firstParts) {
        if (message >= first && message <= last)
          next = Math.min(next, part)
      }
      await receive(stream, {
        name,
        next: () => next,
        take: (message) => {
          const append = own.take(message)
          next = message.seq + 1
          if (append.length > 0 && upTo(message.seq) > after)
            entries.push(...decode(room, append, upTo(message.seq - 1)).filter(({ seq }) => seq > after))
          return next > last
        },
        signal: stopped.signal,
        // No more than are wanted: the server sends all that are asked for, wanted or not.
        most: Math.min(together, last - next + 1),
      })
    }
    if (ended !== undefined)
      throw ended
    return entries
  }

  return {
    total,
    messages: () => lasts.length,
    reached: (message) => {
      if (ended !== undefined)
        return Promise.reject(ended)
      if (message <= lasts.length)
        return Promise.resolve(upTo(message))
      return new Promise((resolve, reject) => {
        waiting.set(message, [...waiting.get(message) ?? [], { resolve, reject }])
      })
    },
    adds: message => upTo(message) > upTo(message - 1),
    placeOf: id => watched.get(id)?.places[0],
    isAt: (id, place) => watched.get(id)?.places.includes(place) === true,
    watch: (id, entries) => {
      watched.set(id, { places: [], entries })
      return () => void watched.delete(id)
    },
    read,
    look: () => look(),
    end,
    stop: () => stop(natsError('closed', stream.where)),
  }
}

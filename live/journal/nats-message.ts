import type { JsMsg } from '@nats-io/jetstream'
import type { Entry, NewEntry } from '../../engine/room/action.ts'
import type { RoomCode, Seq } from '../../engine/room/ids.ts'
import { JournalError } from './journal.ts'
import { entryOf } from './stored.ts'

/**
 * One append as messages: a JSON list of entries in one message, so that they stay together. An append that is larger
 * than the server takes goes in parts, each a list of its own; it counts, whole, where its last part stands, and an
 * append without its last part counts for nothing. So it is stored whole or not at all, whoever writes in between.
 */
export interface Outgoing {
  readonly body: Uint8Array
  readonly headers: Readonly<Record<string, string>>
}

/** What is read of a message. */
export type Incoming = Pick<JsMsg, 'json' | 'headers' | 'seq'>

/** How many entries are added where this message stands, so that a log is counted without reading it; 0 on all parts but the last. */
const countHeader = 'Kit-Entries'
/** On each part of an append: which append. */
const appendHeader = 'Kit-Append'
/** On the last part: how many there are. */
const partsHeader = 'Kit-Parts'

const encoder = new TextEncoder()

/** The bodies of an append, of at most this many bytes each where that is possible: an entry is not divided. */
function bodies(entries: readonly NewEntry[], most: number): Uint8Array[] {
  const whole = encoder.encode(JSON.stringify(entries))
  if (whole.length <= most)
    return [whole]
  const lists: string[][] = [[]]
  let size = 0
  for (const entry of entries) {
    const text = JSON.stringify(entry)
    const bytes = encoder.encode(text).length
    // Brackets around the list, a comma before each of its entries.
    if (size > 0 && size + bytes + 3 > most) {
      lists.push([])
      size = 0
    }
    lists.at(-1)?.push(text)
    size += bytes + 1
  }
  return lists.map(list => encoder.encode(`[${list.join()}]`))
}

/** An append as messages of at most this many bytes, headers not counted. Only an entry that is larger by itself makes one that is too. */
export function encode(entries: readonly NewEntry[], append: string, most: number): Outgoing[] {
  const count = String(entries.length)
  const parts = bodies(entries, most)
  return parts.map((body, index) => ({ body, headers: headersOf(index, parts.length) }))

  function headersOf(index: number, many: number): Outgoing['headers'] {
    if (many === 1)
      return { [countHeader]: count }
    return index < many - 1
      ? { [countHeader]: '0', [appendHeader]: append }
      : { [countHeader]: count, [appendHeader]: append, [partsHeader]: String(many) }
  }
}

/** How many entries a message says that it adds. */
export function countOf({ headers }: Pick<JsMsg, 'headers'>): number {
  return Number(headers?.get(countHeader) || Number.NaN)
}

/** Puts appends together, message by message in their order. */
export interface Assembler {
  /** The messages of the append that this one completes; none when it completes none. */
  readonly take: <M extends Incoming>(message: M) => readonly Incoming[]
}

export function assembler(): Assembler {
  const open = new Map<string, Incoming[]>()
  return {
    take: (message) => {
      const append = message.headers?.get(appendHeader) || null
      if (append === null)
        return [message]
      const parts = [...open.get(append) ?? [], message]
      const wanted = Number(message.headers?.get(partsHeader) || 0)
      if (wanted === 0) {
        open.set(append, parts)
        return []
      }
      open.delete(append)
      // The room was forgotten between two parts, and this one came into the next room of that name.
      return parts.length === wanted ? parts : []
    },
  }
}

/** The entries of one message, numbered after `before`. Throws a `JournalError`, `damaged`, when they are none. */
export function decodeMessage(room: RoomCode, message: Incoming, before: Seq): Entry[] {
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
  return value.map((stored: unknown, index) => {
    if (typeof stored !== 'object' || stored === null)
      throw damaged(`entry ${index + 1} is none`)
    return entryOf(room, before + index + 1, stored)
  })
}

/** The entries of an append, numbered after `before`. Throws a `JournalError`, `damaged`, also when there are not as many as it says. */
export function decode(room: RoomCode, append: readonly Incoming[], before: Seq): Entry[] {
  const entries: Entry[] = []
  for (const message of append)
    entries.push(...decodeMessage(room, message, before + entries.length))
  const last = append.at(-1)
  if (last !== undefined && countOf(last) !== entries.length)
    throw new JournalError('damaged', `Message ${last.seq} of room ${room} cannot be read: it has ${entries.length} entries and says ${countOf(last)}.`)
  return entries
}

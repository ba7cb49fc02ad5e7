import type { Entry, NewEntry } from '../../engine/room/action.ts'
import type { RoomCode, Seq } from '../../engine/room/ids.ts'
import type { NewRow, Row } from './sqlite-wire.ts'
import { JournalError } from './journal.ts'
import { entryOf } from './stored.ts'

/** So many entries share a row at most. */
const together = 512

/** Entries as they go into the file. Written as JSON all at once: for each by itself that would take longer, and so would a row. */
export function rowsOf(entries: readonly NewEntry[]): NewRow[] {
  const rows: NewRow[] = []
  for (let start = 0; start < entries.length; start += together) {
    const some = entries.slice(start, start + together)
    rows.push({ count: some.length, text: JSON.stringify(some) })
  }
  return rows
}

/** What a row has: an array, or one entry alone as in a file of version 1. */
function parseRow(text: string): readonly unknown[] {
  try {
    const value: unknown = JSON.parse(text)
    return Array.isArray(value) ? value : [value]
  }
  catch {
    return []
  }
}

function damaged(room: RoomCode, seq: Seq, why: string): JournalError {
  return new JournalError('damaged', `Entry ${seq} of room ${room} cannot be read: ${why}`)
}

/** The entries of rows that follow one another, without those up to `after`. Throws a `JournalError`, `damaged`, which names the first one that is missing or cannot be read. */
export function entriesIn(room: RoomCode, after: Seq, rows: readonly Row[]): Entry[] {
  const entries: Entry[] = []
  let last = after
  for (const [at, { seq, text }] of rows.entries()) {
    const values = parseRow(text)
    if (values.length === 0)
      throw damaged(room, last + 1, `what is stored up to entry ${seq} is no JSON of entries`)
    const before = seq - values.length
    // The first row may begin before what is wanted; each other one goes on where the one before ends.
    if (before < 0 || before > last || (at > 0 && before < last))
      throw damaged(room, Math.min(before, last) + 1, `the row that ends with entry ${seq} has ${values.length}, which is not as many as it had`)
    for (; last < seq; last++)
      entries.push(entryOf(room, last + 1, values[last - before]))
  }
  return entries
}

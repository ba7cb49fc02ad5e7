import type { Entry } from '../../engine/room/action.ts'
import type { RoomCode, Seq } from '../../engine/room/ids.ts'
import { parseEntry } from '../../engine/room/parse-entry.ts'
import { JournalError } from './journal.ts'

/** An entry as it was stored, parsed as JSON already. Throws a `JournalError`, `damaged`, when it is none. */
export function entryOf(room: RoomCode, seq: Seq, stored: unknown): Entry {
  const parsed = parseEntry(typeof stored === 'object' ? { ...stored, seq } : stored)
  if (!parsed.ok)
    throw new JournalError('damaged', `Entry ${seq} of room ${room} cannot be read: ${parsed.error}`)
  return parsed.value
}

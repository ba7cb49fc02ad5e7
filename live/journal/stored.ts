import type { Entry } from '../../engine/room/action.ts'
import type { RoomCode } from '../../engine/room/ids.ts'
import type { Row } from './sqlite-wire.ts'
import { parseEntry } from '../../engine/room/parse-entry.ts'
import { JournalError } from './journal.ts'

function parseJson(text: string): object {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null
      ? value
      : {}
  }
  catch {
    return {}
  }
}

/** An entry as it was stored. Throws a `JournalError`, `damaged`, when it is none. */
export function storedEntry(room: RoomCode, { seq, entry }: Row): Entry {
  return entryOf(room, seq, parseJson(entry))
}

/** The same, of what was parsed as JSON already. */
export function entryOf(room: RoomCode, seq: number, stored: object): Entry {
  const parsed = parseEntry({ ...stored, seq })
  if (!parsed.ok)
    throw new JournalError('damaged', `Entry ${seq} of room ${room} cannot be read: ${parsed.error}`)
  return parsed.value
}

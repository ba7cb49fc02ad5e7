import type { Entry } from '../../engine/room/action.ts'
import type { Draft } from '../../engine/room/draft.ts'
import type { RoomCode } from '../../engine/room/ids.ts'
import type { Room } from '../../engine/room/room.ts'
import type { Journal, Snapshot } from '../journal/journal.ts'
import { isDeepStrictEqual } from 'node:util'
import { draftOf } from '../../engine/room/draft.ts'
import { parseEntry } from '../../engine/room/parse-entry.ts'
import { readSnapshot } from '../../engine/room/parse-snapshot.ts'
import { reduce } from '../../engine/room/reduce.ts'
import { snapshotLines } from '../../engine/room/snapshot.ts'
import { JournalError } from '../journal/journal.ts'
import { rulesVersion } from './rules-version.ts'

/** A room, and the last entry that it holds. */
export interface RoomAt {
  readonly room: Room
  readonly last: Entry
}

/** A room as the journal has it. */
export interface StoredRoom extends RoomAt {
  /** How many of its entries had to be read because no snapshot had them. */
  readonly replayed: number
}

/** The lines of a snapshot: the last entry, by which it is known whether the log is still the same one, and the room. */
export function* linesOf({ room, last }: RoomAt): Generator<string, void> {
  yield JSON.stringify(last)
  yield* snapshotLines(room)
}

function entryIn(line: string): Entry | null {
  try {
    const read = parseEntry(JSON.parse(line))
    return read.ok ? read.value : null
  }
  catch {
    return null
  }
}

function readLines(code: RoomCode, { seq, text }: Snapshot): RoomAt | null {
  const end = text.indexOf('\n')
  const last = entryIn(text.slice(0, Math.max(0, end)))
  const room = readSnapshot(text.slice(end + 1))
  return last?.seq === seq && room.ok && room.value.code === code
    ? { room: room.value, last }
    : null
}

/** What the newest snapshot holds; null when there is none for these rules, and, told as trouble, when it cannot be read. */
async function newest(journal: Journal, code: RoomCode, onTrouble: (error: unknown) => void): Promise<RoomAt | null> {
  try {
    const snapshot = await journal.snapshot(code)
    if (snapshot === null || snapshot.version !== await rulesVersion())
      return null
    const found = readLines(code, snapshot)
    if (found === null)
      onTrouble(unusable(code))
    return found
  }
  catch (error) {
    onTrouble(error)
    return null
  }
}

// Without details: they would quote what people said.
function unusable(code: RoomCode): JournalError {
  return new JournalError('damaged', `The snapshot of room ${code} cannot be used. Its whole log is read instead.`)
}

function isSame(one: Entry, other: Entry): boolean {
  return isDeepStrictEqual(JSON.parse(JSON.stringify(one)), JSON.parse(JSON.stringify(other)))
}

/** The log from here on; null when it does not go on from here. */
async function readOn(journal: Journal, code: RoomCode, { room: before, last: mark }: RoomAt): Promise<StoredRoom | null> {
  const draft = draftOf(before)
  let [last, replayed] = [mark, 0]
  let isFirst = true
  for await (const entry of journal.read(code, mark.seq - 1)) {
    if (isFirst && !isSame(entry, mark))
      return null
    if (!isFirst) {
      draft.take(entry)
      last = entry
      replayed++
    }
    isFirst = false
  }
  return isFirst ? null : { room: draft.room(), last, replayed }
}

function created(entry: Entry): Draft | null {
  const room = reduce(null, entry)
  return room.ok ? draftOf(room.value) : null
}

async function readAll(journal: Journal, code: RoomCode): Promise<StoredRoom | null> {
  let draft: Draft | null = null
  let last: Entry | null = null
  let replayed = 0
  for await (const entry of journal.read(code)) {
    if (draft === null)
      draft = created(entry)
    else
      draft.take(entry)
    last = entry
    replayed++
  }
  return draft && last && { room: draft.room(), last, replayed }
}

/**
 * The room that a log adds up to, from its newest snapshot where there is one that can be used; null when no log
 * created it. Rejects with a `JournalError` when the log cannot be read. `onTrouble` is told of a snapshot that cannot be
 * used: the whole log is read instead.
 */
export async function readStoredRoom(journal: Journal, code: RoomCode, onTrouble: (error: unknown) => void = () => {}): Promise<StoredRoom | null> {
  const from = await newest(journal, code, onTrouble)
  if (from === null)
    return readAll(journal, code)
  const found = await readOn(journal, code, from)
  if (found === null)
    onTrouble(unusable(code))
  return found ?? readAll(journal, code)
}

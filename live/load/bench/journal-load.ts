import type { NewEntry } from '../../../engine/room/action.ts'
import type { RoomCode } from '../../../engine/room/ids.ts'
import type { Journal } from '../../journal/journal.ts'
import { parseEntry } from '../../../engine/room/parse-entry.ts'
import { newRoomCode, participantId } from '../../server/keys.ts'

/** What a journal did with votes. */
export interface JournalLoad {
  /** Votes that were durable, a second. */
  readonly perSecond: number
  /** Milliseconds that each append took. */
  readonly waits: readonly number[]
}

/** Votes of different people as a room would store them. */
export function someVotes(room: RoomCode, many: number): NewEntry[] {
  return Array.from({ length: many }, (_, at) => {
    const read = parseEntry({
      seq: 1,
      at: 1_700_000_000_000 + at,
      by: { role: 'participant', id: participantId(room, String(at)) },
      action: { type: 'answer', id: `bench${String(at).padStart(17, '0')}`, question: 'two-saves', round: 1, response: { kind: 'single', option: 'b' } },
    })
    if (!read.ok)
      throw new Error(`A vote of the bench is none: ${read.error}`)
    const { at: when, by, action } = read.value
    return { at: when, by, action }
  })
}

/** Appends votes, `together` at a time and one append after the other as a room does, for `over` milliseconds. */
export async function loadJournal(journal: Journal, together: number, over: number): Promise<JournalLoad> {
  const room = newRoomCode()
  const votes = someVotes(room, together)
  const waits: number[] = []
  // The first opens what is to be opened.
  await journal.append(room, votes)
  const started = performance.now()
  let last = started
  while (last - started < over) {
    await journal.append(room, votes)
    const at = performance.now()
    waits.push(at - last)
    last = at
  }
  return { perSecond: waits.length * together / (last - started) * 1000, waits }
}

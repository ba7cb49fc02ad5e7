import type { Entry } from '../../../engine/room/action.ts'
import type { Seq } from '../../../engine/room/ids.ts'
import type { Journal } from '../../../live/journal/journal.ts'
import { code } from './entries.ts'

/** What a journal has of a room. */
export async function readAll(journal: Journal, room = code, after?: Seq): Promise<Entry[]> {
  const entries: Entry[] = []
  for await (const entry of journal.read(room, after))
    entries.push(entry)
  return entries
}

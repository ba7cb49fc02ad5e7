import type { RoomCode } from '../../engine/room/ids.ts'
import type { Snapshot } from './journal.ts'
import type { Answer, Call } from './sqlite-wire.ts'

/** UTF-16 units that are stored at once: as long as an append may have to wait for. */
const partSize = 250_000

/** Asks the worker, and gives its answer unless that is a failure. */
export type Ask = (call: Call) => Promise<Answer>

/** Never between the two halves of a character, which could not be stored apart. */
function partsOf(text: string): string[] {
  const parts: string[] = []
  for (let start = 0; start < text.length || parts.length === 0;) {
    const isSplit = /[\uD800-\uDBFF]/.test(text.charAt(start + partSize - 1))
    const end = start + (isSplit ? partSize - 1 : partSize)
    parts.push(text.slice(start, end))
    start = end
  }
  return parts
}

/** Erases what no longer counts, one part after another. */
async function prune(ask: Ask, room: RoomCode): Promise<void> {
  for (let more = true; more;) {
    const answer = await ask({ do: 'prune', room })
    more = answer.did === 'prune' && answer.more
  }
}

/** Stores a snapshot part by part, so that appends come in between, and then erases the one before. One at a time. */
export async function keepInParts(ask: Ask, room: RoomCode, { seq, version, text }: Snapshot): Promise<void> {
  const begun = await ask({ do: 'begin', room, seq, version })
  if (begun.did !== 'begin' || begun.id === null)
    return
  const { id } = begun
  // Of one that was not stored to its end.
  await prune(ask, room)
  const parts = partsOf(text)
  try {
    for (const [part, slice] of parts.entries())
      await ask({ do: 'keep', room, part: { id, part, parts: parts.length, seq, version, text: slice } })
  }
  catch (error) {
    // On a full disk what was begun takes the room of answers.
    await prune(ask, room).catch(() => {})
    throw error
  }
  await prune(ask, room)
}

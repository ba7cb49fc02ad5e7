import type { Result } from '../../engine/result.ts'
import type { NewEntry } from '../../engine/room/action.ts'
import type { Millis, RoomCode } from '../../engine/room/ids.ts'
import type { Journal, RoomInfo } from '../journal/journal.ts'
import { ok, refuse } from '../../engine/result.ts'
import { replay } from '../../engine/room/reduce.ts'

/** What the person at the keyboard wants. */
export interface RoomWish {
  /** Code or title of a room. */
  readonly room?: string
  readonly resume?: boolean
  readonly isNew?: boolean
}

/** Which room to open: one of the journal, or a new one. */
export interface ChosenRoom {
  readonly code: RoomCode | null
  /** Codes of other young, unfinished rooms. */
  readonly unfinished: readonly RoomCode[]
}

/** A room that was used within this time may be the talk that is on. */
const young: Millis = 12 * 3600_000

async function isFinished(journal: Journal, code: RoomCode): Promise<boolean> {
  const entries: NewEntry[] = []
  for await (const entry of journal.read(code))
    entries.push(entry)
  return replay(entries)?.phase.name === 'finished'
}

/** The rooms of a list that are not over, the most recently used first. */
async function unfinishedOf(journal: Journal, rooms: readonly RoomInfo[]): Promise<RoomInfo[]> {
  const found: RoomInfo[] = []
  for (const info of rooms.toSorted((one, other) => other.last - one.last)) {
    if (!await isFinished(journal, info.code))
      found.push(info)
  }
  return found
}

/**
 * Decides which room goes on. A named room goes on when it is there and not over; without a name and without a wish the
 * only young room does. `nothing-to-resume`: the wish was to go on, and there is nothing to go on with.
 */
export async function chooseRoom(journal: Journal, { room, resume = false, isNew = false }: RoomWish, now: Millis): Promise<Result<ChosenRoom, 'nothing-to-resume'>> {
  const rooms = await journal.rooms()
  const isMeant = ({ code, title }: RoomInfo) => room === undefined || code === room.toUpperCase() || title === room
  const recent = await unfinishedOf(journal, rooms.filter(info => now - info.last < young))
  const without = (code: RoomCode | null): ChosenRoom => ({ code, unfinished: recent.map(info => info.code).filter(other => other !== code) })
  if (isNew)
    return ok(without(null))
  if (resume) {
    const [latest] = await unfinishedOf(journal, rooms.filter(isMeant))
    return latest ? ok(without(latest.code)) : refuse('nothing-to-resume')
  }
  const meant = recent.filter(isMeant)
  return ok(without(meant.length === 1 ? meant[0]?.code ?? null : null))
}

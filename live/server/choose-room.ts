import type { Result } from '../../engine/result.ts'
import type { NewEntry } from '../../engine/room/action.ts'
import type { Millis, RoomCode } from '../../engine/room/ids.ts'
import type { Journal, RoomInfo } from '../journal/journal.ts'
import { ok, refuse } from '../../engine/result.ts'
import { replay } from '../../engine/room/reduce.ts'
import { JournalError } from '../journal/journal.ts'

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
  /** Codes of other young, unfinished rooms; none are looked for when a new one was wanted. */
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

/** The codes of those that are not over. A room that cannot be read is left out. */
async function unfinishedOf(journal: Journal, rooms: readonly RoomInfo[]): Promise<RoomCode[]> {
  const found: RoomCode[] = []
  for (const { code } of rooms) {
    const isOver = await isFinished(journal, code).catch((error: unknown) => {
      if (error instanceof JournalError && error.code === 'damaged')
        return true
      throw error
    })
    if (!isOver)
      found.push(code)
  }
  return found
}

/** The first that is not over. When the very first cannot be read that is told: it is the one that is meant. */
async function firstUnfinished(journal: Journal, [first, ...others]: readonly RoomInfo[]): Promise<RoomCode | null> {
  if (first === undefined)
    return null
  if (!await isFinished(journal, first.code))
    return first.code
  const [next] = await unfinishedOf(journal, others)
  return next ?? null
}

/**
 * Decides which room goes on. A named room goes on when it is there and not over, however old, the latest of that name;
 * without a name and without a wish the only young room does. `nothing-to-resume`: the wish was to go on, and there is
 * nothing to go on with. Rejects with a `JournalError` when the room that is meant cannot be read; others may be so.
 */
export async function chooseRoom(journal: Journal, { room, resume = false, isNew = false }: RoomWish, now: Millis): Promise<Result<ChosenRoom, 'nothing-to-resume'>> {
  if (isNew)
    return ok({ code: null, unfinished: [] })
  const rooms = (await journal.rooms()).toSorted((one, other) => other.last - one.last)
  const recent = await unfinishedOf(journal, rooms.filter(info => now - info.last < young))
  const without = (code: RoomCode | null): ChosenRoom => ({ code, unfinished: recent.filter(other => other !== code) })
  if (room === undefined && !resume)
    return ok(without(recent.length === 1 ? recent[0] ?? null : null))
  const isMeant = ({ code, title }: RoomInfo) => room === undefined || code === room.toUpperCase() || title === room
  const latest = await firstUnfinished(journal, rooms.filter(isMeant))
  return latest === null && resume
    ? refuse('nothing-to-resume')
    : ok(without(latest))
}

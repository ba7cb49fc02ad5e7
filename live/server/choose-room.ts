import type { Question } from '../../engine/quiz/question.ts'
import type { Result } from '../../engine/result.ts'
import type { Millis, RoomCode } from '../../engine/room/ids.ts'
import type { Journal, RoomInfo } from '../journal/journal.ts'
import type { Kinship } from './same-questions.ts'
import { ok, refuse } from '../../engine/result.ts'
import { JournalError } from '../journal/journal.ts'
import { kinship } from './same-questions.ts'
import { readStoredRoom } from './stored-room.ts'

/** What the person at the keyboard wants. */
export interface RoomWish {
  /** Code or title of a room. */
  readonly room?: string
  readonly resume?: boolean
  readonly isNew?: boolean
  /** The questions of the deck that is to be played in it; any room will do without them. */
  readonly quiz?: readonly Question[]
}

/** A room that is not over. */
export interface UnfinishedRoom {
  readonly code: RoomCode
  /** Its questions, beside those of the deck. */
  readonly questions: Kinship
}

/** Which room to open: one of the journal, or a new one. */
export interface ChosenRoom {
  readonly code: RoomCode | null
  /** Its questions, beside those of the deck; the same for a new one. */
  readonly questions: Kinship
  /** Other young rooms; none are looked for when a new one was wanted. */
  readonly unfinished: readonly UnfinishedRoom[]
}

/** `nothing-to-resume`: the wish was to go on. `other-questions`: the room that was named cannot be played with this deck. */
export type RoomChoiceRefusal = 'nothing-to-resume' | 'other-questions'

/** A room that was used within this time may be the talk that is on. */
const young: Millis = 12 * 3600_000

/** The room, unless it is over. */
async function unfinishedRoom(journal: Journal, code: RoomCode, quiz: readonly Question[] | undefined): Promise<UnfinishedRoom | null> {
  const room = (await readStoredRoom(journal, code))?.room
  if (room?.phase.name === 'finished')
    return null
  return { code, questions: quiz && room ? kinship(room.questions, quiz) : 'same' }
}

/** Those that are not over. A room that cannot be read is left out. */
async function unfinishedOf(journal: Journal, rooms: readonly RoomInfo[], quiz: readonly Question[] | undefined): Promise<UnfinishedRoom[]> {
  const found: UnfinishedRoom[] = []
  for (const { code } of rooms) {
    const room = await unfinishedRoom(journal, code, quiz).catch((error: unknown) => {
      if (error instanceof JournalError && error.code === 'damaged')
        return null
      throw error
    })
    if (room)
      found.push(room)
  }
  return found
}

/** The first that is not over and can be played with the deck. When the very first cannot be read that is told: it is the one that is meant. */
async function firstUnfinished(journal: Journal, [first, ...others]: readonly RoomInfo[], quiz: readonly Question[] | undefined): Promise<UnfinishedRoom | null> {
  if (first === undefined)
    return null
  const room = await unfinishedRoom(journal, first.code, quiz)
  if (room && room.questions !== 'other')
    return room
  return (await unfinishedOf(journal, others, quiz)).find(({ questions }) => questions !== 'other') ?? null
}

/**
 * Decides which room goes on. A named room goes on when it is there and not over, however old, the latest of that name;
 * without a name and without a wish the only young room with the deck's questions does. One whose questions were edited since goes on only when it is
 * wished for: it would ask and grade as before. Rejects with a `JournalError` when the room that is meant cannot be read; others may be so.
 */
export async function chooseRoom(journal: Journal, { room, resume = false, isNew = false, quiz }: RoomWish, now: Millis): Promise<Result<ChosenRoom, RoomChoiceRefusal>> {
  if (isNew)
    return ok({ code: null, questions: 'same', unfinished: [] })
  const rooms = (await journal.rooms()).toSorted((one, other) => other.last - one.last)
  const recent = await unfinishedOf(journal, rooms.filter(info => now - info.last < young), quiz)
  const choice = (chosen: UnfinishedRoom | null): Result<ChosenRoom, never> => ok({
    code: chosen?.code ?? null,
    questions: chosen?.questions ?? 'same',
    unfinished: recent.filter(({ code }) => code !== chosen?.code),
  })
  if (room === undefined && !resume) {
    const same = recent.filter(({ questions }) => questions === 'same')
    return choice(same.length === 1 ? same[0] ?? null : null)
  }
  const byCode = rooms.find(({ code }) => code === room?.toUpperCase())
  if (byCode && (await unfinishedRoom(journal, byCode.code, quiz))?.questions === 'other')
    return refuse('other-questions')
  const isMeant = ({ code, title }: RoomInfo) => room === undefined || code === room.toUpperCase() || title === room
  const latest = await firstUnfinished(journal, rooms.filter(isMeant), quiz)
  return latest === null && resume
    ? refuse('nothing-to-resume')
    : choice(latest)
}

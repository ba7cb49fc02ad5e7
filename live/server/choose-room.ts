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

/** A room of the journal, and whether it is finished. */
interface FoundRoom {
  readonly room: UnfinishedRoom
  readonly isOver: boolean
}

async function findRoom(journal: Journal, code: RoomCode, quiz: readonly Question[] | undefined): Promise<FoundRoom> {
  const room = (await readStoredRoom(journal, code))?.room
  return {
    room: { code, questions: quiz && room ? kinship(room.questions, quiz) : 'same' },
    isOver: room?.phase.name === 'finished',
  }
}

function nullWhenDamaged(error: unknown): null {
  if (error instanceof JournalError && error.code === 'damaged')
    return null
  throw error
}

/** Those that are not over. A room that cannot be read is left out. */
async function unfinishedOf(journal: Journal, rooms: readonly RoomInfo[], quiz: readonly Question[] | undefined): Promise<UnfinishedRoom[]> {
  const unfinished: UnfinishedRoom[] = []
  for (const { code } of rooms) {
    const found = await findRoom(journal, code, quiz).catch(nullWhenDamaged)
    if (found && !found.isOver)
      unfinished.push(found.room)
  }
  return unfinished
}

/**
 * The first that is not over and can be played with the deck; else, when that will do, the first that is over. When the
 * very first cannot be read that is told: it is the one that is meant.
 */
async function firstOf(journal: Journal, rooms: readonly RoomInfo[], quiz: readonly Question[] | undefined, evenOver: boolean): Promise<UnfinishedRoom | null> {
  let over: UnfinishedRoom | null = null
  for (const [index, { code }] of rooms.entries()) {
    const reading = findRoom(journal, code, quiz)
    const found = await (index === 0 ? reading : reading.catch(nullWhenDamaged))
    if (found === null || found.room.questions === 'other')
      continue
    if (!found.isOver)
      return found.room
    over ??= found.room
  }
  return evenOver ? over : null
}

/**
 * Decides which room goes on. A named room goes on when it is there and not over, however old, the latest of that name;
 * one that is over only when going on is wished for: nothing is asked in it any more, but everybody sees the results, and
 * the host may still void a question. Without a name and without a wish the only young room with the deck's questions
 * goes on. One whose questions were edited since goes on only when it is wished for: it would ask and grade as before.
 * Rejects with a `JournalError` when the room that is meant cannot be read; others may be so.
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
  const named = byCode && await findRoom(journal, byCode.code, quiz)
  if (named?.room.questions === 'other' && (resume || !named.isOver))
    return refuse('other-questions')
  const isMeant = ({ code, title }: RoomInfo) => room === undefined || code === room.toUpperCase() || title === room
  const latest = await firstOf(journal, rooms.filter(isMeant), quiz, resume && room !== undefined)
  return latest === null && resume
    ? refuse('nothing-to-resume')
    : choice(latest)
}

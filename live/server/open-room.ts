import type { Question } from '../../engine/quiz/question.ts'
import type { Choices } from '../../engine/room/choices.ts'
import type { Journal } from '../journal/journal.ts'
import type { RoomChoiceRefusal, RoomWish, UnfinishedRoom } from './choose-room.ts'
import type { RoomRunner } from './room-runner.ts'
import type { Kinship } from './same-questions.ts'
import { defaultChoices } from '../../engine/room/choices.ts'
import { JournalError } from '../journal/journal.ts'
import { chooseRoom } from './choose-room.ts'
import { hostKeyHash, newHostKey, newRoomCode } from './keys.ts'
import { openRunner } from './room-runner.ts'

export interface OpenRoomOptions extends RoomWish {
  readonly journal: Journal
  readonly quiz: readonly Question[]
  readonly title: string
  readonly choices?: Choices
  readonly onTrouble: (error: unknown) => void
  /** Told when a snapshot could not be kept or used: the room goes on without. */
  readonly onSnapshotTrouble?: (error: unknown) => void
}

/** A room with somebody to run it. */
export interface OpenRoom {
  readonly runner: RoomRunner
  /** Valid from now on, beside all that were given out before. */
  readonly hostKey: string
  readonly resumed: boolean
  /** Its questions, beside those of the deck. */
  readonly questions: Kinship
  readonly unfinished: readonly UnfinishedRoom[]
}

/** There is no room to go on with as it was wished. `message` is for the person at the keyboard. */
export class NothingToResume extends Error {
  override name = 'NothingToResume'

  constructor(why: RoomChoiceRefusal, room: string | undefined) {
    super(why === 'other-questions'
      ? `Room ${room} has other questions than this deck. Start the deck that it began with, or a new room with --new.`
      : `There is no ${room === undefined ? 'unfinished room' : `room called ${room}`} to go on with. Without --resume a new one begins.`)
  }
}

/** Opens a room of the journal or a new one, and gives out a key for its host. */
export async function openRoom({ journal, quiz, title, choices = defaultChoices, onTrouble, onSnapshotTrouble, ...wish }: OpenRoomOptions): Promise<OpenRoom> {
  const chosen = await chooseRoom(journal, { ...wish, quiz }, Date.now())
  if (!chosen.ok)
    throw new NothingToResume(chosen.error, wish.room)
  const { questions, unfinished } = chosen.value
  const code = chosen.value.code ?? newRoomCode()
  if (chosen.value.code === null) {
    await journal.append(code, [{
      at: Date.now(),
      by: { role: 'server' },
      action: { type: 'create', code, title: wish.room ?? title, questions: quiz, choices },
    }])
  }
  const runner = await openRunner({ journal, code, onTrouble, onSnapshotTrouble })
  const hostKey = newHostKey()
  const admitted = await runner.submit({ role: 'server' }, { type: 'admit-key', hash: hostKeyHash(hostKey) })
  if (!admitted.ok) {
    await runner.close()
    throw new JournalError('failed', 'The room could not be stored. See whether the disk has space, and start again.')
  }
  return { runner, hostKey, resumed: chosen.value.code !== null, questions, unfinished }
}

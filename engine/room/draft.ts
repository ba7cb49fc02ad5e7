import type { NewEntry } from './action.ts'
import type { ParticipantId } from './ids.ts'
import type { RoomRefusal } from './refusal.ts'
import type { Answer, Room } from './room.ts'
import type { Asking } from './step-answer.ts'
import { reduce } from './reduce.ts'
import { onNow } from './room.ts'
import { rules } from './rules.ts'
import { giveAnswer, isSame, isTo, withAnswers } from './step-answer.ts'

/** What one more entry does to a room: changes it, leaves it the very same (a repeat), or is refused. */
export type Outcome = 'changed' | 'same' | RoomRefusal

/** A room that takes many entries one after another. */
export interface Draft {
  /** Takes one more entry. */
  readonly take: (entry: NewEntry) => Outcome
  /** The room after all that was taken; more may follow. */
  readonly room: () => Room
}

/**
 * Begins with a room and gives, for the same entries, what `reduce` gives for one after the other. A hall's answers come
 * by the hundred: they are put into the room together, when somebody asks for it.
 */
export function draftOf(begun: Room): Draft {
  let room = begun
  let asking = answersNow(room)
  /** Answers to the round that is on, which are not in the room yet. */
  let given = new Map<ParticipantId, Answer>()
  let taken = asking?.round.taken ?? 0

  function become(next: Room): void {
    room = next
    asking = answersNow(room)
    given = new Map()
    taken = asking?.round.taken ?? 0
  }

  function settled(): Room {
    if (asking !== null && given.size > 0)
      become(withAnswers(room, asking, given, taken))
    return room
  }

  function takeAny(entry: NewEntry): Outcome {
    const before = settled()
    const after = reduce(before, entry)
    if (!after.ok)
      return after.error
    if (after.value === before)
      return 'same'
    become(after.value)
    return 'changed'
  }

  function take(entry: NewEntry): Outcome {
    const { at, by, action } = entry
    if (asking === null || action.type !== 'answer' || by.role !== 'participant' || !isTo(asking, action))
      return takeAny(entry)
    const person = room.persons.get(by.id)
    if (person === undefined)
      return takeAny(entry)
    const earlier = given.get(by.id) ?? asking.round.answers.get(by.id)
    if (isSame(earlier, action.id))
      return 'same'
    const answer = giveAnswer(room, asking, action, { person, earlier, at, number: taken + 1 })
    if (!answer.ok)
      return answer.error
    given.set(by.id, answer.value)
    taken += 1
    return 'changed'
  }

  return { take, room: settled }
}

/** The round that takes answers; null when none does. */
function answersNow(room: Room): Asking | null {
  const phases: readonly string[] = rules.answer.in
  return phases.includes(room.phase.name) ? onNow(room) : null
}

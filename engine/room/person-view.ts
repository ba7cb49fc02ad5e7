import type { ParticipantId } from './ids.ts'
import type { Asked, Room } from './room.ts'
import type { PersonView } from './views.ts'
import { nameOf, onNow } from './room.ts'

function answerNow(room: Room, id: ParticipantId): PersonView['answer'] {
  const now = onNow(room)
  const given = now?.round.answers.get(id)
  return now && given
    ? { id: given.id, question: now.asked.question.id, round: now.round.round, response: given.response }
    : null
}

function lastAnswer({ question, rounds }: Asked, id: ParticipantId): PersonView['answers'] {
  const given = rounds.findLast(({ answers }) => answers.has(id))?.answers.get(id)
  return given ? [{ question: question.id, response: given.response }] : []
}

/** What one person may know of themselves: nothing of anybody else, nothing about right or wrong. */
export function personView(room: Room, id: ParticipantId): PersonView {
  const person = room.persons.get(id)
  return {
    name: person ? nameOf(room, person) : null,
    factor: person?.factor ?? 1,
    answer: answerNow(room, id),
    answers: room.phase.name === 'finished'
      ? room.asked.filter(({ isVoided }) => !isVoided).flatMap(asked => lastAnswer(asked, id))
      : [],
  }
}

import type { ParticipantId } from './ids.ts'
import type { Room } from './room.ts'
import type { PersonView } from './views.ts'
import { isCounted, lastAnswer, nameOf, onNow } from './room.ts'

function answerNow(room: Room, id: ParticipantId): PersonView['answer'] {
  const now = onNow(room)
  const given = now?.round.answers.get(id)
  return now && given
    ? { id: given.id, question: now.asked.question.id, round: now.round.round, response: given.response }
    : null
}

function answersOf(room: Room, id: ParticipantId): PersonView['answers'] {
  return room.asked.filter(isCounted).flatMap((asked) => {
    const given = lastAnswer(asked, id)
    return given ? [{ question: asked.question.id, response: given.answer.response }] : []
  })
}

/** What one person may know of themselves: nothing of anybody else, nothing about right or wrong. */
export function personView(room: Room, id: ParticipantId): PersonView {
  const person = room.persons.get(id)
  return {
    name: person ? nameOf(room, person) : null,
    factor: person?.factor ?? 1,
    answer: answerNow(room, id),
    answers: room.phase.name === 'finished' ? answersOf(room, id) : [],
  }
}

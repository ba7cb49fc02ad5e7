import type { ParticipantId } from './ids.ts'
import type { Room } from './room.ts'
import type { HostPerson } from './views.ts'
import { forEachLastAnswer, nameOf, peopleInOrder } from './room.ts'

/** The host's list of people, in the order in which they joined; `answered` counts questions, not rounds. */
export function peopleView(room: Room): HostPerson[] {
  const answered = new Map<ParticipantId, number>()
  for (const asked of room.asked)
    forEachLastAnswer(asked, (_, id) => answered.set(id, (answered.get(id) ?? 0) + 1))
  return peopleInOrder(room).map(person => ({
    id: person.id,
    name: nameOf(room, person),
    factor: person.factor,
    answered: answered.get(person.id) ?? 0,
  }))
}

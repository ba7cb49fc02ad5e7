import type { Room } from './room.ts'
import type { HostPerson } from './views.ts'
import { nameOf, peopleInOrder } from './room.ts'

/** The host's list of people, in the order in which they joined; `answered` counts questions, not rounds. */
export function peopleView(room: Room): HostPerson[] {
  return peopleInOrder(room).map(person => ({
    id: person.id,
    name: nameOf(room, person),
    factor: person.factor,
    answered: room.asked.filter(({ rounds }) => rounds.some(({ answers }) => answers.has(person.id))).length,
  }))
}

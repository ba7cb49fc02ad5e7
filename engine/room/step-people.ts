import type { Result } from '../result.ts'
import type { ParticipantId } from './ids.ts'
import type { RoomRefusal } from './refusal.ts'
import type { Person, Room } from './room.ts'
import type { Step } from './step.ts'
import { ok, refuse } from '../result.ts'

/** UTF-16 units that a name may have. */
export const maxName = 40
/** What a person's time may be multiplied by. */
export const maxFactor = 5

function withPerson(room: Room, person: Person): Room {
  return { ...room, persons: room.persons.set(person.id, person) }
}

function personOf(room: Room, id: ParticipantId): Result<Person, RoomRefusal> {
  const person = room.persons.get(id)
  if (person)
    return ok(person)
  return refuse(room.removed.has(id) ? 'removed' : 'unknown-participant')
}

function longestOf(room: Room): Room {
  return { ...room, longest: room.persons.values().reduce((longest, { factor }) => Math.max(longest, factor), 1) }
}

export const join: Step<'join'> = (room, action, { at, by }) => {
  if (by.role !== 'participant')
    return refuse('not-participant')
  const name = (room.choices.names === 'optional' && action.name?.trim()) || null
  if (name && name.length > maxName)
    return refuse('too-long')
  const known = room.persons.get(by.id)
  if (known)
    return ok(name && !known.hasNamed ? withPerson(room, { ...known, name, hasNamed: true }) : room)
  if (room.choices.locked)
    return refuse('locked')
  const number = room.joined + 1
  const person = { id: by.id, number, name, hasNamed: name !== null, factor: 1, joinedAt: at }
  return ok({ ...withPerson(room, person), joined: number, people: room.people + 1 })
}

export const rename: Step<'rename'> = (room, action, { by }) => {
  if (by.role === 'participant' && by.id !== action.participant)
    return refuse('not-host')
  const person = personOf(room, action.participant)
  if (!person.ok)
    return person
  const name = action.name?.trim() || null
  if (name && name.length > maxName)
    return refuse('too-long')
  if (name && room.choices.names === 'none')
    return refuse('not-now')
  return ok(name === person.value.name && person.value.hasNamed ? room : withPerson(room, { ...person.value, name, hasNamed: true }))
}

export const grant: Step<'grant'> = (room, { participant, factor }) => {
  const person = personOf(room, participant)
  if (!person.ok)
    return person
  return factor >= 1 && factor <= maxFactor
    ? ok(longestOf(withPerson(room, { ...person.value, factor })))
    : refuse('out-of-range')
}

export const remove: Step<'remove'> = (room, { participant }) => {
  const person = personOf(room, participant)
  if (!person.ok)
    return person
  const asked = room.asked.map(one => ({
    ...one,
    rounds: one.rounds.map(round => round.answers.has(participant)
      ? { ...round, answers: round.answers.delete(participant) }
      : round),
  }))
  return ok(longestOf({
    ...room,
    asked,
    persons: room.persons.delete(participant),
    removed: room.removed.set(participant, true),
    people: room.people - 1,
  }))
}

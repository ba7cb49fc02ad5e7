import type { ActionOf, Entry, NewEntry } from '../../../engine/room/action.ts'
import type { AnswerId, Millis, ParticipantId, RoomCode } from '../../../engine/room/ids.ts'
import { defaultChoices } from '../../../engine/room/choices.ts'
import { aQuestion, aResponse } from '../../engine/quiz/questions.ts'

export const code = 'HALL' as RoomCode
export const otherCode = 'ATTIC' as RoomCode
export const noon: Millis = Date.UTC(2026, 10, 22, 12)
export const theQuestion = aQuestion('single', { set: 'practice' })

/** The action that every log begins with. */
export function aCreation(changes: Partial<ActionOf<'create'>> = {}): ActionOf<'create'> {
  return { type: 'create', code, title: 'What a save says', questions: [theQuestion], choices: defaultChoices, ...changes }
}

/** The first entry of a log. */
export function aFirstEntry(changes: Partial<ActionOf<'create'>> = {}, at = noon): NewEntry {
  return { at, by: { role: 'server' }, action: aCreation(changes) }
}

export function person(number: number): { role: 'participant', id: ParticipantId } {
  return { role: 'participant', id: `person-${number}` as ParticipantId }
}

/** An answer of one person to the fixtures' question. */
export function anAnswer(changes: Omit<Partial<ActionOf<'answer'>>, 'id'> & { id: string }): ActionOf<'answer'> {
  return { type: 'answer', question: theQuestion.id, round: 1, response: aResponse('single', { option: 'b' }), ...changes, id: changes.id as AnswerId }
}

/** Different entries, as many as wanted; `mark` is in each. */
export function someEntries(many: number, mark = 'answer'): NewEntry[] {
  return Array.from({ length: many }, (_, index) => ({ at: noon + index, by: person(index), action: anAnswer({ id: `${mark}-${index}` }) }))
}

/** Entries as a log has them, from `first` on. */
export function numbered(entries: readonly NewEntry[], first = 1): Entry[] {
  return entries.map((entry, index) => ({ ...entry, seq: first + index }))
}

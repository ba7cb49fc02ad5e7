import type { NewEntry } from '../../../engine/room/action.ts'
import type { AnswerId, ParticipantId, RoomCode } from '../../../engine/room/ids.ts'
import type { Room } from '../../../engine/room/reduce.ts'
import * as v from 'valibot'
import { parseResponse, publicView } from '../../../engine/quiz/registry.ts'
import { defaultChoices } from '../../../engine/room/choices.ts'
import { answerIdSchema, roomCodeSchema } from '../../../engine/room/parse-entry.ts'
import { questionSchema } from '../../../engine/room/parse-question.ts'
import { reduce } from '../../../engine/room/reduce.ts'
import { participantId } from '../../server/keys.ts'

/** When everything in the sample happens: a real time, for as many digits as one has. */
const noon = Date.UTC(2026, 10, 22, 12)
const code: RoomCode = v.parse(roomCodeSchema, 'SCALE')
const host = { role: 'host' } as const

/** A question of ordinary length. */
export const sampleQuestion = v.parse(questionSchema, {
  id: 'who-is-told',
  kind: 'single',
  prompt: 'Somebody saves your video. Who is told that they did?',
  claims: [],
  set: 'practice',
  sources: [],
  key: 'b',
  options: ['a', 'b', 'c', 'd'].map(id => ({ id, text: `A possible answer, about as long as most of them are (${id})`, feedback: 'What there is to say about it.' })),
})

/** The room after an entry that it must take. */
export function taken(room: Room | null, entry: NewEntry): Room {
  const next = reduce(room, entry)
  if (!next.ok)
    throw new Error(`The sample room refused "${entry.action.type}": ${next.error}`)
  return next.value
}

/** A room with one question and nobody in it. */
export function emptyRoom(): Room {
  return taken(null, { at: noon, by: { role: 'server' }, action: { type: 'create', code, title: 'A room', questions: [sampleQuestion], choices: defaultChoices } })
}

/** The question is asked. */
export function askedRoom(room: Room): Room {
  return taken(room, { at: noon, by: host, action: { type: 'open', question: sampleQuestion.id, round: 1, seconds: null } })
}

/** Pseudonyms as the server makes them. */
export function samplePeople(many: number): ParticipantId[] {
  return Array.from({ length: many }, (_, at) => participantId(code, `person ${at}`))
}

/** One person comes in. */
export function aJoin(id: ParticipantId, at: number): NewEntry {
  return { at: noon + at, by: { role: 'participant', id }, action: { type: 'join' } }
}

/** The name that a phone gives its answer: as long as phones make it. */
export function anAnswerId(at: number): AnswerId {
  return v.parse(answerIdSchema, String(at).padStart(16, 'x'))
}

/** One person's answer; `option` from 0 to 3. */
export function anAnswer(id: ParticipantId, at: number, option: number): NewEntry {
  const parsed = parseResponse(publicView(sampleQuestion), { kind: 'single', option: sampleQuestion.kind === 'single' ? sampleQuestion.options[option]?.id : undefined })
  if (!parsed.ok)
    throw new Error(`The sample answer is none: ${parsed.error}`)
  return { at: noon + at, by: { role: 'participant', id }, action: { type: 'answer', id: anAnswerId(at), question: sampleQuestion.id, round: 1, response: parsed.value } }
}

import type { QuestionId } from '../quiz/question.ts'
import type { Result } from '../result.ts'
import type { Hands } from './action.ts'
import type { RoomRefusal } from './refusal.ts'
import type { Asked, Room } from './room.ts'
import type { Step } from './step.ts'
import { parseResponse } from '../quiz/registry.ts'
import { plain } from '../quiz/wording.ts'
import { ok, refuse } from '../result.ts'
import { isSameAnswer } from './grading.ts'
import { publicQuestion } from './public-question.ts'
import { askedOf, questionOf, withAsked, withRound } from './room.ts'
import { hasWording } from './wordings.ts'

/** More hands than any hall has. */
const maxHands = 100_000

function askedIn(room: Room, id: QuestionId): Result<Asked, RoomRefusal> {
  const asked = askedOf(room, id)
  if (asked)
    return ok(asked)
  return refuse(questionOf(room, id) ? 'not-now' : 'unknown-question')
}

function faultIn(counts: readonly Hands[], options: readonly { readonly id: string }[]): RoomRefusal | null {
  if (counts.some(({ option }) => options.every(({ id }) => id !== option)))
    return 'unknown-option'
  if (new Set(counts.map(({ option }) => option)).size < counts.length)
    return 'repeated'
  return counts.every(({ count }) => Number.isInteger(count) && count >= 0 && count <= maxHands) ? null : 'out-of-range'
}

export const hands: Step<'hands'> = (room, { question, round, counts }) => {
  const asked = askedIn(room, question)
  if (!asked.ok)
    return asked
  const raised = asked.value.rounds[round - 1]
  if (!raised)
    return refuse('wrong-round')
  if (!('options' in asked.value.question))
    return refuse('wrong-kind')
  const fault = faultIn(counts, asked.value.question.options)
  return fault
    ? refuse(fault)
    : ok(withAsked(room, withRound(asked.value, { ...raised, hands: counts.filter(({ count }) => count > 0).map(({ option, count }) => ({ option, count })) })))
}

export const voidQuestion: Step<'void'> = (room, { question, voided }) => {
  const asked = askedIn(room, question)
  if (!asked.ok)
    return asked
  return ok(asked.value.isVoided === voided ? room : withAsked(room, { ...asked.value, isVoided: voided }))
}

export const accept: Step<'accept'> = (room, { question, response, accepted }) => {
  const asked = askedIn(room, question)
  if (!asked.ok)
    return asked
  const { kind } = asked.value.question
  if (kind === 'poll' || kind === 'open')
    return refuse('wrong-kind')
  const parsed = parseResponse(publicQuestion(asked.value.question), response)
  if (!parsed.ok)
    return parsed
  const others = asked.value.accepted.filter(known => !isSameAnswer(known, parsed.value))
  const isKnown = others.length < asked.value.accepted.length
  return ok(isKnown === accepted
    ? room
    : withAsked(room, { ...asked.value, accepted: accepted ? [...others, parsed.value] : others }))
}

export const allow: Step<'allow'> = (room, { question, text, allowed }) => {
  const asked = askedIn(room, question)
  if (!asked.ok)
    return asked
  if (asked.value.question.kind !== 'open')
    return refuse('wrong-kind')
  const wording = plain(text)
  const isGiven = asked.value.rounds.some(round => hasWording(asked.value, round, wording))
  return isGiven
    ? ok(withAsked(room, { ...asked.value, verdicts: asked.value.verdicts.set(wording, allowed) }))
    : refuse('unknown-option')
}

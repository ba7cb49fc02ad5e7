import type { OptionId, QuestionId, Response } from '../quiz/question.ts'
import type { Entry } from './action.ts'
import type { AnswerId, ParticipantId } from './ids.ts'
import { isRecord } from '../quiz/response.ts'

const kebab = /^[a-z0-9]+(?:-[a-z0-9]+)*$/
const word = /^[\w-]{1,64}$/

function isKebab(value: unknown): value is string {
  return typeof value === 'string' && value.length <= 200 && kebab.test(value)
}

/** Whether this is an option's name, by its shape. */
function isOptionId(value: unknown): value is OptionId {
  return isKebab(value)
}

/** Whether this is a question's name, by its shape. */
export function isQuestionId(value: unknown): value is QuestionId {
  return isKebab(value)
}

/** Whether this is an answer's name, by its shape. */
export function isAnswerId(value: unknown): value is AnswerId {
  return typeof value === 'string' && word.test(value)
}

function isParticipantId(value: unknown): value is ParticipantId {
  return typeof value === 'string' && word.test(value)
}

/** Whether this is a round's number. */
export function isRound(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 1
}

/** Whether an object has so many fields: with each one that is wanted looked at, there is none beside them. */
function hasFields(value: object, count: number): boolean {
  let left = count
  for (const _ in value)
    left -= 1
  return left === 0
}

function chosen(value: unknown): Response | null {
  return isRecord(value) && (value.kind === 'single' || value.kind === 'poll') && isOptionId(value.option) && hasFields(value, 2)
    ? { kind: value.kind, option: value.option }
    : null
}

/**
 * Reads the two kinds of entries of which a log has hundreds of thousands, joins without a name and answers that choose
 * one option, many times quicker than the schema does. Null for any other value, right or wrong: those are for the
 * schema, which gives for these the same.
 */
export function readCommonEntry(value: unknown): Entry | null {
  if (!isRecord(value) || !isRecord(value.by) || !isRecord(value.action) || value.by.role !== 'participant')
    return null
  const { seq, at, by: { id: by }, action } = value
  if (!isRound(seq) || typeof at !== 'number' || !Number.isFinite(at) || !isParticipantId(by) || !hasFields(value, 4) || !hasFields(value.by, 2))
    return null
  if (action.type === 'join' && hasFields(action, 1))
    return { seq, at, by: { role: 'participant', id: by }, action: { type: 'join' } }
  if (action.type !== 'answer' || !hasFields(action, 5))
    return null
  const { id, question, round } = action
  const response = chosen(action.response)
  return isAnswerId(id) && isQuestionId(question) && isRound(round) && response
    ? { seq, at, by: { role: 'participant', id: by }, action: { type: 'answer', id, question, round, response } }
    : null
}

import type { Response } from '../quiz/question.ts'
import type { Result } from '../result.ts'
import type { Entry, HostAction } from './action.ts'
import type { Choices } from './choices.ts'
import type { AnswerId, ParticipantId, RoomCode } from './ids.ts'
import * as v from 'valibot'
import { ok, refuse } from '../result.ts'
import { id, questionSchema } from './parse-question.ts'
import { readCommonEntry } from './read-entry.ts'

/** The only files of a room that carry a schema library are this, `parse-question.ts`, `parse-results.ts` and `parse-snapshot.ts`: pages need none of them. */

/** A room's code, also as people type it: small letters, spaces and hyphens do not matter. 2 to 24 letters and digits. */
export const roomCodeSchema = v.pipe(
  v.string(),
  v.maxLength(100),
  v.transform(typed => typed.replaceAll(/[\s-]/g, '').toUpperCase()),
  v.regex(/^[A-Z0-9]{2,24}$/),
  v.brand('RoomCode'),
)

const word = v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/))
/** A person's pseudonym: base64url. */
export const participantIdSchema = v.pipe(word, v.brand('ParticipantId'))
/** An answer's name, made by the phone: letters, digits, `_` and `-`, at most 64. */
export const answerIdSchema = v.pipe(word, v.brand('AnswerId'))
export const questionIdSchema = id('QuestionId')
/** The number of a round, from 1. */
export const roundSchema = v.pipe(v.number(), v.safeInteger(), v.minValue(1))
/** A name as it comes in; the room refuses what is too long. */
export const nameSchema = v.pipe(v.string(), v.maxLength(200))

const responses = [
  v.strictObject({ kind: v.literal('single'), option: id('OptionId') }),
  v.strictObject({ kind: v.literal('multiple'), options: v.array(id('OptionId')) }),
  v.strictObject({ kind: v.literal('match'), groups: v.record(id('ItemId'), id('GroupId')) }),
  v.strictObject({ kind: v.literal('order'), items: v.array(id('ItemId')) }),
  v.strictObject({ kind: v.literal('estimate'), value: v.pipe(v.number(), v.finite()) }),
  v.strictObject({ kind: v.literal('poll'), option: id('OptionId') }),
  v.strictObject({ kind: v.literal('open'), text: v.pipe(v.string(), v.maxLength(4000)) }),
] as const

/** A response of any kind, by its shape alone: whether it fits the question is for the room to say. */
export const responseSchema: v.GenericSchema<unknown, Response> = v.variant('kind', responses)

const scoring = v.variant('by', [
  v.strictObject({ by: v.literal('correctness'), points: v.number() }),
  v.strictObject({ by: v.literal('speed'), points: v.number(), floor: v.number(), within: v.number() }),
])

const choices = {
  names: v.picklist(['none', 'optional']),
  scoring,
  leaderboard: v.picklist(['off', 'correctness', 'speed']),
  barsWhileVoting: v.boolean(),
  moderated: v.boolean(),
  mayChange: v.boolean(),
  locked: v.boolean(),
  seconds: v.nullable(v.number()),
}

/** All the choices of a room, by their shape; whether they make sense is for the room to say. */
export const choicesSchema: v.GenericSchema<unknown, Choices> = v.strictObject(choices)

const onRound = { question: questionIdSchema, round: roundSchema }
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0))

const hostActions = [
  v.strictObject({ type: v.literal('rename'), participant: participantIdSchema, name: v.nullable(nameSchema) }),
  v.strictObject({ type: v.literal('open'), ...onRound, seconds: v.nullable(v.number()) }),
  v.strictObject({ type: v.literal('extend'), ...onRound, seconds: v.number() }),
  v.strictObject({ type: v.literal('close'), ...onRound }),
  v.strictObject({ type: v.literal('reveal'), ...onRound }),
  v.strictObject({ type: v.literal('skip'), ...onRound }),
  v.strictObject({ type: v.literal('pause') }),
  v.strictObject({ type: v.literal('resume') }),
  v.strictObject({ type: v.literal('choose'), choices: v.partial(v.strictObject(choices)) }),
  v.strictObject({
    type: v.literal('hands'),
    ...onRound,
    counts: v.pipe(v.array(v.strictObject({ option: v.pipe(v.string(), v.maxLength(200)), count })), v.maxLength(100)),
  }),
  v.strictObject({ type: v.literal('void'), question: questionIdSchema, voided: v.boolean() }),
  v.strictObject({ type: v.literal('accept'), question: questionIdSchema, response: responseSchema, accepted: v.boolean() }),
  v.strictObject({ type: v.literal('allow'), question: questionIdSchema, text: v.pipe(v.string(), v.maxLength(4000)), allowed: v.boolean() }),
  v.strictObject({ type: v.literal('grant'), participant: participantIdSchema, factor: v.number() }),
  v.strictObject({ type: v.literal('remove'), participant: participantIdSchema }),
  v.strictObject({ type: v.literal('finish') }),
] as const

const hostActionSchema: v.GenericSchema<unknown, HostAction> = v.variant('type', hostActions)

const entrySchema: v.GenericSchema<unknown, Entry> = v.strictObject({
  seq: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  at: v.pipe(v.number(), v.finite()),
  by: v.variant('role', [
    v.strictObject({ role: v.literal('server') }),
    v.strictObject({ role: v.literal('host') }),
    v.strictObject({ role: v.literal('participant'), id: participantIdSchema }),
  ]),
  action: v.variant('type', [
    ...hostActions,
    v.strictObject({ type: v.literal('create'), code: roomCodeSchema, title: v.string(), questions: v.array(questionSchema), choices: choicesSchema }),
    v.strictObject({ type: v.literal('admit-key'), hash: v.pipe(v.string(), v.maxLength(200)) }),
    v.strictObject({ type: v.literal('join'), name: v.optional(nameSchema) }),
    v.strictObject({ type: v.literal('answer'), id: answerIdSchema, ...onRound, response: responseSchema }),
  ]),
})

/** Reads an entry of a stored log, or says in words what is wrong with it. */
export function parseEntry(value: unknown): Result<Entry, string> {
  const common = readCommonEntry(value)
  return common ? ok(common) : parseEntryBySchema(value)
}

/** The same, without the short way for the entries that a log has most of. */
export function parseEntryBySchema(value: unknown): Result<Entry, string> {
  const read = v.safeParse(entrySchema, value)
  if (read.success)
    return ok(read.output)
  const [issue] = read.issues
  return { ok: false, error: `${v.getDotPath(issue) ?? 'entry'}: ${issue.message}` }
}

/** Reads what a host asks for, by its shape; whether it may happen now is for the room to say. */
export function parseHostAction(value: unknown): Result<HostAction, 'malformed'> {
  const read = v.safeParse(hostActionSchema, value)
  return read.success ? ok(read.output) : refuse('malformed')
}

/** Reads a room's code, also as people type it. */
export function parseRoomCode(value: unknown): Result<RoomCode, 'malformed'> {
  const read = v.safeParse(roomCodeSchema, value)
  return read.success ? ok(read.output) : refuse('malformed')
}

/** Reads a person's pseudonym. */
export function parseParticipantId(value: unknown): Result<ParticipantId, 'malformed'> {
  const read = v.safeParse(participantIdSchema, value)
  return read.success ? ok(read.output) : refuse('malformed')
}

/** Reads an answer's name. */
export function parseAnswerId(value: unknown): Result<AnswerId, 'malformed'> {
  const read = v.safeParse(answerIdSchema, value)
  return read.success ? ok(read.output) : refuse('malformed')
}

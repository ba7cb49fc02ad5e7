import type { Question } from '../quiz/question.ts'
import type { Result } from '../result.ts'
import type { ParticipantId } from './ids.ts'
import type { Phase } from './phase.ts'
import type { Answer, Asked, Person, Room, Round } from './room.ts'
import type { AnswerColumns, AskedHead, RoomHead } from './snapshot.ts'
import * as v from 'valibot'
import { ok, refuse } from '../result.ts'
import { answerIdSchema, choicesSchema, participantIdSchema, questionIdSchema, responseSchema, roomCodeSchema, roundSchema } from './parse-entry.ts'
import { questionSchema } from './parse-question.ts'
import { PersistentMap } from './persistent-map.ts'
import { onNow } from './room.ts'
import { keptQuestion } from './show-question.ts'

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const millis = v.pipe(v.number(), v.finite())
const limit = v.strictObject({ from: millis, closesAt: millis })
const onRound = { question: questionIdSchema, round: roundSchema }

const phaseSchema: v.GenericSchema<unknown, Phase> = v.variant('name', [
  v.strictObject({ name: v.literal('lobby') }),
  v.strictObject({
    name: v.literal('asking'),
    ...onRound,
    openedAt: millis,
    clock: v.variant('runs', [
      v.strictObject({ runs: v.literal('free') }),
      v.strictObject({ runs: v.literal('until'), ...limit.entries }),
      v.strictObject({ runs: v.literal('paused'), left: v.nullable(millis) }),
    ]),
  }),
  v.strictObject({ name: v.literal('closed'), ...onRound, closedAt: millis }),
  v.strictObject({ name: v.literal('revealed'), ...onRound }),
  v.strictObject({ name: v.literal('finished') }),
])

const roundHead: v.GenericSchema<unknown, Omit<Round, 'answers'>> = v.strictObject({
  round: roundSchema,
  openedAt: millis,
  closedAt: v.nullable(millis),
  isSkipped: v.boolean(),
  limit: v.nullable(limit),
  pausedAt: v.nullable(millis),
  paused: millis,
  taken: count,
  hands: v.array(v.strictObject({ option: v.string(), count })),
})

const askedHead: v.GenericSchema<unknown, AskedHead> = v.strictObject({
  question: questionIdSchema,
  rounds: v.pipe(v.array(roundHead), v.nonEmpty()),
  isRevealed: v.boolean(),
  isVoided: v.boolean(),
  accepted: v.array(responseSchema),
  verdicts: v.array(v.tuple([v.string(), v.boolean()])),
})

const headSchema: v.GenericSchema<unknown, RoomHead> = v.strictObject({
  code: roomCodeSchema,
  title: v.string(),
  questions: v.array(questionSchema),
  choices: choicesSchema,
  phase: phaseSchema,
  removed: v.array(participantIdSchema),
  joined: count,
  longest: millis,
  asked: v.array(askedHead),
  keyHashes: v.array(v.string()),
})

const personsSchema: v.GenericSchema<unknown, Person[]> = v.array(v.strictObject({
  id: participantIdSchema,
  number: roundSchema,
  name: v.nullable(v.string()),
  hasNamed: v.boolean(),
  factor: millis,
  joinedAt: millis,
}))

const columnsSchema: v.GenericSchema<unknown, AnswerColumns> = v.strictObject({
  who: v.array(count),
  ids: v.array(answerIdSchema),
  numbers: v.array(roundSchema),
  elapsed: v.array(millis),
  given: v.array(count),
  responses: v.array(responseSchema),
  replaced: v.array(v.tuple([count, v.array(answerIdSchema)])),
})

/** Why a text is no snapshot; never leaves this file. */
class Unreadable extends Error {}

function parsed<T>(schema: v.GenericSchema<unknown, T>, line: string | undefined, name: string): T {
  const read = v.safeParse(schema, JSON.parse(line ?? 'null'))
  if (read.success)
    return read.output
  const [issue] = read.issues
  throw new Unreadable(`${name}: ${v.getDotPath(issue) ?? 'the line'}: ${issue.message}`)
}

function need(holds: boolean, sentence: string): void {
  if (!holds)
    throw new Unreadable(sentence)
}

/** A map of these, in their order, which are all different. */
function mapOf<K extends string, V>(entries: readonly (readonly [K, V])[], name: string): PersistentMap<K, V> {
  const map = entries.reduce((all, [key, value]) => all.set(key, value), PersistentMap.empty<K, V>())
  need(map.size === entries.length, `${name}: somebody is in it twice.`)
  return map
}

function answersOf({ kind }: Question, { who, ids, numbers, elapsed, given, responses, replaced }: AnswerColumns, persons: readonly Person[], name: string): PersistentMap<ParticipantId, Answer> {
  need([ids, numbers, elapsed, given].every(({ length }) => length === who.length), `${name}: columns of different lengths.`)
  need(responses.every(response => response.kind === kind), `${name}: a response of another kind.`)
  const earlier = new Map(replaced)
  return mapOf(who.map((place, at) => {
    const [person, id, number, took, response] = [persons[place], ids[at], numbers[at], elapsed[at], responses[given[at] ?? -1]]
    if (person === undefined || id === undefined || number === undefined || took === undefined || response === undefined)
      throw new Unreadable(`${name}: row ${at} has a person or a response that is not there.`)
    return [person.id, { id, replaced: earlier.get(at) ?? [], number, response, elapsed: took }] as const
  }), name)
}

function roomOf(text: string): Room {
  const lines = text.split('\n')
  const { questions: stored, asked: heads, removed, ...head } = parsed(headSchema, lines[0], 'the room')
  const persons = parsed(personsSchema, lines[1], 'people')
  // As `create` makes them, whose order of fields is in what people are sent.
  const questions = stored.map(keptQuestion)
  let line = 2
  const asked = heads.map(({ question: id, rounds, verdicts, ...rest }): Asked => {
    const question = questions.find(one => one.id === id)
    if (question === undefined)
      throw new Unreadable(`asked: there is no question ${id}.`)
    return {
      ...rest,
      question,
      verdicts: mapOf(verdicts, 'verdicts'),
      rounds: rounds.map((round, at) => {
        const name = `answers to ${id}, round ${at + 1}`
        need(round.round === at + 1, `${name}: it says round ${round.round}.`)
        return { ...round, answers: answersOf(question, parsed(columnsSchema, lines[line++], name), persons, name) }
      }),
    }
  })
  need(line === lines.length, `there are ${lines.length} lines instead of ${line}.`)
  need(new Set(asked.map(({ question }) => question)).size === asked.length, 'asked: a question is there twice.')
  const room = {
    ...head,
    questions,
    asked,
    people: persons.length,
    persons: mapOf(persons.map(person => [person.id, person] as const), 'people'),
    removed: mapOf(removed.map(id => [id, true] as const), 'removed'),
  }
  need(room.phase.name === 'lobby' || room.phase.name === 'finished' || onNow(room) !== null, 'the room: its phase is about a round that is not there.')
  return room
}

/**
 * The room that `writeSnapshot` wrote, or in words why the text is none. What it checks is that the parts fit together;
 * whether the room is what the log adds up to, only the log could say.
 */
export function readSnapshot(text: string): Result<Room, string> {
  try {
    return ok(roomOf(text))
  }
  catch (error) {
    if (error instanceof Unreadable || error instanceof SyntaxError)
      return refuse(error.message)
    throw error
  }
}

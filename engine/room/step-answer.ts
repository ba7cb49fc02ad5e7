import type { Question, Response } from '../quiz/question.ts'
import type { Result } from '../result.ts'
import type { ActionOf } from './action.ts'
import type { AnswerId, Millis, ParticipantId } from './ids.ts'
import type { RoomRefusal } from './refusal.ts'
import type { Answer, Person, Room, Round } from './room.ts'
import type { Step } from './step.ts'
import { parseResponse } from '../quiz/registry.ts'
import { ok, refuse } from '../result.ts'
import { endOf, grace } from './deadlines.ts'
import { publicQuestion } from './public-question.ts'
import { askedOf, onNow, questionOf, withAsked, withRound } from './room.ts'

/** Whether this is an answer that a person gave already, or one that it replaced. */
export function isSame(known: Answer | undefined, id: AnswerId): boolean {
  return known !== undefined && (known.id === id || known.replaced.includes(id))
}

/** Whether the log has this very answer already, whatever happened since: a phone may send it again and again. */
export function isRepeat(room: Room, by: ParticipantId, { id, question, round }: Pick<ActionOf<'answer'>, 'id' | 'question' | 'round'>): boolean {
  return isSame(askedOf(room, question)?.rounds[round - 1]?.answers.get(by), id)
}

/**
 * How often a person may change their answer to one round: more than anybody does, and few enough that remembering the
 * ids of all that was replaced costs nothing. To remember the last ones only would not do: an answer is sent until it is
 * acknowledged, so an old one may arrive late, and one that is not known any more would count as a change back.
 */
export const mostChanges = 100

/** The same for everybody who did not change their answer. */
const none: Answer['replaced'] = []

/** By the question, since it stays the same value as long as the room. */
const chosen = new WeakMap<Question, Map<string, Response>>()

/** The same value for all who choose the same option: a hall's answers are few different ones. */
function shared(question: Question, response: Response): Response {
  if (!('option' in response))
    return response
  const known = chosen.get(question) ?? new Map<string, Response>()
  chosen.set(question, known)
  const first = known.get(response.option) ?? response
  known.set(response.option, first)
  return first
}

/** Why the time does not allow an answer now. */
function lateness({ phase }: Room, round: Round, { factor }: Person, at: Millis): RoomRefusal | null {
  if (phase.name === 'asking' && phase.clock.runs === 'paused')
    return 'paused'
  if (!round.limit && round.closedAt === null)
    return null
  const own = round.limit ? endOf(round.limit, factor) : Number.POSITIVE_INFINITY
  const last = Math.min(own, round.closedAt ?? Number.POSITIVE_INFINITY)
  return at > last + grace ? 'too-late' : null
}

/** The round that is on, and what an answer to it is held against. */
export type Asking = NonNullable<ReturnType<typeof onNow>>

/** Whether an answer is one to the round that is on. */
export function isTo({ asked, round: { round } }: Asking, action: Pick<ActionOf<'answer'>, 'question' | 'round'>): boolean {
  return asked.question.id === action.question && round === action.round
}

/** What an answer is held against, beside the room and the round. */
export interface Asker {
  readonly person: Person
  /** What they answered to this round before. */
  readonly earlier: Answer | undefined
  readonly at: Millis
  /** The place of the answer among all that the round took. */
  readonly number: number
}

/** What the round that is on gets from an answer to it that is no repeat; or why it does not take it. */
export function giveAnswer(room: Room, { asked, round }: Asking, { id, response }: Pick<ActionOf<'answer'>, 'id' | 'response'>, { person, earlier, at, number }: Asker): Result<Answer, RoomRefusal> {
  const late = lateness(room, round, person, at)
  if (late)
    return refuse(late)
  if (earlier && !room.choices.mayChange)
    return refuse('already-answered')
  if (earlier && earlier.replaced.length >= mostChanges)
    return refuse('changed-too-often')
  const parsed = parseResponse(publicQuestion(asked.question), response)
  if (!parsed.ok)
    return parsed
  return ok({
    id,
    replaced: earlier ? [...earlier.replaced, earlier.id] : none,
    number,
    response: shared(asked.question, parsed.value),
    elapsed: Math.max(0, at - round.openedAt - round.paused) / person.factor,
  })
}

/** The room with answers to the round that is on, of which each is one that it takes. */
export function withAnswers(room: Room, { asked, round }: Asking, given: ReadonlyMap<ParticipantId, Answer>, taken: number): Room {
  return withAsked(room, withRound(asked, { ...round, answers: round.answers.setAll(given), taken }))
}

export const answer: Step<'answer'> = (room, action, { at, by }) => {
  if (by.role !== 'participant')
    return refuse('not-participant')
  const asking = onNow(room)
  if (!asking || !isTo(asking, action))
    return refuse(questionOf(room, action.question) ? 'wrong-round' : 'unknown-question')
  const person = room.persons.get(by.id)
  if (!person)
    return refuse('unknown-participant')
  const number = asking.round.taken + 1
  const given = giveAnswer(room, asking, action, { person, earlier: asking.round.answers.get(by.id), at, number })
  return given.ok
    ? ok(withAnswers(room, asking, new Map([[by.id, given.value]]), number))
    : given
}

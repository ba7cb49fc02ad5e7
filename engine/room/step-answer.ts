import type { Millis, ParticipantId } from './ids.ts'
import type { RoomRefusal } from './refusal.ts'
import type { Answer, Room, Round } from './room.ts'
import type { Step } from './step.ts'
import { parseResponse } from '../quiz/registry.ts'
import { ok, refuse } from '../result.ts'
import { endOf, grace } from './deadlines.ts'
import { publicQuestion } from './public-question.ts'
import { askedOf, onNow, questionOf, withAsked, withRound } from './room.ts'

/** Whether the log has this very answer already, whatever happened since: a phone may send it again and again. */
export function isRepeat(room: Room, by: ParticipantId, { id, question, round }: Pick<Parameters<Step<'answer'>>[1], 'id' | 'question' | 'round'>): boolean {
  const known = askedOf(room, question)?.rounds[round - 1]?.answers.get(by)
  return known !== undefined && (known.id === id || known.replaced.includes(id))
}

/**
 * How often a person may change their answer to one round: more than anybody does, and few enough that remembering the
 * ids of all that was replaced costs nothing. To remember the last ones only would not do: an answer is sent until it is
 * acknowledged, so an old one may arrive late, and one that is not known any more would count as a change back.
 */
export const mostChanges = 100

/** The same for everybody who did not change their answer. */
const none: Answer['replaced'] = []

/** Why the time does not allow an answer now. */
function lateness(room: Room, round: Round, by: ParticipantId, at: Millis): RoomRefusal | null {
  const { phase } = room
  if (phase.name === 'asking' && phase.clock.runs === 'paused')
    return 'paused'
  if (!round.limit && round.closedAt === null)
    return null
  const factor = room.persons.get(by)?.factor ?? 1
  const own = round.limit ? endOf(round.limit, factor) : Number.POSITIVE_INFINITY
  const last = Math.min(own, round.closedAt ?? Number.POSITIVE_INFINITY)
  return at > last + grace ? 'too-late' : null
}

export const answer: Step<'answer'> = (room, { id, question, round, response }, { at, by }) => {
  if (by.role !== 'participant')
    return refuse('not-participant')
  const now = onNow(room)
  if (!now || now.asked.question.id !== question || now.round.round !== round)
    return refuse(questionOf(room, question) ? 'wrong-round' : 'unknown-question')
  const late = lateness(room, now.round, by.id, at)
  if (late)
    return refuse(late)
  const earlier = now.round.answers.get(by.id)
  if (earlier && !room.choices.mayChange)
    return refuse('already-answered')
  if (earlier && earlier.replaced.length >= mostChanges)
    return refuse('changed-too-often')
  const parsed = parseResponse(publicQuestion(now.asked.question), response)
  if (!parsed.ok)
    return parsed
  const factor = room.persons.get(by.id)?.factor ?? 1
  const given: Answer = {
    id,
    replaced: earlier ? [...earlier.replaced, earlier.id] : none,
    number: now.round.taken + 1,
    response: parsed.value,
    elapsed: Math.max(0, at - now.round.openedAt - now.round.paused) / factor,
  }
  return ok(withAsked(room, withRound(now.asked, {
    ...now.round,
    answers: now.round.answers.set(by.id, given),
    taken: given.number,
  })))
}

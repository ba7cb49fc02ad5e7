import type { QuestionId } from '../quiz/question.ts'
import type { Result } from '../result.ts'
import type { Millis } from './ids.ts'
import type { Clock } from './phase.ts'
import type { RoomRefusal } from './refusal.ts'
import type { Asked, Limit, Room, Round } from './room.ts'
import type { Step } from './step.ts'
import { ok, refuse } from '../result.ts'
import { closesAt } from './deadlines.ts'
import { PersistentMap } from './persistent-map.ts'
import { askedOf, onNow, questionOf, withAsked, withRound } from './room.ts'
import { isTime } from './step-room.ts'

interface Named { readonly question: QuestionId, readonly round: number }

/** The round that is on, if the action names it. */
function named(room: Room, { question, round }: Named): Result<{ asked: Asked, round: Round }, RoomRefusal> {
  const now = onNow(room)
  if (now && now.asked.question.id === question && now.round.round === round)
    return ok(now)
  return refuse(questionOf(room, question) ? 'wrong-round' : 'unknown-question')
}

function clockOf({ limit, pausedAt }: Round): Clock {
  if (pausedAt !== null)
    return { runs: 'paused', left: limit && Math.max(0, limit.closesAt - pausedAt) }
  return limit ? { runs: 'until', ...limit } : { runs: 'free' }
}

/** The room with the round that is asked changed, and its clock with it. */
function withClock(room: Room, asked: Asked, round: Round): Room {
  const { phase } = room
  return withAsked(phase.name === 'asking' ? { ...room, phase: { ...phase, clock: clockOf(round) } } : room, withRound(asked, round))
}

/** The round without its pause, if there is one: all its times move on by its length. */
function going(round: Round, at: Millis): Round {
  const { pausedAt, paused, limit } = round
  if (pausedAt === null)
    return round
  const length = Math.max(0, at - pausedAt)
  return {
    ...round,
    pausedAt: null,
    paused: paused + length,
    limit: limit && { from: limit.from + length, closesAt: limit.closesAt + length },
  }
}

/** The room once the open round, if there is one, takes no more answers. */
function ended(room: Room, at: Millis, isSkipped = false): Room {
  const now = onNow(room)
  return now && room.phase.name === 'asking'
    ? withAsked(room, withRound(now.asked, { ...going(now.round, at), closedAt: at, isSkipped }))
    : room
}

export const open: Step<'open'> = (room, action, { at }) => {
  const question = questionOf(room, action.question)
  if (!question)
    return refuse('unknown-question')
  const asked = askedOf(room, action.question)
  if (action.round !== (asked?.rounds.length ?? 0) + 1)
    return refuse('wrong-round')
  const seconds = action.seconds ?? room.choices.seconds
  if (seconds !== null && !isTime(seconds))
    return refuse('out-of-range')
  const round: Round = {
    round: action.round,
    openedAt: at,
    closedAt: null,
    isSkipped: false,
    limit: seconds === null ? null : { from: at, closesAt: at + seconds * 1000 },
    pausedAt: null,
    paused: 0,
    answers: PersistentMap.empty(),
    taken: 0,
    hands: [],
  }
  const next: Room = {
    ...room,
    phase: { name: 'asking', question: question.id, round: action.round, openedAt: at, clock: clockOf(round) },
  }
  return ok(asked
    ? withAsked(next, { ...asked, rounds: [...asked.rounds, round] })
    : {
        ...next,
        asked: [...room.asked, { question, rounds: [round], isRevealed: false, isVoided: false, accepted: [], verdicts: PersistentMap.empty() }],
      })
}

/** More time, from now where there was no limit or it is over: what went by without one is multiplied for nobody. */
function extended(limit: Limit | null, at: Millis, more: Millis): Limit {
  const { from, closesAt } = limit ?? { from: at, closesAt: at }
  const idle = Math.max(0, at - closesAt)
  return { from: from + idle, closesAt: closesAt + idle + more }
}

export const extend: Step<'extend'> = (room, action, { at }) => {
  const now = named(room, action)
  if (!now.ok)
    return now
  if (room.phase.name !== 'asking')
    return refuse('not-now')
  if (!isTime(action.seconds))
    return refuse('out-of-range')
  const { asked, round } = now.value
  return ok(withClock(room, asked, { ...round, limit: extended(round.limit, round.pausedAt ?? at, action.seconds * 1000) }))
}

export const pause: Step<'pause'> = (room, _, { at }) => {
  const now = onNow(room)
  const { phase } = room
  if (!now || phase.name !== 'asking' || phase.clock.runs === 'paused')
    return refuse('not-now')
  return ok(withClock(room, now.asked, { ...now.round, pausedAt: at }))
}

export const resume: Step<'resume'> = (room, _, { at }) => {
  const now = onNow(room)
  const { phase } = room
  if (!now || phase.name !== 'asking' || phase.clock.runs !== 'paused')
    return refuse('not-now')
  return ok(withClock(room, now.asked, going(now.round, at)))
}

export const close: Step<'close'> = (room, action, { at, by }) => {
  const now = named(room, action)
  if (!now.ok)
    return now
  // Somebody gave more time in the meantime.
  if (by.role === 'server' && at < (closesAt(room) ?? Number.POSITIVE_INFINITY))
    return refuse('not-now')
  return ok({ ...ended(room, at), phase: { name: 'closed', question: action.question, round: action.round, closedAt: at } })
}

export const reveal: Step<'reveal'> = (room, action) => {
  const now = named(room, action)
  if (!now.ok)
    return now
  const { asked } = now.value
  if (asked.question.set === 'pre')
    return refuse('keeps-its-answer')
  return ok({
    ...withAsked(room, { ...asked, isRevealed: true }),
    phase: { name: 'revealed', question: action.question, round: action.round },
  })
}

export const skip: Step<'skip'> = (room, action, { at }) => {
  const now = named(room, action)
  return now.ok ? ok({ ...ended(room, at, true), phase: { name: 'lobby' } }) : now
}

export const finish: Step<'finish'> = (room, _, { at }) => ok({ ...ended(room, at), phase: { name: 'finished' } })

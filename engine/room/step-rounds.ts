import type { QuestionId } from '../quiz/question.ts'
import type { Result } from '../result.ts'
import type { Millis } from './ids.ts'
import type { Clock } from './phase.ts'
import type { RoomRefusal } from './refusal.ts'
import type { Asked, Room, Round } from './room.ts'
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

/** The room once the open round, if there is one, takes no more answers. */
function ended(room: Room, at: Millis): Room {
  const now = onNow(room)
  const { phase } = room
  if (!now || phase.name !== 'asking')
    return room
  const endsAt = phase.clock.runs === 'until' ? phase.clock.closesAt : null
  return withAsked(room, withRound(now.asked, { ...now.round, closedAt: at, endsAt, pausedAt: null }))
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
    endsAt: null,
    pausedAt: null,
    paused: 0,
    answers: PersistentMap.empty(),
    taken: 0,
    hands: [],
  }
  const clock: Clock = seconds === null ? { runs: 'free' } : { runs: 'until', closesAt: at + seconds * 1000 }
  const next: Room = {
    ...room,
    phase: { name: 'asking', question: question.id, round: action.round, openedAt: at, clock },
  }
  return ok(asked
    ? withAsked(next, { ...asked, rounds: [...asked.rounds, round] })
    : {
        ...next,
        asked: [...room.asked, { question, rounds: [round], isRevealed: false, isVoided: false, accepted: [], verdicts: PersistentMap.empty() }],
      })
}

function extended(clock: Clock, at: Millis, more: Millis): Clock {
  switch (clock.runs) {
    case 'free':
      return { runs: 'until', closesAt: at + more }
    case 'until':
      return { runs: 'until', closesAt: Math.max(clock.closesAt, at) + more }
    case 'paused':
      return { runs: 'paused', left: (clock.left ?? 0) + more }
  }
}

export const extend: Step<'extend'> = (room, action, { at }) => {
  const now = named(room, action)
  if (!now.ok)
    return now
  if (room.phase.name !== 'asking')
    return refuse('not-now')
  return isTime(action.seconds)
    ? ok({ ...room, phase: { ...room.phase, clock: extended(room.phase.clock, at, action.seconds * 1000) } })
    : refuse('out-of-range')
}

export const pause: Step<'pause'> = (room, _, { at }) => {
  const now = onNow(room)
  const { phase } = room
  if (!now || phase.name !== 'asking' || phase.clock.runs === 'paused')
    return refuse('not-now')
  const { clock } = phase
  const left = clock.runs === 'until' ? Math.max(0, clock.closesAt - at) : null
  return ok(withAsked(
    { ...room, phase: { ...phase, clock: { runs: 'paused', left } } },
    withRound(now.asked, { ...now.round, pausedAt: at }),
  ))
}

export const resume: Step<'resume'> = (room, _, { at }) => {
  const now = onNow(room)
  const { phase } = room
  if (!now || phase.name !== 'asking' || phase.clock.runs !== 'paused')
    return refuse('not-now')
  const { left } = phase.clock
  const paused = now.round.paused + Math.max(0, at - (now.round.pausedAt ?? at))
  return ok(withAsked(
    { ...room, phase: { ...phase, clock: left === null ? { runs: 'free' } : { runs: 'until', closesAt: at + left } } },
    withRound(now.asked, { ...now.round, pausedAt: null, paused }),
  ))
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
  return now.ok ? ok({ ...ended(room, at), phase: { name: 'lobby' } }) : now
}

export const finish: Step<'finish'> = (room, _, { at }) => ok({ ...ended(room, at), phase: { name: 'finished' } })

import type { Result } from '../result.ts'
import type { ActionOf } from './action.ts'
import type { Choices } from './choices.ts'
import type { RoomRefusal } from './refusal.ts'
import type { Room } from './room.ts'
import type { Step } from './step.ts'
import { ok, refuse } from '../result.ts'
import { PersistentMap } from './persistent-map.ts'
import { keptQuestion } from './show-question.ts'

/** The longest time that may be given at once, in seconds. */
export const maxSeconds = 3600

/** Whether this is a time that a question may be given. */
export function isTime(seconds: number): boolean {
  return seconds > 0 && seconds <= maxSeconds
}

function makeSense({ scoring, seconds }: Choices): boolean {
  const isScored = scoring.points > 0 && Number.isFinite(scoring.points)
  const isFair = scoring.by === 'correctness' || (scoring.floor >= 0 && scoring.floor <= 1 && scoring.within > 0)
  return isScored && isFair && (seconds === null || isTime(seconds))
}

/** A new room, from the first entry of its log. */
export function create({ code, title, questions, choices }: ActionOf<'create'>): Result<Room, RoomRefusal> {
  return makeSense(choices)
    ? ok({
        code,
        title,
        questions: questions.map(keptQuestion),
        choices,
        phase: { name: 'lobby' },
        people: 0,
        persons: PersistentMap.empty(),
        removed: PersistentMap.empty(),
        joined: 0,
        longest: 1,
        asked: [],
        keyHashes: [],
      })
    : refuse('out-of-range')
}

export const admitKey: Step<'admit-key'> = (room, { hash }) => ok(room.keyHashes.includes(hash)
  ? room
  : { ...room, keyHashes: [...room.keyHashes, hash] })

export const choose: Step<'choose'> = (room, { choices }) => {
  const old = room.choices
  const chosen: Choices = {
    names: choices.names ?? old.names,
    scoring: choices.scoring ?? old.scoring,
    leaderboard: choices.leaderboard ?? old.leaderboard,
    barsWhileVoting: choices.barsWhileVoting ?? old.barsWhileVoting,
    moderated: choices.moderated ?? old.moderated,
    mayChange: choices.mayChange ?? old.mayChange,
    locked: choices.locked ?? old.locked,
    seconds: choices.seconds === undefined ? old.seconds : choices.seconds,
  }
  return makeSense(chosen) ? ok({ ...room, choices: chosen }) : refuse('out-of-range')
}

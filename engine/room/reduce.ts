import type { Result } from '../result.ts'
import type { ActionName, ActionOf, NewEntry } from './action.ts'
import type { RoomRefusal } from './refusal.ts'
import type { Room } from './room.ts'
import type { Rule } from './rules.ts'
import type { Moment, Step } from './step.ts'
import { ok, refuse } from '../result.ts'
import { rules } from './rules.ts'
import { answer, isRepeat } from './step-answer.ts'
import { accept, allow, hands, voidQuestion } from './step-corrections.ts'
import { grant, join, remove, rename } from './step-people.ts'
import { admitKey, choose, create } from './step-room.ts'
import { close, extend, finish, open, pause, resume, reveal, skip } from './step-rounds.ts'

export type { Room } from './room.ts'

const steps: { readonly [T in ActionName]: Step<T> } = {
  'create': () => refuse('already-created'),
  'admit-key': admitKey,
  join,
  rename,
  answer,
  open,
  extend,
  close,
  reveal,
  skip,
  pause,
  resume,
  choose,
  hands,
  'void': voidQuestion,
  accept,
  allow,
  grant,
  remove,
  finish,
}

function step<T extends ActionName>(room: Room, action: ActionOf<T>, moment: Moment): Result<Room, RoomRefusal> {
  return steps[action.type](room, action, moment)
}

/** Why this actor may not do this, whatever the details. */
function barred(room: Room, { by, action }: NewEntry): RoomRefusal | null {
  const rule: Rule = rules[action.type]
  if (!rule.by.includes(by.role))
    return `not-${rule.by[0]}`
  if (by.role === 'participant') {
    if (room.removed.has(by.id))
      return 'removed'
    if (action.type !== 'join' && !room.persons.has(by.id))
      return 'unknown-participant'
  }
  return null
}

/**
 * The state of a room after one more entry, or why the entry changes nothing. Pure: the same log gives the same room.
 * What a phone may send again (the same answer by its id, joining) is no refusal but the very same room.
 * @param room the state so far; null before the first entry, which must be `create`
 */
export function reduce(room: Room | null, entry: NewEntry): Result<Room, RoomRefusal> {
  const { at, by, action } = entry
  if (action.type === 'create' && by.role === 'server')
    return room ? refuse('already-created') : create(action)
  if (!room)
    return refuse(action.type === 'create' ? 'not-server' : 'no-room')
  const bar = barred(room, entry)
  if (bar)
    return refuse(bar)
  if (action.type === 'answer' && by.role === 'participant' && isRepeat(room, by.id, action))
    return ok(room)
  const rule: Rule = rules[action.type]
  return rule.in.includes(room.phase.name)
    ? step(room, action, { at, by })
    : refuse(rule.otherwise ?? 'not-now')
}

/** The room that a log adds up to, leaving out what is refused; null when nothing created it. */
export function replay(entries: Iterable<NewEntry>): Room | null {
  let room: Room | null = null
  for (const entry of entries) {
    const next: Result<Room, RoomRefusal> = reduce(room, entry)
    room = next.ok ? next.value : room
  }
  return room
}

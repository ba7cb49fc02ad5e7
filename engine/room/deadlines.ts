import type { Millis, ParticipantId } from './ids.ts'
import type { Clock } from './phase.ts'
import type { Limit, Room } from './room.ts'

/** An answer that was on its way when the time ended still counts, for so many milliseconds. */
export const grace: Millis = 1500

/** When a limit ends for somebody whose time is multiplied by `factor`: what runs without a limit, or in a pause, is not multiplied. */
export function endOf({ from, closesAt }: Limit, factor: number): Millis {
  return from + (closesAt - from) * factor
}

/**
 * When the time is over for somebody whose time is multiplied by `factor`; null when no clock runs (none was set, or
 * it is paused). Phones show the same: it needs only what they are told.
 */
export function endsFor(clock: Clock, factor: number): Millis | null {
  return clock.runs === 'until' ? endOf(clock, factor) : null
}

/** When the time of this person is over, without the grace; null when no clock runs or nothing is asked. */
export function deadlineOf(room: Room, id: ParticipantId): Millis | null {
  const { phase } = room
  return phase.name === 'asking' ? endsFor(phase.clock, room.persons.get(id)?.factor ?? 1) : null
}

/**
 * When the server must append `close`: the latest deadline of anybody; null when the question does not end by
 * itself. Answers in flight have their grace after it, since a closed question takes them for that long.
 */
export function closesAt(room: Room): Millis | null {
  const { phase } = room
  return phase.name === 'asking' ? endsFor(phase.clock, room.longest) : null
}

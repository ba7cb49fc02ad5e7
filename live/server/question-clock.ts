import type { Millis } from '../../engine/room/ids.ts'
import type { Room } from '../../engine/room/room.ts'
import { closesAt } from '../../engine/room/deadlines.ts'

/** Calls back once after `ms` milliseconds; returns cancel. */
export type Timer = (ms: Millis, callback: () => void) => () => void

/** The longest time that a system timer takes; a longer one would ring at once. */
const longest = 2 ** 31 - 1

/** Timers of the system. They keep the program running: an action that waits for one must not be lost to the program's end. */
export const systemTimer: Timer = (ms, callback) => {
  const timeout = setTimeout(callback, Math.min(ms, longest))
  return () => clearTimeout(timeout)
}

export interface QuestionClock {
  /** The room is now like this. */
  set: (room: Room) => void
  /** Rings again a little later for the same question: the last ring came to nothing. */
  again: () => void
  stop: () => void
}

const retry: Millis = 1_000

/** Rings when the time of the open question is over for everybody. */
export function questionClock(clock: () => Millis, timer: Timer, ring: () => void): QuestionClock {
  let end: Millis | null = null
  let cancel = (): void => {}

  function wait(ms: Millis): void {
    cancel = timer(ms, () => {
      // Timers may be early, and the longest is shorter than the longest question.
      const left = (end ?? Infinity) - clock()
      if (left > 0)
        wait(left)
      else
        ring()
    })
  }

  return {
    set: (room) => {
      const next = closesAt(room)
      if (next === end)
        return
      end = next
      cancel()
      if (end !== null)
        wait(Math.max(0, end - clock()))
    },
    again: () => {
      cancel()
      if (end !== null)
        wait(retry)
    },
    stop: () => cancel(),
  }
}

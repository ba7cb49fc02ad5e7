import type { Millis } from '../../engine/room/ids.ts'

const began = Date.now() - performance.now()

/**
 * The time of day as it was when this process began, and from then on by a clock that nobody sets: when the system's
 * clock jumps, a question's time goes on as it was, and what phones and the log are told stays one clock.
 */
export function steadyClock(): Millis {
  return Math.round(began + performance.now())
}

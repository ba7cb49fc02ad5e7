import type { Millis } from '../../../engine/room/ids.ts'
import type { Timer } from '../../../live/server/question-clock.ts'
import { noon } from '../journal/entries.ts'

/** Time that passes when a test says so. */
export interface TestClock {
  readonly clock: () => Millis
  readonly timer: Timer
  /** Lets time pass, and rings every timer on its way, in order. */
  readonly pass: (ms: Millis) => void
}

export function aClock(): TestClock {
  let now = noon
  const timers = new Map<symbol, { at: Millis, callback: () => void }>()

  function pass(ms: Millis): void {
    const end = now + ms
    for (;;) {
      const [next] = [...timers].filter(([, { at }]) => at <= end).sort(([, one], [, other]) => one.at - other.at)
      if (!next)
        break
      now = Math.max(now, next[1].at)
      timers.delete(next[0])
      next[1].callback()
    }
    now = end
  }

  return {
    clock: () => now,
    timer: (ms, callback) => {
      const key = Symbol('timer')
      timers.set(key, { at: now + ms, callback })
      return () => void timers.delete(key)
    },
    pass,
  }
}

/** How often something may happen: `burst` times at once, and `perSecond` in the long run. */
export interface Rate {
  readonly perSecond: number
  readonly burst: number
}

/** Counts down with every use and fills up again by itself. */
export interface TokenBucket {
  /** Takes one token; false when there is none. */
  take: () => boolean
}

/** A full bucket. `clock`: milliseconds that never go back. */
export function tokenBucket({ perSecond, burst }: Rate, clock: () => number = () => performance.now()): TokenBucket {
  let tokens = burst
  let filledAt = clock()
  return {
    take() {
      const now = clock()
      tokens = Math.min(burst, tokens + (now - filledAt) * perSecond / 1000)
      filledAt = now
      if (tokens < 1)
        return false
      tokens -= 1
      return true
    },
  }
}

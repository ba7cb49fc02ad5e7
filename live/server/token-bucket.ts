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

/** An object of four fields, not of closures: every person has one. */
class Bucket implements TokenBucket {
  readonly #rate: Rate
  readonly #clock: () => number
  #tokens: number
  #filledAt: number

  constructor(rate: Rate, clock: () => number) {
    this.#rate = rate
    this.#clock = clock
    this.#tokens = rate.burst
    this.#filledAt = clock()
  }

  take(): boolean {
    const { perSecond, burst } = this.#rate
    const now = this.#clock()
    this.#tokens = Math.min(burst, this.#tokens + (now - this.#filledAt) * perSecond / 1000)
    this.#filledAt = now
    if (this.#tokens < 1)
      return false
    this.#tokens -= 1
    return true
  }
}

const steadyClock = (): number => performance.now()

/** A full bucket. `clock`: milliseconds that never go back. */
export function tokenBucket(rate: Rate, clock: () => number = steadyClock): TokenBucket {
  return new Bucket(rate, clock)
}

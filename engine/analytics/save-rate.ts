import type { Result } from '../result.ts'
import type { ShownCount } from './shown-count.ts'
import { ok, refuse } from '../result.ts'

/** Favorites divided by views, as a fraction: from `low` to `high`, both included, with what is shown in between. */
export interface SaveRate {
  readonly low: number
  readonly value: number
  readonly high: number
  /** Both numbers were given in full. */
  readonly exact: boolean
  /** How much one save more or less would change it. */
  readonly step: number
}

/** Why there is no rate. */
export type NoRate = 'views-missing' | 'no-views' | 'more-than-views'

/** The save rate of one video, as exact as its bookmark number. */
export function saveRate(shown: ShownCount, views: number | null): Result<SaveRate, NoRate> {
  if (views === null)
    return refuse('views-missing')
  if (views === 0)
    return refuse('no-views')
  if (shown.low > views)
    return refuse('more-than-views')
  const { low, value, high, exact } = shown
  return ok({
    low: low / views,
    value: Math.min(1, value / views),
    high: Math.min(1, high / views),
    exact,
    step: 1 / views,
  })
}

/** How many decimals a rate in percent deserves: no digit that the range, or one save more or less, makes meaningless. */
export function decimalsOf({ low, high, exact, step }: SaveRate): number {
  const width = 100 * (exact
    ? step
    : Math.max(high - low, step))
  return Math.min(exact ? 2 : 4, Math.max(0, Math.ceil(-Math.log10(width))))
}

/** A rate in percent with the precision it deserves: one number, or the two ends of a range. */
export function percentOf(rate: SaveRate): { from: string, to: string, one: boolean } {
  const decimals = decimalsOf(rate)
  const from = (100 * (rate.exact ? rate.value : rate.low)).toFixed(decimals)
  const to = (100 * (rate.exact ? rate.value : rate.high)).toFixed(decimals)
  return { from, to, one: from === to }
}

import type { SaveRate } from './save-rate.ts'
import { medianOf } from '../charts/median.ts'

/** A video in the ranking. The places it may have, best and worst: they differ when other ranges overlap its own. */
export interface Ranked<T> {
  readonly item: T
  readonly rate: SaveRate
  readonly best: number
  readonly worst: number
}

/** How many of the ascending numbers are smaller than `limit`. */
function countBelow(ascending: readonly number[], limit: number): number {
  let from = 0
  let to = ascending.length
  while (from < to) {
    const middle = (from + to) >> 1
    if ((ascending[middle] ?? Infinity) < limit)
      from = middle + 1
    else
      to = middle
  }
  return from
}

/**
 * Highest rate first. A place is only claimed where the ranges allow it: videos that cannot be told apart share places,
 * as "2 to 4".
 */
export function rank<T>(rated: readonly { readonly item: T, readonly rate: SaveRate }[]): Ranked<T>[] {
  const highs = rated.map(({ rate }) => rate.high).sort((a, b) => a - b)
  const minusLows = rated.map(({ rate }) => -rate.low).sort((a, b) => a - b)
  return rated
    .map(({ item, rate }) => ({
      item,
      rate,
      best: 1 + countBelow(minusLows, -rate.high),
      worst: rated.length - countBelow(highs, rate.low),
    }))
    .sort((a, b) => b.rate.value - a.rate.value || a.best - b.best)
}

/** The rate in the middle, as a range: it is surely between the medians of the lower and of the upper ends. */
export function medianRate(rates: readonly SaveRate[]): SaveRate | null {
  const middle = (end: (rate: SaveRate) => number): number | null =>
    medianOf(rates.map(rate => ({ value: end(rate), count: 1 })).sort((a, b) => a.value - b.value))
  const low = middle(rate => rate.low)
  const value = middle(rate => rate.value)
  const high = middle(rate => rate.high)
  const step = middle(rate => rate.step)
  return low === null || value === null || high === null || step === null
    ? null
    : {
        low,
        value,
        high,
        step,
        exact: low === high,
      }
}

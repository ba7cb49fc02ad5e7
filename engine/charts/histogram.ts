import type { PublicQuestionOf, Tally } from '../quiz/question.ts'
import { medianOf } from './median.ts'

/** Guesses from `from` up to, but not at, `to`. */
export interface Bin {
  readonly from: number
  readonly to: number
  readonly count: number
  /** Of the tallest bin, 0 to 1. */
  readonly height: number
}

export interface Histogram {
  readonly bins: readonly Bin[]
  /** The scale, which reaches half a bin further than the numbers that may be given. */
  readonly from: number
  readonly to: number
  /** The guess in the middle; null while nobody answered. */
  readonly median: number | null
}

const most = 26

/** The smallest round number of steps (1, 2 or 5 times a power of ten) with which the range has at most 26 bins. */
function binWidth(range: number, step: number): number {
  for (let power = 1; ; power *= 10) {
    for (const factor of [1, 2, 5]) {
      const width = step * factor * power
      if (range / width <= most - 1)
        return width
    }
  }
}

/** Groups the guesses of an `estimate` into bins of equal width, each around a number that may be given. */
export function histogram({ min, max, step }: PublicQuestionOf<'estimate'>, tally: Tally | null): Histogram {
  const width = binWidth(max - min, step)
  const number = Math.floor((max - min) / width + 1e-9) + 1
  const values = tally?.kind === 'estimate'
    ? tally.values
    : []
  const counts: number[] = []
  for (const { value, count } of values) {
    const at = Math.min(number - 1, Math.max(0, Math.floor((value - min) / width + 0.5 + 1e-9)))
    counts[at] = (counts[at] ?? 0) + count
  }
  const tallest = values.length > 0
    ? Math.max(...counts.filter(count => count > 0))
    : 1
  return {
    bins: Array.from({ length: number }, (_, at) => ({
      from: min + (at - 0.5) * width,
      to: min + (at + 0.5) * width,
      count: counts[at] ?? 0,
      height: (counts[at] ?? 0) / tallest,
    })),
    from: min - width / 2,
    to: min + (number - 0.5) * width,
    median: medianOf(values),
  }
}

/** Where on the scale a number is, 0 to 1; what lies outside is at the edge. */
export function placeOn({ from, to }: Histogram, value: number): number {
  return Math.min(1, Math.max(0, (value - from) / (to - from)))
}

import type { Grade } from '../../../engine/quiz/question.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { score } from '../../../engine/quiz/score.ts'

function graded(fraction: number): Grade {
  return {
    graded: true,
    fraction,
    correct: fraction === 1,
    feedback: [],
  }
}
const speed = {
  by: 'speed',
  points: 1000,
  floor: 0.4,
  within: 20_000,
} as const
const fraction = fc.double({ min: 0, max: 1, noNaN: true })

describe('score', () => {
  it('is correctness alone unless a room says otherwise', () => {
    expect(score(graded(1))).toBe(1)
    expect(score(graded(0.5), { by: 'correctness', points: 10 }, 1)).toBe(5)
    expect(score(graded(0.5), { by: 'correctness', points: 10 }, 99_999)).toBe(5)
  })

  it('gives no points, rather than 0, where nothing is graded', () => {
    expect(score({ graded: false })).toBeNull()
  })

  it.each([
    [0, 1000],
    [10_000, 700],
    [20_000, 400],
    [60_000, 400],
    [-5, 1000],
    [null, 400],
  ])('with speed, after %j ms: %d', (elapsed, points) => {
    expect(score(graded(1), speed, elapsed)).toBeCloseTo(points)
  })

  it('never falls below the floor nor rises above the points, and never gains by waiting', () => {
    fc.assert(fc.property(fraction, fraction, fc.nat(100_000), fc.nat(100_000), (share, floor, one, other) => {
      const scoring = { ...speed, floor }
      const [early, late] = [
        Math.min(one, other),
        Math.max(one, other),
      ].map(elapsed => score(graded(share), scoring, elapsed) ?? Number.NaN)
      expect(late).toBeGreaterThanOrEqual(1000 * share * floor - 1e-9)
      expect(early).toBeLessThanOrEqual(1000 * share + 1e-9)
      expect(early).toBeGreaterThanOrEqual((late ?? 0) - 1e-9)
    }))
  })
})

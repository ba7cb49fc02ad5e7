import { expect, it } from 'vitest'
import { percentile } from '../../../live/load/figures.ts'

it('a percentile is the smallest value that the share does not exceed', () => {
  const values = [5, 1, 4, 2, 3]
  expect([0, 0.2, 0.5, 0.99, 1].map(share => percentile(values, share))).toEqual([1, 1, 3, 5, 5])
  expect(percentile([], 0.5)).toBeNull()
  expect(values).toEqual([5, 1, 4, 2, 3])
})

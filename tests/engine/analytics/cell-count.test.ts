import { expect, it } from 'vitest'
import { readCellCount } from '../../../engine/analytics/cell-count.ts'

it.each([
  ['48000', 48_000],
  ['11,950', 11_950],
  ['1.000', 1000],
  ['100.000', 100_000],
  ['1.000.000', 1_000_000],
  ['1 234', 1234],
  ['12.0', 12],
  ['48000.00', 48_000],
])('a cell with %s is the count %i', (cell, value) => {
  expect(readCellCount(cell)).toEqual({ kind: 'count', value })
})

it.each([
  ['undefined', 'missing'],
  ['', 'missing'],
  ['-3', 'negative'],
  ['1.5', 'not-a-number'],
  ['12.3K', 'not-a-number'],
  ['1,00', 'not-a-number'],
])('a cell with "%s" is %s', (cell, kind) => {
  expect(readCellCount(cell)).toEqual({ kind })
})

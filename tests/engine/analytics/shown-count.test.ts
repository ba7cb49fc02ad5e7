import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readShownCount } from '../../../engine/analytics/shown-count.ts'

describe('a number as the app shows it', () => {
  it.each([
    ['1.2K', 1200, 1150, 1299],
    ['12.3K', 12_300, 12_250, 12_399],
    ['12K', 12_000, 11_500, 12_999],
    ['1K', 1000, 1000, 1999],
    ['1.2M', 1_200_000, 1_150_000, 1_299_999],
    ['1M', 1_000_000, 999_500, 1_999_999],
    ['1.25M', 1_250_000, 1_245_000, 1_259_999],
  ])('%s stands for a range, rounded or cut off', (typed, value, low, high) => {
    expect(readShownCount(typed)).toEqual({ ok: true, value: { value, low, high, exact: false } })
  })

  it.each([
    ['980', 980],
    ['0', 0],
    ['1,234', 1234],
    ['1.234', 1234],
    ['1 234', 1234],
    ['12\u202F345', 12_345],
    ['12\'345\'678', 12_345_678],
    ['１２３４', 1234],
    ['١٢٣٤', 1234],
  ])('%s is exact', (typed, value) => {
    expect(readShownCount(typed)).toEqual({ ok: true, value: { value, low: value, high: value, exact: true } })
  })

  it.each(['12,3 тыс.', '12,3 Tsd.', '12,3 mil', '12,3 k', '12.3k', ' 12.3 K ', '12,3 rb', '12,3 tys.', '1.23万', '1.23만', '1.23w', '12.3천'])('%s is 12,300, in any language', (typed) => {
    expect(readShownCount(typed)).toMatchObject({ ok: true, value: { value: 12_300 } })
  })

  it.each([
    ['', 'not-a-number'],
    ['many', 'not-a-number'],
    ['1.2.3', 'not-a-number'],
    ['12 34', 'not-a-number'],
    ['-5', 'negative'],
    ['12.3', 'decimal-alone'],
    ['12,34', 'decimal-alone'],
    ['1,234K', 'two-readings'],
    ['12.3X', 'unknown-unit'],
    ['12.3B', 'unclear-unit'],
    ['999999999999999', 'too-large'],
    ['999999M', 'too-large'],
  ] as const)('“%s” is refused: %s', (typed, why) => {
    expect(readShownCount(typed)).toEqual({ ok: false, error: why })
  })

  it('holds the true count, however the app shortened it', () => {
    const units = [
      { name: 'K', size: 1e3 },
      { name: 'M', size: 1e6 },
    ] as const
    fc.assert(fc.property(fc.integer({ min: 0, max: 999_000_000 }), fc.constantFrom(0, 1, 2), fc.boolean(), fc.constantFrom('.', ','), (count, decimals, rounds, mark) => {
      const { name, size } = units.findLast(unit => count >= unit.size) ?? { name: '', size: 1 }
      const step = name === '' ? 1 : size / 10 ** decimals
      const shown = (rounds ? Math.round(count / step) : Math.floor(count / step)) * step / size
      const typed = (name === '' ? String(count) : shown.toFixed(decimals).replace('.', mark) + name)
      const read = readShownCount(typed)
      expect(read.ok, typed).toBe(true)
      if (read.ok) {
        expect(read.value.low, typed).toBeLessThanOrEqual(count)
        expect(read.value.high, typed).toBeGreaterThanOrEqual(count)
        // And no wider than a step and a half.
        expect(read.value.high - read.value.low, typed).toBeLessThanOrEqual(1.5 * step)
      }
    }))
  })

  it('answers anything', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (typed) => {
      const read = readShownCount(typed)
      if (read.ok)
        expect(read.value.low).toBeLessThanOrEqual(read.value.high)
    }))
  })
})

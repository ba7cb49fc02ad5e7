import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { medianRate, rank } from '../../../engine/analytics/ranking.ts'
import { rateTyped } from '../../../engine/analytics/rate-typed.ts'
import { savePlot } from '../../../engine/analytics/save-plot.ts'
import { percentOf, saveRate } from '../../../engine/analytics/save-rate.ts'
import { readShownCount } from '../../../engine/analytics/shown-count.ts'

function aRate(typed: string, views: number | null) {
  const shown = readShownCount(typed)
  if (!shown.ok)
    throw new Error(shown.error)
  return saveRate(shown.value, views)
}

function percent(typed: string, views: number): string {
  const rate = aRate(typed, views)
  if (!rate.ok)
    return rate.error
  const { from, to, one } = percentOf(rate.value)
  return one ? to : `${from} to ${to}`
}

const range = (low: number, high: number) => ({ low, value: (low + high) / 2, high, exact: low === high, step: 1e-6 })

describe('a save rate', () => {
  it.each([
    ['1.2K', 48_000, '2.4 to 2.7'],
    ['1.2K', 96_400, '1.2 to 1.3'],
    ['980', 48_000, '2.04'],
    ['12K', 480_000, '2.4 to 2.7'],
    ['2', 30, '7'],
    ['11', 500, '2.2'],
    ['0', 48_000, '0.00'],
    ['1M', 9_000_000, '11 to 22'],
  ])('of %s in %i views has the precision it deserves: %s %%', (typed, views, expected) => {
    expect(percent(typed, views)).toBe(expected)
  })

  it.each([
    [null, 'views-missing'],
    [0, 'no-views'],
    [900, 'more-than-views'],
  ] as const)('is none without enough views (%s): %s', (views, why) => {
    expect(aRate('1.2K', views)).toEqual({ ok: false, error: why })
  })

  it('never passes 100 %, and shows ends that differ', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 99_999 }), fc.constantFrom('', 'K', 'M'), fc.integer({ min: 0, max: 1e9 }), (number, unit, views) => {
      const rate = aRate(`${number}${unit}`, views)
      if (!rate.ok)
        return
      const { low, value, high, exact } = rate.value
      expect([low, value, high]).toEqual([low, value, high].toSorted((a, b) => a - b))
      expect(high).toBeLessThanOrEqual(1)
      const { from, to, one } = percentOf(rate.value)
      expect(one).toBe(exact || low === high)
      expect(Number(from)).toBeLessThanOrEqual(Number(to))
    }))
  })
})

describe('a ranking', () => {
  it('claims a place only where the ranges allow it', () => {
    const ranked = rank([
      { item: 'alone at the end', rate: range(0.01, 0.012) },
      { item: 'left of the two', rate: range(0.02, 0.03) },
      { item: 'right of the two', rate: range(0.028, 0.04) },
      { item: 'first', rate: range(0.05, 0.05) },
    ])
    expect(ranked.map(({ item, best, worst }) => [item, best, worst])).toEqual([
      ['first', 1, 1],
      ['right of the two', 2, 3],
      ['left of the two', 2, 3],
      ['alone at the end', 4, 4],
    ])
  })

  it('gives equal videos the same place', () => {
    expect(rank([{ item: 1, rate: range(0.1, 0.1) }, { item: 2, rate: range(0.1, 0.1) }]).map(({ best, worst }) => [best, worst])).toEqual([[1, 2], [1, 2]])
  })

  const rates = fc.array(fc.tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 30 })).map(([low, width]) => range(low / 200, (low + width) / 200)), { maxLength: 12 })

  it('is what comparing every pair says', () => {
    fc.assert(fc.property(rates, (found) => {
      for (const { item, best, worst } of rank(found.map(rate => ({ item: rate, rate })))) {
        expect(best).toBe(1 + found.filter(other => other.low > item.high).length)
        expect(worst).toBe(found.length - found.filter(other => other.high < item.low).length)
      }
    }))
  })

  it('has its median inside the range, whatever the true rates are', () => {
    fc.assert(fc.property(rates.filter(found => found.length > 0), fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 12, maxLength: 12 }), (found, chance) => {
      const truth = found.map(({ low, high }, at) => low + (high - low) * (chance[at] ?? 0)).toSorted((a, b) => a - b)
      const middle = (truth[Math.floor((truth.length - 1) / 2)]! + truth[Math.floor(truth.length / 2)]!) / 2
      const median = medianRate(found)!
      expect(median.low).toBeLessThanOrEqual(middle + 1e-12)
      expect(median.high).toBeGreaterThanOrEqual(middle - 1e-12)
    }))
  })

  it('has no median of nothing', () => {
    expect(medianRate([])).toBeNull()
  })
})

describe('typed numbers', () => {
  const video = (link: string, views: number | null, typed: string) => ({ link, title: link, views, asOf: null, posted: null, typed })

  it('come out ranked, or with the reason why not', () => {
    const { ranked, without, median } = rateTyped([
      video('a', 48_000, '1.2K'),
      video('b', 1000, '100'),
      video('c', null, '12'),
      video('d', 0, '12'),
      video('e', 1000, 'lots'),
    ])
    expect(ranked.map(({ item }) => item.link)).toEqual(['b', 'a'])
    expect(without.map(({ video, why }) => [video.link, why])).toEqual([['c', 'views-missing'], ['d', 'no-views'], ['e', 'not-a-number']])
    expect(median).toMatchObject({ exact: false })
  })
})

describe('the plot', () => {
  it('puts equal rates on the median\'s line', () => {
    const plot = savePlot([{ item: 'a', views: 1000, low: 10, value: 10, high: 10 }, { item: 'b', views: 100_000, low: 1000, value: 1000, high: 1000 }], 0.01)
    const { x1, y1, x2, y2 } = plot.median!
    for (const { x, y } of plot.points)
      expect(y).toBeCloseTo(y1 + (y2 - y1) * (x - x1) / (x2 - x1), 9)
    expect(plot.views.map(({ value }) => value)).toEqual([1000, 10_000, 100_000])
  })

  it('stays inside its frame, also with zeros and one video', () => {
    fc.assert(fc.property(fc.array(fc.record({ views: fc.integer({ min: 1, max: 1e9 }), low: fc.integer({ min: 0, max: 1e6 }), more: fc.integer({ min: 0, max: 1e6 }) })), fc.double({ min: 1e-6, max: 1, noNaN: true }), (found, rate) => {
      const { points, median, views, saves } = savePlot(found.map(({ views, low, more }) => ({ item: 0, views, low, value: low, high: low + more })), rate)
      const places = [...points.flatMap(({ x, y, low, high }) => [x, y, low, high]), ...median ? Object.values(median) : [], ...views.map(({ at }) => at), ...saves.map(({ at }) => at)]
      expect(places.filter(at => !(at >= -1e-9 && at <= 1 + 1e-9))).toEqual([])
    }))
  })

  it('has no line where the middle rate is zero', () => {
    expect(savePlot([{ item: 0, views: 10, low: 0, value: 0, high: 0 }], 0)).toMatchObject({ median: null, points: [{ y: 0, isZero: true }] })
  })
})

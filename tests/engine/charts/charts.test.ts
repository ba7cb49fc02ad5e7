import type { PublicQuestionOf, Tally } from '../../../engine/quiz/question.ts'
import type { Flow } from '../../../engine/room/views.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { flowPicture } from '../../../engine/charts/flow-ribbons.ts'
import { histogram, placeOn } from '../../../engine/charts/histogram.ts'
import { matchMatrix } from '../../../engine/charts/match-matrix.ts'
import { optionBars } from '../../../engine/charts/option-bars.ts'
import { orderPlaces } from '../../../engine/charts/order-places.ts'
import { sizedTexts } from '../../../engine/charts/word-sizes.ts'

const tallyOf = (tally: unknown) => tally as Tally

describe('bars of options', () => {
  const options = [{ id: 'a', text: 'Tea' }, { id: 'b', text: 'Coffee' }] as never

  it('are empty while nobody may know', () => {
    expect(optionBars(options, null)).toEqual([
      { id: 'a', text: 'Tea', count: 0, share: 0 },
      { id: 'b', text: 'Coffee', count: 0, share: 0 },
    ])
  })

  it('are shares of the people who answered', () => {
    const tally = tallyOf({ kind: 'multiple', total: 4, options: [{ id: 'b', count: 3 }, { id: 'a', count: 4 }] })
    expect(optionBars(options, tally).map(({ count, share }) => [count, share])).toEqual([[4, 1], [3, 0.75]])
  })
})

describe('a matrix of lines and groups', () => {
  it('has a cell for every pair', () => {
    const question = {
      items: [{ id: 'like', text: 'A like' }, { id: 'download', text: 'A download' }],
      groups: [{ id: 'loud', text: 'Rings' }, { id: 'quiet', text: 'Quiet' }],
    } as never
    const tally = tallyOf({ kind: 'match', total: 2, items: [{ id: 'like', groups: [{ id: 'loud', count: 2 }, { id: 'quiet', count: 0 }] }] })
    expect(matchMatrix(question, tally).map(({ cells }) => cells.map(({ share }) => share))).toEqual([[1, 0], [0, 0]])
  })
})

describe('places in an order', () => {
  const question = { items: [{ id: 'x', text: 'X' }, { id: 'y', text: 'Y' }, { id: 'z', text: 'Z' }] } as never
  const tally = tallyOf({ kind: 'order', total: 2, items: [{ id: 'x', places: [1, 1, 0] }, { id: 'y', places: [0, 1, 1] }, { id: 'z', places: [1, 0, 1] }] })

  it('have a mean that counts from 1', () => {
    expect(orderPlaces(question, tally, null).map(({ id, mean }) => [id, mean])).toEqual([['x', 1.5], ['y', 2.5], ['z', 2]])
    expect(orderPlaces(question, null, null).map(({ mean }) => mean)).toEqual([null, null, null])
  })

  it('stand in the right order once it is known', () => {
    expect(orderPlaces(question, tally, ['z', 'y', 'x']).map(({ id }) => id)).toEqual(['z', 'y', 'x'])
  })
})

describe('a histogram', () => {
  const scale = (min: number, max: number, step: number) => ({ min, max, step, unit: '%' }) as PublicQuestionOf<'estimate'>
  const given = (...values: [number, number][]) => tallyOf({ kind: 'estimate', total: 0, values: values.map(([value, count]) => ({ value, count })) })

  it('puts each guess into the bin around it', () => {
    const { bins, median } = histogram(scale(0, 20, 1), given([4, 3], [5, 1], [20, 1]))
    expect(bins).toHaveLength(21)
    expect(bins.filter(({ count }) => count > 0).map(({ from, to, count, height }) => [from, to, count, height])).toEqual([
      [3.5, 4.5, 3, 1],
      [4.5, 5.5, 1, 1 / 3],
      [19.5, 20.5, 1, 1 / 3],
    ])
    expect(median).toBe(4)
  })

  it('has no median while nobody answered', () => {
    expect(histogram(scale(0, 5, 0.01), null)).toMatchObject({ median: null })
  })

  it('knows where on the scale a number is', () => {
    const picture = histogram(scale(0, 10, 1), null)
    expect([picture.from, picture.to]).toEqual([-0.5, 10.5])
    expect(placeOn(picture, 5)).toBe(0.5)
    expect(placeOn(picture, 99)).toBe(1)
  })

  it('counts everybody once, in at most 26 bins', () => {
    fc.assert(fc.property(
      fc.integer({ min: -1000, max: 1000 }),
      fc.integer({ min: 1, max: 5000 }),
      fc.constantFrom(0.01, 0.1, 0.5, 1, 5),
      fc.array(fc.tuple(fc.nat(5000), fc.integer({ min: 1, max: 50 }))),
      (min, steps, step, guesses) => {
        const tally = given(...guesses.map(([at, count]): [number, number] => [min + Math.min(at, steps) * step, count]).sort((a, b) => a[0] - b[0]))
        const { bins } = histogram(scale(min, min + steps * step, step), tally)
        expect(bins.length).toBeLessThanOrEqual(26)
        expect(bins.reduce((sum, { count }) => sum + count, 0)).toBe(guesses.reduce((sum, [, count]) => sum + count, 0))
        expect(bins.every(({ height }) => height >= 0 && height <= 1)).toBe(true)
      },
    ))
  })
})

describe('who moved between two rounds', () => {
  const flow = {
    from: 1,
    to: 2,
    moves: [{ from: 'a', to: 'a', count: 2 }, { from: 'a', to: 'b', count: 5 }, { from: 'b', to: 'b', count: 3 }],
  } as unknown as Flow

  it('is as thick as there were people, at both sides', () => {
    const { total, before, after, ribbons } = flowPicture(flow, ['a', 'b', 'c'])
    expect(total).toBe(10)
    expect(before.map(({ option, count }) => [option, count])).toEqual([['a', 7], ['b', 3], ['c', 0]])
    expect(after.map(({ count }) => count)).toEqual([2, 8, 0])
    expect(ribbons.map(({ from, to, count }) => `${from}${to}${count}`)).toEqual(['aa2', 'ab5', 'bb3'])
    const heights = (ends: typeof before) => ends.reduce((sum, { height }) => sum + height, 0)
    expect(heights(before)).toBeCloseTo(heights(after))
    expect(Math.max(...[...before, ...after].map(({ top, height }) => top + height))).toBeLessThanOrEqual(1 + 1e-9)
    // The second ribbon begins where the first one ended.
    expect(ribbons[1]!.fromTop).toBeCloseTo(ribbons[0]!.fromTop + ribbons[0]!.height)
  })

  it('is nothing where nobody answered both', () => {
    expect(flowPicture({ ...flow, moves: [] }, ['a'])).toMatchObject({ total: 0, ribbons: [] })
  })
})

describe('sizes of words', () => {
  it('grow with how often they were said, and never get hard to read', () => {
    const sizes = sizedTexts([{ text: 'tea', count: 8 }, { text: 'coffee', count: 2 }, { text: 'milk', count: 1 }]).map(({ size }) => size)
    expect(sizes[0]).toBeCloseTo(1.4)
    expect(sizes[2]).toBe(1)
    expect(sizes[1]).toBeGreaterThan(1)
    expect(sizedTexts([{ text: 'tea', count: 1 }])).toEqual([{ text: 'tea', count: 1, size: 1 }])
  })
})

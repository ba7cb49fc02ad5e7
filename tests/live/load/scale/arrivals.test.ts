import { describe, expect, it } from 'vitest'
import { seeded } from '../../../../live/load/chance.ts'
import { about, answeredAfter, fullestServer } from '../../../../live/load/scale/arrivals.ts'

describe('answers as they arrive', () => {
  it('begin at nobody, end at everybody, and never go back', () => {
    const shares = Array.from({ length: 101 }, (_, at) => answeredAfter(at / 10, 10, 0.45))
    expect([shares[0], shares.at(-1)]).toEqual([0, 1])
    expect(shares.filter((share, at) => share < (shares[at - 1] ?? 0))).toEqual([])
  })

  it('have their middle where log-normal times have it, most of them before half of the time', () => {
    // The middle of log-normal times is where the logarithm's mean is.
    expect(answeredAfter(10 * Math.exp(-2 * 0.45), 10, 0.45)).toBeCloseTo(0.5 / 0.97725, 4)
    expect(answeredAfter(5, 10, 0.45)).toBeGreaterThan(0.6)
  })

  it('keep their shape when everything takes twice as long', () => {
    expect(answeredAfter(3, 10, 0.45)).toBeCloseTo(answeredAfter(6, 20, 0.45), 12)
  })
})

describe('chance', () => {
  it('is about so many, never fewer than none', () => {
    const chance = seeded(7)
    const drawn = Array.from({ length: 5000 }, () => about(100, chance))
    const mean = drawn.reduce((sum, each) => sum + each, 0) / drawn.length
    const spread = Math.sqrt(drawn.reduce((sum, each) => sum + (each - mean) ** 2, 0) / drawn.length)
    expect(Math.abs(mean - 100)).toBeLessThan(0.6)
    expect(Math.abs(spread - 10)).toBeLessThan(0.4)
    expect(Array.from({ length: 100 }, () => about(0.1, chance)).filter(many => many < 0)).toEqual([])
  })

  it('makes one server a little fuller than the others', () => {
    expect(fullestServer(1_000_000, 1, seeded(1))).toBe(1_000_000)
    const fullest = fullestServer(1_000_000, 100, seeded(1))
    expect(fullest).toBeGreaterThan(10_000)
    expect(fullest).toBeLessThan(10_500)
  })
})

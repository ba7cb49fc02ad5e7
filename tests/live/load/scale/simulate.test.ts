import type { Scenario } from '../../../../live/load/scale/resources.ts'
import { describe, expect, it } from 'vitest'
import { seeded } from '../../../../live/load/chance.ts'
import { largestCrowd, simulate } from '../../../../live/load/scale/simulate.ts'
import { figures } from './figures.ts'

const crowd: Scenario = { phones: 200_000, servers: 10, design: 'one-log', within: 10, figures }
const play = (changes: Partial<Scenario>) => simulate({ ...crowd, ...changes }, seeded(1))

describe('the simulation', () => {
  it('is the same each time, and another one by another chance', () => {
    expect(play({})).toEqual(play({}))
    expect(simulate(crowd, seeded(2))).not.toEqual(play({}))
  })

  it('acknowledges a hall at once: the window, the way to the log, and little more', () => {
    const { ackP50, ackP99, allAfter, entriesPerMessage } = play({ phones: 1000, servers: 1 })
    expect(ackP99).toBeLessThan(30)
    expect(ackP50).toBeGreaterThan(3)
    expect(allAfter).toBeCloseTo(10, 1)
    expect(entriesPerMessage).toBeLessThan(10)
  })

  it('lets everybody wait when a server cannot read as fast as all answer', () => {
    const few = play({})
    const many = play({ phones: 1_000_000 })
    expect(many.uses['room server: processor']).toBeGreaterThan(1)
    expect(many.ackP99).toBeGreaterThan(10 * few.ackP99)
    expect(many.entriesPerMessage).toBe(512)
  })

  it('gains nothing for reading from more servers with one log, and nearly everything with sub-logs', () => {
    const busy = (design: Scenario['design'], servers: number) => play({ phones: 1_000_000, design, servers }).uses['room server: processor']
    expect(busy('one-log', 100)).toBeGreaterThan(0.8 * busy('one-log', 10))
    expect(busy('sub-logs', 100)).toBeLessThan(0.2 * busy('sub-logs', 10))
  })

  it('with one server is the same in both designs, but for a few messages', () => {
    const [one, parts] = [play({ servers: 1 }), play({ servers: 1, design: 'sub-logs' })]
    expect(parts.ackP99).toBe(one.ackP99)
    expect(parts.uses['room server: processor']).toBeCloseTo(one.uses['room server: processor'], 3)
  })

  it('acknowledges everything in the end, however much it is', () => {
    for (const within of [5, 20])
      expect(play({ phones: 1_000_000, within }).allAfter).not.toBeNull()
  })
})

describe('the largest crowd', () => {
  it('just fits, and one of half as many more does not', () => {
    const { phones, first } = largestCrowd(crowd, 1)
    expect(Math.max(...Object.values(simulate({ ...crowd, phones }, seeded(1)).uses))).toBeLessThanOrEqual(1)
    expect(simulate({ ...crowd, phones: phones * 1.5 }, seeded(1)).uses[first]).toBeGreaterThan(1)
  })

  it('is what memory allows when a machine has little of it', () => {
    const small = { ...figures, serverMemory: { ...figures.serverMemory, value: 1e8 } }
    expect(largestCrowd({ ...crowd, figures: small }, 1).first).toBe('room server: memory')
  })
})

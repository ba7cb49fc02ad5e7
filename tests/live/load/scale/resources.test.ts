import type { Flow } from '../../../../live/load/scale/resources.ts'
import { describe, expect, it } from 'vitest'
import { memory, ownTime, readingTime, tickTime, uses } from '../../../../live/load/scale/resources.ts'
import { figures } from './figures.ts'

const crowd = { phones: 100_000, servers: 10, within: 10, figures } as const
const oneLog = { ...crowd, design: 'one-log' } as const
const subLogs = { ...crowd, design: 'sub-logs' } as const
const aSecond: Flow = { joins: 0, answers: 20_000, serverJoins: 0, serverAnswers: 2000, answered: 50_000, serverBroadcasts: 0 }

describe('what a second asks for', () => {
  it('is by hand what the model says: own frames, and everybody’s entries', () => {
    // 2,000 frames: 4 µs, the room 4 µs, two calls of the system 8 µs each.
    expect(ownTime(oneLog, aSecond)).toBeCloseTo(2000 * (4 + 4 + 16) / 1e6, 12)
    expect(readingTime(oneLog, aSecond)).toBeCloseTo(20_000 * (6 + 4) / 1e6, 12)
    expect(readingTime(subLogs, aSecond)).toBeCloseTo(2000 * 6 / 1e6, 12)
  })

  it('is everything to every server out of NATS', () => {
    const used = uses(oneLog, aSecond, 10_000)
    const logged = 20_000 * 200
    expect(used['NATS node: network']).toBeCloseTo((2 * logged + 10 * logged / 3) / 1.25e9, 12)
    expect(used['log: syncs']).toBeCloseTo(20_000 / 512 / 500, 12)
  })

  it('holds everybody’s answers in memory, or those of the own people', () => {
    const person = 200 + 25 * 300
    expect(memory(oneLog, 10_000)).toBe(10_000 * 12_000 + 100_000 * person)
    expect(memory(subLogs, 10_000)).toBe(10_000 * 12_000 + 10_000 * person)
  })

  it('counts for the host all the time at most', () => {
    // Counting 50,000 takes as long as the pause after it.
    expect(tickTime(oneLog, aSecond)).toBeCloseTo(0.5, 12)
    expect(tickTime(oneLog, { ...aSecond, answered: 1e12 })).toBeLessThanOrEqual(1)
    expect(tickTime(oneLog, { ...aSecond, answers: 0 })).toBe(0)
  })
})

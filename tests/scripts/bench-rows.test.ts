import { describe, expect, it } from 'vitest'
import { canAlwaysSync } from '../../scripts/bench-nats.ts'
import { bottleneck, doubtOf, rateDoubt } from '../../scripts/bench-part.ts'
import { notMeasured, rowLine, rowOf } from '../../scripts/bench-rows.ts'

describe('runs that are measured in turns', () => {
  const runs = { what: 'question', unit: 'ms', ours: [10, 30, 24], limit: [10, 20, 20] }

  it('give medians and quartiles, and the ratio of each turn', () => {
    expect(rowOf({ ...runs, socketIo: [50] })).toMatchObject({ figure: 24, spread: [10, 30], limit: 20, ratio: 1.2, ratioSpread: [1, 1.5], socketIo: 50, holds: null })
  })

  it('hold or do not hold a target, of the ratio or of the figure', () => {
    const holds = [
      rowOf({ ...runs, target: { of: 'ratio', atMost: 1.25 } }),
      rowOf({ ...runs, target: { of: 'ratio', atMost: 1.1 } }),
      rowOf({ ...runs, target: { of: 'figure', atLeast: 24 } }),
      rowOf({ ...runs, target: { of: 'figure', atMost: 23 } }),
    ].map(row => row.holds)
    expect(holds).toEqual([true, false, true, false])
  })

  it('give no figure, and hold nothing, when they are in doubt', () => {
    const row = rowOf({ ...runs, target: { of: 'ratio', atMost: 1.25 }, doubt: doubtOf([0.5, 0.9, 0.95]) })
    expect(row).toMatchObject({ figure: null, ratio: null, limit: null, holds: null })
    expect(rowLine(row)).toBe('question: not given: the generator was busy or waited for its core for 90 % of the time, and may have been what was slow')
    expect(doubtOf([0.5, 0.6, 0.95])).toBeNull()
  })

  it('give no ratio where it would say nothing', () => {
    expect(rowOf({ ...runs, hasRatio: false })).toMatchObject({ figure: 24, limit: 20, ratio: null, ratioSpread: null })
  })

  it('say why there is nothing to say', () => {
    expect(rowLine(notMeasured('TLS', 'not measured: no nginx'))).toBe('TLS: not measured: no nginx')
    expect(rowLine(rowOf({ ...runs, target: { of: 'ratio', atMost: 1.25 } }))).toBe('question: 24 ms, limit 20, ratio 1.20, holds')
  })
})

it('a rate is believed from a generator that had no time left only beside a server that had none either', () => {
  expect([rateDoubt(0.5, 0.99), rateDoubt(0.97, 0.98), rateDoubt(0.5, 0.5)]).toEqual([null, null, null])
  expect(rateDoubt(0.97, 0.9)).toBe('not given: the generator was busy or waited for its core for 97 % of the time, and may have been what was slow')
  expect([bottleneck('Ours', 0.5, 0.99), bottleneck('Ours', 0.97, 0.9)]).toEqual([
    'Ours: the server used 99 % of its core, the generator was busy for 50 % of the time: the server was what was slow.',
    'Ours: the server used 90 % of its core, the generator was busy for 97 % of the time: the generator was what was slow.',
  ])
  expect(bottleneck('The echo', 0.97, 0.98)).toContain('Both were full')
})

it('always-sync needs nats-server 2.10', () => {
  expect(['2.9.10', '2.10.0', '2.14.1', '3.0.0', null].map(canAlwaysSync)).toEqual([false, true, true, true, false])
})

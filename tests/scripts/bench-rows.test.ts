import { describe, expect, it } from 'vitest'
import { canAlwaysSync } from '../../scripts/bench-nats.ts'
import { doubtOf } from '../../scripts/bench-part.ts'
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
    expect(rowLine(row)).toBe('question: not given: the generator used 90 % of its core, and may have been what was slow')
    expect(doubtOf([0.5, 0.6, 0.95])).toBeNull()
  })

  it('say why there is nothing to say', () => {
    expect(rowLine(notMeasured('TLS', 'not measured: no nginx'))).toBe('TLS: not measured: no nginx')
    expect(rowLine(rowOf({ ...runs, target: { of: 'ratio', atMost: 1.25 } }))).toBe('question: 24 ms, limit 20, ratio 1.20, holds')
  })
})

it('always-sync needs nats-server 2.10', () => {
  expect(['2.9.10', '2.10.0', '2.14.1', '3.0.0', null].map(canAlwaysSync)).toEqual([false, true, true, true, false])
})

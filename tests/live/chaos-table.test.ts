import type { ChaosRow } from '../../live/load/chaos/run.ts'
import type { Outcome, Scenario } from '../../live/load/chaos/scenario.ts'
import { describe, expect, it } from 'vitest'
import { seeded } from '../../live/load/chance.ts'
import { runScenario } from '../../live/load/chaos/run.ts'
import { scenarios } from '../../live/load/chaos/scenarios.ts'
import { chaosTable } from '../../live/load/chaos/table.ts'

const well: Outcome = {
  audit: { given: 2, acked: 2, counted: 2, lost: 0, doubled: 0, repeated: 0, rounds: 1, problems: [] },
  back: 1234,
  note: 'twice',
  problems: [],
}

function aDay(changes: Partial<Scenario> = {}): Scenario {
  return { name: 'rain', what: 'it rains', invariant: 'nobody gets wet', run: async () => well, ...changes }
}

function spent(scenario: Scenario): Promise<ChaosRow> {
  return runScenario(scenario, {
    short: true,
    phones: 1,
    kills: 1,
    chance: seeded(1),
    folders: { data: '', pages: '', remove: async () => {} },
    questions: [],
    onStep: () => {},
  })
}

const verdictOf = async (scenario: Scenario) => (await spent(scenario)).verdict

describe('a bad day', () => {
  it('is survived when nothing was lost, doubled or otherwise wrong', async () => {
    expect(await spent(aDay())).toMatchObject({ name: 'rain', verdict: 'survived', acked: 2, counted: 2, lost: 0, doubled: 0, back: 1234 })
  })

  it('is not survived with one answer lost, one doubled, none at all, or anything else wrong', async () => {
    for (const changes of [{ lost: 1 }, { doubled: 1 }, { acked: 0 }, { problems: ['odd'] }])
      expect(await verdictOf(aDay({ run: async () => ({ ...well, audit: { ...well.audit, ...changes } }) }))).toBe('failed')
    expect(await verdictOf(aDay({ run: async () => ({ ...well, problems: ['somebody got wet'] }) }))).toBe('failed')
  })

  it('is not survived when it breaks off', async () => {
    const broken = async () => {
      throw new Error('the roof is gone')
    }
    expect(await spent(aDay({ run: broken }))).toMatchObject({ verdict: 'failed', acked: null, problems: ['the roof is gone'] })
  })

  it('is neither where the machine lacks something, and says what', async () => {
    expect(await spent(aDay({ missing: () => 'a roof is missing: build one' }))).toMatchObject({ verdict: 'not-run', lost: null, note: 'a roof is missing: build one' })
  })
})

describe('the table', () => {
  it('is aligned, with what must hold and what was wrong below', async () => {
    const rows = [
      await spent(aDay()),
      await spent(aDay({ name: 'hail', run: async () => ({ ...well, back: null, problems: ['a window broke'] }) })),
      await spent(aDay({ name: 'flood', missing: () => 'no river' })),
    ].map(row => ({ ...row, took: 2000 }))
    expect(chaosTable(rows)).toBe([
      'bad day  survived  acknowledged  counted  lost  doubled  back after   took  what was done',
      'rain     yes                  2        2     0        0       1.2 s  2.0 s  it rains',
      'hail     NO                   2        2     0        0           -  2.0 s  it rains',
      'flood    not run              -        -     -        -           -  2.0 s  it rains',
      '',
      'rain: nobody gets wet.',
      '  twice',
      '',
      'hail: nobody gets wet.',
      '  twice',
      '  wrong: a window broke',
      '',
      'flood: not run.',
      '  no river',
      '',
    ].join('\n'))
  })

  it('has a row for every kind of bad day, each named once', () => {
    const names = scenarios.map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
    expect(names).toEqual(expect.arrayContaining(['server-kills', 'process-stops', 'clock-jumps', 'slow-disk', 'full-disk', 'half-open', 'bad-network', 'never-reads', 'reconnect-storm', 'laptop-swap', 'nats-server-kill', 'nats-leader-kill']))
  })
})

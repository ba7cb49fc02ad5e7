import type { Setting } from '../../../engine/signals/setting.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { observe, totals } from '../../../engine/signals/observe.ts'
import { impossible } from '../../../engine/signals/setting.ts'
import { actions } from '../../../engine/signals/vocabulary.ts'
import { acts, aLens, anAction, aSetting, numbered, signalsOf, unordered, without } from './arbitraries.ts'

const sum = (counts: Record<string, number>) => Object.values(counts).reduce((all, count) => all + count, 0)

/** The same creator being more careful: fewer people, fewer permissions. */
const tighter: fc.Arbitrary<{ loose: Setting, strict: Setting }> = fc.tuple(aSetting, aSetting).map(([loose, other]) => {
  const audiences = ['everyone', 'friends', 'only-you'] as const
  const narrow = Math.max(audiences.indexOf(loose.audience), audiences.indexOf(other.audience))
  return {
    loose,
    strict: {
      ...loose,
      downloads: loose.downloads && other.downloads,
      audience: audiences[narrow] ?? 'only-you',
      privateAccount: loose.privateAccount || other.privateAccount,
      watermark: loose.watermark || other.watermark,
    },
  }
})

describe('observe, whatever happens', () => {
  it('gives each act a line or a refusal, never nothing and never both', () => {
    fc.assert(fc.property(acts, aSetting, aLens, (list, setting, lens) => {
      const ledger = observe(list, setting, lens)
      for (const act of list) {
        const heard = [
          ...ledger.notifications,
          ...ledger.counters,
          ...ledger.analytics,
        ].some(line => line.act.id === act.id)
        const silent = ledger.silent.some(line => line.act.id === act.id)
        const refused = ledger.refused.some(line => line.act.id === act.id)
        expect([heard, silent, refused].filter(Boolean)).toHaveLength(1)
        if (refused)
          expect(ledger.files.some(line => line.act.id === act.id)).toBe(false)
      }
    }))
  })

  it('never moves a counter for an act that leaves no trace', () => {
    fc.assert(fc.property(acts, aSetting, aLens, (list, setting, lens) => {
      const ledger = observe(list, setting, lens)
      const silent = new Set(ledger.silent.map(line => line.act.id))
      const rest = list.filter(act => !silent.has(act.id))
      expect(ledger.counters.filter(line => silent.has(line.act.id))).toEqual([])
      expect(totals(observe(rest, setting, lens))).toEqual(totals(ledger))
    }))
  })

  it('moves a counter only where the cell says yes and names it', () => {
    fc.assert(fc.property(acts, aSetting, aLens, (list, setting, lens) => {
      const ledger = observe(list, setting, lens)
      for (const line of ledger.counters) {
        expect(line.delta).toBe(line.cell.value === 'yes' && line.cell.counter === line.counter
          ? 1
          : 0)
      }
      expect(sum(totals(ledger))).toBe(ledger.counters.filter(line => line.cell.value === 'yes').length)
    }))
  })

  it('does not care about the order of acts', () => {
    const shuffledActs = acts.chain(list => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })))
    fc.assert(fc.property(shuffledActs, aSetting, aLens, ([list, shuffled], setting, lens) => {
      expect(unordered(observe(shuffled, setting, lens))).toEqual(unordered(observe(list, setting, lens)))
    }))
  })

  it('is restored by taking the last act back', () => {
    fc.assert(fc.property(acts, anAction, aSetting, aLens, (list, action, setting, lens) => {
      const last = { id: 'the-last', action }
      expect(without(observe([...list, last], setting, lens), last.id)).toEqual(observe(list, setting, lens))
    }))
  })

  it('never gains a signal from a stricter setting', () => {
    fc.assert(fc.property(acts, tighter, aLens, (list, { loose, strict }, lens) => {
      for (const which of ['sure', 'possible'] as const)
        expect(signalsOf(observe(list, loose, lens), which)).toEqual(expect.arrayContaining(signalsOf(observe(list, strict, lens), which)))
    }), { numRuns: 300 })
  })

  it('refuses every act on an account that cannot be', () => {
    fc.assert(fc.property(acts, aSetting.filter(setting => impossible(setting) !== null), aLens, (list, setting, lens) => {
      const ledger = observe(list, setting, lens)
      expect(ledger.refused.map(line => [line.act, line.code])).toEqual(list.map(act => [act, 'business-is-public']))
    }))
  })

  it('gives every refusal a reason among the settings, and evidence', () => {
    fc.assert(fc.property(acts, aSetting, aLens, (list, setting, lens) => {
      for (const line of observe(list, setting, lens).refused) {
        expect(line.because.every(name => name in setting)).toBe(true)
        expect(line.cell.value).toBe('not-possible')
        expect(line.words).not.toBe('')
      }
    }))
  })

  it('knows no difference between alerts by type of account: nothing read links the two', () => {
    fc.assert(fc.property(acts, aSetting.filter(setting => !setting.privateAccount), aLens, (list, setting, lens) => {
      const alerts = (account: Setting['account']) => observe(list, { ...setting, account }, lens).notifications
      expect(alerts('business')).toEqual(alerts('personal'))
    }))
  })

  it('meets every action in these tests', () => {
    expect(numbered(actions)).toHaveLength(12)
  })
})

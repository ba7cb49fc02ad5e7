import type { Setting } from '../../../engine/signals/setting.ts'
import type { Action } from '../../../engine/signals/vocabulary.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { observe, totals } from '../../../engine/signals/observe.ts'
import { baseSetting, impossible } from '../../../engine/signals/setting.ts'
import { acts, aSetting, numbered } from './arbitraries.ts'

const officialSaves: readonly Action[] = ['download', 'favorite']
const outside: readonly Action[] = ['screen-record', 'third-party-download']
const loud: readonly Action[] = ['like', 'comment', 'follow']

const possible = aSetting.filter(setting => impossible(setting) === null)
const told = (list: readonly Action[], setting: Setting) => observe(numbered(list), setting, 'article')
const ids = (lines: readonly { act: { action: Action } }[]) => lines.map(line => line.act.action)

describe('the article’s claims hold in the article’s lens', () => {
  it('c1: no save of any kind alerts the creator', () => {
    fc.assert(fc.property(acts, possible, (list, setting) => {
      const alerted = ids(observe(list, setting, 'article').notifications.filter(line => line.cell.value !== 'unknown'))
      expect(alerted.filter(action => [
        ...officialSaves,
        ...outside,
      ].includes(action))).toEqual([])
    }))
  })

  it('c2: likes, comments and follows alert the creator whenever they are possible', () => {
    fc.assert(fc.property(fc.constantFrom(...loud), possible, (action, setting) => {
      const ledger = told([action], setting)
      expect(ledger.notifications.map(line => line.cell.value)).toEqual(ledger.refused.length > 0
        ? []
        : ['yes'])
    }))
    expect(ids(told(loud, baseSetting).notifications)).toEqual(loud)
  })

  it('c3: a save leaves a file, raises the save count, and shows in analytics on a Business account only', () => {
    fc.assert(fc.property(fc.constantFrom('personal' as const, 'business' as const), fc.boolean(), (account, watermark) => {
      const ledger = told(['download'], { ...baseSetting, account, watermark })
      expect(ids(ledger.files)).toEqual(['download'])
      expect(totals(ledger).saves).toBe(1)
      expect(ids(ledger.analytics)).toEqual(account === 'business'
        ? ['download']
        : [])
    }))
  })

  it('c4: there are ways to save in the app and outside it, and each can be done', () => {
    expect(told([
      ...officialSaves,
      ...outside,
    ], baseSetting).refused).toEqual([])
    expect(ids(told(['download', ...outside], baseSetting).files)).toEqual(['download', ...outside])
  })

  it('c5: the save count is the number of saves made in the app, whatever else happens', () => {
    fc.assert(fc.property(acts, possible, (list, setting) => {
      const ledger = observe(list, setting, 'article')
      const refused = new Set(ledger.refused.map(line => line.act.id))
      const saved = list.filter(act => officialSaves.includes(act.action) && !refused.has(act.id))
      expect(totals(ledger).saves).toBe(saved.length)
      expect(ids(ledger.silent).every(action => outside.includes(action))).toBe(true)
    }))
  })

  it('c6: on a Business account analytics and the save count tell of the same saves', () => {
    fc.assert(fc.property(acts, possible.filter(setting => setting.account === 'business'), (list, setting) => {
      const ledger = observe(list, setting, 'article')
      const sure = ledger.analytics.filter(line => line.cell.value === 'yes')
      expect(sure).toHaveLength(totals(ledger).saves)
    }))
  })

  it('c7: downloads off stops saving to the device; Friends shows the post to friends only; a watermark changes nothing that is counted', () => {
    fc.assert(fc.property(possible, (setting) => {
      expect(told(['download'], { ...setting, downloads: false }).files).toEqual([])
    }))
    fc.assert(fc.property(acts, fc.constantFrom('stranger' as const, 'follower' as const), (list, viewer) => {
      const ledger = observe(list, { ...baseSetting, audience: 'friends', viewer }, 'article')
      expect(ids(ledger.counters).every(action => action === 'follow' || action === 'profile-view')).toBe(true)
    }))
    fc.assert(fc.property(acts, possible, (list, setting) => {
      const counted = (watermark: boolean) => {
        const { notifications, counters, analytics, silent, refused } = observe(list, { ...setting, watermark }, 'article')
        return {
          notifications,
          counters,
          analytics,
          silent,
          refused,
        }
      }
      expect(counted(true)).toEqual(counted(false))
    }))
  })

  it('c8: each save that is possible leaves a number to learn from', () => {
    fc.assert(fc.property(fc.constantFrom(...officialSaves), possible, (action, setting) => {
      const ledger = told([action], setting)
      expect(totals(ledger).saves + ledger.refused.length).toBe(1)
    }))
  })

  it('c9: a save is a silent compliment: no alert, and yet not without trace', () => {
    const ledger = told(officialSaves, baseSetting)
    expect(ledger.notifications).toEqual([])
    expect(ledger.silent).toEqual([])
    expect(totals(ledger).saves).toBe(2)
  })
})

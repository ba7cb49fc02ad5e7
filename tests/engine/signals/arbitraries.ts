import type { Act, Entry, Ledger } from '../../../engine/signals/observe.ts'
import type { Setting } from '../../../engine/signals/setting.ts'
import fc from 'fast-check'
import { actions, lenses } from '../../../engine/signals/vocabulary.ts'

export const aSetting: fc.Arbitrary<Setting> = fc.record({
  account: fc.constantFrom('personal', 'business'),
  downloads: fc.boolean(),
  audience: fc.constantFrom('everyone', 'friends', 'only-you'),
  privateAccount: fc.boolean(),
  watermark: fc.boolean(),
  viewer: fc.constantFrom('stranger', 'follower', 'friend'),
})
export const anAction = fc.constantFrom(...actions)
export const aLens = fc.constantFrom(...lenses)
export const acts: fc.Arbitrary<Act[]> = fc.array(anAction, { maxLength: 20 }).map(numbered)

export function numbered(list: readonly Act['action'][]): Act[] {
  return list.map((action, index) => ({ id: `act-${index + 1}`, action }))
}

/** A ledger without the order of its lines. */
export function unordered(ledger: Ledger): Ledger {
  const sorted = <T extends { act: Act }>(list: readonly T[]): T[] => [...list].sort((a, b) => a.act.id.localeCompare(b.act.id))
  return {
    notifications: sorted(ledger.notifications),
    counters: sorted(ledger.counters),
    analytics: sorted(ledger.analytics),
    files: sorted(ledger.files),
    silent: sorted(ledger.silent),
    refused: sorted(ledger.refused),
  }
}

/** A ledger without the lines of one act: what undoing it must leave. */
export function without(ledger: Ledger, id: string): Ledger {
  const rest = <T extends { act: Act }>(list: readonly T[]): T[] => list.filter(line => line.act.id !== id)
  return {
    notifications: rest(ledger.notifications),
    counters: rest(ledger.counters),
    analytics: rest(ledger.analytics),
    files: rest(ledger.files),
    silent: rest(ledger.silent),
    refused: rest(ledger.refused),
  }
}

/** Every signal of a ledger as `effect act counter`, either the sure ones or all that may be. */
export function signalsOf(ledger: Ledger, which: 'sure' | 'possible'): string[] {
  const wanted = (line: Entry) => which === 'possible' || line.cell.value === 'yes'
  return [
    ...ledger.notifications.filter(wanted).map(line => `notification ${line.act.id}`),
    ...ledger.counters.filter(wanted).map(line => `counter ${line.act.id}`),
    ...ledger.analytics.filter(wanted).map(line => `analytics ${line.act.id}`),
    ...ledger.files.filter(wanted).map(line => `file ${line.act.id}`),
  ]
}

import type { Cost, LockVerdict, Standing } from '../../../engine/signals/lock-down.ts'
import type { Ledger } from '../../../engine/signals/observe.ts'
import type { Setting } from '../../../engine/signals/setting.ts'
import type { Action } from '../../../engine/signals/vocabulary.ts'
import type { Wish, Worry } from '../../../engine/signals/worries.ts'
import { describe, expect, it } from 'vitest'
import { checkLock, leastLost, locks } from '../../../engine/signals/lock-down.ts'
import { observe } from '../../../engine/signals/observe.ts'
import { baseSetting, impossible } from '../../../engine/signals/setting.ts'
import { worries } from '../../../engine/signals/worries.ts'

const viewers = ['stranger', 'follower', 'friend'] as const

/** Every combination there is, written out once more: 2 x 2 x 3 x 2 x 2 x 3, those that no account can have included. */
const settings: Setting[] = (['personal', 'business'] as const).flatMap(account =>
  [true, false].flatMap(downloads =>
    (['everyone', 'friends', 'only-you'] as const).flatMap(audience =>
      [true, false].flatMap(privateAccount =>
        [true, false].flatMap(watermark =>
          viewers.map(viewer => ({ account, downloads, audience, privateAccount, watermark, viewer })))))))

const ledgerOf = (action: Action, setting: Setting): Ledger => observe([{ id: 'act-1', action }], setting, 'checked')

/** What the ledger says of one act: it was refused, it left what it leaves on an open account, or nobody knows. */
function seen({ action, viewer }: Pick<Wish, 'action' | 'viewer'>, setting: Setting): Standing['name'] {
  const [here, before] = [ledgerOf(action, { ...setting, viewer }), ledgerOf(action, { ...baseSetting, viewer: 'stranger' })]
  if (here.refused.length > 0)
    return 'refused'
  const leavesFile = before.files.some(({ cell }) => cell.value === 'yes')
  const trace = ({ files, counters }: Ledger) => (leavesFile ? files : counters).map(({ cell }) => cell.value)
  return trace(here).includes('unknown') && !trace(before).includes('unknown')
    ? 'open'
    : 'possible'
}

/** Every file that any viewer can come to hold, as the ledger puts it. */
function files(setting: Setting): string[] {
  return (['download', 'screen-record', 'third-party-download'] as const).flatMap(action =>
    viewers.flatMap(viewer => ledgerOf(action, { ...setting, viewer }).files.map(({ words }) => words)))
}

/** The verdict and the cost, worked out from ledgers alone. */
function expected(worry: Worry, setting: Setting): { name: LockVerdict['name'], cost?: Cost } {
  if (setting.account === 'business' && setting.privateAccount)
    return { name: 'impossible' }
  const feared = worry.mustNot.map(wish => seen(wish, setting))
  const wanted = worry.keep.map(wish => seen(wish, setting))
  const bare = worry.mark !== null && files(setting).length > 0 && !setting.watermark
  return {
    name: feared.includes('possible') || bare
      ? 'unmet'
      : feared.includes('open') ? 'open' : 'met',
    cost: { lost: wanted.filter(name => name === 'refused').length, open: wanted.filter(name => name === 'open').length },
  }
}

const all = Object.values(worries)
const possible = settings.filter(setting => impossible(setting) === null)

describe('exercise 3, the checker', () => {
  it('knows every lock an account can have', () => {
    expect(settings).toHaveLength(144)
    expect(possible).toHaveLength(108)
    expect(locks).toHaveLength(36)
  })

  it.each(all)('agrees with the ledger in every combination of settings: $who', (worry) => {
    for (const { viewer, ...lock } of settings) {
      const setting = { ...lock, viewer }
      const verdict = checkLock(worry, lock)
      const { name, cost } = expected(worry, setting)
      expect({ lock, name: verdict.name, cost: verdict.name === 'impossible' ? undefined : verdict.cost }).toEqual({ lock, name, cost })
      if (verdict.name === 'impossible')
        continue
      // One by one, for the viewer whom this setting is about.
      for (const { wish, standing } of [...verdict.mustNot, ...verdict.keep].filter(({ wish }) => wish.viewer === viewer)) {
        const { refused } = ledgerOf(wish.action, setting)
        expect({ wish, name: standing.name }).toEqual({ wish, name: seen(wish, setting) })
        if (standing.name === 'refused')
          expect([standing.refusal.code, standing.refusal.cell]).toEqual([refused[0]?.code, refused[0]?.cell])
        else
          expect(standing.cell.sources.length).toBeGreaterThan(0)
      }
    }
  })

  it.each(all)('finds the least that can be lost by trying everything: $who', (worry) => {
    const meeting = possible
      .map(setting => ({ setting, ...expected(worry, setting) }))
      .flatMap(({ setting, name, cost }) => name === 'met' && cost ? [{ setting, rank: cost.lost * 100 + cost.open }] : [])
    const lowest = Math.min(...meeting.map(({ rank }) => rank))
    const { cost, locks: best } = leastLost(worry)
    expect(cost.lost * 100 + cost.open).toBe(lowest)
    expect(best).toHaveLength(meeting.filter(({ rank }) => rank === lowest).length / viewers.length)
    for (const lock of best)
      expect(checkLock(worry, lock)).toMatchObject({ name: 'met', cost, least: cost })
  })

  it.each(all)('always says what gets through, and that whoever can watch can record the screen: $who', (worry) => {
    for (const { viewer, ...lock } of possible) {
      const verdict = checkLock(worry, lock)
      if (verdict.name === 'impossible')
        throw new Error('this setting is possible')
      const { copies, levers } = verdict.through
      expect(copies.length + levers.length).toBeGreaterThan(0)
      const recording = copies.find(({ action }) => action === 'screen-record')
      expect(recording?.viewers.includes(viewer) ?? false).toBe(ledgerOf('view', { ...lock, viewer }).refused.length === 0)
      for (const { action, viewers: whose, standing } of copies) {
        for (const whom of whose)
          expect([action, whom, seen({ action, viewer: whom }, { ...lock, viewer: whom })]).toEqual([action, whom, standing.name])
      }
    }
  })

  it('takes what nobody could settle for no solution', () => {
    const unsure: Worry = { ...worries.choir, mustNot: [{ action: 'download', viewer: 'friend', words: 'A friend taps Save video' }] }
    const lock = { ...unsure.start, audience: 'friends' } as const
    expect(checkLock(unsure, lock).name).toBe('open')
    expect(leastLost(unsure).locks).not.toContainEqual(lock)
  })

  it('has a worry for each lesson: some locks meet it, some cost more than they must, and no start meets it', () => {
    for (const worry of all) {
      const verdicts = locks.map(lock => checkLock(worry, lock))
      const { cost } = leastLost(worry)
      expect(checkLock(worry, worry.start).name).toBe('unmet')
      expect(cost.lost).toBe(0)
      expect(verdicts.some(verdict => verdict.name === 'met' && verdict.cost.lost > cost.lost)).toBe(true)
    }
  })
})

import type { KeptFieldTest } from '../../../engine/signals/field-test.ts'
import type { SignalData } from '../../../engine/signals/lint.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { badgeOf } from '../../../engine/signals/cell.ts'
import { checked } from '../../../engine/signals/checked.ts'
import { keep, sortTests } from '../../../engine/signals/field-test-id.ts'
import { levers } from '../../../engine/signals/levers.ts'
import { lintSignals, signalData } from '../../../engine/signals/lint.ts'
import { mergeCell, mergeCounter, valueAfter, withAudienceTests, withFieldTests } from '../../../engine/signals/merge-tests.ts'
import { claimsOf, observationsOf } from '../../../engine/signals/observations.ts'
import { baseSetting } from '../../../engine/signals/setting.ts'
import { signals } from '../../../engine/signals/table.ts'
import { actions, effects, values } from '../../../engine/signals/vocabulary.ts'
import { aDownloadTest, aFavoritesTest, anAudienceTest, aQuietTest, someTests } from './field-tests.ts'

const seen = (change = {}) => keep(aFavoritesTest({}, change))
const quiet = (change = {}) => keep(aQuietTest(change))
const onFavorites = (tests: KeptFieldTest[]) => withFieldTests(checked, tests).favorite.notification

describe('a cell with field tests', () => {
  it.each([
    ['yes', 'yes', 'contested', 'contested'],
    ['no', 'contested', 'no', 'contested'],
    ['not-possible', 'contested', 'not-possible', 'contested'],
    ['contested', 'contested', 'contested', 'contested'],
    ['unknown', 'yes', 'unknown', 'contested'],
  ] as const)('that says %s says %s when it was seen, %s when it was not, %s when both', (value, ifSeen, ifNot, ifBoth) => {
    expect(valueAfter(value, [])).toBe(value)
    expect(valueAfter(value, ['seen', 'seen'])).toBe(ifSeen)
    expect(valueAfter(value, ['not-seen'])).toBe(ifNot)
    expect(valueAfter(value, ['not-seen', 'seen'])).toBe(ifBoth)
  })

  it('stays in dispute after one alert, and tells of it with date, country and version', () => {
    const before = checked.favorite.notification
    const test = seen()
    expect(onFavorites([test])).toEqual({
      ...before,
      confidence: 'field-test',
      asOf: '2026-12-05',
      note: `${before.note} Field test, 2026-12-05, Norway, app version 41.2.3: seen.`,
      tests: [test],
    })
    expect(badgeOf(onFavorites([test]))).toBe('contested')
  })

  it('learns less from a phone that stayed quiet: it says so, and rests on what it rested on', () => {
    const cell = onFavorites([quiet()])
    expect(cell).toMatchObject({ value: 'contested', confidence: 'secondary' })
    expect(cell.note).toContain('not seen, which can have many reasons')
  })

  it('counts several tests', () => {
    const tests = [seen({ date: '2026-12-01' }), seen({ date: '2026-12-02' }), quiet({ date: '2026-12-03' })]
    expect(onFavorites(tests).note).toContain('Field tests: 2 seen, 1 not seen; the newest 2026-12-03, Norway, app version 41.2.3.')
  })

  it('that nobody knew of says what was seen, with confidence field-test and a badge of its own', () => {
    const [observation] = observationsOf(seen()).filter(({ effect }) => effect === 'notification')
    const cell = mergeCell(checked.repost.notification, observation ? [observation] : [])
    expect(cell).toMatchObject({ value: 'yes', confidence: 'field-test', asOf: '2026-12-05' })
    expect(badgeOf(cell)).toBe('field-test')
    expect(cell.note).toContain('2026-12-05, Norway, app version 41.2.3: seen')
  })

  it('gets a number\'s name with a number that rose', () => {
    const observations = observationsOf(keep(aDownloadTest())).filter(({ effect }) => effect === 'counter')
    expect(mergeCounter(checked.repost.counter, observations)).toMatchObject({ value: 'yes', counter: 'shares', confidence: 'field-test' })
    expect(mergeCounter(checked['screen-record'].counter, observations)).toMatchObject({ value: 'contested', counter: 'shares', confidence: 'field-test' })
  })

  it('that says no comes into dispute when the phone rings all the same', () => {
    const table = withFieldTests(checked, [keep(aDownloadTest({ push: 'rang' }))])
    expect(table.download.notification).toMatchObject({ value: 'contested', confidence: 'field-test' })
    expect(claimsOf(aDownloadTest({ push: 'rang' }))).toContain('C1')
    expect(claimsOf(aDownloadTest())).not.toContain('C1')
  })

  it('that says no learns nothing from a quiet inbox after a download', () => {
    expect(withFieldTests(checked, [keep(aDownloadTest())]).download.notification).toBe(checked.download.notification)
  })
})

describe('a narrow audience', () => {
  const [point] = levers.friends.doesNotStop

  it('has no cell: the table stays as it is', () => {
    expect(withFieldTests(checked, [keep(anAudienceTest())])).toEqual(checked)
  })

  it('is told of beside the lever, and stays unsettled', () => {
    const test = keep(anAudienceTest({ share: 'missing' }))
    expect(withAudienceTests(point, [test, seen()], 'friends')).toEqual({
      ...point,
      asOf: '2026-12-05',
      note: `${point.note} Field test, 2026-12-05, Norway, app version 41.2.3: on the post for friends, Save video works; Favorites works; Share is not there.`,
      tests: [test],
    })
    expect(withAudienceTests(point, [test], 'friends', { brief: true }).note).toBe(`${point.note} 1 field test: see the evidence.`)
    expect(withAudienceTests(point, [test], 'only-you')).toBe(point)
  })

  it('is told of an act only where that button was looked at', () => {
    const test = keep(anAudienceTest({ share: 'not-looked' }))
    const hidden = keep(anAudienceTest({ post: 'hidden', saveVideo: 'missing', favorites: 'missing', share: 'not-looked' }, { setting: { ...baseSetting, audience: 'only-you' } }))
    expect(withAudienceTests(point, [test], 'friends', { button: 'share' })).toBe(point)
    expect(withAudienceTests(point, [test], 'friends', { button: 'favorites' }).tests).toEqual([test])
    expect(withAudienceTests(point, [hidden], 'only-you', { button: 'share' }).tests).toEqual([hidden])
  })
})

describe('the table with any field tests', () => {
  it('is the same in whatever order they come, and however often', () => {
    fc.assert(fc.property(someTests, fc.nat(), (tests, turn) => {
      const at = tests.length === 0 ? 0 : turn % tests.length
      const turned = [...tests.slice(at), ...tests.slice(0, at)]
      expect(withFieldTests(checked, [...turned].reverse())).toEqual(withFieldTests(checked, tests))
      expect(withFieldTests(checked, [...tests, ...turned])).toEqual(withFieldTests(checked, tests))
    }))
  })

  it('never says yes or no because of a phone that stayed quiet', () => {
    fc.assert(fc.property(fc.constantFrom(...values), fc.array(fc.constantFrom('seen', 'not-seen')), (value, outcomes) => {
      const with1 = valueAfter(value, [...outcomes, 'not-seen'])
      const without = valueAfter(value, outcomes)
      if (with1 !== without)
        expect(with1).toBe('contested')
    }))
  })

  it('never settles what was in dispute', () => {
    fc.assert(fc.property(someTests, (tests) => {
      const table = withFieldTests(checked, tests)
      for (const action of actions) {
        for (const effect of effects) {
          if (checked[action][effect].value === 'contested')
            expect(table[action][effect].value).toBe('contested')
        }
      }
    }))
  })

  it('touches only the cells that the tests speak of', () => {
    fc.assert(fc.property(someTests, (tests) => {
      const table = withFieldTests(checked, tests)
      const touched = actions.flatMap(action => effects.filter(effect => table[action][effect] !== checked[action][effect]).map(effect => `${action} ${effect}`))
      expect(new Set(touched)).toEqual(new Set(tests.flatMap(observationsOf).map(({ action, effect }) => `${action} ${effect}`)))
    }))
  })

  it('passes the lint of the signals', () => {
    const lint = (tests: KeptFieldTest[], of: Partial<SignalData> = {}) => lintSignals({ ...signalData, signals: { ...signals, checked: withFieldTests(checked, tests) }, fieldTests: sortTests(tests), ...of })
    fc.assert(fc.property(someTests, tests => void expect(lint(tests)).toEqual([])), { numRuns: 30 })
    expect(lint([seen(), quiet()], { fieldTests: [quiet(), seen(), seen()] }).map(({ code }) => code)).toEqual(['field-test-out-of-order'])
    expect(lint([], { fieldTests: [{ ...seen(), waited: 9 }] }).map(({ code }) => code)).toEqual(['field-test-unsound'])
    expect(lint([], { signals: { ...signals, checked: { ...checked, like: { ...checked.like, notification: { ...checked.like.notification, confidence: 'field-test' } } } } }).map(({ code }) => code)).toEqual(['confidence-without-source'])
  })
})

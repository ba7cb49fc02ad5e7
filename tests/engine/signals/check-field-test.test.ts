import { describe, expect, it } from 'vitest'
import { checkFieldTest } from '../../../engine/signals/check-field-test.ts'
import { fieldTestId } from '../../../engine/signals/field-test-id.ts'
import { baseSetting } from '../../../engine/signals/setting.ts'
import { aDownloadTest, aFavoritesTest, anAudienceTest, aQuietTest } from './field-tests.ts'

const today = '2026-12-24'

/** `code at path` of everything that is wrong. */
function faults(value: unknown): string[] {
  const checked = checkFieldTest(value, today)
  return checked.ok ? [] : checked.error.map(({ code, path }) => `${code} at ${path.join('.')}`)
}

/** The sentences, for those that people get to read. */
function words(value: unknown): string {
  const checked = checkFieldTest(value, today)
  return checked.ok ? '' : checked.error.map(({ problem, fix }) => `${problem} ${fix}`).join('\n')
}

describe('a field test', () => {
  it.each([
    ['an alert for a Favorite', aFavoritesTest()],
    ['a quiet phone, with its control', aQuietTest()],
    ['a push alert without a control: what rings needs none', aFavoritesTest({ push: 'rang' }, { control: 'skipped', waited: 0 })],
    ['a download that moved the share number', aDownloadTest()],
    ['a download that moved nothing, with its control', aDownloadTest({ shares: { before: 3, after: 3 } })],
    ['friends who have all buttons', anAudienceTest()],
    ['a post for the creator alone that nobody else can open', anAudienceTest({ post: 'hidden', saveVideo: 'missing', favorites: 'missing', share: 'missing' }, { setting: { ...baseSetting, audience: 'only-you' } })],
  ])('is kept as it is: %s', (_name, test) => {
    expect(checkFieldTest(test, today)).toEqual({ ok: true, value: test })
  })

  it('does without a note and a name, also where a form leaves them blank', () => {
    expect(checkFieldTest({ ...aFavoritesTest(), note: '', who: null }, today)).toEqual({ ok: true, value: aFavoritesTest() })
  })

  it('stays sound when it was kept before, whatever the clock and later checks of the facts say', () => {
    const older = aFavoritesTest({}, { date: '2026-11-21' })
    expect(checkFieldTest(older, null)).toEqual({ ok: true, value: older })
    expect(checkFieldTest({ ...older, date: '2026-12-32' }, null)).toMatchObject({ ok: false })
  })

  it.each([
    ['nothing at all', null, 'wrong-type at '],
    ['no question', {}, 'empty at question'],
    ['a question for one phone', { ...aFavoritesTest(), question: 'weak-alerts' }, 'unknown-word at question'],
    ['a key of its own', { ...aFavoritesTest(), phone: 'red' }, 'unknown-key at phone'],
    ['a date in words', { ...aFavoritesTest(), date: 'yesterday' }, 'bad-form at date'],
    ['a day that is none', aFavoritesTest({}, { date: '2026-12-32' }), 'bad-date at date'],
    ['tomorrow', aFavoritesTest({}, { date: '2026-12-25' }), 'future-date at date'],
    ['a day before the kit was checked', aFavoritesTest({}, { date: '2026-11-21' }), 'old-date at date'],
    ['a country with another code', { ...aFavoritesTest(), region: 'UK' }, 'unknown-country at region'],
    ['a version that YAML took for a number', { ...aFavoritesTest(), creator: { system: 'ios', app: 41.2 } }, 'wrong-type at creator.app'],
    ['a version in words', { ...aFavoritesTest(), viewer: { system: 'ios', app: 'newest' } }, 'bad-form at viewer.app'],
    ['a phone of another kind', { ...aFavoritesTest(), viewer: { system: 'fridge', app: '1.2' } }, 'unknown-word at viewer.system'],
    ['a rounded number', aFavoritesTest({ bookmark: { before: 9999, after: 10_000 } }), 'rounded-number at seen.bookmark.after'],
    ['a private Business account', aFavoritesTest({}, { setting: { ...baseSetting, account: 'business', privateAccount: true } }), 'business-is-public at setting.privateAccount'],
    ['a private account', aFavoritesTest({}, { setting: { ...baseSetting, privateAccount: true } }), 'other-setting at setting.privateAccount'],
    ['downloads off', aDownloadTest({}, { setting: { ...baseSetting, downloads: false } }), 'other-setting at setting.downloads'],
    ['a post for friends in a test of the base case', aFavoritesTest({}, { setting: { ...baseSetting, audience: 'friends', viewer: 'friend' } }), 'other-setting at setting.audience'],
    ['a post for everyone in a test of a narrow audience', anAudienceTest({}, { setting: baseSetting }), 'other-setting at setting.audience'],
    ['a stranger before a post for friends', anAudienceTest({}, { setting: { ...baseSetting, audience: 'friends' } }), 'other-setting at setting.viewer'],
    ['a number that fell', aFavoritesTest({ bookmark: { before: 13, after: 12 } }), 'number-fell at seen.bookmark.after'],
    ['a number that others moved', aDownloadTest({ shares: { before: 3, after: 9 } }, { times: 2 }), 'number-jumped at seen.shares.after'],
    ['a phone at which nobody looked', aFavoritesTest({ push: 'off', inbox: 'not-looked' }), 'nobody-looked at seen.inbox'],
    ['buttons at which nobody looked', anAudienceTest({ saveVideo: 'not-looked', favorites: 'not-looked', share: 'not-looked' }), 'nobody-looked at seen.saveVideo'],
    ['a quiet phone after nothing was added', aFavoritesTest({ inbox: 'nothing', bookmark: { before: 12, after: 12 } }), 'no-trace at seen.bookmark'],
    ['a download without a file', aDownloadTest({ file: 'not-saved' }), 'nothing-downloaded at seen.file'],
    ['a button on a hidden post', anAudienceTest({ post: 'hidden', favorites: 'missing', share: 'missing' }), 'hidden-button at seen.saveVideo'],
    ['a quiet phone whose control failed', aQuietTest({ control: 'failed' }), 'no-control at control'],
    ['a quiet phone without a control', aQuietTest({ control: 'skipped' }), 'no-control at control'],
    ['a missing button without a control', anAudienceTest({ share: 'missing' }, { control: 'skipped' }), 'no-control at control'],
    ['a minute of quiet', aQuietTest({ waited: 1 }), 'too-soon at waited'],
    ['somebody\'s account', aFavoritesTest({}, { note: 'It said @somebody.' }), 'names-somebody at note'],
  ])('is refused with the field that is wrong: %s', (_name, value, expected) => {
    expect(faults(value)).toEqual([expected])
  })

  it('says of everything that is missing what to write there', () => {
    const { control: _, ...rest } = aFavoritesTest()
    expect(words({ ...rest, creator: { system: 'ios', app: '' } })).toBe([
      '"creator.app" is not filled in. Write here the app\'s version in quotes, such as "41.2.3"; the phone\'s list of apps shows it.',
      '"control" is not filled in. Write here whether the control showed up: passed, failed, skipped.',
    ].join('\n'))
  })

  it('says of a quiet phone how to make it mean something', () => {
    expect(words(aQuietTest({ control: 'skipped' }))).toBe('Nothing happened, and there was no control, so perhaps the test did not work. Do the control, let the viewer write a comment, and see whether the creator\'s phone tells of it; if it does not show up, mend that first and test again.')
  })

  it('has an id that follows from its content, whatever the order of its keys', () => {
    const { date, ...rest } = aFavoritesTest()
    expect(fieldTestId({ ...rest, date })).toBe(fieldTestId(aFavoritesTest()))
    expect(fieldTestId(aFavoritesTest({}, { who: 'pair 2' }))).not.toBe(fieldTestId(aFavoritesTest()))
    expect(fieldTestId(aFavoritesTest())).toMatch(/^ft-[\da-f]{16}$/)
  })
})

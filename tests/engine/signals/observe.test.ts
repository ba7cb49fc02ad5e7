import type { Setting } from '../../../engine/signals/setting.ts'
import type { Action } from '../../../engine/signals/vocabulary.ts'
import { describe, expect, it } from 'vitest'
import { observe, totals } from '../../../engine/signals/observe.ts'
import { baseSetting } from '../../../engine/signals/setting.ts'
import { signals } from '../../../engine/signals/table.ts'
import { actions } from '../../../engine/signals/vocabulary.ts'
import { numbered } from './arbitraries.ts'

const none = {
  likes: 0,
  comments: 0,
  followers: 0,
  shares: 0,
  favorites: 0,
  views: 0,
  saves: 0,
}
function seen(list: readonly Action[], setting: Partial<Setting> = {}) {
  return observe(numbered(list), {
    ...baseSetting,
    ...setting,
  }, 'checked')
}
const codes = (list: readonly Action[], setting: Partial<Setting>) => seen(list, setting).refused.map(line => `${line.act.action}: ${line.code}`)
const values = (lines: readonly { cell: { value: string } }[]) => lines.map(line => line.cell.value)

describe('what could be checked', () => {
  it('shows a like in the inbox, in the number and in analytics', () => {
    const act = { id: 'act-1', action: 'like' } as const
    const { like } = signals.checked
    expect(seen(['like'])).toEqual({
      notifications: [
        { act, cell: like.notification, words: 'The inbox says: somebody liked the video.' },
      ],
      counters: [
        {
          act,
          cell: like.counter,
          counter: 'likes',
          delta: 1,
          words: 'Likes +1.',
        },
      ],
      analytics: [
        { act, cell: like.analytics, words: 'Analytics shows that somebody liked the video.' },
      ],
      files: [],
      silent: [],
      refused: [],
    })
  })

  it('moves the bookmark number for Favorites and leaves their alert contested', () => {
    const ledger = seen(['favorite'], { account: 'business' })
    expect(totals(ledger)).toEqual({ ...none, favorites: 1 })
    expect(values(ledger.notifications)).toEqual(['contested'])
    expect(values(ledger.analytics)).toEqual(['yes'])
    expect(ledger.files).toEqual([])
  })

  it('does not say that Favorites show in analytics of a Personal account', () => {
    expect(values(seen(['favorite'], { account: 'personal' }).analytics)).toEqual(['unknown'])
  })

  it('gives a download a file, no alert, and no number as a fact', () => {
    const ledger = seen(['download'])
    expect(ledger.notifications).toEqual([])
    expect(totals(ledger)).toEqual(none)
    expect(ledger.counters.map(line => [line.counter, line.delta, line.cell.value])).toEqual([
      ['shares', 0, 'contested'],
    ])
    expect(values(ledger.analytics)).toEqual(['unknown'])
    expect(values(ledger.files)).toEqual(['yes'])
  })

  it('finds no trace of a screen recording or an outside downloader', () => {
    const ledger = seen(['screen-record', 'third-party-download'])
    expect(ledger.silent.map(line => line.act.action)).toEqual(['screen-record', 'third-party-download'])
    expect(ledger.files.map(line => line.act.action)).toEqual(['screen-record', 'third-party-download'])
    expect([ledger.notifications, ledger.counters, ledger.analytics]).toEqual([[], [], []])
  })

  it('says that a file carries the creator’s own mark when there is one', () => {
    expect(seen(['screen-record'], { watermark: true }).files[0]?.words).toMatch(/own mark/)
    expect(seen(['screen-record']).files[0]?.words).not.toMatch(/own mark/)
  })
})

describe('what the settings stop', () => {
  it('stops Save video, and nothing else, with downloads off', () => {
    expect(codes(actions, { downloads: false })).toEqual(['download: downloads-off'])
    expect(seen(['share'], { downloads: false }).counters[0]?.cell.sources).toContain('P2')
  })

  it('keeps strangers out of a private account, except for a request to follow and a look at the profile', () => {
    expect(codes(actions, { privateAccount: true })).toEqual([
      'like: private-account',
      'comment: private-account',
      'share: private-account',
      'repost: private-account',
      'download: private-account',
      'favorite: private-account',
      'screen-record: private-account',
      'third-party-download: not-public',
      'duet: private-account',
      'view: private-account',
    ])
    const request = seen(['follow'], { privateAccount: true })
    expect(request.notifications[0]?.words).toBe('The inbox says: somebody followed the creator (as a request).')
    expect(totals(request)).toEqual(none)
  })

  it('keeps followers of a private account from downloads, duets and outside tools, not from recording the screen', () => {
    expect(codes(actions, { privateAccount: true, viewer: 'follower' })).toEqual([
      'follow: already-following',
      'download: private-no-downloads',
      'third-party-download: not-public',
      'duet: private-no-duets',
    ])
  })

  it('shows a post for friends to friends only', () => {
    expect(codes(['view', 'screen-record'], { audience: 'friends', viewer: 'follower' })).toEqual(['view: not-a-friend', 'screen-record: not-a-friend'])
    expect(codes(['view', 'screen-record'], { audience: 'friends', viewer: 'friend' })).toEqual([])
  })

  it('neither refuses nor asserts what a Friends post does to saving on a public account', () => {
    const ledger = seen(['download', 'favorite', 'share'], { audience: 'friends', viewer: 'friend' })
    expect(ledger.refused).toEqual([])
    expect(totals(ledger)).toEqual(none)
    const all = [
      ...ledger.notifications,
      ...ledger.counters,
      ...ledger.analytics,
      ...ledger.files,
    ]
    expect(new Set(values(all))).toEqual(new Set(['unknown']))
    expect(ledger.files.map(line => line.act.action)).toEqual(['download'])
  })

  it('shows a post for only you to nobody', () => {
    expect(codes([
      'like',
      'download',
      'screen-record',
      'view',
    ], { audience: 'only-you', viewer: 'friend' })).toEqual([
      'like: only-you',
      'download: only-you',
      'screen-record: only-you',
      'view: only-you',
    ])
  })

  it('names the settings that forbid an act', () => {
    const [line] = seen(['duet'], { privateAccount: true, viewer: 'friend' }).refused
    expect(line).toMatchObject({
      code: 'private-no-duets',
      because: ['privateAccount'],
      cell: {
        value: 'not-possible',
        sources: ['P13', 'P3'],
      },
    })
  })

  it('refuses in the article’s own words where the article speaks of it', () => {
    const [line] = observe(numbered(['download']), { ...baseSetting, downloads: false }, 'article').refused
    expect(line).toMatchObject({
      code: 'downloads-off',
      cell: {
        value: 'not-possible',
        sources: ['X'],
        confidence: 'seed',
      },
    })
  })
})

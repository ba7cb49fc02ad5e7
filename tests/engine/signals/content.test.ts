import { describe, expect, it } from 'vitest'
import { claims } from '../../../engine/signals/claims.ts'
import { levers } from '../../../engine/signals/levers.ts'
import { sourceIds, sources } from '../../../engine/signals/sources.ts'
import { badgeOf, signals } from '../../../engine/signals/table.ts'
import { unsettled } from '../../../engine/signals/unsettled.ts'
import { actions, claimIds, effects } from '../../../engine/signals/vocabulary.ts'

describe('the facts as they were checked', () => {
  it('says of each act what it does, and never more than was found', () => {
    const table = Object.fromEntries(actions.map(action => [
      action,
      effects.map(effect => signals.checked[action][effect].value).join(' '),
    ]))
    expect(table).toEqual({
      //                       inbox     number    analytics file
      'like': 'yes yes yes no',
      'comment': 'yes yes yes no',
      'follow': 'yes yes yes no',
      'share': 'no yes yes no',
      'repost': 'unknown unknown unknown no',
      'download': 'no contested unknown yes',
      'favorite': 'contested yes yes no',
      'screen-record': 'no no no yes',
      'third-party-download': 'no no no yes',
      'duet': 'yes unknown unknown unknown',
      'profile-view': 'no no yes no',
      'view': 'no yes yes no',
    })
  })

  it('lets the article say only what it says', () => {
    const said = actions.flatMap(action => effects.filter(effect => signals.article[action][effect].value !== 'unknown').map(effect => `${action} ${effect} ${signals.article[action][effect].value}`))
    expect(said).toEqual([
      'like notification yes',
      'comment notification yes',
      'follow notification yes',
      'download notification no',
      'download counter yes',
      'download analytics yes',
      'download file yes',
      'favorite notification no',
      'favorite counter yes',
      'favorite analytics yes',
      'screen-record notification no',
      'screen-record counter no',
      'screen-record analytics no',
      'screen-record file yes',
      'third-party-download notification no',
      'third-party-download counter no',
      'third-party-download analytics no',
      'third-party-download file yes',
    ])
  })

  it('names every claim, and badges disputes as contested', () => {
    expect(Object.keys(claims)).toEqual([...claimIds])
    expect(claims.C1.badge).toBe('contested')
    expect(badgeOf(signals.checked.favorite.notification)).toBe('contested')
    expect(badgeOf(signals.checked.favorite.counter)).toBe('platform')
    expect(badgeOf(signals.article.favorite.counter)).toBe('article')
  })

  it('lists seven open questions, three of them for two phones', () => {
    const items = Object.values(unsettled)
    expect(items).toHaveLength(7)
    expect(items.flatMap((item, index) => item.twoPhones
      ? [index + 1]
      : [])).toEqual([1, 2, 5])
  })

  it('gives every lever something that it does not stop', () => {
    expect(Object.values(levers).map(lever => lever.doesNotStop.length > 0)).toEqual([true, true, true, true, true])
  })

  it('keeps 32 sources under their ids', () => {
    expect(sourceIds).toHaveLength(32)
    expect(sourceIds.every(id => sources[id].id === id)).toBe(true)
  })
})

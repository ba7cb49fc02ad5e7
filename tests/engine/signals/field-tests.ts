import type { AudienceSeen, AudienceTest, DownloadSeen, FavoritesSeen, FieldTest, KeptFieldTest } from '../../../engine/signals/field-test.ts'
import fc from 'fast-check'
import { keep } from '../../../engine/signals/field-test-id.ts'
import { baseSetting } from '../../../engine/signals/setting.ts'

/** Made up, all of them: nobody held these phones. */

const common = {
  date: '2026-12-05',
  region: 'NO',
  creator: { system: 'android', app: '41.2.3' },
  viewer: { system: 'ios', app: '41.2.0' },
  viewerAccount: 'personal',
  setting: baseSetting,
  times: 1,
  waited: 2,
  control: 'passed',
} as const

type Change = Partial<Omit<FieldTest, 'question' | 'seen'>>
type FavoritesTest = FieldTest & { question: 'favorites-alert' }
type DownloadTest = FieldTest & { question: 'download-shares' }

/** An alert in the inbox, unless said otherwise. */
export function aFavoritesTest(seen: Partial<FavoritesSeen> = {}, change: Change = {}): FavoritesTest {
  return { ...common, ...change, question: 'favorites-alert', seen: { push: 'quiet', inbox: 'with-name', bookmark: { before: 12, after: 13 }, ...seen } }
}

/** A share number that rises, unless said otherwise. */
export function aDownloadTest(seen: Partial<DownloadSeen> = {}, change: Change = {}): DownloadTest {
  return { ...common, ...change, question: 'download-shares', seen: { file: 'saved', shares: { before: 3, after: 4 }, bookmark: { before: 12, after: 12 }, push: 'quiet', inbox: 'nothing', ...seen } }
}

/** Friends who have all buttons, unless said otherwise. */
export function anAudienceTest(seen: Partial<AudienceSeen> = {}, change: Change = {}): AudienceTest {
  return { ...common, setting: { ...baseSetting, audience: 'friends', viewer: 'friend' }, ...change, question: 'narrow-audience', seen: { post: 'opens', saveVideo: 'works', favorites: 'works', share: 'works', ...seen } }
}

/** A Favorites test on which the creator's phone stayed quiet. */
export const aQuietTest = (change: Change = {}) => aFavoritesTest({ push: 'quiet', inbox: 'nothing' }, change)

const someChange = fc.record({
  date: fc.constantFrom('2026-12-01', '2026-12-05', '2026-12-09'),
  who: fc.constantFrom('pair 1', 'pair 2', 'pair 3'),
})

/** Any tests of the three questions, seen or not. */
export const someTests: fc.Arbitrary<KeptFieldTest[]> = fc.array(fc.oneof(
  fc.tuple(fc.constantFrom('rang', 'quiet'), fc.constantFrom('with-name', 'without-name', 'nothing'), someChange).map(([push, inbox, change]) => aFavoritesTest({ push, inbox }, change)),
  fc.tuple(fc.integer({ min: 3, max: 4 }), fc.constantFrom('with-name', 'nothing'), someChange).map(([after, inbox, change]) => aDownloadTest({ shares: { before: 3, after }, inbox }, change)),
  fc.tuple(fc.constantFrom('works', 'missing', 'not-looked'), someChange).map(([share, change]) => anAudienceTest({ share }, change)),
).map(keep), { maxLength: 8 })

/** What a viewer can do with a post or its author. `download` is also the "Save video" button; `share` covers link, message and Send to. */
export const actions = [
  'like',
  'comment',
  'follow',
  'share',
  'repost',
  'download',
  'favorite',
  'screen-record',
  'third-party-download',
  'duet',
  'profile-view',
  'view',
] as const
export type Action = typeof actions[number]

/** Where an act may show up: the creator's inbox, a public number, the creator's analytics, a file on the viewer's device. */
export const effects = [
  'notification',
  'counter',
  'analytics',
  'file',
] as const
export type Effect = typeof effects[number]

/** The effects a creator could notice; a file on somebody else's device is not one. */
export const creatorEffects = ['notification', 'counter', 'analytics'] as const satisfies readonly Effect[]

/** `article`: as the article tells it. `checked`: what could be verified. */
export const lenses = ['checked', 'article'] as const
export type Lens = typeof lenses[number]

/** The value of a cell. Never just true or false. */
export const values = [
  'yes',
  'no',
  'contested',
  'unknown',
  'not-possible',
] as const
export type Value = typeof values[number]

/** The public numbers. `favorites` is the bookmark number; `saves` is the article's "save count", which no platform page describes. */
export const counters = [
  'likes',
  'comments',
  'followers',
  'shares',
  'favorites',
  'views',
  'saves',
] as const
export type Counter = typeof counters[number]

/**
 * How we know: `doc` a platform page, `doc-t` platform documentation read in a transcription, `secondary` somebody else's
 * page, `seed` the article alone, `inference` our own reasoning, `field-test` somebody saw it on two phones, `unknown` nothing
 * read settles it.
 */
export const confidences = [
  'doc',
  'doc-t',
  'secondary',
  'seed',
  'inference',
  'field-test',
  'unknown',
] as const
export type Confidence = typeof confidences[number]

/** The article's claims. */
export const claimIds = [
  'C1',
  'C2',
  'C3',
  'C4',
  'C5',
  'C6',
  'C7',
  'C8',
  'C9',
] as const
export type ClaimId = typeof claimIds[number]

/** The short word on an evidence badge. */
export const badges = [
  'article',
  'platform',
  'secondary',
  'contested',
  'unknown',
  'inference',
  'field-test',
] as const
export type Badge = typeof badges[number]

/** An ISO 8601 date, as precise as the source is: year, year-month or full. */
export type IsoDate = `${number}` | `${number}-${number}` | `${number}-${number}-${number}`

/** The day everything was checked. */
export const checkedOn = '2026-11-22' satisfies IsoDate

import type { Sources } from './sources.ts'
import type { Action, ClaimId, Effect } from './vocabulary.ts'

export const unsettledIds = [
  'favorites-alert',
  'download-shares',
  'notification-toggles',
  'personal-analytics',
  'narrow-audience',
  'weak-alerts',
  'watermark-wording',
] as const
export type UnsettledId = typeof unsettledIds[number]

/** A question that nothing we read answers. */
export interface Unsettled {
  readonly id: UnsettledId
  readonly question: string
  /** Why it stays open, in a sentence. */
  readonly why: string
  /** Two phones and about ten minutes answer it: it belongs to the field test. */
  readonly twoPhones: boolean
  readonly claims: readonly ClaimId[]
  /** The cells of the checked table that the answer would change. */
  readonly cells: readonly { readonly action: Action, readonly effect: Effect }[]
  /** What was read and does not settle it. */
  readonly sources: Sources
}

/** In the order of the slide. */
export const unsettled: { readonly [Id in UnsettledId]: Unsettled & { readonly id: Id } } = {
  'favorites-alert': {
    id: 'favorites-alert',
    question: 'Does adding to Favorites alert the creator today: as a push alert, or in the inbox only, and with a name?',
    why: 'A filter in the inbox and a report from 2022 say yes; two sites say no and show nothing.',
    twoPhones: true,
    claims: ['C1', 'C9'],
    cells: [
      { action: 'favorite', effect: 'notification' },
    ],
    sources: ['P1', 'S1', 'S13'],
  },
  'download-shares': {
    id: 'download-shares',
    question: 'Does a download raise the share count?',
    why: 'One page says that it does. A separate counter in the app’s raw data suggests that it does not.',
    twoPhones: true,
    claims: ['C3', 'C5'],
    cells: [
      { action: 'download', effect: 'counter' },
    ],
    sources: ['S10', 'S3'],
  },
  'notification-toggles': {
    id: 'notification-toggles',
    question: 'Which switches exactly does the notification settings page list?',
    why: 'The help page describes the inbox, not every switch.',
    twoPhones: false,
    claims: ['C1', 'C2'],
    cells: [],
    sources: ['P1'],
  },
  'personal-analytics': {
    id: 'personal-analytics',
    question: 'Do the app’s own analytics show saves on a Personal account?',
    why: 'Personal accounts have analytics, but no page read names saves among what they show.',
    twoPhones: false,
    claims: ['C3', 'C6'],
    cells: [
      { action: 'favorite', effect: 'analytics' },
      { action: 'download', effect: 'analytics' },
    ],
    sources: ['P6', 'P7', 'P8', 'S2'],
  },
  'narrow-audience': {
    id: 'narrow-audience',
    question: 'What does a Friends or Only-you audience do to Save video, Favorites and Share on a public account?',
    why: 'The pages on audiences speak of watching, not of saving.',
    twoPhones: true,
    claims: ['C7'],
    cells: [],
    sources: ['P2', 'P5', 'P13'],
  },
  'weak-alerts': {
    id: 'weak-alerts',
    question: 'Do reposts, duets and stitches alert the creator?',
    why: 'Only weak pages say so.',
    twoPhones: false,
    claims: ['C2'],
    cells: [
      { action: 'repost', effect: 'notification' },
      { action: 'duet', effect: 'notification' },
    ],
    sources: ['S6', 'S7'],
  },
  'watermark-wording': {
    id: 'watermark-wording',
    question: 'What does the platform itself say about the mark on saved videos, and do saved photos carry one?',
    why: 'Only other people’s pages were found.',
    twoPhones: false,
    claims: ['C7'],
    cells: [],
    sources: ['S11'],
  },
}

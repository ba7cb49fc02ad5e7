import type { Grounds } from './cell.ts'
import { fieldTests } from './field-tests.ts'
import { withAudienceTests } from './merge-tests.ts'
import { checkedOn } from './vocabulary.ts'

/** One thing a lever does, or does not stop, with what it rests on. */
export type LeverPoint = Grounds

export const leverIds = [
  'downloads-off',
  'private-account',
  'friends',
  'only-you',
  'watermark',
] as const
export type LeverId = typeof leverIds[number]

export interface Lever {
  readonly id: LeverId
  readonly name: string
  /** What it costs or needs, in a few words. */
  readonly needs: string
  readonly does: readonly [LeverPoint, ...LeverPoint[]]
  /** Never empty: no lever stops everything. */
  readonly doesNotStop: readonly [LeverPoint, ...LeverPoint[]]
}

const doc = { confidence: 'doc', asOf: checkedOn } as const
const secondary = { confidence: 'secondary', asOf: checkedOn } as const
const ours = { confidence: 'inference', asOf: checkedOn } as const
const open = { confidence: 'unknown', asOf: checkedOn } as const

/** What a creator can do against saving, and what each lever leaves open. */
export const levers: { readonly [Id in LeverId]: Lever & { readonly id: Id } } = {
  'downloads-off': {
    id: 'downloads-off',
    name: 'Switch downloads off',
    needs: 'One switch in the privacy settings.',
    does: [
      {
        ...doc,
        sources: ['P2'],
        note: 'Removes Save video, for videos and photos, also for posts already out.',
      },
    ],
    doesNotStop: [
      {
        ...doc,
        sources: ['P2'],
        note: 'Files saved earlier stay with the people who have them.',
      },
      {
        ...doc,
        sources: ['P2'],
        note: 'Sharing by link and by message still works.',
      },
      {
        confidence: 'secondary',
        asOf: '2026',
        sources: ['S15'],
        note: 'Screen recording and outside tools go on, a secondary source says.',
      },
    ],
  },
  'private-account': {
    id: 'private-account',
    name: 'Make the account private',
    needs: 'A Personal account; Business accounts are public.',
    does: [
      {
        ...doc,
        sources: ['P3'],
        note: 'Only followers you approve see your posts.',
      },
      {
        ...doc,
        sources: ['P2', 'P3', 'P4'],
        note: 'Turns downloads off; they cannot be switched on. The same for owners under 16.',
      },
      {
        ...doc,
        sources: ['P3', 'P13'],
        note: 'No duets and no stitches.',
      },
    ],
    doesNotStop: [
      {
        ...ours,
        sources: ['S9'],
        note: 'A follower can still record the screen: no setting against it was found.',
      },
      {
        ...ours,
        sources: ['P2'],
        note: 'Files saved while the account was public stay where they are.',
      },
    ],
  },
  'friends': {
    id: 'friends',
    name: 'Post for friends',
    needs: 'Chosen post by post. Friends are followers whom you follow back.',
    does: [
      {
        ...doc,
        sources: ['P5', 'P13'],
        note: 'Only friends can watch the post.',
      },
    ],
    doesNotStop: [
      withAudienceTests({
        ...open,
        sources: ['P2', 'P5', 'P13'],
        note: 'What it does to saving on a public account: no source settles it.',
      }, fieldTests, 'friends', { brief: true }),
      {
        ...ours,
        sources: ['S9'],
        note: 'A friend can still record the screen.',
      },
      {
        ...doc,
        sources: ['P5'],
        note: 'Changing the audience does not reset the view count.',
      },
    ],
  },
  'only-you': {
    id: 'only-you',
    name: 'Keep it to yourself',
    needs: 'Chosen post by post.',
    does: [
      {
        ...doc,
        sources: ['P16'],
        note: 'Nobody else sees the post.',
      },
      withAudienceTests({
        ...ours,
        sources: ['P16'],
        note: 'So, as we read it, nothing more can be saved, liked or counted.',
      }, fieldTests, 'only-you', { brief: true }),
    ],
    doesNotStop: [
      {
        ...ours,
        sources: ['P2', 'P16'],
        note: 'Files saved while the post was public stay where they are.',
      },
    ],
  },
  'watermark': {
    id: 'watermark',
    name: 'Put your mark in the picture',
    needs: 'A mark of your own, drawn into the video before you post.',
    does: [
      {
        ...secondary,
        sources: ['S11'],
        note: 'Secondary sources: a saved video carries the app’s own mark, with your username.',
      },
      {
        ...ours,
        sources: ['S11'],
        note: 'A mark of your own also survives screen recording, by our reasoning.',
      },
    ],
    doesNotStop: [
      {
        ...ours,
        sources: ['X', 'S11'],
        note: 'Nobody is kept from saving, and no number changes. It tells people whose work it is.',
      },
    ],
  },
}

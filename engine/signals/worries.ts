import type { Setting } from './setting.ts'
import type { Action } from './vocabulary.ts'

/** The part of the settings that a creator chooses: everything but who watches. */
export type Lock = Omit<Setting, 'viewer'>

/** Something that a viewer may do, in the words of the person who fears or wants it. */
export interface Wish {
  readonly action: Action
  readonly viewer: Setting['viewer']
  readonly words: string
}

export const worryIds = ['teacher', 'choir', 'shop'] as const
export type WorryId = typeof worryIds[number]

/** A made-up creator: what must not be possible, what should stay possible, and where their switches stand today. */
export interface Worry {
  readonly id: WorryId
  readonly who: string
  readonly story: string
  readonly mustNot: readonly Wish[]
  /** What every copy that can still be made must carry: the creator's own mark. Null if that does not matter. */
  readonly mark: string | null
  readonly keep: readonly Wish[]
  readonly start: Lock
}

const open: Lock = {
  account: 'personal',
  downloads: true,
  audience: 'everyone',
  privateAccount: false,
  watermark: false,
}

/** The three creators of exercise 3. All of them are made up. */
export const worries: { readonly [Id in WorryId]: Worry & { readonly id: Id } } = {
  teacher: {
    id: 'teacher',
    who: 'Salma teaches mathematics',
    story: 'Her course clips are downloaded with the button in the app and uploaded again under other names.',
    mustNot: [
      { action: 'download', viewer: 'stranger', words: 'A stranger taps Save video' },
      { action: 'download', viewer: 'follower', words: 'A follower taps Save video' },
      { action: 'download', viewer: 'friend', words: 'A friend taps Save video' },
    ],
    mark: 'Copies that are made all the same show whose work it is',
    keep: [
      { action: 'view', viewer: 'stranger', words: 'New students find a clip and watch it' },
      { action: 'follow', viewer: 'stranger', words: 'New students follow her' },
      { action: 'comment', viewer: 'stranger', words: 'New students ask questions in the comments' },
      { action: 'favorite', viewer: 'follower', words: 'Students put a clip into their Favorites' },
      { action: 'share', viewer: 'follower', words: 'Students send a link to their class' },
    ],
    start: open,
  },
  choir: {
    id: 'choir',
    who: 'Henrik films his children’s choir',
    story: 'Only people whom he follows himself should see these videos.',
    mustNot: [
      { action: 'view', viewer: 'stranger', words: 'A stranger watches' },
      { action: 'screen-record', viewer: 'stranger', words: 'A stranger records the screen' },
      { action: 'third-party-download', viewer: 'stranger', words: 'A stranger uses an outside downloader' },
      { action: 'view', viewer: 'follower', words: 'A follower whom he does not follow back watches' },
    ],
    mark: null,
    keep: [
      { action: 'view', viewer: 'friend', words: 'The grandparents watch' },
      { action: 'like', viewer: 'friend', words: 'The grandparents like it' },
      { action: 'comment', viewer: 'friend', words: 'The grandparents write a comment' },
      { action: 'download', viewer: 'friend', words: 'The grandparents keep a file with Save video' },
    ],
    start: open,
  },
  shop: {
    id: 'shop',
    who: 'Adwoa sells woven baskets',
    story: 'Her shop lives from videos that are passed on. A copy without her name brings nobody to her.',
    mustNot: [],
    mark: 'Every copy shows whose work it is',
    keep: [
      { action: 'view', viewer: 'stranger', words: 'Anybody can watch' },
      { action: 'share', viewer: 'stranger', words: 'Anybody can send the link on' },
      { action: 'download', viewer: 'stranger', words: 'Anybody can save the video and pass the file on' },
      { action: 'duet', viewer: 'stranger', words: 'Other weavers make a duet' },
      { action: 'follow', viewer: 'stranger', words: 'New customers follow her' },
    ],
    start: { ...open, account: 'business', downloads: false },
  },
}

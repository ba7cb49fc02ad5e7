import type { Cell, Table } from './cell.ts'
import { checkedOn } from './vocabulary.ts'

const grounds = {
  sources: ['X'],
  confidence: 'seed',
  asOf: checkedOn,
} as const
type Plain<V extends Cell['value']> = Cell & { value: V, counter?: undefined }

function yes(note: string, condition?: string): Plain<'yes'> {
  return {
    ...grounds,
    value: 'yes',
    note,
    ...(condition === undefined
      ? {}
      : { condition }),
  }
}

function no(note: string): Plain<'no'> {
  return { ...grounds, value: 'no', note }
}

const notSaid: Plain<'unknown'> = {
  ...grounds,
  value: 'unknown',
  confidence: 'unknown',
  note: 'The article does not say.',
}
const silence = {
  notification: notSaid,
  counter: notSaid,
  analytics: notSaid,
  file: notSaid,
}

/** Loud acts: the article names their alert and nothing else about them. */
const rings = {
  ...silence,
  notification: yes('The article: this one rings.'),
}

/** A save of any official kind. */
const save = {
  notification: no('The article: no alert for a save.'),
  counter: {
    ...grounds,
    value: 'yes',
    counter: 'saves',
    note: 'The article: the save count rises.',
  },
  analytics: yes('The article: it shows in analytics, for Business accounts.', 'only on a Business account'),
} as const

/** Ways around the app. */
const outside = {
  notification: no('The article: no alert.'),
  counter: no('The article: it does not register.'),
  analytics: no('The article: it does not register.'),
  file: yes('The article counts it among the ways to keep a video.'),
}

/** The same table as the article alone tells it. Where the article is silent, so is this. */
export const article: Table = {
  'like': rings,
  'comment': rings,
  'follow': rings,
  'share': silence,
  'repost': silence,
  'download': {
    ...save,
    file: yes('The article: the file lands on the viewer’s device.'),
  },
  'favorite': {
    ...save,
    file: { ...notSaid, note: 'The article speaks of saves of every kind at once, and does not say what Favorites leaves on a device.' },
  },
  'screen-record': outside,
  'third-party-download': {
    ...outside,
    file: yes('The article calls it a download.'),
  },
  'duet': silence,
  'profile-view': silence,
  'view': silence,
}

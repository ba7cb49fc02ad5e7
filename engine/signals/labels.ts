import type { Verdict } from './claims.ts'
import type { Action, Badge, ClaimId, Confidence, Counter, Effect, Lens, Value } from './vocabulary.ts'

/** `name` as on a button; `did` continues "Somebody …". */
export const actionLabels: Readonly<Record<Action, { name: string, did: string }>> = {
  'like': { name: 'Like', did: 'liked the video' },
  'comment': { name: 'Comment', did: 'wrote a comment' },
  'follow': { name: 'Follow', did: 'followed the creator' },
  'share': { name: 'Share', did: 'shared the video by link or message' },
  'repost': { name: 'Repost', did: 'reposted the video' },
  'download': { name: 'Save video', did: 'downloaded the video with the Save video button' },
  'favorite': { name: 'Add to Favorites', did: 'added the video to Favorites' },
  'screen-record': { name: 'Screen record', did: 'recorded the screen' },
  'third-party-download': { name: 'Outside downloader', did: 'fetched the video with an outside downloader' },
  'duet': { name: 'Duet or stitch', did: 'made a duet or a stitch' },
  'profile-view': { name: 'Visit profile', did: 'looked at the creator’s profile' },
  'view': { name: 'Watch', did: 'watched the video' },
}

/** `name` as a column heading; `asks` as the question it answers. */
export const effectLabels: Readonly<Record<Effect, { name: string, asks: string }>> = {
  notification: { name: 'Creator’s inbox', asks: 'Does the creator get an alert?' },
  counter: { name: 'Public number', asks: 'Does a public number rise?' },
  analytics: { name: 'Analytics', asks: 'Does it show in the creator’s analytics?' },
  file: { name: 'Viewer’s device', asks: 'Does the viewer get a file?' },
}

export const counterLabels: Readonly<Record<Counter, string>> = {
  likes: 'Likes',
  comments: 'Comments',
  followers: 'Followers',
  shares: 'Shares',
  favorites: 'Favorites',
  views: 'Views',
  saves: 'Save count',
}

/** `name` in a table; `means` in a legend. */
export const valueLabels: Readonly<Record<Value, { name: string, means: string }>> = {
  'yes': { name: 'Yes', means: 'it happens' },
  'no': { name: 'No', means: 'nothing found' },
  'contested': { name: 'Contested', means: 'sources disagree' },
  'unknown': { name: 'Unknown', means: 'not settled' },
  'not-possible': { name: 'Not possible', means: 'the settings stop it' },
}

export const lensLabels: Readonly<Record<Lens, string>> = {
  article: 'As the article tells it',
  checked: 'What could be checked',
}

/** `name` on the badge; `means` in full. */
export const badgeLabels: Readonly<Record<Badge, { name: string, means: string }>> = {
  'article': { name: 'Article', means: 'Rests on the article alone.' },
  'platform': { name: 'Platform page', means: 'Rests on the platform’s own pages.' },
  'secondary': { name: 'Secondary', means: 'Rests on other people’s pages, not on the platform’s.' },
  'contested': { name: 'Contested', means: 'The sources disagree. Not a fact.' },
  'unknown': { name: 'Unknown', means: 'Nothing we read settles it.' },
  'inference': { name: 'Our inference', means: 'Our own reasoning from what we read.' },
  'field-test': { name: 'Field test', means: 'Seen on two phones, on that day, with that version, in that country. Not a rule.' },
}

export const confidenceLabels: Readonly<Record<Confidence, string>> = {
  'doc': 'the platform’s own page',
  'doc-t': 'platform documentation, read in a transcription',
  'secondary': 'other people’s pages',
  'seed': 'the article alone',
  'inference': 'our own reasoning',
  'field-test': 'field tests with two phones',
  'unknown': 'not settled by what we read',
}

export const verdictLabels: Readonly<Record<Verdict, string>> = {
  confirmed: 'Confirmed',
  limited: 'Confirmed, with limits',
  contested: 'Contested',
  contradicted: 'Contradicted',
  outdated: 'Outdated',
  nuanced: 'Half the story',
  plausible: 'Plausible',
  opinion: 'Opinion',
}

/** A few words for each claim, for summaries and links. */
export const claimLabels: Readonly<Record<ClaimId, string>> = {
  C1: 'Saves and alerts',
  C2: 'What rings',
  C3: 'Behind the scenes',
  C4: 'The ways to save',
  C5: 'What moves the number',
  C6: 'Tracking saves',
  C7: 'Privacy levers',
  C8: 'What a save is worth',
  C9: 'Silent compliments',
}

import type { Cell } from './cell.ts'
import type { Setting } from './setting.ts'
import type { Action, Lens } from './vocabulary.ts'
import { impossible } from './setting.ts'
import { checkedOn } from './vocabulary.ts'

/** Why an act cannot happen. */
export type RefusalCode
  = | 'business-is-public'
    | 'only-you'
    | 'private-account'
    | 'not-a-friend'
    | 'downloads-off'
    | 'private-no-downloads'
    | 'private-no-duets'
    | 'not-public'
    | 'already-following'

export interface Refusal {
  readonly code: RefusalCode
  /** The settings that forbid it. */
  readonly because: readonly (keyof Setting)[]
  readonly words: string
  /** The evidence: a cell whose value is `not-possible`. */
  readonly cell: Cell & { readonly value: 'not-possible' }
}

const never = { value: 'not-possible', asOf: checkedOn } as const

/** Every refusal with its reason and its evidence. */
export const refusals: { readonly [Code in RefusalCode]: Refusal & { readonly code: Code } } = {
  'business-is-public': { code: 'business-is-public', because: ['account', 'privateAccount'], words: 'No such account: a Business account is always public.', cell: { ...never, sources: ['P6'], confidence: 'doc', note: 'Business accounts are public profiles.' } },
  'only-you': { code: 'only-you', because: ['audience'], words: 'Nobody else can see this post.', cell: { ...never, sources: ['P16'], confidence: 'doc', note: 'A private video is visible to its owner alone. That nothing more can happen to it is our inference.' } },
  'private-account': { code: 'private-account', because: ['privateAccount', 'viewer'], words: 'The account is private, and this viewer is not an approved follower.', cell: { ...never, sources: ['P3'], confidence: 'doc', note: 'Only followers whom the owner approved see a private account’s videos.' } },
  'not-a-friend': { code: 'not-a-friend', because: ['audience', 'viewer'], words: 'The post is for friends: followers whom the creator follows back.', cell: { ...never, sources: ['P5', 'P13'], confidence: 'doc', note: 'The audience of a post can be friends, which means followers you follow back.' } },
  'downloads-off': { code: 'downloads-off', because: ['downloads'], words: 'The creator switched downloads off, so there is no Save video.', cell: { ...never, sources: ['P2'], confidence: 'doc', note: 'With downloads off nobody can save the video through the app, posts already out included.' } },
  'private-no-downloads': { code: 'private-no-downloads', because: ['privateAccount'], words: 'A private account has downloads off, and cannot switch them on.', cell: { ...never, sources: ['P2', 'P3'], confidence: 'doc', note: 'Videos of a private account cannot be downloaded.' } },
  'private-no-duets': { code: 'private-no-duets', because: ['privateAccount'], words: 'A private account allows no duets or stitches.', cell: { ...never, sources: ['P13', 'P3'], confidence: 'doc', note: 'Duet and stitch are not available for a private account’s videos.' } },
  'not-public': { code: 'not-public', because: ['privateAccount'], words: 'An outside tool cannot reach a private account’s videos.', cell: { ...never, sources: ['P3', 'S15'], confidence: 'inference', note: 'Our inference: the video has no public page for a tool to fetch.' } },
  'already-following': { code: 'already-following', because: ['viewer'], words: 'This viewer follows the creator already.', cell: { ...never, sources: ['P13'], confidence: 'inference', note: 'Followers and friends have followed before.' } },
}

/** The same refusals where the article speaks of them itself. */
const articleSays: { readonly [Code in RefusalCode]?: string } = {
  'downloads-off': 'The article: with downloads disabled nobody saves to their device.',
  'not-a-friend': 'The article: with Friends Only, only friends see the post.',
}

/** Acts on the account, not on the post: a hidden post does not stop them. */
const onTheAccount: readonly Action[] = ['follow', 'profile-view']

/** Why this act is not possible under this setting, or null if it is. The widest reason comes first. */
export function refusalOf(action: Action, setting: Setting, lens: Lens): Refusal | null {
  const code = impossible(setting) ?? codeOf(action, setting)
  if (code === null)
    return null
  const refusal = refusals[code]
  const said = lens === 'article' ? articleSays[code] : undefined
  return said === undefined ? refusal : { ...refusal, cell: { ...refusal.cell, sources: ['X'], confidence: 'seed', note: said } }
}

function codeOf(action: Action, setting: Setting): RefusalCode | null {
  if (action === 'follow' && setting.viewer !== 'stranger')
    return 'already-following'
  if (onTheAccount.includes(action))
    return null
  if (setting.audience === 'only-you')
    return 'only-you'
  if (setting.privateAccount && action === 'third-party-download')
    return 'not-public'
  if (setting.privateAccount && setting.viewer === 'stranger')
    return 'private-account'
  if (setting.audience === 'friends' && setting.viewer !== 'friend')
    return 'not-a-friend'
  if (setting.privateAccount && action === 'download')
    return 'private-no-downloads'
  if (setting.privateAccount && action === 'duet')
    return 'private-no-duets'
  if (!setting.downloads && action === 'download')
    return 'downloads-off'
  return null
}

import type { Grounds } from './cell.ts'
import type { Badge, ClaimId } from './vocabulary.ts'
import { checkedOn } from './vocabulary.ts'

export type Verdict = 'confirmed' | 'limited' | 'contested' | 'contradicted' | 'outdated' | 'nuanced' | 'plausible' | 'opinion'

/** One piece of a claim that can be judged by itself. */
export interface ClaimPart extends Grounds {
  readonly about: string
  readonly verdict: Verdict
}

export interface Claim extends Grounds {
  readonly id: ClaimId
  /** What the article says, in our words. */
  readonly article: string
  /** Over all parts; `parts` says where it differs. */
  readonly verdict: Verdict
  /** How the deck puts it. */
  readonly deck: string
  /** What the deck's wording rests on. */
  readonly badge: Badge
  readonly parts: readonly [ClaimPart, ...ClaimPart[]]
}

type Claims = { readonly [Id in ClaimId]: Claim & { readonly id: Id } }

/** The article's claims, each with what could be checked and with the deck's own wording. */
export const claims: Claims = {
  C1: {
    id: 'C1',
    article: 'Nobody is told when a video is saved to a device, unlike with likes, comments and follows.',
    verdict: 'contested',
    deck: 'We found no credible report of an alert for a download. Adding to Favorites may be different: check your own inbox.',
    badge: 'contested',
    sources: ['S10', 'P1', 'S1', 'S13'],
    confidence: 'secondary',
    asOf: checkedOn,
    note: 'Downloads: confirmed by other people’s pages only. Favorites: the sources disagree.',
    parts: [
      {
        about: 'Downloads',
        verdict: 'confirmed',
        sources: ['S10', 'P1'],
        confidence: 'secondary',
        asOf: checkedOn,
        note: 'Other people’s pages only. The platform’s page lists no download alerts, which is absence, not proof.',
      },
      {
        about: 'Favorites',
        verdict: 'contested',
        sources: ['P1', 'S1', 'S13'],
        confidence: 'secondary',
        asOf: checkedOn,
        note: 'An inbox filter “Likes and Favorites” and a report from 2022 speak for an alert; two sites speak against it, without evidence.',
      },
    ],
  },
  C2: {
    id: 'C2',
    article: 'Likes, comments and follows do alert the creator.',
    verdict: 'confirmed',
    deck: 'Likes, comments, new followers, mentions and tags reach the inbox. Push alerts can be switched off.',
    badge: 'platform',
    sources: ['P1'],
    confidence: 'doc',
    asOf: checkedOn,
    note: 'The help page on notifications lists them.',
    parts: [
      {
        about: 'Likes, comments, follows',
        verdict: 'confirmed',
        sources: ['P1'],
        confidence: 'doc',
        asOf: checkedOn,
        note: 'The help page on notifications lists them.',
      },
    ],
  },
  C3: {
    id: 'C3',
    article: 'A save does three things: the file lands on the viewer’s device, the save count rises, and a Business account sees it in analytics.',
    verdict: 'nuanced',
    deck: 'The bookmark number counts Favorites. A download gives the viewer a file; no official field tells you how many.',
    badge: 'platform',
    sources: ['P2', 'P10', 'P11', 'S3', 'P6', 'P7'],
    confidence: 'doc',
    asOf: checkedOn,
    note: 'One part holds, one is contradicted, one is out of date.',
    parts: [
      {
        about: 'The file',
        verdict: 'confirmed',
        sources: ['P2'],
        confidence: 'doc',
        asOf: checkedOn,
        note: 'A download leaves a copy on the viewer’s device.',
      },
      {
        about: 'The save count',
        verdict: 'contradicted',
        sources: ['P10', 'P11', 'S3'],
        confidence: 'doc',
        asOf: checkedOn,
        note: 'The bookmark number counts Favorites, not downloads.',
      },
      {
        about: 'Analytics for Business only',
        verdict: 'outdated',
        sources: ['P6', 'P7'],
        confidence: 'doc',
        asOf: checkedOn,
        note: 'Personal accounts have analytics too.',
      },
    ],
  },
  C4: {
    id: 'C4',
    article: 'There are four ways to save: to the device, to Favorites, with the Save Video button, or by recording the screen.',
    verdict: 'nuanced',
    deck: 'Favorites, Save video, or a way outside the app. Saving to the device and the Save video button are one and the same.',
    badge: 'platform',
    sources: ['P2', 'X'],
    confidence: 'doc',
    asOf: checkedOn,
    note: 'The first and the third of the article’s four ways are one action.',
    parts: [
      {
        about: 'Device and Save video',
        verdict: 'nuanced',
        sources: ['P2'],
        confidence: 'doc',
        asOf: checkedOn,
        note: 'One action under two names.',
      },
    ],
  },
  C5: {
    id: 'C5',
    article: 'Only saves made in the app raise the save count. Screen recordings and outside downloaders do not register.',
    verdict: 'nuanced',
    deck: 'As far as we could find, only Favorites move the bookmark number. We found no trace of the rest.',
    badge: 'secondary',
    sources: ['S3', 'S9', 'S15'],
    confidence: 'secondary',
    asOf: checkedOn,
    note: 'Half right. No platform page says it.',
    parts: [
      {
        about: 'Official saves',
        verdict: 'nuanced',
        sources: ['S3', 'P10'],
        confidence: 'secondary',
        asOf: checkedOn,
        note: 'Favorites count. A download does not raise the bookmark number; whether it raises the share count is not settled.',
      },
      {
        about: 'Recordings and outside tools',
        verdict: 'plausible',
        sources: ['S9', 'X'],
        confidence: 'secondary',
        asOf: checkedOn,
        note: 'No trace that we could find. For recordings one other page says so, for outside tools the article alone; no platform page speaks of either.',
      },
    ],
  },
  C6: {
    id: 'C6',
    article: 'To track saves, use video analytics (Business accounts only), watch the save count, and follow overall engagement.',
    verdict: 'outdated',
    deck: 'Personal and Business accounts both have analytics. Business adds metrics about contact clicks.',
    badge: 'platform',
    sources: ['P6', 'P7', 'P8'],
    confidence: 'doc',
    asOf: checkedOn,
    note: '“Business only” is out of date.',
    parts: [
      {
        about: 'Analytics for Business only',
        verdict: 'outdated',
        sources: ['P6', 'P7', 'P8'],
        confidence: 'doc',
        asOf: checkedOn,
        note: 'Both account types have analytics. Whether saves show there on a Personal account is not settled.',
      },
      {
        about: 'The save count',
        verdict: 'nuanced',
        sources: ['P10', 'S4', 'S5'],
        confidence: 'doc',
        asOf: checkedOn,
        note: 'The bookmark number is documented for Favorites only. The official export has no column for it, by other people’s descriptions of real exports.',
      },
    ],
  },
  C7: {
    id: 'C7',
    article: 'If saves worry you: switch downloads off, add a watermark, or post for friends only.',
    verdict: 'limited',
    deck: 'Each lever does something, and none stops everything. A watermark keeps nobody from saving; it says whose work it is.',
    badge: 'secondary',
    sources: ['P2', 'P3', 'P5', 'S11', 'S15'],
    confidence: 'doc',
    asOf: checkedOn,
    note: 'Confirmed, with limits: see what each lever does not stop.',
    parts: [
      {
        about: 'Downloads off',
        verdict: 'limited',
        sources: ['P2', 'S15'],
        confidence: 'doc',
        asOf: checkedOn,
        note: 'Also for posts already out. By a secondary source, it does not stop screen recording or outside tools.',
      },
      {
        about: 'Watermark',
        verdict: 'nuanced',
        sources: ['S11'],
        confidence: 'secondary',
        asOf: checkedOn,
        note: 'It keeps nobody from saving. A saved video carries the app’s logo and the username; a mark of your own also survives screen recording, by our inference.',
      },
      {
        about: 'Friends only',
        verdict: 'limited',
        sources: ['P5', 'P13'],
        confidence: 'doc',
        asOf: checkedOn,
        note: 'Friends are followers whom you follow back. What this does to saving on a public account is not settled.',
      },
    ],
  },
  C8: {
    id: 'C8',
    article: 'Saves are among the most valuable signs of engagement. People save to come back, to share, to be inspired, to learn.',
    verdict: 'plausible',
    deck: 'Interactions are signals. We found no published weight for a save, so ignore “one save equals five likes”. The reasons are an opinion.',
    badge: 'article',
    sources: ['X', 'S12', 'P14'],
    confidence: 'seed',
    asOf: checkedOn,
    note: 'Plausible, with no published weight. The four reasons are the article’s opinion.',
    parts: [
      {
        about: 'The value',
        verdict: 'plausible',
        sources: ['S12', 'P14'],
        confidence: 'secondary',
        asOf: checkedOn,
        note: 'Interactions feed recommendations. We found no published weight for any of them.',
      },
      {
        about: 'The four reasons',
        verdict: 'opinion',
        sources: ['X'],
        confidence: 'seed',
        asOf: checkedOn,
        note: 'The article’s own view.',
      },
    ],
  },
  C9: {
    id: 'C9',
    article: 'Saves are silent compliments: no alert, yet a strong sign that the video matters. Read them in analytics and in patterns of engagement.',
    verdict: 'opinion',
    deck: 'Quiet, perhaps not always silent.',
    badge: 'contested',
    sources: ['X', 'S10', 'P1', 'S1', 'S13'],
    confidence: 'seed',
    asOf: checkedOn,
    note: 'An opinion. It fits downloads; it is shaky for Favorites.',
    parts: [
      {
        about: 'Silent',
        verdict: 'contested',
        sources: ['S10', 'P1', 'S1', 'S13'],
        confidence: 'secondary',
        asOf: checkedOn,
        note: 'It fits downloads. For Favorites the sources disagree.',
      },
      {
        about: 'Compliments',
        verdict: 'opinion',
        sources: ['X'],
        confidence: 'seed',
        asOf: checkedOn,
        note: 'The article’s own view.',
      },
    ],
  },
}

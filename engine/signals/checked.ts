import type { Cell, Table } from './cell.ts'
import type { Sources } from './sources.ts'
import { checkedOn } from './vocabulary.ts'

/** Ours: the pages read name one way a file leaves the app, and this act is not it. */
function noFile(note: string, sources: Sources = ['P2']): Cell & { value: 'no', counter?: undefined } {
  return { value: 'no', sources, confidence: 'inference', asOf: checkedOn, note }
}

/**
 * What could be verified. The case: a public account of an adult, a post for everyone, downloads on.
 * A reader who finds a better source changes the cell, its date and its note here, and nothing else.
 */
export const checked: Table = {
  'like': {
    notification: { value: 'yes', sources: ['P1'], confidence: 'doc', asOf: checkedOn, note: 'Likes have their place in the inbox. Push alerts can be switched off.' },
    counter: { value: 'yes', counter: 'likes', sources: ['P9', 'P10'], confidence: 'doc', asOf: '2026-09-10', note: 'The like count is a public field of every video.' },
    analytics: { value: 'yes', sources: ['P8', 'S4'], confidence: 'doc', asOf: '2026-08', note: 'Shown in analytics, and a column of the export.' },
    file: noFile('A like leaves no file on the viewer’s device.'),
  },
  'comment': {
    notification: { value: 'yes', sources: ['P1'], confidence: 'doc', asOf: checkedOn, note: 'Comments have their place in the inbox. Push alerts can be switched off.' },
    counter: { value: 'yes', counter: 'comments', sources: ['P9', 'P10'], confidence: 'doc', asOf: '2026-09-10', note: 'The comment count is a public field of every video.' },
    analytics: { value: 'yes', sources: ['P8', 'S4'], confidence: 'doc', asOf: '2026-08', note: 'Shown in analytics, and a column of the export.' },
    file: noFile('A comment leaves no file on the viewer’s device.'),
  },
  'follow': {
    notification: { value: 'yes', sources: ['P1'], confidence: 'doc', asOf: checkedOn, note: 'New followers have their place in the inbox. A private account gets a request to approve instead.' },
    counter: { value: 'yes', counter: 'followers', sources: ['S4'], confidence: 'secondary', asOf: '2026-08', note: 'The follower count rises; the export tracks it day by day.' },
    analytics: { value: 'yes', sources: ['S4'], confidence: 'secondary', asOf: '2026-08', note: 'The export has a follower history.' },
    file: noFile('A follow leaves no file on the viewer’s device.'),
  },
  'share': {
    notification: { value: 'no', sources: ['S6'], confidence: 'secondary', asOf: '2023-09', note: 'One page from 2023 says that shares by link, message or Send to are not announced. No platform page says either way.' },
    counter: { value: 'yes', counter: 'shares', sources: ['P10', 'P11'], confidence: 'doc', asOf: checkedOn, note: 'The share count is an official field.' },
    analytics: { value: 'yes', sources: ['P8', 'S4'], confidence: 'doc', asOf: '2026-08', note: 'Shown in analytics, and a column of the export.' },
    file: noFile('A link or a message sends a reference to the post, not a file.'),
  },
  'repost': {
    notification: { value: 'unknown', sources: ['S6'], confidence: 'unknown', asOf: '2023-09', note: 'One weak page from 2023 thinks so. Nothing settles it.' },
    counter: { value: 'unknown', sources: ['P9', 'P10', 'S6'], confidence: 'unknown', asOf: '2026-09-10', note: 'No field read counts reposts, and nothing says whether they add to another number.' },
    analytics: { value: 'unknown', sources: ['P8', 'S4'], confidence: 'unknown', asOf: '2026-08', note: 'Neither the analytics page nor the export names reposts.' },
    file: noFile('A repost leaves no file on the viewer’s device.'),
  },
  'download': {
    notification: { value: 'no', sources: ['S10', 'X', 'P1'], confidence: 'secondary', asOf: checkedOn, note: 'We found no credible report of an alert. The help page on notifications lists no download category, which is absence, not proof.' },
    counter: { value: 'contested', counter: 'shares', sources: ['P9', 'P10', 'P11', 'S3', 'S10'], confidence: 'secondary', asOf: checkedOn, note: 'No official field counts downloads, and the bookmark number is for Favorites. One page says that a download adds to shares; another finds a separate counter in the app’s raw data. Unconfirmed.' },
    analytics: { value: 'unknown', sources: ['P8', 'P9', 'P10', 'P11'], confidence: 'unknown', asOf: checkedOn, note: 'No official field tells you how many. Whether the app’s own analytics shows it: not settled.' },
    file: { value: 'yes', sources: ['P2'], confidence: 'doc', asOf: checkedOn, note: 'The viewer keeps a copy on their device, also after you switch downloads off.' },
  },
  'favorite': {
    notification: { value: 'contested', sources: ['P1', 'S1', 'S13'], confidence: 'secondary', asOf: checkedOn, note: 'The help page names an inbox filter “Likes and Favorites”, and a report from 2022 says that the alert carries the username. Two other sites say no, without evidence. Check your own inbox.' },
    counter: { value: 'yes', counter: 'favorites', sources: ['P10'], confidence: 'doc', asOf: '2026-09-10', note: 'The number beside the bookmark counts Favorites.' },
    analytics: { value: 'yes', sources: ['P11', 'S2', 'S4', 'S5'], confidence: 'doc-t', asOf: checkedOn, condition: 'on a Business account', note: 'The Business interface has a Favorites field, and one blog sees it in post analytics. The export has no such column. Whether Personal accounts see it in the app is not settled.' },
    file: noFile('Favorites is a bookmark inside the app. The page on downloads does not mention it.'),
  },
  'screen-record': {
    notification: { value: 'no', sources: ['S9'], confidence: 'secondary', asOf: '2026', note: 'We found no credible report of an alert for a screen recording or a screenshot.' },
    counter: { value: 'no', sources: ['X', 'S9'], confidence: 'secondary', asOf: checkedOn, note: 'No number that we could find.' },
    analytics: { value: 'no', sources: ['S9'], confidence: 'secondary', asOf: '2026', note: 'No entry that we could find.' },
    file: { value: 'yes', sources: ['X', 'S9'], confidence: 'inference', asOf: checkedOn, note: 'The phone itself stores the recording or the picture.' },
  },
  'third-party-download': {
    notification: { value: 'no', sources: ['X', 'S15'], confidence: 'inference', asOf: checkedOn, note: 'The tool works outside the app, so we see no way for an alert.' },
    counter: { value: 'no', sources: ['X'], confidence: 'seed', asOf: checkedOn, note: 'The article says that it does not register. No platform page speaks of it.' },
    analytics: { value: 'no', sources: ['X'], confidence: 'seed', asOf: checkedOn, note: 'The article says that it does not register. No platform page speaks of it.' },
    file: { value: 'yes', sources: ['S15', 'X'], confidence: 'secondary', asOf: checkedOn, note: 'The tool hands the viewer a copy, with downloads on or off.' },
  },
  'duet': {
    notification: { value: 'yes', sources: ['S7', 'S6'], confidence: 'secondary', asOf: checkedOn, condition: 'weak sources only', note: 'Two weak pages say so. It is on our list of what nobody could settle.' },
    counter: { value: 'unknown', sources: ['P9', 'P10', 'P13'], confidence: 'unknown', asOf: checkedOn, note: 'No field read counts duets or stitches.' },
    analytics: { value: 'unknown', sources: ['P8', 'S4'], confidence: 'unknown', asOf: '2026-08', note: 'Neither the analytics page nor the export names duets or stitches.' },
    file: { value: 'unknown', sources: ['P13'], confidence: 'unknown', asOf: checkedOn, note: 'The help page does not say whether a finished duet can be kept as a file.' },
  },
  'profile-view': {
    notification: { value: 'no', sources: ['S8'], confidence: 'secondary', asOf: '2023-02-15', condition: 'unless both opted in', note: 'A visit shows only if creator and viewer both switched profile view history on, are 16 or older and have under 5,000 followers, and then for 30 days.' },
    counter: { value: 'no', sources: ['P9', 'S8'], confidence: 'inference', asOf: '2026-08-24', note: 'No public number of profile views is known.' },
    analytics: { value: 'yes', sources: ['P8', 'S4'], confidence: 'doc', asOf: '2026-08', note: 'As a total without names; also a column of the export.' },
    file: noFile('Looking at a profile leaves no file.'),
  },
  'view': {
    notification: { value: 'no', sources: ['P12'], confidence: 'doc', asOf: checkedOn, condition: 'unless both opted in', note: 'No alert found. Viewers are named only if both switched post view history on, the viewer follows you, is 16 or older and has under 5,000 followers, and for posts of the last 7 days.' },
    counter: { value: 'yes', counter: 'views', sources: ['P11'], confidence: 'doc-t', asOf: checkedOn, note: 'The first playback each time the video comes up; scrolling back to it counts again. That a loop adds nothing is our inference.' },
    analytics: { value: 'yes', sources: ['P8', 'S4'], confidence: 'doc', asOf: '2026-08', note: 'Views in analytics; new and returning viewers in the export.' },
    file: noFile('Watching leaves no file that the viewer could keep.'),
  },
}

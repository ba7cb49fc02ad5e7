import type { IsoDate } from './vocabulary.ts'
import * as v from 'valibot'
import { closed, oneOf } from '../quiz/schema.ts'
import { countryCodes } from './countries.ts'
import { buttonOutcomes, controlOutcomes, fieldQuestions, fileOutcomes, inboxOutcomes, phoneSystems, postOutcomes, pushOutcomes, viewerAccounts } from './field-test.ts'
import { settingSchema } from './setting.ts'

/** What a file with a field test holds. The sense of it is looked at apart: see `guardFieldTest`. */

/** What to write at each key, for messages and for people who fill in a file. A key within another by its path. */
export const fieldTestMeanings: Readonly<Record<string, string>> = {
  'question': `which question was tested: ${fieldQuestions.join(', ')}`,
  'date': 'the day of the test as year-month-day, such as "2027-03-14"',
  'region': 'the country as two capital letters, such as "NO" or "BR"',
  'creator': 'the creator\'s phone: system and app',
  'viewer': 'the viewer\'s phone: system and app',
  'creator.system': phoneSystems.join(' or '),
  'viewer.system': phoneSystems.join(' or '),
  'creator.app': 'the app\'s version in quotes, such as "41.2.3"; the phone\'s list of apps shows it',
  'viewer.app': 'the app\'s version in quotes, such as "41.2.3"; the phone\'s list of apps shows it',
  'viewerAccount': `the viewer's type of account: ${viewerAccounts.join(' or ')}`,
  'setting': 'the creator\'s settings during the test',
  'setting.account': 'the creator\'s type of account: personal or business',
  'setting.downloads': 'true if viewers may save the video, else false',
  'setting.audience': 'who may watch the post: everyone, friends or only-you',
  'setting.privateAccount': 'false for a public account',
  'setting.watermark': 'true if the creator drew a mark of their own into the video, else false',
  'setting.viewer': 'how the viewer stands to the creator: stranger, follower, or friend (they follow each other)',
  'times': 'how many times the viewer did the one act',
  'waited': 'how many minutes went by before the creator looked',
  'control': `whether the control showed up: ${controlOutcomes.join(', ')}`,
  'seen': 'what was seen, key by key',
  'seen.push': `the creator's push alert: ${pushOutcomes.join(', ')}`,
  'seen.inbox': `the creator's inbox: ${inboxOutcomes.join(', ')}`,
  'seen.bookmark': 'the bookmark number, as { before: …, after: … }',
  'seen.shares': 'the share number, as { before: …, after: … }',
  'seen.file': `whether a file is on the viewer's device: ${fileOutcomes.join(' or ')}`,
  'seen.post': `whether the viewer can open the post: ${postOutcomes.join(' or ')}`,
  'seen.saveVideo': `the Save video button: ${buttonOutcomes.join(', ')}`,
  'seen.favorites': `the Favorites button: ${buttonOutcomes.join(', ')}`,
  'seen.share': `the Share button: ${buttonOutcomes.join(', ')}`,
  'before': 'the number before, in full',
  'after': 'the number after the wait, in full',
  'note': 'anything else worth knowing, without names',
  'who': 'which pair tested, such as "pair 2"',
}

/** From here on the app rounds what it shows ("12.3K"), and one more cannot be seen. */
export const largestReading = 9999

const text = (longest: number) => v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(longest))

const phone = closed({
  system: oneOf(phoneSystems),
  app: v.pipe(v.string(), v.regex(/^\d{1,4}(?:\.\d{1,6}){1,3}$/)),
})

const reading = closed({
  before: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(largestReading)),
  after: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(largestReading)),
})

const common = {
  date: v.custom<IsoDate>(value => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)),
  region: v.picklist(countryCodes),
  creator: phone,
  viewer: phone,
  viewerAccount: oneOf(viewerAccounts),
  setting: closed(settingSchema.entries),
  times: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(20)),
  waited: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1440)),
  control: oneOf(controlOutcomes),
  note: v.optional(text(300)),
  who: v.optional(text(60)),
}

/** The keys of each question's file. */
export const fieldTestSchemas = {
  'favorites-alert': closed({
    ...common,
    question: v.literal('favorites-alert'),
    seen: closed({ push: oneOf(pushOutcomes), inbox: oneOf(inboxOutcomes), bookmark: reading }),
  }),
  'download-shares': closed({
    ...common,
    question: v.literal('download-shares'),
    seen: closed({ file: oneOf(fileOutcomes), shares: reading, bookmark: reading, push: oneOf(pushOutcomes), inbox: oneOf(inboxOutcomes) }),
  }),
  'narrow-audience': closed({
    ...common,
    question: v.literal('narrow-audience'),
    seen: closed({ post: oneOf(postOutcomes), saveVideo: oneOf(buttonOutcomes), favorites: oneOf(buttonOutcomes), share: oneOf(buttonOutcomes) }),
  }),
}

import type { AudienceTest, ButtonOutcome, FieldTest, InboxOutcome, KeptFieldTest, PhoneSystem, PushOutcome, Reading } from './field-test.ts'
import type { Outcome } from './observations.ts'
import { countryName } from './countries.ts'
import { outcomeOf } from './observations.ts'

export const systemWords: Readonly<Record<PhoneSystem, string>> = { android: 'Android', ios: 'iOS' }

export const outcomeWords: Readonly<Record<Outcome, string>> = { 'seen': 'seen', 'not-seen': 'not seen' }

const pushWords: Readonly<Record<PushOutcome, string>> = {
  'rang': 'a push alert came',
  'quiet': 'no push alert came',
  'off': 'push was switched off',
  'not-looked': 'nobody looked for a push alert',
}

const inboxWords: Readonly<Record<InboxOutcome, string>> = {
  'with-name': 'a line in the inbox, with a name',
  'without-name': 'a line in the inbox, without a name',
  'nothing': 'nothing new in the inbox',
  'not-looked': 'nobody looked in the inbox',
}

export const buttonWords: Readonly<Record<ButtonOutcome, string>> = {
  'works': 'works',
  'refused': 'is there and refuses',
  'missing': 'is not there',
  'not-looked': 'was not looked at',
}

const audienceWords = { 'everyone': 'everyone', 'friends': 'friends', 'only-you': 'only you' } as const

/** When, where and with which app: without these it is only a rumor. */
export function testPlace({ date, region, creator }: Pick<FieldTest, 'date' | 'region' | 'creator'>): string {
  return `${date}, ${countryName(region)}, app version ${creator.app}`
}

function numberWords(name: string, { before, after }: Reading): string {
  return before === after
    ? `${name} stayed at ${after}`
    : `${name} went from ${before} to ${after}`
}

/** What was seen, as a sentence. */
export function seenWords(test: FieldTest): string {
  switch (test.question) {
    case 'favorites-alert':
      return sentence([pushWords[test.seen.push], inboxWords[test.seen.inbox], numberWords('the bookmark number', test.seen.bookmark)])
    case 'download-shares':
      return sentence([numberWords('the share number', test.seen.shares), numberWords('the bookmark number', test.seen.bookmark), pushWords[test.seen.push], inboxWords[test.seen.inbox]])
    case 'narrow-audience':
      return test.seen.post === 'hidden'
        ? sentence([`the post for ${audienceWords[test.setting.audience]} could not be opened`])
        : sentence([
            `on the post for ${audienceWords[test.setting.audience]}, Save video ${buttonWords[test.seen.saveVideo]}`,
            `Favorites ${buttonWords[test.seen.favorites]}`,
            `Share ${buttonWords[test.seen.share]}`,
          ])
  }
}

/** How it was done, as a sentence. */
export function mannerWords({ viewer, creator, setting, times, waited, who }: FieldTest): string {
  return sentence([
    times === 1 ? 'once' : `${times} times`,
    `looked after ${waited} ${waited === 1 ? 'minute' : 'minutes'}`,
    `a ${setting.account === 'business' ? 'Business' : 'Personal'} account on ${systemWords[creator.system]}`,
    `the viewer ${setting.viewer === 'stranger' ? 'a stranger' : `a ${setting.viewer}`} on ${systemWords[viewer.system]}${viewer.app === creator.app ? '' : ` (${viewer.app})`}`,
    ...who === undefined ? [] : [`by ${who}`],
  ])
}

/** What tests of one question came to, in a few words: `seen`, `2 seen, 1 not seen`, or which audiences were tried. */
export function answerWords(tests: readonly FieldTest[]): string {
  const outcomes = tests.map(outcomeOf)
  const seen = outcomes.filter(outcome => outcome === 'seen').length
  const quiet = outcomes.filter(outcome => outcome === 'not-seen').length
  const audiences = [...new Set(tests.flatMap(({ question, setting }) => question === 'narrow-audience' ? [audienceWords[setting.audience]] : []))]
  return [
    ...seen > 0 ? [tests.length === 1 ? outcomeWords.seen : `${seen} ${outcomeWords.seen}`] : [],
    ...quiet > 0 ? [tests.length === 1 ? outcomeWords['not-seen'] : `${quiet} ${outcomeWords['not-seen']}`] : [],
    ...audiences.length > 0 ? [`audience: ${audiences.join(', ')}`] : [],
  ].join(', ')
}

/** For the note of a cell: how many tests there are, what they came to, and the newest of them. `outcomes` in the order of `tests`. */
export function summaryWords(tests: readonly KeptFieldTest[], outcomes: readonly Outcome[]): string {
  const last = tests.at(-1)
  if (last === undefined)
    return ''
  const seen = outcomes.filter(outcome => outcome === 'seen').length
  const quiet = outcomes.length - seen
  if (tests.length === 1)
    return `Field test, ${testPlace(last)}: ${seen ? 'seen' : 'not seen, which can have many reasons'}.`
  return `Field tests: ${seen} seen, ${quiet} not seen; the newest ${testPlace(last)}.`
}

/** For what is said of a narrow audience: the newest test, and how many there are; `brief`, only how many. */
export function audienceSummary(tests: readonly (AudienceTest & KeptFieldTest)[], brief: boolean): string {
  const last = tests.at(-1)
  if (last === undefined)
    return ''
  if (brief)
    return `${tests.length} ${tests.length === 1 ? 'field test' : 'field tests'}: see the evidence.`
  const found = seenWords(last)
  return `${tests.length === 1 ? 'Field test' : `${tests.length} field tests, the newest`}, ${testPlace(last)}: ${found.charAt(0).toLowerCase()}${found.slice(1)}`
}

function sentence(parts: readonly string[]): string {
  const text = parts.join('; ')
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
}

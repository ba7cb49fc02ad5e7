import type { Fault } from '../quiz/issue.ts'
import type { FieldTest, Reading } from './field-test.ts'
import type { IsoDate } from './vocabulary.ts'
import { fault } from '../quiz/issue.ts'
import { alerted, rose, stayedQuiet } from './field-test.ts'
import { impossible } from './setting.ts'
import { checkedOn } from './vocabulary.ts'

/** Alerts may come late. A phone that is quiet for less than this has not been waited for. */
export const shortestWait = 2

/**
 * What is wrong with the sense of a field test whose shape is right: dates that cannot be, numbers that do not fit, and
 * quiet phones that prove nothing. Empty when it may be kept. `today` is the day it is now, as year-month-day; null for a
 * test that was kept before, whose day was judged then.
 */
export function guardFieldTest(test: FieldTest, today: string | null): Fault[] {
  return [
    ...guardDate(test.date, today),
    ...guardSetting(test),
    ...guardSeen(test),
    ...guardQuiet(test),
    ...(['note', 'who'] as const).filter(key => test[key]?.includes('@')).map(key =>
      fault([key], 'names-somebody', `"${key}" holds an "@", which looks like somebody's account or address.`, 'Leave accounts and addresses out: what was seen is enough.')),
  ]
}

function guardDate(date: IsoDate, today: string | null): Fault[] {
  if (!isDay(date))
    return [fault(['date'], 'bad-date', `"${date}" is not a day of the calendar.`, 'Write year-month-day, such as "2027-03-14".')]
  if (today === null)
    return []
  if (date > today)
    return [fault(['date'], 'future-date', `${date} is in the future; today is ${today}.`, 'Write the day of the test, and check this computer\'s clock.')]
  return date < checkedOn
    ? [fault(['date'], 'old-date', `${date} is before ${checkedOn}, the day the kit's facts were checked.`, 'An older test cannot correct a newer check: test again, and write down that day.')]
    : []
}

function guardSetting({ question, setting }: FieldTest): Fault[] {
  if (impossible(setting) !== null)
    return [fault(['setting', 'privateAccount'], 'business-is-public', 'A Business account is always public, so this account cannot be.', 'Write "privateAccount: false", or "account: personal".')]
  const found: Fault[] = []
  const wrong = (key: keyof typeof setting, problem: string, fix: string) => found.push(fault(['setting', key], 'other-setting', problem, fix))
  if (setting.privateAccount)
    wrong('privateAccount', 'The question is about public accounts.', 'Test with a public account.')
  if (!setting.downloads)
    wrong('downloads', 'With downloads off there is no Save video, so the test is about another case.', 'Test with downloads on.')
  if (question !== 'narrow-audience' && setting.audience !== 'everyone')
    wrong('audience', 'The question is about a post for everyone.', 'Test with a post for everyone, or choose the question narrow-audience.')
  if (question === 'narrow-audience' && setting.audience === 'everyone')
    wrong('audience', 'A post for everyone is not a narrow audience: that is the control.', 'Write "friends" or "only-you", whichever the post was set to.')
  if (question === 'narrow-audience' && setting.audience === 'friends' && setting.viewer !== 'friend')
    wrong('viewer', 'A post for friends is hidden from everybody else, so this viewer cannot test its buttons.', 'Let the two accounts follow each other, and write "viewer: friend".')
  return found
}

function guardSeen(test: FieldTest): Fault[] {
  switch (test.question) {
    case 'favorites-alert':
      return [
        ...guardReading('bookmark', test.seen.bookmark, test.times),
        ...!alerted(test.seen) && !stayedQuiet(test.seen)
          ? [fault(['seen', 'inbox'], 'nobody-looked', 'Nobody looked at the creator\'s phone, so nothing was tested.', 'Test again, and look in the inbox.')]
          : [],
        ...stayedQuiet(test.seen) && !rose(test.seen.bookmark)
          ? [fault(['seen', 'bookmark'], 'no-trace', 'The phone stayed quiet and the bookmark number did not rise, so perhaps nothing was added to Favorites.', 'Test again until the bookmark number rises; then look whether the phone does.')]
          : [],
      ]
    case 'download-shares':
      return [
        ...guardReading('shares', test.seen.shares, test.times),
        ...guardReading('bookmark', test.seen.bookmark, test.times),
        ...test.seen.file === 'not-saved'
          ? [fault(['seen', 'file'], 'nothing-downloaded', 'No file reached the viewer\'s device, so nothing was downloaded.', 'Test again until the video is on the viewer\'s device.')]
          : [],
      ]
    case 'narrow-audience': {
      const buttons = ['saveVideo', 'favorites', 'share'] as const
      const { seen } = test
      if (seen.post === 'hidden') {
        return buttons.filter(button => seen[button] === 'works' || seen[button] === 'refused').map(button =>
          fault(['seen', button], 'hidden-button', `The post is hidden, and yet "${button}" is "${seen[button]}".`, 'Write "missing" at every button of a hidden post, or "post: opens".'))
      }
      return buttons.every(button => seen[button] === 'not-looked')
        ? [fault(['seen', 'saveVideo'], 'nobody-looked', 'Nobody looked at any button, so nothing was tested.', 'Test again, and write down what each button did.')]
        : []
    }
  }
}

function guardReading(key: 'bookmark' | 'shares', { before, after }: Reading, times: number): Fault[] {
  if (after < before)
    return [fault(['seen', key, 'after'], 'number-fell', `The ${key} number fell from ${before} to ${after}: somebody took something back meanwhile.`, 'Test again with a video that nobody else is watching.')]
  return after - before > times
    ? [fault(['seen', key, 'after'], 'number-jumped', `The ${key} number rose by ${after - before}, and the viewer acted ${times === 1 ? 'once' : `${times} times`}: others acted too.`, 'Test again with a video that nobody else is watching.')]
    : []
}

/** Whether the test's own question came out as "nothing happened". */
function isQuiet(test: FieldTest): boolean {
  switch (test.question) {
    case 'favorites-alert': return stayedQuiet(test.seen)
    case 'download-shares': return !rose(test.seen.shares)
    case 'narrow-audience': return test.seen.post === 'hidden' || [test.seen.saveVideo, test.seen.favorites, test.seen.share].some(button => button === 'missing' || button === 'refused')
  }
}

const controls: Readonly<Record<FieldTest['question'], string>> = {
  'favorites-alert': 'let the viewer write a comment, and see whether the creator\'s phone tells of it',
  'download-shares': 'let the viewer share the video by link or message, and see whether the share number rises',
  'narrow-audience': 'set the post to Everyone, and see whether the same viewer has all three buttons',
}

function guardQuiet(test: FieldTest): Fault[] {
  if (!isQuiet(test))
    return []
  return [
    ...test.control === 'passed'
      ? []
      : [fault(['control'], 'no-control', test.control === 'failed'
          ? 'The control did not show up either, so the quiet says nothing about the question.'
          : 'Nothing happened, and there was no control, so perhaps the test did not work.', `Do the control, ${controls[test.question]}; if it does not show up, mend that first and test again.`)],
    ...test.question !== 'narrow-audience' && test.waited < shortestWait
      ? [fault(['waited'], 'too-soon', `${test.waited === 1 ? 'One minute' : `${test.waited} minutes`} of quiet is too little: alerts and numbers may come late.`, `Wait ${shortestWait} minutes or more, and look again.`)]
      : [],
  ]
}

function isDay(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}

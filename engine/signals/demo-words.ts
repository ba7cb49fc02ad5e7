import type { Cell } from './cell.ts'
import type { CodeRefusal } from './demo-code.ts'
import type { Outcome, Phase } from './demo-duel.ts'
import type { DemoRefusal } from './demo.ts'
import type { Setting } from './setting.ts'
import type { Counter, Effect, Lens, Value } from './vocabulary.ts'
import { counterLabels } from './labels.ts'

/** What the demo says when it did not do what was asked. */
export const refusalWords: Readonly<Record<DemoRefusal, string>> = {
  'ledger-full': 'The ledger is full. Undo an act, or start over.',
  'nothing-to-undo': 'There is nothing to undo.',
  'nothing-to-reset': 'Nothing has changed yet.',
  'business-is-public': 'A Business account is always public, so it cannot be private too.',
}

/** What the demo says when the address it was opened with cannot be shown. */
export const codeWords: Readonly<Record<CodeRefusal, string>> = {
  'unknown-version': 'This link comes from another version of the kit. Showing the start instead.',
  'unreadable': 'This link could not be read. Showing the start instead.',
  'too-many-acts': 'This link holds more acts than the demo can show. Showing the start instead.',
  'business-is-public': 'This link asks for a private Business account, which does not exist. Showing the start instead.',
}

/** The kinds of line, as the demo's key names them. */
export const lineWords: Readonly<Record<Value, string>> = {
  'yes': 'arrived',
  'no': 'stopped',
  'contested': 'contested',
  'unknown': 'unknown',
  'not-possible': 'not possible',
}

/** Where a line ends, and what stands there before anything arrived. */
export const portWords: Readonly<Record<Effect, { name: string, empty: string }>> = {
  notification: { name: 'Inbox', empty: 'Quiet.' },
  counter: { name: 'Public numbers', empty: 'Nothing moved.' },
  analytics: { name: 'Analytics', empty: 'Nothing to show.' },
  file: { name: 'Viewer’s device', empty: 'No file.' },
}

type ChoiceName = 'viewer' | 'account' | 'audience'
type SwitchName = 'downloads' | 'privateAccount' | 'watermark'
export type SettingName = ChoiceName | SwitchName

/** Settings with a choice of words. */
export const choiceWords: { readonly [Name in ChoiceName]: { readonly name: string, readonly options: Readonly<Record<Setting[Name], string>> } } = {
  viewer: {
    name: 'The viewer is',
    options: { stranger: 'a stranger', follower: 'a follower', friend: 'a friend' },
  },
  account: {
    name: 'Account',
    options: { personal: 'Personal', business: 'Business' },
  },
  audience: {
    name: 'Who can watch',
    options: { 'everyone': 'Everyone', 'friends': 'Friends', 'only-you': 'Only you' },
  },
}

/** Settings that are on or off. */
export const switchWords: Readonly<Record<SwitchName, string>> = {
  downloads: 'Downloads',
  privateAccount: 'Private account',
  watermark: 'Own watermark',
}

/** A setting as a fact: `Downloads: off`. */
export function settingFact(name: SettingName, setting: Setting): string {
  switch (name) {
    case 'viewer': return `${choiceWords.viewer.name} ${choiceWords.viewer.options[setting.viewer]}`
    case 'account': return `${choiceWords.account.name}: ${choiceWords.account.options[setting.account]}`
    case 'audience': return `${choiceWords.audience.name}: ${choiceWords.audience.options[setting.audience]}`
    default: return `${switchWords[name]}: ${setting[name] ? 'on' : 'off'}`
  }
}

/** The number that people mean when they say "saves": the bookmark number, or the article's save count. */
export const saveNumber: Readonly<Record<Lens, { counter: Counter, name: string }>> = {
  checked: { counter: 'favorites', name: 'the bookmark number' },
  article: { counter: 'saves', name: 'the save count' },
}

type Clauses = Readonly<Record<Exclude<Effect, 'counter'>, Readonly<Record<'yes' | 'no', string>>>>

/** What was looked for and not found is one thing; what the article says does not happen is another. */
const clauses: Readonly<Record<Lens, Clauses>> = {
  checked: {
    notification: { yes: 'the inbox rings', no: 'no notification found' },
    analytics: { yes: 'it shows in analytics', no: 'nothing found in analytics' },
    file: { yes: 'a file is on the viewer’s device', no: 'no file on the viewer’s device' },
  },
  article: {
    notification: { yes: 'the inbox rings', no: 'no notification' },
    analytics: { yes: 'it shows in analytics', no: 'nothing in analytics' },
    file: { yes: 'a file is on the viewer’s device', no: 'no file on the viewer’s device' },
  },
}

/** One line in words, as a clause without a full stop. `keeps`: the act leaves the viewer with a copy. */
export function lineClause(effect: Effect, cell: Cell, setting: Setting, lens: Lens, keeps: boolean): string {
  const condition = cell.condition === undefined
    ? ''
    : ` (${cell.condition})`
  if (cell.value === 'unknown') {
    return lens === 'article'
      ? 'the article does not say'
      : 'unknown: no source settles it'
  }
  if (cell.value === 'not-possible')
    return 'not possible'
  if (effect === 'counter')
    return counterClause(cell, lens, keeps) + condition
  if (cell.value === 'contested')
    return `contested: the sources disagree${condition}`
  const mark = effect === 'file' && cell.value === 'yes' && setting.watermark
    ? ', with the creator’s own mark'
    : ''
  return clauses[lens][effect][cell.value] + mark + condition
}

function counterClause(cell: Cell, lens: Lens, keeps: boolean): string {
  if (cell.value === 'yes' && cell.counter !== undefined)
    return `${counterLabels[cell.counter].toLowerCase()} +1`
  // Whoever keeps a copy "saved" the video: the number people expect to move deserves its own word.
  const still = keeps && cell.counter !== saveNumber[lens].counter
    ? `${saveNumber[lens].name} does not move`
    : 'no public number moves'
  return cell.value === 'contested' && cell.counter !== undefined
    ? `${keeps
      ? `${still}; `
      : ''}contested: whether ${counterLabels[cell.counter].toLowerCase()} rises`
    : still
}

/** A clause as the beginning of a sentence. */
export function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** What each step of the side-by-side demo is about. */
export const duelWords: Readonly<Record<Phase, string>> = {
  predict: 'Predict: what will the creator notice?',
  act: 'Both viewers act.',
  inbox: 'The inbox',
  counters: 'The public numbers',
  analytics: 'The analytics',
  compare: 'Your prediction, and what happened',
}

/** What can be predicted of each side. */
export const guessWords: Readonly<Record<Effect, string>> = {
  notification: 'The inbox rings',
  counter: 'A public number moves',
  analytics: 'The analytics show it',
  file: 'The viewer keeps a file',
}

/** What came of a prediction. */
export const outcomeWords: Readonly<Record<Outcome, string>> = {
  right: 'right',
  wrong: 'surprise',
  open: 'unsettled',
}

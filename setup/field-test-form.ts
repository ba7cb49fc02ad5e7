import type { DraftField, FieldTestDraft } from '../engine/signals/field-test-draft.ts'
import type { FieldQuestion } from '../engine/signals/field-test.ts'
import { countryCodes, countryName } from '../engine/signals/countries.ts'
import { capital } from '../engine/signals/demo-words.ts'
import { buttonWords, systemWords } from '../engine/signals/field-test-words.ts'
import { buttonOutcomes } from '../engine/signals/field-test.ts'

/** One thing that the form asks. `choice`: one of a few, all in sight; `list`: one of many. */
export interface FormField {
  readonly name: DraftField
  readonly label: string
  readonly hint?: string
  readonly kind: 'choice' | 'list' | 'number' | 'date' | 'text'
  readonly options?: readonly (readonly [value: string, words: string])[]
}

/** One step of the test: what to do, then what to write down. `waits`: the timer belongs here. */
export interface FormStep {
  readonly name: string
  readonly title: string
  readonly moves: readonly string[]
  readonly fields: readonly FormField[]
  readonly waits?: boolean
}

/** The three questions as the form offers them. */
export const questionWords: Readonly<Record<FieldQuestion, { name: string, act: string }>> = {
  'favorites-alert': { name: 'Does adding to Favorites alert the creator?', act: 'the viewer adds the video to Favorites' },
  'download-shares': { name: 'Does a download raise the share count?', act: 'the viewer saves the video with Save video' },
  'narrow-audience': { name: 'What does a narrow audience do to Save video, Favorites and Share?', act: 'the creator changes who can watch the video' },
}

const systems = [['android', systemWords.android], ['ios', systemWords.ios]] as const
const accounts = [['personal', 'Personal'], ['business', 'Business']] as const

const phones: FormStep = {
  name: 'phones',
  title: 'Two phones',
  moves: [
    'One phone is the creator’s, the other the viewer’s. Use accounts of your own.',
    'The creator’s account is public, and its downloads are on.',
    'Take a video that nobody else is watching right now, posted for everyone. Its numbers have to be small enough to be shown in full.',
  ],
  fields: [
    { name: 'date', label: 'Date of the test', kind: 'date' },
    { name: 'region', label: 'Country where both phones are', kind: 'list', options: [] },
    { name: 'creatorSystem', label: 'The creator’s phone', kind: 'choice', options: systems },
    { name: 'creatorApp', label: 'Version of the app on the creator’s phone', hint: 'Such as 41.2.3. The phone’s list of apps shows it.', kind: 'text' },
    { name: 'viewerSystem', label: 'The viewer’s phone', kind: 'choice', options: systems },
    { name: 'viewerApp', label: 'Version of the app on the viewer’s phone', kind: 'text' },
    { name: 'account', label: 'The creator’s account', kind: 'choice', options: accounts },
    { name: 'viewerAccount', label: 'The viewer’s account', kind: 'choice', options: accounts },
    { name: 'viewer', label: 'The viewer is', kind: 'choice', options: [['stranger', 'a stranger'], ['follower', 'a follower'], ['friend', 'a friend: they follow each other']] },
  ],
}

const waiting = [
  { name: 'times', label: 'How many times was it done?', kind: 'number' },
  { name: 'waited', label: 'How many minutes did you wait?', kind: 'number' },
] as const satisfies FormField[]

const look = [
  { name: 'push', label: 'Did the creator’s phone show a push alert?', kind: 'choice', options: [['rang', 'Yes'], ['quiet', 'No'], ['off', 'Push is switched off'], ['not-looked', 'Nobody looked']] },
  { name: 'inbox', label: 'What is new in the creator’s inbox?', kind: 'choice', options: [['with-name', 'A line about it, with the viewer’s name'], ['without-name', 'A line about it, without a name'], ['nothing', 'Nothing about it'], ['not-looked', 'Nobody looked']] },
] as const satisfies FormField[]

const controlField: FormField = { name: 'control', label: 'Did the control show up?', kind: 'choice', options: [['passed', 'Yes'], ['failed', 'No'], ['skipped', 'We did not do it']] }

const number = (name: DraftField, label: string): FormField => ({ name, label, kind: 'number' })

const stepsOf: Readonly<Record<FieldQuestion, readonly FormStep[]>> = {
  'favorites-alert': [
    phones,
    { name: 'before', title: 'Before', moves: ['The creator opens the video and reads the number beside the bookmark.', 'Then the creator opens the inbox once, so that everything old is seen, and leaves the app.'], fields: [number('bookmarkBefore', 'Bookmark number before')] },
    { name: 'act', title: 'One act, and a wait', moves: ['The viewer adds the video to Favorites. Nothing else: no like, no comment.', 'Wait two minutes or more. Nobody touches the app.'], fields: waiting, waits: true },
    { name: 'look', title: 'Look', moves: ['The creator looks at the lock screen, then in the inbox, then at the video.'], fields: [...look, number('bookmarkAfter', 'Bookmark number after')] },
    { name: 'control', title: 'The control', moves: ['The viewer writes a comment under the video: by the platform’s own page, comments reach the inbox. Does the creator’s phone tell of it?', 'A phone that tells of neither proves nothing.'], fields: [controlField] },
  ],
  'download-shares': [
    phones,
    { name: 'before', title: 'Before', moves: ['The creator opens the video and reads the number at the share arrow and the number beside the bookmark.'], fields: [number('sharesBefore', 'Share number before'), number('bookmarkBefore', 'Bookmark number before')] },
    { name: 'act', title: 'One act, and a wait', moves: ['The viewer saves the video with Save video, and looks whether it is on the phone. Nothing else: no sharing.', 'Wait two minutes or more. Nobody touches the app.'], fields: [{ name: 'file', label: 'Is the video on the viewer’s phone?', kind: 'choice', options: [['saved', 'Yes'], ['not-saved', 'No']] }, ...waiting], waits: true },
    { name: 'look', title: 'Look', moves: ['The creator opens the video anew and reads both numbers, then looks for an alert.'], fields: [number('sharesAfter', 'Share number after'), number('bookmarkAfter', 'Bookmark number after'), ...look] },
    { name: 'control', title: 'The control', moves: ['The viewer shares the video by link or by message, which is what the share number counts. Wait again. Does it rise?', 'If it does not move for a share either, this test cannot tell.'], fields: [controlField] },
  ],
  'narrow-audience': [
    { ...phones, fields: [...phones.fields, { name: 'audience', label: 'The audience to test', kind: 'choice', options: [['friends', 'Friends (the viewer has to be one)'], ['only-you', 'Only you']] }] },
    { name: 'control', title: 'The control comes first', moves: ['While the video is for everyone, the viewer opens it. Are Save video, Favorites and Share all there?', 'Only what is there now can be missing later.'], fields: [{ ...controlField, label: 'Are all three there?' }] },
    { name: 'act', title: 'One act, and a wait', moves: ['The creator changes who can watch the video. Nothing else.', 'Wait two minutes. The viewer closes the app and opens it again.'], fields: waiting, waits: true },
    { name: 'look', title: 'Look', moves: ['The viewer opens the video anew and tries the three buttons, Share last.'], fields: [
      { name: 'post', label: 'Does the video open?', kind: 'choice', options: [['opens', 'Yes'], ['hidden', 'No, it is hidden']] },
      ...(['saveVideo', 'favorites', 'share'] as const).map((name): FormField => ({ name, label: { saveVideo: 'Save video', favorites: 'Favorites', share: 'Share' }[name], kind: 'choice', options: buttonOutcomes.map(outcome => [outcome, capital(buttonWords[outcome])]) })),
    ] },
  ],
}

const extras: FormStep = {
  name: 'record',
  title: 'Your record',
  moves: [],
  fields: [
    { name: 'note', label: 'Anything else worth knowing (if you like)', hint: 'Without names and accounts.', kind: 'text' },
    { name: 'who', label: 'Which pair are you (if you like)?', hint: 'Such as “pair 2”, so that two pairs who saw the same are two records.', kind: 'text' },
  ],
}

/** The steps after the choice of the question. None before it. */
export function formSteps(question: FieldTestDraft['question']): readonly FormStep[] {
  return question === '' ? [] : [...stepsOf[question], extras]
}

/** Fields that the draft makes pointless: a hidden post has no buttons. */
export function isAsked(field: FormField, draft: FieldTestDraft): boolean {
  return !(draft.post === 'hidden' && ['saveVideo', 'favorites', 'share'].includes(field.name))
}

/** The countries by name, made when they are needed. */
export function countryOptions(): readonly (readonly [string, string])[] {
  return countryCodes.map(code => [code, countryName(code)] as const).sort(([, a], [, b]) => a.localeCompare(b, 'en'))
}

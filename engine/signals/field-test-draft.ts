import type { FieldQuestion, FieldTest } from './field-test.ts'
import { maxLength, object, optional, picklist, pipe, string } from 'valibot'
import { fieldQuestions } from './field-test.ts'

/** What a form asks, in the order of a test. Every answer is text until the test is checked. */
export const draftFields = [
  'date',
  'region',
  'creatorSystem',
  'creatorApp',
  'viewerSystem',
  'viewerApp',
  'account',
  'viewerAccount',
  'viewer',
  'audience',
  'bookmarkBefore',
  'sharesBefore',
  'times',
  'waited',
  'file',
  'push',
  'inbox',
  'bookmarkAfter',
  'sharesAfter',
  'post',
  'saveVideo',
  'favorites',
  'share',
  'control',
  'note',
  'who',
] as const
export type DraftField = typeof draftFields[number]

const text = /* @__PURE__ */ optional(/* @__PURE__ */ pipe(/* @__PURE__ */ string(), /* @__PURE__ */ maxLength(300)), '')

/** A field test half done, as a form keeps it. */
export type FieldTestDraft = { readonly question: FieldQuestion | '' } & { readonly [Field in DraftField]: string }

/** What a browser kept of a draft: a field that is missing is empty. */
export const draftSchema = /* @__PURE__ */ object({
  question: /* @__PURE__ */ picklist([...fieldQuestions, '']),
  date: text,
  region: text,
  creatorSystem: text,
  creatorApp: text,
  viewerSystem: text,
  viewerApp: text,
  account: text,
  viewerAccount: text,
  viewer: text,
  audience: text,
  bookmarkBefore: text,
  sharesBefore: text,
  times: text,
  waited: text,
  file: text,
  push: text,
  inbox: text,
  bookmarkAfter: text,
  sharesAfter: text,
  post: text,
  saveVideo: text,
  favorites: text,
  share: text,
  control: text,
  note: text,
  who: text,
})

export const emptyDraft: FieldTestDraft = {
  question: '',
  date: '',
  region: '',
  creatorSystem: '',
  creatorApp: '',
  viewerSystem: '',
  viewerApp: '',
  account: '',
  viewerAccount: '',
  viewer: '',
  audience: '',
  bookmarkBefore: '',
  sharesBefore: '',
  times: '',
  waited: '',
  file: '',
  push: '',
  inbox: '',
  bookmarkAfter: '',
  sharesAfter: '',
  post: '',
  saveVideo: '',
  favorites: '',
  share: '',
  control: '',
  note: '',
  who: '',
}

/** A typed whole number; anything else stays as it is, so that the check can say what is wrong with it. */
function number(typed: string): number | string {
  const trimmed = typed.trim()
  return /^\d+$/.test(trimmed) ? Number(trimmed) : trimmed
}

/** The draft in the shape of a field test, for `checkFieldTest`. What the form does not ask is as the question needs it. */
export function draftedTest(draft: FieldTestDraft): unknown {
  const bookmark = { before: number(draft.bookmarkBefore), after: number(draft.bookmarkAfter) }
  const shares = { before: number(draft.sharesBefore), after: number(draft.sharesAfter) }
  const { push, inbox, file, post, saveVideo, favorites, share } = draft
  // Whoever cannot open a post cannot look at its buttons.
  const hidden = post === 'hidden'
  const seen = {
    'favorites-alert': { push, inbox, bookmark },
    'download-shares': { file, shares, bookmark, push, inbox },
    'narrow-audience': hidden
      ? { post, saveVideo: 'missing', favorites: 'missing', share: 'missing' }
      : { post, saveVideo, favorites, share },
    '': {},
  } satisfies Record<FieldTest['question'] | '', unknown>
  return {
    question: draft.question,
    date: draft.date,
    region: draft.region,
    creator: { system: draft.creatorSystem, app: draft.creatorApp.trim() },
    viewer: { system: draft.viewerSystem, app: draft.viewerApp.trim() },
    viewerAccount: draft.viewerAccount,
    setting: {
      account: draft.account,
      downloads: true,
      audience: draft.question === 'narrow-audience' ? draft.audience : 'everyone',
      privateAccount: false,
      watermark: false,
      viewer: draft.viewer,
    },
    times: number(draft.times),
    waited: number(draft.waited),
    seen: seen[draft.question],
    control: draft.control,
    note: draft.note.trim(),
    who: draft.who.trim(),
  }
}

const fieldOfPath: Readonly<Record<string, DraftField>> = {
  'creator.system': 'creatorSystem',
  'creator.app': 'creatorApp',
  'viewer.system': 'viewerSystem',
  'viewer.app': 'viewerApp',
  'setting.account': 'account',
  'setting.audience': 'audience',
  'setting.viewer': 'viewer',
  'seen.bookmark.before': 'bookmarkBefore',
  'seen.bookmark.after': 'bookmarkAfter',
  'seen.bookmark': 'bookmarkAfter',
  'seen.shares.before': 'sharesBefore',
  'seen.shares.after': 'sharesAfter',
  'seen.push': 'push',
  'seen.inbox': 'inbox',
  'seen.file': 'file',
  'seen.post': 'post',
  'seen.saveVideo': 'saveVideo',
  'seen.favorites': 'favorites',
  'seen.share': 'share',
}

/** The form's field that holds what is at a path of a field test; undefined for the question itself. */
export function draftFieldAt(path: readonly (string | number)[]): DraftField | undefined {
  return fieldOfPath[path.join('.')] ?? draftFields.find(field => field === path[0])
}

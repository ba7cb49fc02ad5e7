import type { CountryCode } from './countries.ts'
import type { Setting } from './setting.ts'
import type { IsoDate } from './vocabulary.ts'

/** The unsettled questions that two phones can test. */
export const fieldQuestions = ['favorites-alert', 'download-shares', 'narrow-audience'] as const
export type FieldQuestion = typeof fieldQuestions[number]

export const phoneSystems = ['android', 'ios'] as const
export type PhoneSystem = typeof phoneSystems[number]

/** The creator's phone, after the wait. `off`: push alerts of the app are switched off on it. */
export const pushOutcomes = ['rang', 'quiet', 'off', 'not-looked'] as const
export type PushOutcome = typeof pushOutcomes[number]

/** The creator's inbox, after the wait. */
export const inboxOutcomes = ['with-name', 'without-name', 'nothing', 'not-looked'] as const
export type InboxOutcome = typeof inboxOutcomes[number]

/** What became of the file on the viewer's device. */
export const fileOutcomes = ['saved', 'not-saved'] as const
export type FileOutcome = typeof fileOutcomes[number]

/** Whether the viewer can still open the post. */
export const postOutcomes = ['opens', 'hidden'] as const
export type PostOutcome = typeof postOutcomes[number]

/** What the viewer finds of a button: it works, it is there and refuses, it is not there. */
export const buttonOutcomes = ['works', 'refused', 'missing', 'not-looked'] as const
export type ButtonOutcome = typeof buttonOutcomes[number]

/** Whether something that must show did show, on the same phones. Without it, a quiet phone may just be a broken test. */
export const controlOutcomes = ['passed', 'failed', 'skipped'] as const
export type ControlOutcome = typeof controlOutcomes[number]

export const viewerAccounts = ['personal', 'business'] as const

/** A phone, and the version of the app on it. */
export interface TestPhone { readonly system: PhoneSystem, readonly app: string }

/** A public number, read in full before and after. */
export interface Reading { readonly before: number, readonly after: number }

interface Common {
  readonly date: IsoDate
  /** Where both phones were. */
  readonly region: CountryCode
  readonly creator: TestPhone
  readonly viewer: TestPhone
  readonly viewerAccount: typeof viewerAccounts[number]
  /** The creator's settings, and how the viewer stands to the creator. */
  readonly setting: Setting
  /** How many times the viewer did the one act. */
  readonly times: number
  /** Minutes between the last act and the look. */
  readonly waited: number
  readonly control: ControlOutcome
  readonly note?: string
  /** Which pair tested, in its own words. Not a person's account. */
  readonly who?: string
}

export interface FavoritesSeen { readonly push: PushOutcome, readonly inbox: InboxOutcome, readonly bookmark: Reading }
export interface DownloadSeen { readonly file: FileOutcome, readonly shares: Reading, readonly bookmark: Reading, readonly push: PushOutcome, readonly inbox: InboxOutcome }
export interface AudienceSeen { readonly post: PostOutcome, readonly saveVideo: ButtonOutcome, readonly favorites: ButtonOutcome, readonly share: ButtonOutcome }

/** A test of what a narrow audience does to the buttons. */
export type AudienceTest = Common & { readonly question: 'narrow-audience', readonly seen: AudienceSeen }

/** What one pair with two phones did and saw, once. */
export type FieldTest
  = | Common & { readonly question: 'favorites-alert', readonly seen: FavoritesSeen }
    | Common & { readonly question: 'download-shares', readonly seen: DownloadSeen }
    | AudienceTest

/** A test as the kit keeps it: under an id that follows from its content. */
export type KeptFieldTest = FieldTest & { readonly id: FieldTestId }
export type FieldTestId = `ft-${string}`

/** Whether a number rose between the two readings. */
export function rose({ before, after }: Reading): boolean {
  return after > before
}

/** Whether the creator's phone told of the act in any way. */
export function alerted({ push, inbox }: { readonly push: PushOutcome, readonly inbox: InboxOutcome }): boolean {
  return push === 'rang' || inbox === 'with-name' || inbox === 'without-name'
}

/** Whether somebody looked, and the phone stayed quiet. */
export function stayedQuiet({ push, inbox }: { readonly push: PushOutcome, readonly inbox: InboxOutcome }): boolean {
  return !alerted({ push, inbox }) && (push === 'quiet' || inbox === 'nothing')
}

import type { Brand } from 'valibot'
import type { SourceId } from '../signals/sources.ts'
import type { ClaimId } from '../signals/vocabulary.ts'
import type { MatchDerivation, MultipleDerivation, SingleDerivation } from './derivation.ts'

/** A question's name in the whole bank, in kebab-case; a question on a slide has the slide's `routeAlias`. */
export type QuestionId = string & Brand<'QuestionId'>
/** Names an option within its question. */
export type OptionId = string & Brand<'OptionId'>
/** Names an item (of `match` and `order`) within its question. */
export type ItemId = string & Brand<'ItemId'>
/** Names a group (of `match`) within its question. */
export type GroupId = string & Brand<'GroupId'>

/** When a question is asked: before, after (both for the learning gain), or to practise. */
export const sets = ['pre', 'post', 'practice'] as const
export type QuizSet = typeof sets[number]

/** Something to choose. Feedback says why it is right or wrong; in the workshop's own bank every option of a question with a key has it. */
export interface Option<Id extends string = OptionId> {
  readonly id: Id
  readonly text: string
  readonly feedback?: string
}

/** Something to sort or to put in order. */
export type Item = Option<ItemId>

/** A place to sort items into. */
export interface Group {
  readonly id: GroupId
  readonly text: string
}

/** What a facilitator may say when enough people (a share, 0 to 1) chose an option. */
export interface Hint {
  readonly when: { readonly option: string, readonly atLeast: number }
  readonly say: string
  /** The slide to go back to. */
  readonly slide?: string
}

/** What every question has, of whatever kind. Texts may hold `**bold**` and `*em*`, see `inline`. */
export interface Common {
  readonly id: QuestionId
  readonly prompt: string
  /** A short situation that the prompt asks about. */
  readonly scenario?: string
  /** The article's claims that it checks; none in a file that is not about the article. */
  readonly claims: readonly ClaimId[]
  readonly set: QuizSet
  /** Joins a `pre` and a `post` question about the same misconception. */
  readonly pair?: string
  /** The mistake that this question finds, as a person who makes it would say it. */
  readonly misconception?: string
  /** The slide (`routeAlias`) that teaches the answer, if there is one. */
  readonly slide?: string
  readonly explanation?: string
  readonly sources: readonly SourceId[]
  readonly hints?: readonly Hint[]
}

/** What only one kind has. A kind is added here, and the registries then ask for its parts. */
export interface Bodies {
  /** One right option. */
  single: { readonly options: readonly Option[], readonly key: OptionId, readonly derives?: SingleDerivation }
  /** One or more right options; how many is not said. */
  multiple: { readonly options: readonly Option[], readonly key: readonly OptionId[], readonly derives?: MultipleDerivation }
  /** Sort every item into a group. */
  match: {
    readonly groups: readonly Group[]
    readonly items: readonly Item[]
    readonly key: Readonly<Record<ItemId, GroupId>>
    readonly derives?: MatchDerivation
  }
  /** Put the items in order; `items` is the order shown, `key` the right one. */
  order: { readonly items: readonly Item[], readonly key: readonly ItemId[] }
  /** A number from `min` to `max`; right when it is at most `tolerance` away from `key`. The unit may be empty. */
  estimate: {
    readonly unit: string
    readonly min: number
    readonly max: number
    readonly step: number
    readonly key: number
    readonly tolerance: number
  }
  /** An opinion: no right option. */
  poll: { readonly options: readonly Option[] }
  /** A short text: no key, perhaps an example. */
  open: { readonly maxLength: number, readonly sample?: string }
}

export type KindName = keyof Bodies

/** A question of one kind (or of any kind of a union). */
export type QuestionOf<K extends KindName = KindName> = { [P in K]: Common & { readonly kind: P } & Bodies[P] }[K]
export type Question = QuestionOf

/** An option, item or group as people see it before the answer is out. */
export interface Choice<Id extends string = OptionId> {
  readonly id: Id
  readonly text: string
}

interface PublicBodies {
  single: { readonly options: readonly Choice[] }
  multiple: { readonly options: readonly Choice[] }
  match: { readonly groups: readonly Choice<GroupId>[], readonly items: readonly Choice<ItemId>[] }
  order: { readonly items: readonly Choice<ItemId>[] }
  estimate: { readonly unit: string, readonly min: number, readonly max: number, readonly step: number }
  poll: { readonly options: readonly Choice[] }
  open: { readonly maxLength: number }
}

/** What every public question has. Pair, claims and misconception stay out: they would give the answer away. */
export interface PublicCommon {
  readonly id: QuestionId
  readonly prompt: string
  readonly scenario?: string
}

/** A question without anything that tells the answer: safe to send to anybody. */
export type PublicQuestionOf<K extends KindName = KindName> = { [P in K]: PublicCommon & { readonly kind: P } & PublicBodies[P] }[K]
export type PublicQuestion = PublicQuestionOf

interface ResponseBodies {
  single: { readonly option: OptionId }
  multiple: { readonly options: readonly OptionId[] }
  match: { readonly groups: Readonly<Record<ItemId, GroupId>> }
  order: { readonly items: readonly ItemId[] }
  estimate: { readonly value: number }
  poll: { readonly option: OptionId }
  open: { readonly text: string }
}

/** What one person answered. Only `parseResponse` makes one from the outside. */
export type ResponseOf<K extends KindName = KindName> = { [P in K]: { readonly kind: P } & ResponseBodies[P] }[K]
export type Response = ResponseOf

/** Why a response was not taken. */
export type ResponseRefusal
  = | 'malformed' // not of the shape of this kind
    | 'wrong-kind' // an answer to a question of another kind
    | 'unknown-id' // an option, item or group that the question does not have
    | 'repeated' // the same id twice
    | 'incomplete' // nothing chosen, or an item left out
    | 'out-of-range' // a number outside min to max
    | 'too-long' // more than maxLength UTF-16 units, as a textarea counts

/** What was said about one option or item of a response. */
export interface Feedback {
  readonly id: string
  /** Whether the person dealt with this option or item rightly (a wrong option left unticked is right). */
  readonly right: boolean
  readonly text: string
}

/** How right a response is; what it earns is another matter, see `score`. */
export type Grade
  = | { readonly graded: true, readonly fraction: number, readonly correct: boolean, readonly feedback: readonly Feedback[] }
    | { readonly graded: false }

/** How many chose one thing. */
export interface Count<Id extends string = string> {
  readonly id: Id
  readonly count: number
}

interface TallyBodies {
  single: { readonly options: readonly Count<OptionId>[] }
  /** One response counts at each option it ticks. */
  multiple: { readonly options: readonly Count<OptionId>[] }
  match: { readonly items: readonly { readonly id: ItemId, readonly groups: readonly Count<GroupId>[] }[] }
  /** `places[0]` is how many put the item first. */
  order: { readonly items: readonly { readonly id: ItemId, readonly places: readonly number[] }[] }
  /** Each number given, from small to large. */
  estimate: { readonly values: readonly { readonly value: number, readonly count: number }[] }
  poll: { readonly options: readonly Count<OptionId>[] }
  /** Texts that differ only in case and spaces count as one, in the wording that came first. */
  open: { readonly texts: readonly { readonly text: string, readonly count: number }[] }
}

/** Who answered what, added up; `total` is the number of responses. */
export type TallyOf<K extends KindName = KindName> = { [P in K]: { readonly kind: P, readonly total: number } & TallyBodies[P] }[K]
export type Tally = TallyOf

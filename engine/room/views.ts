import type { PublicQuestion, Question, QuestionId, Response, Tally } from '../quiz/question.ts'
import type { Hands } from './action.ts'
import type { Choices } from './choices.ts'
import type { AnswerId, Millis, ParticipantId, RoomCode } from './ids.ts'
import type { Clock } from './phase.ts'

/** What every phone may know: the same for all, so that it is written once and sent to everybody. */
export interface AudienceView {
  readonly title: string
  readonly names: Choices['names']
  readonly mayChange: boolean
  readonly now: AudienceNow
}

export type AudienceNow
  = | { readonly phase: 'lobby' }
    | { readonly phase: 'asking', readonly question: PublicQuestion, readonly round: number, readonly openedAt: Millis, readonly clock: Clock }
    | { readonly phase: 'closed', readonly question: PublicQuestion, readonly round: number }
    | { readonly phase: 'revealed', readonly question: RevealedQuestion, readonly round: number, readonly tally: Tally }
    | { readonly phase: 'finished', readonly questions: readonly RevealedQuestion[] } // all that were asked, but neither voided nor only skipped

/**
 * A question with its answer, once everybody may see it: key, feedback, explanation, and what the host accepts as
 * right too. Without hints, derivation, pair and misconception.
 */
export interface RevealedQuestion {
  readonly question: Question
  readonly accepted: readonly Response[]
  readonly voided: boolean
}

/** What one person may know of themselves. */
export interface PersonView {
  readonly name: string | null
  /** Multiplies the time they have: 1 for most people. */
  readonly factor: number
  /** Their answer to the round that is on, if they gave one. */
  readonly answer: { readonly id: AnswerId, readonly question: QuestionId, readonly round: number, readonly response: Response } | null
  /** Their last answer, over all rounds, to each question of `finished`, once the room is finished; else empty. */
  readonly answers: readonly { readonly question: QuestionId, readonly response: Response }[]
}

/** One round of a question as slides show it. `tally` counts phones and hands together; null while it may not be seen. */
export interface StageRound {
  readonly round: number
  /** How many people answered, hands not counted. */
  readonly answered: number
  readonly hands: readonly Hands[]
  readonly tally: Tally | null
  /** Share of right answers of those who answered, 0 to 1; null until revealed, or where nothing is right. */
  readonly right: number | null
}

/** Who changed between two rounds, of those who answered both: `from` and `to` are option ids. Kinds `single` and `poll`. */
export interface Flow {
  readonly from: number
  readonly to: number
  readonly moves: readonly { readonly from: string, readonly to: string, readonly count: number }[]
}

/** A question that was asked, as slides show it. */
export interface StageQuestion {
  readonly id: QuestionId
  readonly rounds: readonly StageRound[]
  readonly flow: Flow | null
  /** The answer, once it was revealed. */
  readonly revealed: RevealedQuestion | null
  readonly voided: boolean
}

/** A line of the ranking: the mean of what was earned, over what this person could answer. */
export interface Rank {
  readonly rank: number
  readonly name: string | null
  /** Points per question that the person could answer; 0 to `scoring.points`. */
  readonly mean: number
  readonly answered: number
  readonly of: number
}

/** Before and after, for the people who answered both: Hake's normalised gain. */
export interface RoomGain {
  /** Pairs of questions of which both were asked. */
  readonly pairs: number
  /** People who answered at least one pair both times; `dropouts` answered before but not after. */
  readonly people: number
  readonly dropouts: number
  /** Mean credit, 0 to 1, of the paired answers. */
  readonly pre: number
  readonly post: number
  /** (post - pre) / (1 - pre); null where nothing could be gained or nobody answered both. */
  readonly gain: number | null
}

/** What the slides may show to everybody in the hall. */
export interface StageView {
  readonly code: RoomCode
  readonly title: string
  /** People who joined and were not removed. */
  readonly people: number
  readonly choices: Choices
  readonly now: StageNow
  /** Every question that was asked, in the order of the first asking. */
  readonly questions: readonly StageQuestion[]
  readonly leaderboard: readonly Rank[] | null
  readonly gain: RoomGain | null
}

export type StageNow
  = | { readonly phase: 'lobby' }
    | { readonly phase: 'asking', readonly question: QuestionId, readonly round: number, readonly openedAt: Millis, readonly clock: Clock }
    | { readonly phase: 'closed', readonly question: QuestionId, readonly round: number }
    | { readonly phase: 'revealed', readonly question: QuestionId, readonly round: number }
    | { readonly phase: 'finished' }

/** What only the host sees, beside the stage: for the notes view, never for the slide. */
export interface HostView {
  readonly stage: StageView
  /** Tally of the round that is on, even while the slide hides it; null in the lobby. Of open answers the 200 most frequent, here and on the stage; `total` counts all. */
  readonly tally: Tally | null
  /** Share of right answers so far, 0 to 1; null where nothing is right. */
  readonly right: number | null
  /** The show of hands of the round that is on, even while the slide hides it; empty where none was counted. */
  readonly hands: readonly Hands[]
  /** A third to two thirds right, and the question is closed: worth a discussion and a second round. */
  readonly split: boolean
  /** What the question file says for such a result. */
  readonly hints: readonly { readonly say: string, readonly slide?: string }[]
  /** The 200 most frequent open answers to the question that is on, most frequent first, with whether the slide may show them. */
  readonly texts: readonly { readonly text: string, readonly count: number, readonly allowed: boolean }[]
}

/** A line of the host's list of people; asked for, never pushed. */
export interface HostPerson {
  readonly id: ParticipantId
  readonly name: string | null
  readonly factor: number
  readonly answered: number
}

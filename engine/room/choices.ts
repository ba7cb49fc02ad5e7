import type { Scoring } from '../quiz/score.ts'
import { defaultScoring } from '../quiz/score.ts'

/** What a host may choose for one room. */
export interface Choices {
  /** Whether people may give a name. Nobody has to. */
  readonly names: 'none' | 'optional'
  /** What an answer earns. */
  readonly scoring: Scoring
  /** Which ranking the slide shows, if any. Both come from the same log. */
  readonly leaderboard: 'off' | 'correctness' | 'speed'
  /** Whether the bars grow while people still answer. */
  readonly barsWhileVoting: boolean
  /** Whether open answers wait for the host before the slide shows them. */
  readonly moderated: boolean
  /** Whether an answer may be changed while the question is open. */
  readonly mayChange: boolean
  /** Nobody new comes in; who is in can come back. */
  readonly locked: boolean
  /** Time for a question, in seconds, unless the host says otherwise; null for no clock. */
  readonly seconds: number | null
}

/** Calm: no clock, no ranking, correctness alone, bars after the vote, open answers read first. */
export const defaultChoices: Choices = {
  names: 'optional',
  scoring: defaultScoring,
  leaderboard: 'off',
  barsWhileVoting: false,
  moderated: true,
  mayChange: true,
  locked: false,
  seconds: null,
}

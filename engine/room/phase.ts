import type { QuestionId } from '../quiz/question.ts'
import type { Millis } from './ids.ts'

/**
 * How long an open question takes answers. `until`: a person whose time is multiplied ends at
 * `from + (closesAt - from) * factor`. `from` is when the time began to run; pauses move it on with `closesAt`.
 */
export type Clock
  = | { readonly runs: 'free' } // until the host closes it
    | { readonly runs: 'until', readonly from: Millis, readonly closesAt: Millis }
    | { readonly runs: 'paused', readonly left: Millis | null } // null: it had no clock

/** What the room is doing. A field exists only where it means something. */
export type Phase
  = | { readonly name: 'lobby' } // before the first question, and between two
    | { readonly name: 'asking', readonly question: QuestionId, readonly round: number, readonly openedAt: Millis, readonly clock: Clock }
    | { readonly name: 'closed', readonly question: QuestionId, readonly round: number, readonly closedAt: Millis }
    | { readonly name: 'revealed', readonly question: QuestionId, readonly round: number }
    | { readonly name: 'finished' }

export type PhaseName = Phase['name']

import type { ClaimId } from '../signals/vocabulary.ts'
import type { Question, QuestionId, Response } from './question.ts'
import { grade, parseResponse, publicView } from './registry.ts'
import { isRecord } from './response.ts'

/** What one reader answered to one question: the first answer counts for the gain, the last for what is known now. */
export interface Attempt {
  /** Not trusted to fit the question, which may have changed since: read it with `lastResponse` or `firstResponse`. */
  readonly first: unknown
  readonly last: unknown
}

/**
 * What one reader answered so far, kept on their own device. Answers to questions that no longer exist are kept too
 * (a shorter cut of the deck may be followed by the whole one) and ignored by everything that counts.
 */
export interface Progress {
  readonly version: 1
  readonly attempts: Readonly<Record<string, Attempt>>
}

/** Nothing answered yet. */
export const noProgress: Progress = { version: 1, attempts: {} }

function parsed(text: string | null): unknown {
  try {
    return text === null
      ? null
      : JSON.parse(text)
  }
  catch {
    return null
  }
}

/**
 * Reads what was stored. Never refuses: what it cannot read (no JSON, another version, a damaged attempt) is left
 * out, the rest stays.
 */
export function readProgress(text: string | null): Progress {
  const value = parsed(text)
  if (!isRecord(value) || value.version !== 1 || !isRecord(value.attempts))
    return noProgress
  const attempts = Object.entries(value.attempts).flatMap(([id, attempt]) =>
    isRecord(attempt) && isRecord(attempt.first) && isRecord(attempt.last)
      ? [
          [
            id,
            { first: attempt.first, last: attempt.last },
          ] as const,
        ]
      : [])
  return {
    version: 1,
    attempts: Object.fromEntries(attempts),
  }
}

/** Adds an answer. The first answer to a question is kept for ever, the last one is replaced. */
export function record(progress: Progress, question: QuestionId, response: Response): Progress {
  const first = progress.attempts[question]?.first ?? response
  return {
    version: 1,
    attempts: {
      ...progress.attempts,
      [question]: { first, last: response },
    },
  }
}

/** Takes the answers to one question out. */
export function forget(progress: Progress, question: QuestionId): Progress {
  const { [question]: _, ...attempts } = progress.attempts
  return { version: 1, attempts }
}

function responseIn(question: Question, stored: unknown): Response | undefined {
  const response = parseResponse(publicView(question), stored)
  return response.ok ? response.value : undefined
}

/** The reader's latest answer, if it still fits the question. */
export function lastResponse(progress: Progress, question: Question): Response | undefined {
  return responseIn(question, progress.attempts[question.id]?.last)
}

/** The reader's first answer, if it still fits the question. */
export function firstResponse(progress: Progress, question: Question): Response | undefined {
  return responseIn(question, progress.attempts[question.id]?.first)
}

/** A mistake that the reader's latest answers still show, and the slide (`routeAlias`) that clears it up, if there is one. */
export interface Held {
  readonly misconception: string
  readonly question: QuestionId
  readonly slide?: string
}

/** How a reader stands on one claim. `right + wrong + unanswered` is the number of its questions that have a key. */
export interface ClaimSummary {
  readonly claim: ClaimId
  readonly right: number
  readonly wrong: number
  readonly unanswered: number
  readonly held: readonly Held[]
}

/** Right, wrong, or not answered (null, which is also the state of what is not graded). */
function outcome(progress: Progress, question: Question): boolean | null {
  const response = lastResponse(progress, question)
  const given = response && grade(question, response)
  return given?.graded ? given.correct : null
}

/** Whether a later question about the same misconception was answered, so that this answer is out of date. */
function isOverruled(progress: Progress, question: Question, questions: readonly Question[]): boolean {
  return question.set === 'pre' && question.pair !== undefined
    && questions.some(other => other.set === 'post' && other.pair === question.pair && outcome(progress, other) !== null)
}

/** Mistakes that the reader's latest answers show, each once, in the order of the questions. */
export function heldMisconceptions(progress: Progress, questions: readonly Question[]): Held[] {
  const held = new Map<string, Held>()
  for (const question of questions) {
    const { misconception, id, slide } = question
    if (misconception && !held.has(misconception) && outcome(progress, question) === false && !isOverruled(progress, question, questions))
      held.set(misconception, { misconception, question: id, slide })
  }
  return [
    ...held.values(),
  ]
}

/** How the reader stands on each claim that has a question with a key, in the claims' order. */
export function summaryByClaim(progress: Progress, questions: readonly Question[]): ClaimSummary[] {
  const graded = questions.filter(({ kind }) => kind !== 'poll' && kind !== 'open')
  const claims = [
    ...new Set(graded.flatMap(question => question.claims)),
  ].sort()
  return claims.map((claim) => {
    const about = graded.filter(question => question.claims.includes(claim))
    const outcomes = about.map(question => outcome(progress, question))
    const held = heldMisconceptions(progress, questions).filter(({ question }) => about.some(({ id }) => id === question))
    return {
      claim,
      right: outcomes.filter(right => right === true).length,
      wrong: outcomes.filter(right => right === false).length,
      unanswered: outcomes.filter(right => right === null).length,
      held,
    }
  })
}

/** Before and after, for one reader, over the pairs of which both questions were answered. */
export interface PrePostGain {
  /** Pairs with both answers, of all pairs there are. */
  readonly pairs: number
  readonly of: number
  /** Mean credit of the first answers, 0 to 1; 0 when there are no pairs. */
  readonly pre: number
  readonly post: number
  /** What was gained, as a share of what could be gained; null when there was nothing to gain, or no pairs. */
  readonly gain: number | null
}

function firstFraction(progress: Progress, question: Question): number | null {
  const response = firstResponse(progress, question)
  const given = response && grade(question, response)
  return given?.graded ? given.fraction : null
}

/**
 * The normalised gain, paired: (post - pre) / (1 - pre). First answers only, since "try again" shows the key.
 * @see Hake, R. R. (1998): Interactive-engagement versus traditional methods. American Journal of Physics 66, 64-74.
 */
export function prePostGain(progress: Progress, questions: readonly Question[]): PrePostGain {
  const pairs = questions.filter(question => question.set === 'pre' && question.pair !== undefined).flatMap((pre) => {
    const post = questions.find(other => other.set === 'post' && other.pair === pre.pair)
    return post
      ? [
          {
            pre: firstFraction(progress, pre),
            post: firstFraction(progress, post),
          },
        ]
      : []
  })
  const both = pairs.flatMap(({ pre, post }) => pre === null || post === null
    ? []
    : [
        { pre, post },
      ])
  const mean = (fractions: number[]) => fractions.reduce((sum, fraction) => sum + fraction, 0) / Math.max(1, fractions.length)
  const pre = mean(both.map(pair => pair.pre))
  const post = mean(both.map(pair => pair.post))
  return {
    pairs: both.length,
    of: pairs.length,
    pre,
    post,
    gain: both.length === 0 || pre === 1
      ? null
      : (post - pre) / (1 - pre),
  }
}

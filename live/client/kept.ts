import type { QuestionId, Response } from '../../engine/quiz/question.ts'
import type { AnswerId, Millis } from '../../engine/room/ids.ts'
import type { RevealedQuestion } from '../../engine/room/views.ts'
import { isRecord } from '../../engine/quiz/response.ts'
import { isId, newId } from './new-id.ts'

/** An answer to one round, as the phone made it. */
export interface OwnAnswer {
  readonly id: AnswerId
  readonly question: QuestionId
  readonly round: number
  /** When the round was opened, by the server's clock: a round of the same name in another room has another time. */
  readonly openedAt: Millis
  readonly response: Response
}

/** What a phone keeps of one room, from the first visit on. */
export interface Kept {
  /** The secret that makes this phone the same person each time. */
  readonly token: string
  /** The answer that is not acknowledged yet. */
  readonly waiting: OwnAnswer | null
  /** The latest answer to each question that the server has on disk. */
  readonly given: readonly OwnAnswer[]
  /** What is chosen but not sent. */
  readonly draft: Omit<OwnAnswer, 'id'> | null
  /** A change of name that is not acknowledged yet. */
  readonly naming: { readonly id: string, readonly name: string | null } | null
  /** The questions with their answers, once the room has finished. */
  readonly summary: { readonly title: string, readonly questions: readonly RevealedQuestion[] } | null
}

/** A phone's first visit. */
export function newKept(): Kept {
  return {
    token: newId(),
    waiting: null,
    given: [],
    draft: null,
    naming: null,
    summary: null,
  }
}

function isDraft(value: unknown): value is Omit<OwnAnswer, 'id'> {
  return isRecord(value) && typeof value.question === 'string' && typeof value.round === 'number'
    && typeof value.openedAt === 'number' && isRecord(value.response) && typeof value.response.kind === 'string'
}

function isOwnAnswer(value: unknown): value is OwnAnswer {
  return isRecord(value) && typeof value.id === 'string' && isDraft(value)
}

function isNaming(value: unknown): value is NonNullable<Kept['naming']> {
  return isRecord(value) && typeof value.id === 'string' && (value.name === null || typeof value.name === 'string')
}

function isSummary(value: unknown): value is NonNullable<Kept['summary']> {
  return isRecord(value) && typeof value.title === 'string' && Array.isArray(value.questions)
    && value.questions.every(asked => isRecord(asked) && isRecord(asked.question) && Array.isArray(asked.accepted))
}

/** What a storage gave back; null when no token is in it. Parts that do not read well are left out. */
export function parseKept(value: unknown): Kept | null {
  if (!isRecord(value) || !isId(value.token))
    return null
  return {
    token: value.token,
    waiting: isOwnAnswer(value.waiting)
      ? value.waiting
      : null,
    given: Array.isArray(value.given)
      ? value.given.filter(isOwnAnswer)
      : [],
    draft: isDraft(value.draft)
      ? value.draft
      : null,
    naming: isNaming(value.naming)
      ? value.naming
      : null,
    summary: isSummary(value.summary)
      ? value.summary
      : null,
  }
}

/** The answers with one more, in place of an earlier one to the same question. */
export function withAnswer(given: readonly OwnAnswer[], answer: OwnAnswer): OwnAnswer[] {
  return [
    ...given.filter(({ question }) => question !== answer.question),
    answer,
  ]
}

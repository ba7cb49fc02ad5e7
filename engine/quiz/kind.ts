import type { Result } from '../result.ts'
import type { Grade, KindName, PublicQuestionOf, QuestionOf, ResponseOf, ResponseRefusal, TallyOf } from './question.ts'

/** A response, and how many people gave it. */
export interface Given<K extends KindName = KindName> {
  readonly response: ResponseOf<K>
  readonly count: number
}

/**
 * What a running room or page needs to know about a kind. Its other half, what an author needs
 * (schema, checks, lint), is a `Form`: a second export of the same file, so that pages that only ask,
 * grade and count do not carry a schema library.
 */
export interface Kind<K extends KindName> {
  /** What people may see before the answer is out: lists what to send. */
  readonly publicView: (question: QuestionOf<K>) => PublicQuestionOf<K>
  /** The response that is wholly right; null where there is no key. */
  readonly keyResponse: (question: QuestionOf<K>) => ResponseOf<K> | null
  /** How right a response is, from 0 to 1, and what to say about each part of it. */
  readonly grade: (question: QuestionOf<K>, response: ResponseOf<K>) => Grade
  /** Adds responses up. */
  readonly tally: (question: QuestionOf<K>, given: readonly Given<K>[]) => TallyOf<K>
  /** Takes exactly what is a whole, valid response to this question. */
  readonly parseResponse: (question: PublicQuestionOf<K>, value: Readonly<Record<string, unknown>>) => Result<ResponseOf<K>, ResponseRefusal>
}

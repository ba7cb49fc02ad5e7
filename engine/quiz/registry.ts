import type { Result } from '../result.ts'
import type { Given, Kind } from './kind.ts'
import type { Grade, KindName, PublicQuestionOf, QuestionOf, ResponseOf, ResponseRefusal, TallyOf } from './question.ts'
import { refuse } from '../result.ts'
import { estimate } from './kinds/estimate.ts'
import { match } from './kinds/match.ts'
import { multiple } from './kinds/multiple.ts'
import { open } from './kinds/open.ts'
import { order } from './kinds/order.ts'
import { poll } from './kinds/poll.ts'
import { single } from './kinds/single.ts'
import { isRecord } from './response.ts'

/** Every kind of question; a kind without one of its parts does not compile. */
export const kinds: { readonly [K in KindName]: Kind<K> } = {
  single,
  multiple,
  match,
  order,
  estimate,
  poll,
  open,
}

/** The question without its key, feedback, explanation, hints and derivation. */
export function publicView<K extends KindName>(question: QuestionOf<K>): PublicQuestionOf<K> {
  return kinds[question.kind].publicView(question)
}

/** The wholly right response, or null where nothing is right or wrong. */
export function keyResponse<K extends KindName>(question: QuestionOf<K>): ResponseOf<K> | null {
  return kinds[question.kind].keyResponse(question)
}

/** Grades a response that `parseResponse` took for this very question. */
export function grade<K extends KindName>(question: QuestionOf<K>, response: ResponseOf<K>): Grade {
  return kinds[question.kind].grade(question, response)
}

/** Adds up responses that `parseResponse` took for this very question. */
export function tally<K extends KindName>(question: QuestionOf<K>, responses: readonly ResponseOf<K>[]): TallyOf<K> {
  return tallyGiven(question, responses.map(response => ({ response, count: 1 })))
}

/** The same of responses that were counted already: each as often as it was given. For open texts in the order in which they came. */
export function tallyGiven<K extends KindName>(question: QuestionOf<K>, given: readonly Given<K>[]): TallyOf<K> {
  return kinds[question.kind].tally(question, given)
}

/** Turns anything from the outside (a phone, a browser's storage) into a response, or says why not. */
export function parseResponse<K extends KindName>(question: PublicQuestionOf<K>, value: unknown): Result<ResponseOf<K>, ResponseRefusal> {
  if (!isRecord(value))
    return refuse('malformed')
  if (value.kind !== question.kind) {
    return refuse(typeof value.kind === 'string' && Object.hasOwn(kinds, value.kind)
      ? 'wrong-kind'
      : 'malformed')
  }
  return kinds[question.kind].parseResponse(question, value)
}

import type { PublicQuestion, Question } from '../quiz/question.ts'
import { publicView } from '../quiz/registry.ts'
import { remember } from './remember.ts'

const views = remember<PublicQuestion>()

/** A room's question without anything that tells the answer: written once, for every answer is held against it. */
export function publicQuestion(question: Question): PublicQuestion {
  return views(question, [], () => publicView(question))
}

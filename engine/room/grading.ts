import type { Grade, Question, Response } from '../quiz/question.ts'
import { grade } from '../quiz/registry.ts'

/** The same text for responses to one question that say the same. */
export function canonical(response: Response): string {
  switch (response.kind) {
    case 'single':
    case 'poll':
      return response.option
    case 'multiple':
      return response.options.toSorted().join(' ')
    case 'match':
      return Object.entries(response.groups).map(pair => pair.join(' ')).toSorted().join('\n')
    case 'order':
      return response.items.join(' ')
    case 'estimate':
      return String(response.value)
    case 'open':
      return response.text
  }
}

/** Whether two answers to one question say the same: the order of ticks does not matter, that of an order does. */
export function isSameAnswer(one: Response, other: Response): boolean {
  return one.kind === other.kind && canonical(one) === canonical(other)
}

/** The question as if this were its key; unchanged where it cannot be. */
function keyedBy(question: Question, key: Response): Question {
  if (question.kind === 'single' && key.kind === 'single')
    return { ...question, key: key.option }
  if (question.kind === 'multiple' && key.kind === 'multiple')
    return { ...question, key: key.options }
  if (question.kind === 'match' && key.kind === 'match')
    return { ...question, key: key.groups }
  if (question.kind === 'order' && key.kind === 'order')
    return { ...question, key: key.items }
  return question.kind === 'estimate' && key.kind === 'estimate' ? { ...question, key: key.value } : question
}

/**
 * Grades an answer where the host counts others as right too. An answer that is wholly right by one of them is
 * right (a number: within the same tolerance); any other earns what the question's own key gives it.
 */
export function gradeIn(question: Question, accepted: readonly Response[], response: Response): Grade {
  const own = grade(question, response)
  if (!own.graded || own.correct)
    return own
  const other = accepted.map(key => grade(keyedBy(question, key), response)).find(given => given.graded && given.correct)
  return other ?? own
}

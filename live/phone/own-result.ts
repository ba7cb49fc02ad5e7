import type { Question, Response } from '../../engine/quiz/question.ts'
import type { RevealedQuestion } from '../../engine/room/views.ts'
import { grade } from '../../engine/quiz/registry.ts'
import { gradeIn } from '../../engine/room/grading.ts'

/** How one's own answer turned out. `noted`: nothing is right or wrong here; `none`: there was no answer. */
export type Verdict = 'right' | 'partly' | 'wrong' | 'noted' | 'none' | 'voided'

/** How an answer turned out, by the question's key and what the host counts as right too. */
export function verdictOf({ question, accepted, voided }: RevealedQuestion, response: Response | null): Verdict {
  if (voided)
    return 'voided'
  if (!response)
    return 'none'
  const given = gradeIn(question, accepted, response)
  if (!given.graded)
    return 'noted'
  if (given.correct)
    return 'right'
  return given.fraction > 0
    ? 'partly'
    : 'wrong'
}

/** Whether an answer is right only because the host says so. */
export function isAccepted({ question, accepted }: RevealedQuestion, response: Response | null): boolean {
  if (!response)
    return false
  const own = grade(question, response)
  const given = gradeIn(question, accepted, response)
  return own.graded && given.graded && given.correct && !own.correct
}

/** What to say about the options that were chosen, and about the lines that went wrong, by their ids. */
export function notesOn(question: Question, response: Response | null): Record<string, string> {
  if (!response)
    return {}
  if (question.kind === 'poll' && response.kind === 'poll')
    return Object.fromEntries(question.options.flatMap(({ id, feedback }) => id === response.option && feedback ? [[id, feedback]] : []))
  const given = grade(question, response)
  const chosen: readonly string[] = response.kind === 'single'
    ? [response.option]
    : response.kind === 'multiple'
      ? response.options
      : []
  return given.graded
    ? Object.fromEntries(given.feedback.filter(({ id, right }) => !right || chosen.includes(id)).map(({ id, text }) => [id, text]))
    : {}
}

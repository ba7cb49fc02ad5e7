import type { Question } from '../engine/quiz/question.ts'
import type { LoadedQuizzes } from './load-quizzes.ts'
import { basename, extname } from 'node:path'
import * as v from 'valibot'
import { questionIdSchema } from '../engine/room/parse-entry.ts'
import { loadQuizzes } from './load-quizzes.ts'

/** A file of anybody's questions, as the deck of `npm start -- --quiz FILE` asks them. */
export interface OwnQuiz extends Pick<LoadedQuizzes, 'issues'> {
  /** The file's own, or its name where it has none. */
  readonly title: string
  readonly questions: readonly Question[]
}

/** Addresses in the deck's site that are no question. */
const taken: readonly string[] = [
  'quiz-welcome',
  'quiz-end',
  'answers',
  'cards',
  'entry',
  'exercise',
  'exercises',
  'export',
  'notes',
  'notes-edit',
  'overview',
  'play',
  'practice',
  'presenter',
  'print',
  'read',
  'results',
  'workbook',
]

/**
 * The questions with ids that can be slides' addresses: a page's name would lead to the page, and what JavaScript reads as a number
 * to the slide of that number.
 */
function withAddresses(questions: readonly Question[]): Question[] {
  const ids = new Set<string>(questions.map(({ id }) => id))
  return questions.map((question) => {
    if (!taken.includes(question.id) && Number.isNaN(Number(question.id)))
      return question
    let id = `question-${question.id}`
    while (ids.has(id))
      id = `question-${id}`
    ids.add(id)
    return { ...question, id: v.parse(questionIdSchema, id) }
  })
}

/** The questions as a deck of their own asks them: each has an address there, and none sends people to slides of the workshop. */
export function forOwnDeck(questions: readonly Question[]): Question[] {
  const addressed = withAddresses(questions)
  const known = new Set<string>(addressed.map(({ id }) => id))
  const isHere = (slide: string | undefined) => slide !== undefined && known.has(slide)
  return addressed.map(({ slide, hints, ...question }): Question => ({
    ...question,
    ...isHere(slide) ? { slide } : {},
    ...hints
      ? { hints: hints.map(({ slide, ...hint }) => isHere(slide) ? { ...hint, slide } : hint) }
      : {},
  }))
}

/** Reads and lints a file of anybody's questions. Never throws for what an author wrote: see `issues`. */
export async function readOwnQuiz(file: string): Promise<OwnQuiz> {
  const { quizzes, bank, issues } = await loadQuizzes(file)
  return {
    title: quizzes[0]?.title || basename(file, extname(file)),
    questions: forOwnDeck(bank),
    issues,
  }
}

import type { Question } from '../engine/quiz/question.ts'
import type { DeckContent } from './project.ts'
import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { formatIssue } from '../engine/quiz/issue.ts'
import { readOwnQuiz } from '../exercises/own-quiz.ts'
import { checkSources } from './check-sources.ts'
import { Failure, say } from './cli.ts'
import { entry, quizEntry } from './project.ts'
import { readBank } from './question-bank.ts'

/** What a command presents or builds: the workshop, or a deck of somebody's questions. */
export interface Chosen {
  /** What Slidev builds it from. */
  readonly source: { readonly entry: string, readonly content: DeckContent }
  readonly title: string
  readonly questions: readonly Question[]
  /** Throws a `Failure` for what Slidev would build without a word. */
  readonly check: () => Promise<void>
}

/** The flag of the commands that can do without the workshop. */
export const quizFlag = {
  type: 'string',
  value: 'FILE',
  help: 'a deck of these questions instead of the workshop, one slide each',
} as const

/** So many slides of questions a laptop still shows at ease; nobody sits through more. */
const most = 200

async function workshop(): Promise<Chosen> {
  return {
    source: { entry, content: {} },
    title: 'Silent Compliments',
    questions: (await readBank()).questions,
    check: checkSources,
  }
}

/** What `--quiz` names, read and linted; the workshop without it. Throws a `Failure` that says what to do about the file. */
export async function chosenDeck(given: string | undefined): Promise<Chosen> {
  if (given === undefined)
    return workshop()
  const file = resolve(given)
  const found = await stat(file).catch(() => null)
  if (found === null)
    throw new Failure(`There is no file ${file}. Give --quiz a file of questions.`)
  if (found.isDirectory())
    throw new Failure(`${file} is a folder. Give --quiz one file of questions.`)
  // The readers of other programs' formats take a while to load: only who names a file waits for them.
  const { importedQuiz } = await import('./quiz-import.ts')
  const kit = await importedQuiz(file, given)
  const { title, questions, issues } = await readOwnQuiz(kit)
  const errors = issues.filter(({ severity }) => severity === 'error')
  const advice = issues.length - errors.length
  if (errors.length > 0)
    throw new Failure(`The questions need a correction first:\n\n${errors.map(formatIssue).join('\n')}\n\nCheck again with: npm run questions -- lint ${given}`)
  if (questions.length > most)
    throw new Failure(`${given} has ${questions.length} questions, and a deck takes ${most}. Split the file.`)
  if (advice > 0 && kit === file)
    say(`${advice === 1 ? 'One thing' : `${advice} things`} to look at in ${given}: npm run questions -- lint ${given}`)
  return {
    source: { entry: quizEntry, content: { quiz: kit } },
    title,
    questions,
    // The file was read just now.
    check: async () => {},
  }
}

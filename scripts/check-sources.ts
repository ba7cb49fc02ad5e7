import { Failure } from './cli.ts'
import { renderFindings } from './deck-lint/finding.ts'
import { lintDeck } from './deck-lint/lint.ts'
import { entry, root } from './project.ts'
import { readBank } from './question-bank.ts'

/**
 * Checks the questions and the deck. Slidev builds a deck with missing files or unknown components without a word, so
 * whatever builds or shows the deck asks here first. Throws a {@link Failure} that lists what is wrong.
 */
export async function checkSources(): Promise<void> {
  const { bank, findings } = await readBank()
  const errors = findings.filter(({ level }) => level === 'error')
  // With questions unread, the deck would be blamed for showing questions that are there.
  if (errors.length > 0)
    throw new Failure(`The questions need a correction first:\n\n${renderFindings(errors)}\n\nCheck again with: npm run lint:quizzes`)
  const wrong = (await lintDeck(root, entry, bank)).filter(({ level }) => level === 'error')
  if (wrong.length > 0)
    throw new Failure(`The deck needs a correction first:\n\n${renderFindings(wrong)}\n\nCheck again with: npm run lint:deck`)
}

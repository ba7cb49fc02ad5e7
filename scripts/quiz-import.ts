import type { Outcome } from '../exercises/formats/take-questions.ts'
import { createHash } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { basename, extname, join } from 'node:path'
import { readQuestionFile } from '../exercises/formats/file.ts'
import { formatOf } from '../exercises/formats/formats.ts'
import { takeQuestions } from '../exercises/formats/take-questions.ts'
import { yamlText } from '../exercises/formats/yaml.ts'
import { Failure, say } from './cli.ts'
import { cacheFolder } from './project.ts'

/** So many changes and refusals are listed; `npm run questions -- import` tells them all. */
const shown = 10

/** What a person should know about one piece of a file; nothing where it was taken as it is. */
function lineOf(outcome: Outcome, given: string): string[] {
  const at = `${given}:${outcome.line}:`
  switch (outcome.as) {
    case 'taken':
      return outcome.changes.length > 0 ? [`${at} taken with a change: ${outcome.changes.join(' ')}`] : []
    case 'refused':
      return [`${at} left out: ${outcome.name}: ${outcome.why}`]
    case 'note':
      return []
  }
}

/**
 * A file of the kit with the questions of `file`: itself when it is one, else what can be taken of it, under `.cache/quizzes`; what was
 * changed or left out is said.
 * @param file as an absolute path
 * @param given the same as it was typed, for messages
 */
export async function importedQuiz(file: string, given: string): Promise<string> {
  const bytes = await readFile(file).catch((error: Error) => {
    throw new Failure(`${given} cannot be read: ${error.message}.`)
  })
  if (['yaml', 'json'].includes(formatOf(file, '') ?? ''))
    return file
  const importing = `npm run questions -- import ${given}`
  const read = readQuestionFile(file, bytes)
  if (!read.ok)
    throw new Failure(`${given}: ${read.why}${read.why.includes('--from') ? ` ${importing} takes that, and writes a file for --quiz.` : ''}`)
  const { quiz, outcomes } = takeQuestions(read.reading, basename(file, extname(file)))
  const refused = outcomes.filter(({ as }) => as === 'refused').length
  const lines = [...read.notes.map(note => `${given}: ${note}`), ...outcomes.flatMap(outcome => lineOf(outcome, given))]
  const told = [...lines.slice(0, shown), ...lines.length > shown ? [`And ${lines.length - shown} more: ${importing}`] : []]
  if (quiz.questions.length === 0)
    throw new Failure([`${given}: there is no question that can be asked.`, ...told].join('\n'))
  const folder = join(cacheFolder, 'quizzes')
  const target = join(folder, `${createHash('sha256').update(file).digest('hex').slice(0, 16)}.yaml`)
  await mkdir(folder, { recursive: true })
  await writeFile(target, yamlText(quiz))
  const { length } = quiz.questions
  say([...told, `${length === 1 ? 'One question' : `${length} questions`} of ${given} (${read.format})${refused > 0 ? `; ${refused} left out` : ''}.`].join('\n'))
  return target
}

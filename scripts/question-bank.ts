import type { QuizIssue } from '../engine/quiz/issue.ts'
import type { Question } from '../engine/quiz/question.ts'
import type { Finding } from './deck-lint/finding.ts'
import type { Bank } from './deck-lint/lint.ts'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { loadQuizzes } from '../exercises/load-quizzes.ts'
import { root } from './project.ts'

/** The workshop's questions, what the deck lint needs of them, and what is wrong with them. */
export interface ReadBank { questions: readonly Question[], bank: Bank, findings: Finding[] }

/** Reads `exercises/quizzes`. */
export async function readBank(): Promise<ReadBank> {
  const { quizzes, bank, issues } = await loadQuizzes(join(root, 'exercises/quizzes'), { complete: true })
  const references = await Promise.all(quizzes.map(async ({ file, questions }) => {
    const lines = (await readFile(file, 'utf8')).split('\n')
    return questions.flatMap(({ id, slide }) => slide === undefined
      ? []
      : [
          {
            from: `question ${id}`,
            file,
            line: 1 + Math.max(0, lines.findIndex(line => new RegExp(`\\bid: *['"]?${id}['"]?\\s*(?:#.*)?$`).test(line))),
            alias: slide,
          },
        ])
  }))
  return {
    questions: bank,
    bank: {
      questions: bank.map(({ id, set }) => ({ id, asked: set !== 'practice', revealed: set !== 'pre' })),
      references: references.flat(),
    },
    findings: issues.map(asFinding),
  }
}

function asFinding({ severity, file, line, question, problem, fix }: QuizIssue): Finding {
  return {
    level: severity,
    file,
    line,
    slide: question === null
      ? undefined
      : `question "${question}"`,
    message: `${problem} ${fix}`,
  }
}

import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { formatIssue } from '../../../engine/quiz/issue.ts'
import { lintWorkshop } from '../../../engine/quiz/lint-bank.ts'
import { grade, keyResponse, parseResponse, publicView } from '../../../engine/quiz/registry.ts'
import { loadQuizzes } from '../../../exercises/load-quizzes.ts'
import { quizSchemaText } from '../../../exercises/quiz-schema.ts'

const path = (relative: string) => fileURLToPath(new URL(`../../../${relative}`, import.meta.url))

describe('the workshop\'s own questions', async () => {
  const { bank, issues } = await loadQuizzes(path('exercises/quizzes'), { complete: true })

  it('are sound, without a warning', () => {
    expect(issues.map(formatIssue)).toEqual([])
    expect(lintWorkshop(bank)).toEqual([])
  })

  it('can all be answered rightly', () => {
    for (const question of bank) {
      const response = keyResponse(question)
      if (response) {
        expect(parseResponse(publicView(question), response)).toEqual({ ok: true, value: response })
        expect(grade(question, response)).toMatchObject({ correct: true })
      }
    }
  })
})

it('the schema for editors is current (else: node scripts/lint-quizzes.ts --write-schema)', async () => {
  expect(await readFile(path('exercises/quiz.schema.json'), 'utf8')).toBe(quizSchemaText())
})

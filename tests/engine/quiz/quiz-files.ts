import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import process from 'node:process'
import { onTestFinished } from 'vitest'
import { formatIssue } from '../../../engine/quiz/issue.ts'
import { loadQuizzes } from '../../../exercises/load-quizzes.ts'

/** A folder with these files, gone after the test. */
export async function aFolder(files: Record<string, string>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'quiz-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  await Promise.all(Object.entries(files).map(([name, text]) => writeFile(join(folder, name), text)))
  return folder
}

/** What the lint says of these files, with file names as given here; as strictly as of the workshop's own unless told otherwise. */
export async function complaints(files: Record<string, string> | string, complete = true): Promise<string[]> {
  const folder = await aFolder(typeof files === 'string'
    ? { 'quiz.yaml': files }
    : files)
  const { issues } = await loadQuizzes(folder, { complete })
  const shown = `${relative(process.cwd(), folder).replaceAll('\\', '/')}/`
  return issues.map(issue => formatIssue(issue).replaceAll(shown, ''))
}

const sound = `title: One question
questions:
  - id: first
    kind: single
    set: practice
    claims: [C1]
    slide: short-answer
    sources: [S10]
    prompt: Does a download ring?
    options:
      - id: a
        text: It rings
        feedback: Nobody has shown one.
      - id: b
        text: It stays quiet
        correct: true
        feedback: No credible report of an alert.
    explanation: We found no credible report of an alert.
`

/** A file with one sound question, from line 3; `changes` replaces text in it, which must be there. */
export function aQuizFile(...changes: [string, string][]): string {
  return changes.reduce((text, [old, fresh]) => {
    if (!text.includes(old))
      throw new Error(`not in the file: ${old}`)
    return text.replace(old, fresh)
  }, sound)
}

import { join } from 'node:path'
import { build } from 'vite'
import { describe, expect, it } from 'vitest'
import { quizBank } from '../../../setup/quiz-bank-plugin.ts'
import { aFolder, aQuizFile } from './quiz-files.ts'

const entry = { 'entry.js': 'export { questions } from "virtual:quiz-bank"' }

async function bundle(folder: string): Promise<string> {
  const built = await build({
    root: folder,
    configFile: false,
    logLevel: 'silent',
    plugins: [
      quizBank(folder, { early: true }),
    ],
    build: {
      write: false,
      lib: {
        entry: join(folder, 'entry.js'),
        formats: ['es'],
      },
    },
  })
  const [output] = [built].flat()
  return output && 'output' in output
    ? output.output[0].code
    : ''
}

describe('virtual:quiz-bank', () => {
  it('holds the questions as plain data', async () => {
    const code = await bundle(await aFolder({
      ...entry,
      'quiz.yaml': aQuizFile(),
    }))
    expect(code).toContain('We found no credible report of an alert.')
    expect(code.length).toBeLessThan(1000)
  })

  it('fails the build with the issues and no stack when a question is wrong', async () => {
    const folder = await aFolder({
      ...entry,
      'quiz.yaml': aQuizFile(['kind: single', 'kind: singel']),
    })
    const error: unknown = await bundle(folder).catch((reason: unknown) => reason)
    const text = expect.stringMatching(/^The quiz questions have errors:\n\S*quiz\.yaml:4: error: question "first": The kind "singel" is not known\. Did you mean "single"\? \(unknown-kind\)$/)
    expect(error).toMatchObject({ message: text, stack: text })
  })
})

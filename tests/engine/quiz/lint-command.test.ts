import { execFile } from 'node:child_process'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { aFolder, aQuizFile } from './quiz-files.ts'

const script = fileURLToPath(new URL('../../../scripts/lint-quizzes.ts', import.meta.url))

function lint(...args: string[]): Promise<{ code: number, out: string, err: string }> {
  return new Promise(resolve => execFile(process.execPath, [script, ...args], (error, out, err) =>
    resolve({
      code: typeof error?.code === 'number'
        ? error.code
        : 0,
      out,
      err,
    })))
}

describe('node scripts/lint-quizzes.ts', () => {
  it('finds nothing wrong with a sound file', async () => {
    const folder = await aFolder({
      'quiz.yaml': aQuizFile(),
    })
    expect(await lint(`${folder}/quiz.yaml`)).toEqual({ code: 0, out: '1 question in 1 file: 0 errors, 0 warnings\n', err: '' })
  })

  it('fails on an error, naming file, line and question', async () => {
    const folder = await aFolder({
      'quiz.yaml': aQuizFile(['correct: true', 'corect: true']),
    })
    const { code, out, err } = await lint(folder)
    expect(code).toBe(1)
    expect(err).toMatch(/quiz\.yaml:10: error: question "first": No options have "correct: true".*\n.*quiz\.yaml:16: error: .*Did you mean "correct"\?/)
    expect(out).toBe('0 questions in 1 file: 2 errors, 0 warnings\n')
  })

  it('passes a warning, unless it is to be strict', async () => {
    const folder = await aFolder({
      'quiz.yaml': aQuizFile(['It rings', `It ${'really '.repeat(20)}rings`]),
    })
    expect((await lint(folder)).code).toBe(0)
    expect((await lint('--strict', folder)).code).toBe(1)
  })

  it('refuses a flag it does not know', async () => {
    expect(await lint('--fix')).toEqual({ code: 2, out: '', err: 'Unknown option \'--fix\'. Try --help.\n' })
  })

  it('says when there is no such file', async () => {
    const { code, err } = await lint('no-such-file.yaml')
    expect([code, err]).toEqual([1, 'no-such-file.yaml: error: There is no such file or folder. Check the path. (not-found)\n'])
  })
})

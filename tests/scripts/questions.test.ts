import { access, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { aFolder } from '../engine/quiz/quiz-files.ts'
import { runScript } from './run-script.ts'

const questions = (...args: string[]) => runScript('scripts/questions.ts', args)
const isThere = (file: string) => access(file).then(() => true, () => false)

const mixed = 'Which rings?\nA. A like\nB. A download\nANSWER: A\n\nNo answer?\nA. x\nB. y\n'

describe('npm run questions', { timeout: 30_000 }, () => {
  it('imports a file question by question, and writes one that the kit can use', async () => {
    const folder = await aFolder({ 'mine.txt': mixed })
    const file = join(folder, 'mine.txt')
    const { code, out, err } = await questions('import', file)
    expect([code, out, err]).toEqual([
      0,
      `${file}:1: taken: which-rings\n${file}:6: refused: question 2: Its line "ANSWER:" is missing. Write it below the options, with the letter of the right one.\n1 question taken, 0 of them with a change; 1 refused.\n`,
      `Wrote ${join(folder, 'mine.yaml')}. The lint has 2 pieces of advice on it: npm run questions -- lint ${join(folder, 'mine.yaml')}\n`,
    ])
    expect(await questions('lint', join(folder, 'mine.yaml'))).toMatchObject({ code: 0, out: '1 question in 1 file: 0 errors, 2 warnings\n' })
  })

  it('never writes over a file unless it is told to, and reports as JSON', async () => {
    const folder = await aFolder({ 'mine.txt': mixed, 'there.yaml': 'mine' })
    const there = join(folder, 'there.yaml')
    expect(await questions('import', join(folder, 'mine.txt'), '--out', there)).toMatchObject({ code: 1, err: `${there} is there already. Name another with --out, or write over it with --force.\n` })
    expect(await readFile(there, 'utf8')).toBe('mine')
    const { code, out } = await questions('import', join(folder, 'mine.txt'), '--out', there, '--force', '--json')
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({ format: 'aiken', out: there, taken: 1, changed: 0, refused: 1, questions: [{ as: 'taken', id: 'which-rings', line: 1 }, { as: 'refused', line: 6 }] })
  })

  it('fails when there is nothing to take, and writes nothing', async () => {
    const folder = await aFolder({ 'mine.aiken': 'Dear reader' })
    expect(await questions('import', join(folder, 'mine.aiken'))).toMatchObject({ code: 1, err: expect.stringContaining('there was nothing to take, so nothing is written.') })
    expect(await isThere(join(folder, 'mine.yaml'))).toBe(false)
  })

  it('exports what a format can hold, lists the rest, and imports it again', async () => {
    const folder = await aFolder({})
    const file = join(folder, 'practice.zip')
    const { code, out } = await questions('export', 'exercises/quizzes/practice.yaml', '--to', 'qti', '--out', file)
    expect([code, out]).toEqual([0, expect.stringMatching(/^lost: There is no place for claims\. \(all \d+ questions\)$/m)])
    expect(out).toMatch(/^\d+ questions written, 0 left out\.$/m)
    expect(await questions('import', file)).toMatchObject({ code: 0, out: expect.stringMatching(/; 0 refused\.\n$/) })
  })

  it('says what is wrong with a command: a missing file, a folder, an unknown format', async () => {
    const folder = await aFolder({ 'quiz.csv': 'question' })
    const said = await Promise.all([
      questions('import', join(folder, 'none.csv')),
      questions('import', folder),
      questions('export', join(folder, 'quiz.csv'), '--to', 'word'),
    ])
    expect(said.map(({ code, err }) => [code, err.replaceAll(folder, '…').trim()])).toEqual([
      [1, '…/none.csv: there is no such file. Check the path.'],
      [1, '…: this is a folder. Name a file in it.'],
      [1, '--to word is not possible: choose yaml or json or csv or aiken or gift or qti.'],
    ])
  })
})

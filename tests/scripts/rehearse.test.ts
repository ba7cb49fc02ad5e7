import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { openSqliteJournal } from '../../live/journal/sqlite.ts'
import { runScript } from './run-script.ts'

const ends: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).toReversed())
    await end()
})

describe('npm run rehearse', () => {
  it('sends no more people than any room takes', async () => {
    const { code, out, err } = await runScript('scripts/rehearse.ts', ['--room', 'ABCDE', '--phones', '20001'])
    expect([code, out, err]).toEqual([1, '', '--phones 20001 is not possible: give a whole number from 1 to 20000.\n'])
  }, 60_000)

  it('says in one sentence that another server has the folder', async () => {
    const data = mkdtempSync(join(tmpdir(), 'kit-rehearse-'))
    ends.push(() => rmSync(data, { recursive: true }))
    const journal = await openSqliteJournal(data)
    ends.push(journal.close)
    const { code, out, err } = await runScript('scripts/rehearse.ts', ['--data', data])
    expect([code, out]).toEqual([1, ''])
    expect(err.trim().split('\n')).toHaveLength(1)
    expect(err).not.toContain('stopped on an error of its own')
  }, 60_000)
})

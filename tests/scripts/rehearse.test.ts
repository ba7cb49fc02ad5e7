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
  it('sends no more people into somebody\'s room than rooms take', async () => {
    const { code, out, err } = await runScript('scripts/rehearse.ts', ['--room', 'ABCDE', '--phones', '3001'])
    expect([code, out, err]).toEqual([1, '', '--phones 3001 is more than a room takes: at most 3000. Without --room, the rehearsal\'s own room takes them.\n'])
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

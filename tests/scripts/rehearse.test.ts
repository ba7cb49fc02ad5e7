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

  it.each([
    [['--room', 'ABCDE', '--port', '1'], 'Nothing answers at http://127.0.0.1:1/ABCDE. Is "npm start" running there? --room takes the link for phones, too, and --port the port of a code.\n'],
    [['--host-key', 'x'], '--host-key is of a room that is open: name that with --room too.\n'],
    [['--room', 'ABCDE', '--data', 'x'], '--data keeps the rehearsal\'s own room, and --room names another: leave one of them out.\n'],
    [['--port', 'x'], '--port x is not possible: give a whole number from 1 to 65535.\n'],
  ])('says at once what is wrong with %j', async (args, sentence) => {
    expect(await runScript('scripts/rehearse.ts', args)).toEqual({ code: 1, out: '', err: sentence })
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

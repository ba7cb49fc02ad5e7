import type { ChildProcess } from 'node:child_process'
import type { Entry } from '../../../engine/room/action.ts'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openSqliteJournal } from '../../../live/journal/sqlite.ts'
import { code, someEntries } from './entries.ts'
import { readAll } from './read-all.ts'

const script = fileURLToPath(new URL('append-until-killed.ts', import.meta.url))

let dir: string
let children: ChildProcess[]

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'journal-'))
  children = []
})
afterEach(async () => {
  for (const child of children)
    child.kill('SIGKILL')
  await rm(dir, { recursive: true })
})

interface Writer { lines: () => Promise<string>, kill: () => Promise<string[]> }

/** Another process that appends and appends. `kill` gives the lines that it still said. */
function aWriter(mark: string): Writer {
  const child = spawn(process.execPath, [script, dir, mark], { stdio: ['ignore', 'pipe', 'inherit'] })
  children.push(child)
  const said = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const lines = async (): Promise<string> => (await said.next()).value ?? ''
  return {
    lines,
    kill: async () => {
      const gone = once(child, 'exit')
      child.kill('SIGKILL')
      await gone
      const rest: string[] = []
      for (let line = await lines(); line !== ''; line = await lines())
        rest.push(line)
      return rest
    },
  }
}

function idsOf(entries: readonly Entry[]): string[] {
  return entries.flatMap(({ action }) => action.type === 'answer' ? [action.id] : [])
}

describe('the journal in SQLite, and other processes', () => {
  it('has all that was acknowledged after kill -9 in the middle of appends, six times', { timeout: 60_000 }, async () => {
    const acknowledged = new Map<number, string[]>()
    for (const mark of ['first', 'second', 'third', 'fourth', 'fifth', 'sixth']) {
      const writer = aWriter(mark)
      const heard: string[] = []
      expect(await writer.lines()).toBe('open')
      while (heard.length < 7 + 13 * acknowledged.size % 50)
        heard.push(await writer.lines())
      for (const line of [...heard, ...await writer.kill()].filter(line => line.endsWith('}'))) {
        const { last, ids } = JSON.parse(line) as { last: number, ids: string[] }
        acknowledged.set(last, ids)
      }
      const journal = await openSqliteJournal(dir)
      const log = await readAll(journal)
      await journal.close()
      expect(log.map(({ seq }) => seq)).toEqual(log.map((_, index) => index + 1))
      for (const [last, ids] of acknowledged)
        expect(idsOf(log.slice(last - ids.length, last))).toEqual(ids)
      expect(new Set(idsOf(log)).size).toBe(log.length)
    }
  })

  it('belongs to one server; others may look, and the next one has it once the first is gone', { timeout: 30_000 }, async () => {
    const writer = aWriter('owner')
    await writer.lines()
    await writer.lines()
    await expect(openSqliteJournal(dir)).rejects.toMatchObject({ name: 'JournalError', code: 'locked', message: expect.stringContaining('Another server') })

    const reader = await openSqliteJournal(dir, { readOnly: true })
    expect((await readAll(reader)).length).toBeGreaterThan(0)
    await expect(reader.append(code, someEntries(1))).rejects.toMatchObject({ code: 'not-writable' })
    await expect(reader.forget(code)).rejects.toMatchObject({ code: 'not-writable' })
    await reader.close()

    await writer.kill()
    const next = await openSqliteJournal(dir)
    expect(await next.append(code, someEntries(1))).toBeGreaterThan(1)
    await next.close()
  })

  it('can be looked at after its server was killed, before anybody repairs it', { timeout: 30_000 }, async () => {
    const writer = aWriter('killed')
    await writer.lines()
    const first = await writer.lines()
    await writer.kill()
    const reader = await openSqliteJournal(dir, { readOnly: true })
    const { ids } = JSON.parse(first) as { ids: string[] }
    expect(idsOf(await readAll(reader))).toEqual(expect.arrayContaining(ids))
    await reader.close()
  })
})

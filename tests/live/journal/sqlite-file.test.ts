import type { Journal } from '../../../live/journal/journal.ts'
import { execFileSync } from 'node:child_process'
import { chmod, mkdir, mkdtemp, open, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openSqliteJournal } from '../../../live/journal/sqlite.ts'
import { aFirstEntry, code, numbered, otherCode, someEntries } from './entries.ts'
import { readAll } from './read-all.ts'

let dir: string
const file = (): string => join(dir, 'journal.sqlite')

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'journal-'))
})
afterEach(() => rm(dir, { recursive: true }))

/** A closed journal with one room. */
async function writeOne(): Promise<void> {
  const journal = await openSqliteJournal(dir)
  await journal.append(code, [aFirstEntry(), ...someEntries(500)])
  await journal.close()
}

function change(sql: string): void {
  const db = new DatabaseSync(file())
  db.exec(sql)
  db.close()
}

/** Appends until the journal says no; gives what was stored, and how it said no. */
async function fill(journal: Journal, room = code, at = 0): Promise<{ stored: number, error: unknown }> {
  try {
    const stored = await journal.append(room, someEntries(100, `fill-${at}`))
    return await fill(journal, room, stored)
  }
  catch (error) {
    return { stored: at, error }
  }
}

describe('a folder that cannot be used', () => {
  it('is refused when it is a file, or below one', async () => {
    await writeFile(join(dir, 'plain'), '')
    for (const bad of ['plain', 'plain/below'])
      await expect(openSqliteJournal(join(dir, bad))).rejects.toMatchObject({ name: 'JournalError', code: 'not-writable', message: expect.stringMatching(/plain.* cannot be used\. Choose another one/) })
  })

  // Nothing is forbidden to root.
  it.skipIf(process.getuid?.() === 0)('is refused when one has no right to', async () => {
    await chmod(dir, 0o500)
    await expect(openSqliteJournal(dir)).rejects.toMatchObject({ code: 'not-writable' })
    await chmod(dir, 0o700)
  })

  it('is made when it is missing, for its owner alone', async () => {
    const journal = await openSqliteJournal(join(dir, 'new', 'data'))
    expect((await stat(join(dir, 'new', 'data'))).mode & 0o777).toBe(0o700)
    await journal.close()
  })
})

describe('a file that is no journal of ours', () => {
  it('is refused when it comes from a newer version, and left as it is', async () => {
    await writeOne()
    change('PRAGMA user_version = 99')
    const before = await readFile(file())
    await expect(openSqliteJournal(dir)).rejects.toMatchObject({ code: 'newer', message: expect.stringMatching(/newer version of this program\..*99/) })
    expect(await readFile(file())).toEqual(before)
  })

  it.each([
    ['text', async () => writeFile(file(), 'Dear diary, '.repeat(1_000))],
    ['another program\'s database', async () => change('CREATE TABLE cats (name TEXT)')],
    ['a journal with a page overwritten', async () => {
      await writeOne()
      const handle = await open(file(), 'r+')
      await handle.write(new Uint8Array(4_096).fill(0x5A), 0, 4_096, 2 * 4_096)
      await handle.close()
    }],
    ['half a journal', async () => {
      await writeOne()
      const handle = await open(file(), 'r+')
      await handle.truncate(5 * 4_096)
      await handle.close()
    }],
  ])('is refused when it is %s', async (_, write) => {
    await write()
    await expect(openSqliteJournal(dir)).rejects.toMatchObject({ code: 'damaged', message: expect.stringContaining(dir) })
  })

  it('tells which entry cannot be read', async () => {
    await writeOne()
    change(`UPDATE entries SET entry = json_set(entry, '$[6].by', 1)`)
    const journal = await openSqliteJournal(dir)
    await expect(readAll(journal)).rejects.toMatchObject({ code: 'damaged', message: expect.stringMatching(/^Entry 7 of room HALL /) })
    const lost = new Promise(resolve => journal.follow(code, 0, () => {}, resolve))
    expect(await lost).toMatchObject({ code: 'damaged' })
    await journal.close()
  })

  it('can be opened again once it was moved away, in the same process', async () => {
    await writeFile(file(), 'Dear diary')
    await expect(openSqliteJournal(dir)).rejects.toMatchObject({ code: 'damaged' })
    await rm(file())
    const journal = await openSqliteJournal(dir)
    expect(await journal.append(code, someEntries(1))).toBe(1)
    await journal.close()
  })

  it('is no journal to look at when there is none', async () => {
    await expect(openSqliteJournal(dir, { readOnly: true })).rejects.toMatchObject({ code: 'no-room' })
    expect(await readdir(dir)).toEqual([])
  })
})

describe('a disk that is full', () => {
  it('stores nothing of what did not fit, and goes on when room is made', async () => {
    const journal = await openSqliteJournal(dir, { maxBytes: 400_000 })
    await journal.append(otherCode, someEntries(500))
    const { stored, error } = await fill(journal)
    expect(error).toMatchObject({ name: 'JournalError', code: 'full', message: expect.stringContaining('no room left') })
    expect(await readAll(journal)).toHaveLength(stored)
    await expect(journal.append(code, someEntries(200))).rejects.toMatchObject({ code: 'full' })
    expect(await journal.forget(otherCode)).toBe(500)
    expect(await journal.append(code, someEntries(200))).toBe(stored + 200)
    await journal.close()
  })

  it('tells a follower nothing of what did not fit', async () => {
    const journal = await openSqliteJournal(dir, { maxBytes: 100_000 })
    const heard: number[] = []
    journal.follow(code, 0, entries => heard.push(...entries.map(({ seq }) => seq)))
    const { stored } = await fill(journal)
    expect(heard).toEqual(Array.from({ length: stored }, (_, index) => index + 1))
    await journal.close()
  })

  it('is the same with a real one', async ({ skip }) => {
    const small = join(dir, 'small')
    await mkdir(small)
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=512k', 'tmpfs', small], { stdio: 'ignore' })
    }
    catch {
      skip('only root may mount a small disk')
    }
    try {
      await writeFile(join(small, 'ballast'), new Uint8Array(150_000))
      const journal = await openSqliteJournal(small)
      const { stored, error } = await fill(journal)
      expect(error).toMatchObject({ code: 'full' })
      expect(stored).toBeGreaterThan(0)
      expect(await readAll(journal)).toHaveLength(stored)
      await rm(join(small, 'ballast'))
      expect(await journal.append(code, someEntries(100, 'more'))).toBe(stored + 100)
      await journal.close()

      const again = await openSqliteJournal(small)
      const log = await readAll(again)
      expect(log.slice(stored)).toEqual(numbered(someEntries(100, 'more'), stored + 1))
      await fill(again, otherCode)
      await again.close()

      await rm(join(small, 'journal.sqlite'))
      await writeFile(join(small, 'ballast'), new Uint8Array(600_000)).catch(() => {})
      await expect(openSqliteJournal(small)).rejects.toMatchObject({ code: 'full' })
      execFileSync('mount', ['-o', 'remount,ro', small])
      await expect(openSqliteJournal(join(small, 'data'))).rejects.toMatchObject({ code: 'not-writable' })
      await expect(openSqliteJournal(small)).rejects.toMatchObject({ code: 'not-writable' })
    }
    finally {
      execFileSync('umount', [small])
    }
  })
})

describe('a file of the version before', () => {
  it('is read as it is, and takes snapshots once it was opened to be written', async () => {
    await writeOne()
    change('DROP TABLE snapshots; PRAGMA user_version = 1')
    const reader = await openSqliteJournal(dir, { readOnly: true })
    expect([await reader.snapshot(code), (await readAll(reader)).length]).toEqual([null, 501])
    await reader.close()
    const journal = await openSqliteJournal(dir)
    await journal.keepSnapshot(code, { seq: 500, version: 1, text: 'all' })
    expect([await journal.snapshot(code), (await readAll(journal)).length]).toEqual([{ seq: 500, version: 1, text: 'all' }, 501])
    await journal.close()
  })
})

describe('a snapshot', () => {
  const first = { seq: 400, version: 1, text: 'first' }

  function ids(): unknown[] {
    const db = new DatabaseSync(file(), { readOnly: true })
    const rows = db.prepare('SELECT id, part FROM snapshots ORDER BY id, part').all()
    db.close()
    return rows.map(({ id, part }) => [id, part])
  }

  it('counts once all its parts are there, and what was left of another one goes with the next', async () => {
    await writeOne()
    const journal = await openSqliteJournal(dir)
    await journal.keepSnapshot(code, first)
    change(`INSERT INTO snapshots VALUES (2, 0, 3, 'HALL', 450, 1, 'half'), (2, 2, 3, 'HALL', 450, 1, 'of it')`)
    expect(await journal.snapshot(code)).toEqual(first)
    await journal.keepSnapshot(code, { seq: 420, version: 1, text: 'x'.repeat(600_000) })
    expect((await journal.snapshot(code))?.text.length).toBe(600_000)
    await journal.close()
    expect(ids()).toEqual([[3, 0], [3, 1], [3, 2]])
  })

  it('takes no place of answers when it does not fit', async () => {
    const journal = await openSqliteJournal(dir, { maxBytes: 2_000_000 })
    await journal.append(code, someEntries(500))
    await journal.keepSnapshot(code, first)
    await expect(journal.keepSnapshot(code, { seq: 500, version: 1, text: 'x'.repeat(2_500_000) })).rejects.toMatchObject({ code: 'full' })
    expect(await journal.snapshot(code)).toEqual(first)
    expect(await journal.append(code, someEntries(4_000))).toBe(4_500)
    await journal.close()
    expect(ids()).toEqual([[1, 0]])
  })

  it('is not kept by who may only look', async () => {
    await writeOne()
    const reader = await openSqliteJournal(dir, { readOnly: true })
    await expect(reader.keepSnapshot(code, first)).rejects.toMatchObject({ code: 'not-writable' })
    await reader.close()
  })
})

describe('a delay of each commit', () => {
  it('changes nothing but the time that an append takes, and that it takes', async () => {
    const journal = await openSqliteJournal(dir, { syncDelay: 15 })
    const start = performance.now()
    expect(await journal.append(code, [aFirstEntry()])).toBe(1)
    expect(await Promise.all([1, 2, 3].map(at => journal.append(code, someEntries(2, `slow-${at}`))))).toEqual([3, 5, 7])
    expect(performance.now() - start).toBeGreaterThanOrEqual(4 * 15)
    expect(await readAll(journal)).toEqual(numbered([aFirstEntry(), ...[1, 2, 3].flatMap(at => someEntries(2, `slow-${at}`))]))
    await journal.close()
  })

  it.each([-1, Number.NaN, Number.POSITIVE_INFINITY])('is refused when it is %s', async (syncDelay) => {
    await expect(openSqliteJournal(dir, { syncDelay })).rejects.toThrow(/^syncDelay: .* Give a number from 0 on\.$/)
    expect(await readdir(dir)).toEqual([])
  })
})

describe('forgetting', () => {
  async function filesWith(text: string): Promise<string[]> {
    const names = await readdir(dir)
    const contents = await Promise.all(names.map(name => readFile(join(dir, name), 'latin1')))
    return names.filter((_, index) => contents[index]!.includes(text))
  }

  async function size(): Promise<number> {
    const names = await readdir(dir)
    const stats = await Promise.all(names.map(name => stat(join(dir, name))))
    return stats.reduce((sum, one) => sum + one.size, 0)
  }

  it('leaves no word of the room in any file, while the journal is open and after', async () => {
    const journal = await openSqliteJournal(dir)
    await journal.append(code, [aFirstEntry({ title: 'Title of the forgotten' })])
    await journal.keepSnapshot(code, { seq: 1, version: 1, text: 'A snapshot of the forgotten, '.repeat(50_000) })
    for (let at = 0; at < 20; at++) {
      await journal.append(code, someEntries(50, `forgotten-${at}`))
      await journal.append(otherCode, someEntries(50, `kept-${at}`))
    }
    expect(await filesWith('forgotten')).not.toEqual([])
    const before = await size()
    await journal.forget(code)
    expect(await filesWith('forgotten')).toEqual([])
    expect(await size()).toBeLessThan(before / 2)
    expect(await readAll(journal, otherCode)).toHaveLength(1_000)
    await journal.close()
    expect(await filesWith('forgotten')).toEqual([])
    expect(await filesWith('kept-19')).toEqual(['journal.sqlite'])
  })

  /** Another program in the middle of reading; gives what lets go. */
  function startReading(): () => void {
    const reader = new DatabaseSync(file(), { readOnly: true })
    reader.exec('BEGIN; SELECT count(*) FROM entries')
    return () => reader.close()
  }

  it('erases nothing while another program reads what could not be purged', { timeout: 15_000 }, async () => {
    const journal = await openSqliteJournal(dir)
    await journal.append(code, [aFirstEntry(), ...someEntries(50)])
    const stop = startReading()
    await journal.append(code, someEntries(50))
    await expect(journal.forget(code)).rejects.toMatchObject({ code: 'locked', message: expect.not.stringMatching(/erased/) })
    expect(await readAll(journal)).toHaveLength(101)
    stop()
    expect(await journal.forget(code)).toBe(101)
    await journal.close()
  })

  it('says so where it erased and could not purge, and purges when asked again', { timeout: 15_000 }, async () => {
    await writeOne()
    const journal = await openSqliteJournal(dir)
    const stop = startReading()
    await expect(journal.forget(code)).rejects.toMatchObject({ code: 'locked', message: expect.stringMatching(/erased, but not yet purged from the files: forget it once more/) })
    expect(await readAll(journal)).toEqual([])
    expect(await filesWith('What a save says')).not.toEqual([])
    stop()
    expect(await journal.forget(code)).toBe(0)
    expect(await filesWith('What a save says')).toEqual([])
    await journal.close()
  })
})

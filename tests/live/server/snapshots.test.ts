import type { NewEntry } from '../../../engine/room/action.ts'
import type { Seq } from '../../../engine/room/ids.ts'
import type { Journal, Snapshot } from '../../../live/journal/journal.ts'
import type { RoomRunner } from '../../../live/server/room-runner.ts'
import type { TestClock } from './a-clock.ts'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join as joinPath } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { replay } from '../../../engine/room/reduce.ts'
import { writeSnapshot } from '../../../engine/room/snapshot.ts'
import { JournalError } from '../../../live/journal/journal.ts'
import { memoryJournal } from '../../../live/journal/memory.ts'
import { openRunner } from '../../../live/server/room-runner.ts'
import { rulesVersion, versionOfSources } from '../../../live/server/rules-version.ts'
import { aFirstEntry, code, noon, otherCode, person, theQuestion } from '../journal/entries.ts'
import { readAll } from '../journal/read-all.ts'
import { aClock } from './a-clock.ts'

const host = { role: 'host' } as const
const on = { question: theQuestion.id, round: 1 } as const
const rest = 3_000

let time: TestClock
let memory: Journal
/** The same, which tells what was read and kept. */
let journal: Journal
let readAfter: Seq[]
let kept: Seq[]
let troubles: unknown[]
let onKept: (seq: Seq) => void

beforeEach(async () => {
  await rulesVersion()
  time = aClock()
  memory = memoryJournal()
  readAfter = []
  kept = []
  troubles = []
  journal = {
    ...memory,
    read(room, after = 0) {
      readAfter.push(after)
      return memory.read(room, after)
    },
    async keepSnapshot(room, snapshot) {
      await memory.keepSnapshot(room, snapshot)
      kept.push(snapshot.seq)
      onKept?.(snapshot.seq)
    },
  }
})

function opened(from = journal): Promise<RoomRunner> {
  return openRunner({ journal: from, code, clock: time.clock, timer: time.timer, onTrouble: error => expect.fail(String(error)), onSnapshotTrouble: error => troubles.push(error) })
}

/** People who come in, another one each. */
function joins(many: number, first = 0): NewEntry[] {
  return Array.from({ length: many }, (_, index) => ({ at: noon, by: person(first + index), action: { type: 'join' } }))
}

/** When it is quiet for long enough, and what is written then is kept: its seq. */
function quiet(): Promise<Seq> {
  const next = new Promise<Seq>((resolve) => {
    onKept = resolve
  })
  time.pass(rest)
  return next
}

async function done(runner: RoomRunner, ...[by, action]: Parameters<RoomRunner['submit']>): Promise<void> {
  const submitted = runner.submit(by, action)
  time.pass(4)
  expect(await submitted).toMatchObject({ ok: true })
}

describe('snapshots of a room that is run', () => {
  it('are kept when it is quiet after many entries, and the room is opened from there', async () => {
    await journal.append(code, [aFirstEntry(), ...joins(4_998)])
    const runner = await opened()
    time.pass(60_000)
    await done(runner, person(4_998), { type: 'join' })
    expect(await quiet()).toBe(5_000)
    await done(runner, person(4_999), { type: 'join' })
    await runner.close()
    expect([readAfter, kept]).toEqual([[0], [5_000]])

    const again = await opened()
    expect(readAfter).toEqual([0, 4_999])
    expect([again.room(), again.seq(), troubles]).toEqual([replay(await readAll(memory)), 5_001, []])
    await again.close()
  })

  it('are not kept while people answer: one that is being written is given up', async () => {
    await journal.append(code, [aFirstEntry(), ...joins(5_000)])
    const runner = await opened()
    time.pass(rest)
    await done(runner, host, { type: 'open', ...on, seconds: null })
    // Whoever writes takes a breath after each line.
    await new Promise(resolve => setImmediate(resolve))
    time.pass(60_000)
    await done(runner, host, { type: 'close', ...on })
    expect(await quiet()).toBe(5_003)
    expect(kept).toEqual([5_003])
    await runner.close()
  })

  it('are kept when the runner is closed, whatever the room is doing, once enough has come', async () => {
    await journal.append(code, [aFirstEntry()])
    const runner = await opened()
    await done(runner, host, { type: 'open', ...on, seconds: null })
    await journal.append(code, joins(5_000))
    await runner.close()
    expect(kept).toEqual([5_002])
    const again = await opened()
    await done(again, host, { type: 'close', ...on })
    await again.close()
    expect(kept).toEqual([5_002])
  })

  it('that fail are told, and hurt nobody', async () => {
    const full = new JournalError('full', 'The disk of this test is full.')
    await journal.append(code, [aFirstEntry(), ...joins(5_000)])
    const runner = await opened({
      ...journal,
      keepSnapshot: async () => {
        throw full
      },
      snapshot: async () => {
        throw full
      },
    })
    await done(runner, person(5_001), { type: 'join' })
    await runner.close()
    expect(troubles).toEqual([full, full])
  })
})

describe('a snapshot that cannot be used', () => {
  /** One of a room with 5,003 entries, kept at its 5,001st. */
  async function aSnapshot(): Promise<Snapshot> {
    await journal.append(code, [aFirstEntry(), ...joins(5_000)])
    await (await opened()).close()
    await journal.append(code, joins(2, 5_000))
    return (await journal.snapshot(code))!
  }

  /** The text with another entry in its first line. */
  function edited({ text }: Snapshot, change: (entry: string) => string): string {
    const end = text.indexOf('\n')
    return change(text.slice(0, end)) + text.slice(end)
  }

  it.each<[string, (good: Snapshot) => Partial<Snapshot>, number]>([
    ['is of other rules', ({ version }) => ({ version: version + 1 }), 0],
    ['is empty', () => ({ text: '' }), 1],
    ['is cut off', ({ text }) => ({ text: text.slice(0, -1_000) }), 1],
    ['says another place than it has', ({ seq }) => ({ seq: seq - 1 }), 1],
    ['is of another room', ({ text }) => ({ text: text.replace(`"code":"${code}"`, `"code":"${otherCode}"`) }), 1],
    ['lies beyond the end of the log', good => ({ seq: 5_010, text: edited(good, entry => entry.replace('"seq":5001', '"seq":5010')) }), 1],
    ['is of a log that went on in another way', good => ({ text: edited(good, entry => entry.replace('person-4999', 'person-1')) }), 1],
  ])('because it %s is passed over: the whole log is read', async (_, change, told) => {
    const good = await aSnapshot()
    const bad = { ...good, ...change(good) }
    expect(bad).not.toEqual(good)
    const runner = await opened({ ...journal, snapshot: async () => bad })
    expect(writeSnapshot(runner.room()) === writeSnapshot(replay(await readAll(memory))!)).toBe(true)
    expect([runner.seq(), readAfter.at(-1)]).toEqual([5_003, 0])
    expect(troubles).toEqual(Array.from({ length: told }, () => expect.objectContaining({ code: 'damaged', message: expect.not.stringContaining('person') })))
    await runner.close()
  })
})

describe('the version of the rules', () => {
  it('changes with every source in the folder and below, and with nothing else', async () => {
    const dir = await mkdtemp(joinPath(tmpdir(), 'rules-'))
    await mkdir(joinPath(dir, 'room'))
    await writeFile(joinPath(dir, 'result.ts'), 'one')
    await writeFile(joinPath(dir, 'room', 'reduce.ts'), 'two')
    const versions = [await versionOfSources(dir)]
    await writeFile(joinPath(dir, 'notes.md'), 'three')
    versions.push(await versionOfSources(dir))
    expect(versions[1]).toBe(versions[0])
    await writeFile(joinPath(dir, 'room', 'reduce.ts'), 'two, but otherwise')
    versions.push(await versionOfSources(dir))
    await rm(joinPath(dir, 'result.ts'))
    versions.push(await versionOfSources(dir))
    expect(new Set(versions).size).toBe(3)
    expect(versions.every(Number.isSafeInteger)).toBe(true)
    await rm(dir, { recursive: true })
  })
})

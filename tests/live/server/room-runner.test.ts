import type { Action, ActionOf, Entry } from '../../../engine/room/action.ts'
import type { RoomRunner } from '../../../live/server/room-runner.ts'
import type { HeldJournal } from '../journal/held-journal.ts'
import type { TestClock } from './a-clock.ts'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join as joinPath } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ok, refuse } from '../../../engine/result.ts'
import { replay } from '../../../engine/room/reduce.ts'
import { openSqliteJournal } from '../../../live/journal/sqlite.ts'
import { openRunner } from '../../../live/server/room-runner.ts'
import { aFirstEntry, anAnswer, code, otherCode, person, someEntries, theQuestion } from '../journal/entries.ts'
import { heldJournal } from '../journal/held-journal.ts'
import { readAll } from '../journal/read-all.ts'
import { aClock } from './a-clock.ts'

const host = { role: 'host' } as const
const on = { question: theQuestion.id, round: 1 } as const
const join = { type: 'join' } as const
const reveal = { type: 'reveal', ...on } as const

let time: TestClock
let journal: HeldJournal
let runner: RoomRunner
let troubles: unknown[]

function opened(): Promise<RoomRunner> {
  return openRunner({ journal, code, clock: time.clock, timer: time.timer, onTrouble: error => troubles.push(error) })
}

/** Lets what was submitted go to the disk together. */
function together(): void {
  time.pass(4)
}

/** Submits and waits until it is answered. */
async function done(by: Parameters<RoomRunner['submit']>[0], action: Action): ReturnType<RoomRunner['submit']> {
  const submitted = runner.submit(by, action)
  together()
  return submitted
}

function open(seconds: number | null = null, round = 1): ActionOf<'open'> {
  return { type: 'open', ...on, round, seconds }
}

/** Two people are in, and the question is open: 4 entries. */
async function ask(seconds: number | null = null): Promise<void> {
  const submits = [runner.submit(person(1), join), runner.submit(person(2), join), runner.submit(host, open(seconds))]
  together()
  expect(await Promise.all(submits)).toEqual([ok(2), ok(3), ok(4)])
}

async function log(): Promise<Entry[]> {
  return readAll(journal)
}

/** Whether it was answered already, when all that can happen now has happened. */
async function isAnswered(submitted: Promise<unknown>): Promise<boolean> {
  let answered = false
  void submitted.then(() => answered = true)
  await new Promise(resolve => setImmediate(resolve))
  return answered
}

beforeEach(async () => {
  time = aClock()
  journal = heldJournal()
  troubles = []
  await journal.append(code, [aFirstEntry()])
  runner = await opened()
  journal.asked.length = 0
})
afterEach(async () => {
  journal.release()
  await runner.close()
  // Whatever happened, the room is what its log adds up to.
  if ((await log()).length > 0)
    expect(runner.room()).toEqual(replay(await log()))
})

describe('a room that is opened', () => {
  it('is what its log adds up to', async () => {
    await ask()
    const again = await opened()
    expect([again.room(), again.seq()]).toEqual([runner.room(), 4])
    await again.close()
  })

  it('needs a log', async () => {
    await expect(openRunner({ journal, code: otherCode })).rejects.toMatchObject({ name: 'JournalError', code: 'no-room' })
  })
})

describe('submitting', () => {
  it('collects what comes within four milliseconds into one append, and answers with the place of each', async () => {
    const submits = [runner.submit(person(1), join)]
    time.pass(3)
    submits.push(runner.submit(person(2), join))
    expect(journal.asked).toEqual([])
    time.pass(1)
    expect(journal.asked.map(entries => entries.length)).toEqual([2])
    expect(await Promise.all(submits)).toEqual([ok(2), ok(3)])
    expect(runner.seq()).toBe(3)
  })

  it('does not wait for more than 512', async () => {
    const submits = Array.from({ length: 1_200 }, (_, index) => runner.submit(person(index), join))
    expect(journal.asked.map(entries => entries.length)).toEqual([512])
    expect(await Promise.all(submits)).toEqual(submits.map((_, index) => ok(index + 2)))
    expect(journal.asked.map(entries => entries.length)).toEqual([512, 512, 176])
    expect(runner.room().people).toBe(1_200)
  })

  it('checks against what is on its way, and shows it only once it is on disk', async () => {
    journal.hold()
    const joined = runner.submit(person(1), join)
    const asked = runner.submit(host, open())
    const answered = runner.submit(person(1), anAnswer({ id: 'one' }))
    together()
    expect([await isAnswered(answered), runner.room().people, runner.room().phase.name, runner.seq()]).toEqual([false, 0, 'lobby', 1])
    journal.release()
    expect(await Promise.all([joined, asked, answered])).toEqual([ok(2), ok(3), ok(4)])
    expect([runner.room().people, runner.room().phase.name]).toEqual([1, 'asking'])
  })

  it('appends one batch after another, so that their order is that of the submits', async () => {
    journal.hold()
    const first = runner.submit(person(1), join)
    together()
    const second = runner.submit(person(2), join)
    together()
    expect(journal.asked).toHaveLength(1)
    journal.release()
    expect(await Promise.all([first, second])).toEqual([ok(2), ok(3)])
  })

  it('refuses at once and writes nothing', async () => {
    await ask()
    expect(await runner.submit(person(3), anAnswer({ id: 'one' }))).toEqual(refuse('unknown-participant'))
    expect(await runner.submit(person(1), open())).toEqual(refuse('not-host'))
    expect(await runner.submit(person(1), anAnswer({ id: 'one', round: 2 }))).toEqual(refuse('wrong-round'))
    together()
    expect(await log()).toHaveLength(4)
  })

  it('refuses because of what is on its way only once that is on disk', async () => {
    await ask()
    journal.hold()
    const closed = runner.submit(host, { type: 'close', ...on })
    const revealed = runner.submit(host, reveal)
    const late = runner.submit(person(1), anAnswer({ id: 'late' }))
    together()
    expect(await isAnswered(late)).toBe(false)
    journal.release()
    expect(await Promise.all([closed, revealed, late])).toEqual([ok(5), ok(6), refuse('too-late')])
  })
})

describe('an answer that is sent twice', () => {
  it('is acknowledged at once when it is on disk, and written once', async () => {
    await ask()
    expect(await done(person(1), anAnswer({ id: 'one' }))).toEqual(ok(5))
    expect(await runner.submit(person(1), anAnswer({ id: 'one' }))).toEqual(ok(5))
    together()
    expect(await log()).toHaveLength(5)
  })

  it('is acknowledged at once although others are on their way', async () => {
    await ask()
    await done(person(1), anAnswer({ id: 'one' }))
    journal.hold()
    const other = runner.submit(person(2), anAnswer({ id: 'two' }))
    together()
    expect(await runner.submit(person(1), anAnswer({ id: 'one' }))).toEqual(ok(5))
    journal.release()
    expect(await other).toEqual(ok(6))
  })

  it('waits for the first one while that is on its way, and is written once', async () => {
    await ask()
    journal.hold()
    const first = runner.submit(person(1), anAnswer({ id: 'one' }))
    together()
    const second = runner.submit(person(1), anAnswer({ id: 'one' }))
    expect(await isAnswered(second)).toBe(false)
    journal.release()
    expect(await Promise.all([first, second])).toEqual([ok(5), ok(5)])
    expect(await log()).toHaveLength(5)
  })

  it('is not stored when the first one was not', async () => {
    await ask()
    journal.hold()
    const first = runner.submit(person(1), anAnswer({ id: 'one' }))
    const second = runner.submit(person(1), anAnswer({ id: 'one' }))
    together()
    journal.fail()
    expect(await Promise.all([first, second])).toEqual([refuse('not-stored'), refuse('not-stored')])
  })
})

describe('a disk that refuses', () => {
  it('fails all that is on its way, and the room is as it was', async () => {
    await ask()
    const before = runner.room()
    journal.hold()
    const flying = runner.submit(host, { type: 'close', ...on })
    together()
    const waiting = runner.submit(host, reveal)
    const refused = runner.submit(person(1), anAnswer({ id: 'late' }))
    journal.fail()
    expect(await Promise.all([flying, waiting, refused])).toEqual([refuse('not-stored'), refuse('not-stored'), refuse('not-stored')])
    expect(runner.room()).toBe(before)
    expect(troubles).toMatchObject([{ code: 'full' }])
    expect(await log()).toHaveLength(4)
  })

  it('is tried again with the next submit', async () => {
    await ask()
    journal.hold()
    const lost = runner.submit(person(1), anAnswer({ id: 'one' }))
    together()
    journal.fail()
    await lost
    journal.release()
    expect(await done(person(1), anAnswer({ id: 'one' }))).toEqual(ok(5))
  })
})

describe('a real disk that is full', () => {
  it('takes answers again once there is room', async () => {
    const dir = await mkdtemp(joinPath(tmpdir(), 'runner-'))
    const disk = await openSqliteJournal(dir, { maxBytes: 200_000 })
    await disk.append(otherCode, someEntries(400))
    await disk.append(code, [aFirstEntry()])
    const full = await openRunner({ journal: disk, code })
    const joined = await Promise.all(Array.from({ length: 3_000 }, (_, index) => full.submit(person(index), join)))
    const taken = joined.filter(({ ok }) => ok).length
    expect(joined.filter(one => !one.ok)).toEqual(Array.from({ length: 3_000 - taken }, () => refuse('not-stored')))
    expect([full.room().people, full.seq()]).toEqual([taken, taken + 1])

    await disk.forget(otherCode)
    expect(await full.submit(person(2_999), join)).toEqual(ok(taken + 2))
    expect(replay(await readAll(disk))).toEqual(full.room())
    await full.close()
    await disk.close()
    await rm(dir, { recursive: true })
  })
})

describe('those who listen', () => {
  it('hear of each change once, with its entries, when it is on disk', async () => {
    const heard: [number, string, number[]][] = []
    const stop = runner.onChange((room, entries) => heard.push([room.people, room.phase.name, entries.map(({ seq }) => seq)]))
    await ask()
    await done(host, { type: 'close', ...on })
    stop()
    await done(host, reveal)
    expect(heard).toEqual([[2, 'asking', [2, 3, 4]], [2, 'closed', [5]]])
  })

  it('hear before the submit is answered', async () => {
    const order: string[] = []
    runner.onChange(() => order.push('changed'))
    await done(person(1), join).then(() => order.push('answered'))
    expect(order).toEqual(['changed', 'answered'])
  })

  it('may submit themselves', async () => {
    const answered = new Promise((resolve) => {
      const stop = runner.onChange(() => {
        stop()
        resolve(done(person(2), join))
      })
    })
    await done(person(1), join)
    expect(await answered).toEqual(ok(3))
  })
})

describe('the clock', () => {
  it('closes a question when its time is over', async () => {
    await ask(20)
    time.pass(19_999)
    expect(runner.room().phase.name).toBe('asking')
    const closed = new Promise<string>(resolve => runner.onChange(room => resolve(room.phase.name)))
    time.pass(1)
    together()
    expect(await closed).toBe('closed')
    expect((await log()).at(-1)).toMatchObject({ by: { role: 'server' }, action: { type: 'close', ...on } })
  })

  it('follows what the host does to the time', async () => {
    await ask(20)
    time.pass(15_000)
    await done(host, { type: 'extend', ...on, seconds: 15 })
    time.pass(15_000)
    await done(host, { type: 'pause' })
    time.pass(600_000)
    expect(runner.room().phase.name).toBe('asking')
    await done(host, { type: 'resume' })
    await done(host, { type: 'grant', participant: person(1).id, factor: 2 })
    time.pass(20_000)
    expect(runner.room().phase.name).toBe('asking')
    await done(host, { type: 'close', ...on })
    const entries = (await log()).length
    time.pass(3_600_000)
    await runner.close()
    expect(await log()).toHaveLength(entries)
  })

  it('closes at once what ended while no server ran', async () => {
    await ask(20)
    await runner.close()
    time.pass(60_000)
    runner = await opened()
    const closed = new Promise<string>(resolve => runner.onChange(room => resolve(room.phase.name)))
    time.pass(0)
    together()
    expect(await closed).toBe('closed')
  })

  it('goes on from the last entry where it was set back while no server ran', async () => {
    await ask(20)
    time.pass(5_000)
    await done(person(1), anAnswer({ id: 'one' }))
    await runner.close()
    const before = aClock()
    const answeredAt = (await log()).at(-1)!.at
    time = before
    expect(time.clock()).toBeLessThan(answeredAt)
    runner = await opened()
    expect(runner.now()).toBe(answeredAt)
    const closed = new Promise<string>(resolve => runner.onChange(room => resolve(room.phase.name)))
    time.pass(14_999)
    expect(runner.room().phase.name).toBe('asking')
    time.pass(1)
    together()
    expect(await closed).toBe('closed')
  })

  it('goes on from what a server with a clock ahead wrote', async () => {
    await journal.append(code, [{ at: time.clock() + 7_000, by: person(1), action: join }])
    await done(person(2), join)
    expect((await log()).map(({ at }) => at - aClock().clock())).toEqual([0, 7_000, 7_000])
  })

  it('tries again when the disk refused', async () => {
    await ask(20)
    journal.hold()
    time.pass(20_000)
    together()
    journal.fail()
    await new Promise(resolve => setImmediate(resolve))
    expect(troubles).toHaveLength(1)
    journal.release()
    const closed = new Promise<string>(resolve => runner.onChange(room => resolve(room.phase.name)))
    time.pass(1_000)
    together()
    expect(await closed).toBe('closed')
  })
})

describe.each([
  { when: 'at once', tellsLate: false },
  { when: 'late', tellsLate: true },
])('two servers with the same room, of which the journal tells $when', ({ tellsLate }) => {
  let second: RoomRunner

  beforeEach(async () => {
    await runner.close()
    journal = heldJournal({ journal, tellsLate })
    runner = await opened()
    second = await opened()
  })
  afterEach(() => second.close())

  async function both(): Promise<void> {
    const { length } = await log()
    while (runner.seq() < length || second.seq() < length)
      await new Promise(resolve => setImmediate(resolve))
    expect(second.room()).toEqual(runner.room())
  }

  it('see what the other one writes', async () => {
    await ask()
    await both()
    const answered = second.submit(person(1), anAnswer({ id: 'one' }))
    together()
    expect(await answered).toEqual(ok(5))
    await both()
  })

  it('agree on what the log says when both write at once', async () => {
    await ask()
    await both()
    const submits = [
      runner.submit(host, { type: 'close', ...on }),
      second.submit(person(2), anAnswer({ id: 'two' })),
      second.submit(host, { type: 'close', ...on }),
    ]
    together()
    expect(await Promise.all(submits)).toEqual([ok(5), ok(6), refuse('not-now')])
    await both()
  })

  it('check again what waits when the other one was faster', async () => {
    await ask()
    await both()
    journal.hold()
    const mine = runner.submit(person(1), anAnswer({ id: 'one' }))
    together()
    const waiting = [runner.submit(host, { type: 'close', ...on }), runner.submit(host, { type: 'skip', ...on }), runner.submit(person(1), anAnswer({ id: 'one' }))]
    journal.release()
    const theirs = second.submit(host, { type: 'close', ...on })
    together()
    expect((await Promise.all([mine, ...waiting, theirs])).filter(({ ok }) => ok)).toHaveLength(4)
    await both()
  })
})

describe('closing', () => {
  it('stores what is on its way, and takes nothing more', async () => {
    const joined = runner.submit(person(1), join)
    await runner.close()
    expect(await joined).toEqual(ok(2))
    expect(await runner.submit(person(2), join)).toEqual(refuse('not-stored'))
  })

  it('happens by itself when the room is forgotten', async () => {
    await journal.forget(code)
    expect(troubles).toMatchObject([{ code: 'no-room' }])
    expect(await runner.submit(person(1), join)).toEqual(refuse('not-stored'))
  })
})

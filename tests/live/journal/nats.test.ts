import type { NewEntry } from '../../../engine/room/action.ts'
import type { Journal } from '../../../live/journal/journal.ts'
import type { DurabilityFacts } from '../../../live/journal/nats-durability.ts'
import type { NatsOptions } from '../../../live/journal/nats.ts'
import type { ANats } from '../../nats.ts'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { jetstreamManager } from '@nats-io/jetstream'
import { connect } from '@nats-io/transport-node'
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { JournalError } from '../../../live/journal/journal.ts'
import { askMonitor } from '../../../live/journal/nats-facts.ts'
import { openNatsJournal } from '../../../live/journal/nats.ts'
import { startNats } from '../../nats.ts'
import { journalContract } from './contract.ts'
import { aFirstEntry, anAnswer, code, noon, numbered, otherCode, person, someEntries } from './entries.ts'
import { readAll } from './read-all.ts'

let nats: ANats
beforeAll(async () => {
  nats = await startNats()
})
afterAll(() => nats.clear())

/** One server for all tests of the contract: each finds it empty. */
async function empty(): Promise<void> {
  const nc = await connect({ servers: nats.url })
  const jsm = await jetstreamManager(nc)
  for await (const { config } of jsm.streams.list())
    await jsm.streams.delete(config.name)
  await nc.close()
  // From 2.10 on the server removes files after it has answered. A stream of the same name that comes and goes before it
  // has done so would leave its files behind, and they would be the next one's.
  await vi.waitFor(() => expect(filesBelow(nats.folder).filter(file => file.includes('kit-'))).toEqual([]))
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
}

journalContract('the journal in NATS JetStream', async () => ({
  open: () => openNatsJournal({ servers: [nats.url] }),
  clear: empty,
}))

/** A journal until the end of the test. */
async function open(options: Partial<NatsOptions> = {}): Promise<Journal> {
  const journal = await openNatsJournal({ servers: [nats.url], ...options })
  onTestFinished(async () => {
    await journal.close()
    await empty()
  })
  return journal
}

/** As much as a question of many words may bring: together more than a server takes in one message. */
function longEntries(many: number, mark: string): NewEntry[] {
  return Array.from({ length: many }, (_, index) => ({
    at: noon + index,
    by: person(index),
    action: anAnswer({ id: `${mark}-${index}`, response: { kind: 'open', text: `${mark} ${'word '.repeat(790)}` } }),
  }))
}

/** Whether any file below a folder holds this text. */
function holds(folder: string, text: string): boolean {
  return filesBelow(folder).map(file => join(folder, file)).some(file => statSync(file).isFile() && readFileSync(file).includes(text))
}

async function codeOf(failing: Promise<unknown>): Promise<string | undefined> {
  const error = await failing.then(() => null, (reason: unknown) => reason)
  return error instanceof JournalError ? error.code : undefined
}

describe('a journal in NATS', () => {
  it('keeps an append together that is larger than a message, while another server writes in between', async () => {
    const [one, other] = [await open(), await open()]
    await one.append(code, [aFirstEntry()])
    const heard: number[] = []
    one.follow(code, 0, entries => heard.push(...entries.map(({ seq }) => seq)))
    const large = [longEntries(600, 'one'), longEntries(700, 'two')] as const
    const lasts = Promise.all([one.append(code, large[0]), other.append(code, large[1])])
    for (let batch = 0; batch < 20; batch++)
      await other.append(code, someEntries(2, `small-${batch}`))
    const log = await lasts.then(() => readAll(other))
    expect(log.map(({ seq }) => seq)).toEqual(Array.from({ length: 1 + 600 + 700 + 40 }, (_, index) => index + 1))
    for (const [index, last] of (await lasts).entries()) {
      const entries = large[index]!
      expect(log.slice(last - entries.length, last)).toEqual(numbered(entries, last - entries.length + 1))
    }
    expect(await readAll(await open())).toEqual(log)
    expect(await readAll(one, code, 650)).toEqual(log.slice(650))
    expect(heard).toEqual(log.map(({ seq }) => seq))
    expect((await one.rooms())[0]).toMatchObject({ code, entries: log.length })
  })

  it('refuses an entry that is larger than a message by itself, and says what to change', async () => {
    const journal = await open()
    await expect(journal.append(code, [aFirstEntry({ title: 'x'.repeat(1_100_000) })])).rejects.toThrow(/takes messages of 1048576 at most: raise max_payload/)
    expect(await journal.append(code, [aFirstEntry()])).toBe(1)
  })

  it('that is opened to look reads, and writes nothing', async () => {
    const [writer, reader] = [await open(), await open({ readOnly: true })]
    await writer.append(code, [aFirstEntry()])
    expect(await readAll(reader)).toEqual(numbered([aFirstEntry()]))
    expect(await Promise.all([
      codeOf(reader.append(code, someEntries(1))),
      codeOf(reader.append(otherCode, someEntries(1))),
      codeOf(reader.forget(code)),
      codeOf(reader.keepSnapshot(code, { seq: 1, version: 1, text: 'nothing' })),
    ])).toEqual(['not-writable', 'not-writable', 'not-writable', 'not-writable'])
    expect((await writer.rooms()).map(room => [room.code, room.entries])).toEqual([[code, 1]])
  })

  it('tells whoever follows a room that is not there yet when another server makes it', async () => {
    const [one, other] = [await open(), await open()]
    const first = new Promise(resolve => one.follow(code, 0, resolve))
    expect(await readAll(one)).toEqual([])
    await other.append(code, [aFirstEntry()])
    expect(await first).toEqual(numbered([aFirstEntry()]))
  })

  it('leaves nothing of a room that is forgotten in any file of the server', async () => {
    const journal = await open()
    await journal.append(code, [aFirstEntry({ title: 'A room to be forgotten' })])
    expect(holds(nats.folder, 'A room to be forgotten')).toBe(true)
    await journal.forget(code)
    await vi.waitFor(() => expect(holds(nats.folder, 'A room to be forgotten')).toBe(false))
  })

  it('tells how a room that is followed is kept, once; its monitor tells more', async () => {
    const told: DurabilityFacts[] = []
    const journal = await open({ onFollowed: facts => told.push(facts) })
    await journal.append(code, [aFirstEntry()])
    expect(await readAll(journal)).toHaveLength(1)
    journal.follow(code, 0, () => {})
    journal.follow(code, 0, () => {})
    const { servers: [server], ...facts } = await vi.waitUntil(() => told[0])
    expect(facts).toEqual({ room: code, copies: 1, current: 1 })
    expect(server).toEqual({ name: expect.any(String), version: expect.stringMatching(/^\d+\.\d+\.\d+/), sync: null })
    // 2.9 does not say.
    expect(await askMonitor(nats.monitor())).toEqual({ ...server, sync: server?.version.startsWith('2.9.') ? null : 120_000 })
    expect(await askMonitor(nats.url.replace('nats:', 'http:'))).toBeNull()
    expect(told).toHaveLength(1)
  })
})

import type { ANats } from '../../nats.ts'
import { cp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { jetstream, jetstreamManager } from '@nats-io/jetstream'
import { connect, headers } from '@nats-io/transport-node'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { JournalError } from '../../../live/journal/journal.ts'
import { openNatsJournal } from '../../../live/journal/nats.ts'
import { startNats } from '../../nats.ts'
import { aFirstEntry, code, numbered, otherCode, someEntries } from './entries.ts'
import { readAll } from './read-all.ts'

let nats: ANats
beforeEach(async () => {
  nats = await startNats()
})
afterEach(() => nats.clear())

/** Takes a message out of a room's log, as nothing in the kit does. */
async function takeOut(message: number): Promise<void> {
  const nc = await connect({ servers: nats.url })
  await (await jetstreamManager(nc)).streams.deleteMessage(`kit-room-${code}`, message)
  await nc.close()
}

async function codeOf(failing: Promise<unknown>): Promise<string | undefined> {
  const error = await failing.then(() => null, (reason: unknown) => reason)
  return error instanceof JournalError ? error.code : undefined
}

it('appends on their way do not bring a room back that another server forgot', async () => {
  const [writer, other] = await Promise.all([1, 2].map(() => openNatsJournal({ servers: [nats.url] })))
  await writer!.append(code, [aFirstEntry()])
  const lost = new AbortController()
  writer!.follow(code, 0, () => {}, ({ message }) => lost.abort(message))
  const appends = (async () => {
    const refusals = new Set<string | undefined>()
    while (!lost.signal.aborted)
      refusals.add(await codeOf(writer!.append(code, someEntries(1))))
    return refusals
  })()
  await other!.forget(code)
  // The last one may have been stored just before.
  expect([...await appends].filter(refusal => refusal !== undefined && refusal !== 'no-room')).toEqual([])
  expect(lost.signal.reason).toContain('Room HALL was erased')
  expect(await other!.rooms()).toEqual([])
  await Promise.all([writer!.close(), other!.close()])
})

it('a message that is none of ours is damage, and neither passed over nor waited for', async () => {
  const journal = await openNatsJournal({ servers: [nats.url] })
  await journal.append(code, [aFirstEntry()])
  const nc = await connect({ servers: nats.url })
  const said = headers()
  said.set('Kit-Entries', '1')
  await jetstream(nc).publish(`kit.room.${code}`, 'hello', { headers: said })
  await nc.close()
  await expect(readAll(journal)).rejects.toThrow('Message 2 of room HALL cannot be read')
  await journal.close()
})

it('whoever follows a room hears of it after an outage too, and is told when NATS has lost the end of its log', async () => {
  const journal = await openNatsJournal({ servers: [nats.url] })
  await journal.append(code, [aFirstEntry()])
  const [data, kept] = [join(nats.folder, 'data'), join(nats.folder, 'kept')]
  await nats.kill()
  await cp(data, kept, { recursive: true })
  const lost = new AbortController()
  const heard = new Promise(resolve => journal.follow(code, 0, resolve, ({ message }) => lost.abort(message)))
  // Asked after it: what the follower asked has not been answered either.
  expect(await codeOf(journal.snapshot(code))).toBe('failed')
  await nats.start()
  expect(await heard).toEqual(numbered([aFirstEntry()]))

  for (let batch = 0; batch < 3; batch++)
    await journal.append(code, someEntries(2, `batch-${batch}`))
  await nats.kill()
  await rm(data, { recursive: true })
  await cp(kept, data, { recursive: true })
  await nats.start()
  expect(await codeOf(journal.append(code, someEntries(1, 'later')))).toBe('damaged')
  expect(lost.signal.reason).toContain('it lost its end, or was restored')
  await journal.close()
}, 30_000)

it('a log with a message missing is damaged: its entries would have other numbers on other servers', async () => {
  const writer = await openNatsJournal({ servers: [nats.url] })
  await writer.append(code, [aFirstEntry()])
  await writer.append(code, someEntries(2))
  await writer.append(code, someEntries(1, 'later'))
  await takeOut(2)
  const reader = await openNatsJournal({ servers: [nats.url] })
  await expect(readAll(reader)).rejects.toThrow('Message 2 of room HALL is missing')
  await Promise.all([writer.close(), reader.close()])
})

it('while NATS is away, close ends what waits: an append, and a read of what never comes', async () => {
  const writer = await openNatsJournal({ servers: [nats.url] })
  await writer.append(code, [aFirstEntry()])
  await writer.append(code, someEntries(1))
  await takeOut(2)
  await writer.close()

  const told: boolean[] = []
  const journal = await openNatsJournal({ servers: [nats.url], onSilence: silent => told.push(silent) })
  const read = codeOf(readAll(journal))
  // The read has heard where the log ends when this, asked after it, is answered.
  await journal.forget(otherCode)
  await nats.kill()
  const append = codeOf(journal.append(code, someEntries(1)))
  await journal.close()
  expect([await read, await append]).toEqual(['closed', 'failed'])
  // It never answered again.
  expect(told).not.toContain(false)
}, 30_000)

it('whoever may write to NATS and not read is told so, and does not wait for ever', async () => {
  const strict = await startNats('no_auth_user: a\nauthorization { users = [{ user: a, password: b, permissions: { publish: ["kit.room.>", "$JS.API.INFO", "$JS.API.STREAM.>"], subscribe: "_INBOX.>" } }] }')
  const journal = await openNatsJournal({ servers: [strict.url] })
  await expect(journal.append(code, [aFirstEntry()])).rejects.toThrow('Check the credentials file, and its rights on kit.room.> and $JS.API.>.')
  await journal.close()
  await strict.clear()
})

import type { StreamInfo } from '@nats-io/jetstream'
import type { NewEntry } from '../../../engine/room/action.ts'
import type { DurabilityFacts } from '../../../live/journal/nats-durability.ts'
import type { ANats } from '../../nats.ts'
import { jetstreamManager } from '@nats-io/jetstream'
import { connect } from '@nats-io/transport-node'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { durability } from '../../../live/journal/nats-durability.ts'
import { askMonitor, withMonitors } from '../../../live/journal/nats-facts.ts'
import { openNatsJournal } from '../../../live/journal/nats.ts'
import { startCluster } from '../../nats.ts'
import { aFirstEntry, code, someEntries } from './entries.ts'
import { readAll } from './read-all.ts'

let cluster: readonly ANats[]
beforeAll(async () => {
  cluster = await startCluster()
}, 60_000)
afterAll(async () => {
  await Promise.all(cluster.map(server => server.clear()))
})

async function streamInfo(room: string): Promise<StreamInfo> {
  const nc = await connect({ servers: cluster.map(({ url }) => url) })
  const info = await (await jetstreamManager(nc)).streams.info(`kit-room-${room}`)
  await nc.close()
  return info
}

/** The server that leads a room's log. */
async function leader(room: string): Promise<ANats> {
  const { cluster: info } = await streamInfo(room)
  return cluster[Number(info?.leader?.slice(1)) - 1]!
}

const storedMessages = async (room: string) => (await streamInfo(room)).state.messages

const names = (entries: readonly NewEntry[]) => entries.flatMap(({ action }) => action.type === 'answer' ? [action.id] : [])

it('nothing acknowledged is lost or stored twice when the leader of the cluster is killed amid appends', async () => {
  const servers = cluster.map(({ url }) => url)
  const told: DurabilityFacts[] = []
  const journals = await Promise.all([1, 2].map(() => openNatsJournal({ servers, onFollowed: facts => told.push(facts) })))
  await journals[0]!.append(code, [aFirstEntry()])

  // Three copies, and what the monitors of all three say.
  journals[0]!.follow(code, 0, () => {})
  const facts = await vi.waitUntil(() => told[0], 10_000)
  const monitored = await Promise.all(cluster.map(({ monitor }) => askMonitor(monitor())))
  expect(monitored.map(server => server?.name)).toEqual(['n1', 'n2', 'n3'])
  expect(durability(withMonitors(facts, monitored.flatMap(server => server ?? []))).statement).toMatch(/^NATS keeps room HALL: 3 copies, all up to date, nats-server \d+\.\d+\.\d+, written to disk for good every (?:minute|2 minutes)\.$/)

  const acknowledged: string[] = []
  const writers = journals.map(async (journal, who) => {
    for (let batch = 0; batch < 150; batch++) {
      const entries = someEntries(4, `server-${who}-${batch}`)
      await journal.append(code, entries)
      acknowledged.push(...names(entries))
    }
  })
  const first = await leader(code)
  await first.kill()
  const beforeKill = acknowledged.length
  await Promise.all(writers)
  expect(beforeKill).toBeLessThan(acknowledged.length)
  await first.start()

  expect(await storedMessages(code)).toBe(1 + 2 * 150)
  const logs = await Promise.all(journals.map(journal => readAll(journal)))
  expect(logs[0]).toEqual(logs[1])
  expect(names(logs[0]!).toSorted()).toEqual(acknowledged.toSorted())
  expect(logs[0]!.map(({ seq }) => seq)).toEqual(logs[0]!.map((_, index) => index + 1))
  await Promise.all(journals.map(journal => journal.close()))
}, 60_000)

import type { Entry } from '../../../engine/room/action.ts'
import type { ServerProcess } from '../../../live/load/server-process.ts'
import type { ANats } from '../../nats.ts'
import { jetstreamManager } from '@nats-io/jetstream'
import { connect } from '@nats-io/transport-node'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { replay } from '../../../engine/room/reduce.ts'
import { report } from '../../../engine/room/report.ts'
import { openNatsJournal } from '../../../live/journal/nats.ts'
import { startBalancer } from '../../../live/load/balancer.ts'
import { seeded } from '../../../live/load/chance.ts'
import { startCrowd } from '../../../live/load/crowd.ts'
import { startHost } from '../../../live/load/host.ts'
import { roomFolders } from '../../../live/load/own-room.ts'
import { startServerProcess } from '../../../live/load/server-process.ts'
import { until } from '../../../live/load/watched.ts'
import { deckQuestions } from '../../../scripts/deck-questions.ts'
import { startCluster } from '../../nats.ts'
import { runScript } from '../../scripts/run-script.ts'

const people = 40
const folders = await roomFolders()
let cluster: readonly ANats[]
let a: ServerProcess
let b: ServerProcess

beforeAll(async () => {
  cluster = await startCluster()
  const nats = cluster.map(({ url }) => url)
  a = await startServerProcess({ ...folders, nats, port: 0 })
  b = await startServerProcess({ ...folders, nats, port: 0, room: a.room })
}, 60_000)
afterAll(async () => {
  await b?.stop()
  await Promise.all(cluster.map(server => server.clear()))
  await folders.remove()
})

/** Kills the NATS server that leads the room's log. */
async function killLeader(): Promise<void> {
  const nc = await connect({ servers: cluster.map(({ url }) => url) })
  const { cluster: info } = await (await jetstreamManager(nc)).streams.info(`kit-room-${a.room}`)
  await nc.close()
  await cluster[Number(info?.leader?.slice(1)) - 1]?.kill()
}

async function wholeLog(): Promise<Entry[]> {
  const journal = await openNatsJournal({ servers: cluster.map(({ url }) => url) })
  const entries: Entry[] = []
  for (const { code } of await journal.rooms()) {
    for await (const entry of journal.read(code))
      entries.push(entry)
  }
  await journal.close()
  return entries
}

it('one room on two servers: people on both, the host on the second; the first and the leader of the log are killed amid voting, and nothing acknowledged is lost or counted twice', async () => {
  const chance = seeded(Date.now() % 1000)
  const balancer = await startBalancer([a.port, b.port])
  const backoff = { first: 60, most: 400 }
  const host = startHost({ url: `ws://127.0.0.1:${b.port}/deck/ws`, key: a.hostKey, chance, backoff })
  const crowd = startCrowd({ url: `ws://127.0.0.1:${balancer.port}/ws`, room: a.room, phones: people, chance, backoff, think: 1500, arrival: 300 })
  const everybody = () => until(() => host.isIn && crowd.phones.length === people && crowd.inNow() === people, [host, crowd], () => `everybody to be in: ${crowd.inNow()}`, 30_000)
  const given = () => crowd.phones.flatMap(phone => phone.given)
  const acked = () => given().filter(({ ackedAt }) => ackedAt !== null)
  await everybody()

  const [first, second] = await deckQuestions()
  for (const [question, disaster] of [[first!.id, () => a.kill()], [second!.id, killLeader]] as const) {
    expect(await host.do({ type: 'open', question, round: 1, seconds: null })).toMatchObject({ ok: true })
    const before = acked().length
    await until(() => acked().length > before + people / 5, crowd, 'some answers to be acknowledged')
    await disaster()
    expect(acked().length).toBeLessThan(before + people)
    await until(() => acked().length === before + people, crowd, () => `every answer to be acknowledged: ${acked().length - before}`, 40_000)
    await everybody()
    await host.sees(({ stage }) => stage.questions.find(({ id }) => id === question)?.rounds[0]?.answered === people, 'the host to count everybody')
    expect(await host.do({ type: 'close', question, round: 1 })).toMatchObject({ ok: true })
  }
  await host.do({ type: 'finish' })
  crowd.leave()
  host.leave()
  await balancer.close()

  const log = await wholeLog()
  // An answer may stand in the log twice (the first server wrote it and died before it could say so): it counts once.
  const answers = new Set(log.flatMap(({ action }) => action.type === 'answer' ? [String(action.id)] : []))
  expect([...answers].toSorted()).toEqual(given().map(({ id }) => id).toSorted())
  const room = replay(log)
  expect(room && report(room).questions.filter(({ rounds }) => rounds.length > 0).map(({ rounds }) => rounds.map(({ answered }) => answered))).toEqual([[people], [people]])

  // What a facilitator would do afterwards, from any machine that reaches the cluster.
  const { code, err } = await runScript('scripts/report.ts', [a.room, '--journal', cluster.map(({ url }) => url).join(), '--out', folders.data])
  expect({ code, err }).toEqual({ code: 0, err: expect.stringContaining(`${people} people`) })
}, 120_000)

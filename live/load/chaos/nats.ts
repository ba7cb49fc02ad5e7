import type { Day } from './day.ts'
import type { NatsCluster } from './nats-cluster.ts'
import type { Outcome, Scenario, Trial } from './scenario.ts'
import { join } from 'node:path'
import { parseRoomCode } from '../../../engine/room/parse-entry.ts'
import { streamOf } from '../../journal/nats-stream.ts'
import { openNatsJournal } from '../../journal/nats.ts'
import { startBalancer } from '../balancer.ts'
import { freePort } from '../free-port.ts'
import { findNats } from '../nats-servers.ts'
import { spend } from './day.ts'
import { startNatsCluster } from './nats-cluster.ts'
import { polled } from './polled.ts'
import { startChaosServer } from './server.ts'

/** What happens amid a question, asked by these names. */
interface Moment {
  readonly day: Day
  readonly cluster: NatsCluster
  readonly question: string
  readonly round: number
}

/** One room on two servers: people on both through a balancer, the host on the second. Something happens amid a question, and another question is asked; then it is told. */
async function onTwoServers(trial: Trial, happens: (moment: Moment) => Promise<() => string>): Promise<Outcome> {
  const { folders: { data, pages } } = trial
  const ends: (() => Promise<unknown>)[] = []
  try {
    const cluster = await startNatsCluster(join(data, 'cluster'))
    ends.push(cluster.stop)
    const nats = cluster.urls
    const second = await startChaosServer({ data, pages, port: 0, nats })
    ends.push(second.stop)
    const first = await freePort()
    const balancer = await startBalancer([first, second.port])
    ends.push(balancer.close)
    return await spend({
      trial,
      think: 1500,
      port: first,
      serving: { nats, room: second.room },
      crowdAt: () => `ws://127.0.0.1:${balancer.port}`,
      hostAt: () => `ws://127.0.0.1:${second.port}`,
      hostKey: second.hostKey,
      journal: () => openNatsJournal({ servers: nats }),
      // The server that died may have written an answer which the other one was then given again.
      repeats: true,
    }, async (day) => {
      let note = () => ''
      await day.ask({
        within: 60_000,
        async amid(question, round) {
          await day.some(question, round, Math.ceil(day.people.length / 5))
          const started = performance.now()
          note = await happens({ day, cluster, question, round })
          await day.some(question, round, day.people.length)
          await day.everybody()
          day.backs.push(performance.now() - started)
        },
      })
      await day.ask({ within: 60_000 })
      return note()
    })
  }
  finally {
    for (const end of ends.toReversed())
      await end()
  }
}

function missing() {
  return findNats() === null
    ? 'nats-server is missing: apt-get install nats-server'
    : null
}

/** One of two servers of a room dies. */
export const natsServerKill: Scenario = {
  name: 'nats-server-kill',
  what: 'one of two servers of a room is killed amid voting; the log is in a NATS cluster of three',
  invariant: 'its people come back on the other server by themselves',
  missing,
  run: trial => onTwoServers(trial, async ({ day, question, round }) => {
    const before = day.crowd.figures().dropped
    day.amidVoting(question, round, 'the kill')
    await day.server.kill()
    await polled(() => day.crowd.figures().dropped - before, lost => lost > 0, () => 'people of the killed server to notice', 10_000)
    return () => `${day.crowd.figures().dropped - before} of ${day.people.length} people were on the killed server, the host on the other one`
  }),
}

/** The NATS server that leads a room's log dies. */
export const natsLeaderKill: Scenario = {
  name: 'nats-leader-kill',
  what: 'the NATS server that leads the room\'s log is killed amid voting; two of three are left',
  invariant: 'the other two go on, and every answer is acknowledged in the end',
  missing,
  run: trial => onTwoServers(trial, async ({ day, cluster, question, round }) => {
    const code = parseRoomCode(day.server.room)
    if (!code.ok)
      throw new Error(`${day.server.room} is no room code`)
    const leader = await cluster.leaderOf(streamOf(code.value))
    day.amidVoting(question, round, 'the kill')
    await leader.kill()
    return () => 'both servers went on'
  }),
}

import type { Day } from './day.ts'
import type { NatsCluster } from './nats-cluster.ts'
import type { Outcome, Scenario, Trial } from './scenario.ts'
import { join } from 'node:path'
import { parseRoomCode } from '../../../engine/room/parse-entry.ts'
import { streamOf } from '../../journal/nats-stream.ts'
import { openNatsJournal } from '../../journal/nats.ts'
import { startBalancer } from '../balancer.ts'
import { spend } from './day.ts'
import { freePort } from './free-port.ts'
import { natsServer, startNatsCluster } from './nats-cluster.ts'
import { startChaosServer } from './server.ts'

interface Hall {
  readonly day: Day
  readonly cluster: NatsCluster
}

/** One room on two servers: people on both through a balancer, the host on the second. Something happens amid a question, and another question is asked. */
async function onTwoServers(trial: Trial, happens: (hall: Hall) => Promise<string>): Promise<Outcome> {
  const { folders: { data, pages } } = trial
  const cluster = await startNatsCluster(join(data, 'cluster'))
  const nats = cluster.urls
  const second = await startChaosServer({ data, pages, port: 0, nats })
  const first = await freePort()
  const balancer = await startBalancer([first, second.port])
  try {
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
      let note = ''
      await day.ask({
        within: 60_000,
        async amid(question, round) {
          await day.some(question, round, Math.ceil(day.people.length / 5))
          const started = performance.now()
          note = await happens({ day, cluster })
          await day.some(question, round, day.people.length)
          await day.everybody()
          day.backs.push(performance.now() - started)
        },
      })
      await day.ask({ within: 60_000 })
      return note
    })
  }
  finally {
    await balancer.close()
    await second.stop()
    await cluster.stop()
  }
}

function missing() {
  return natsServer() === null
    ? 'nats-server is missing: apt-get install nats-server'
    : null
}

/** One of two servers of a room dies. */
export const natsServerKill: Scenario = {
  name: 'nats-server-kill',
  what: 'one of two servers of a room is killed amid voting; the log is in a NATS cluster of three',
  invariant: 'its people come back on the other server by themselves',
  missing,
  run: trial => onTwoServers(trial, async ({ day }) => {
    await day.server.kill()
    return 'people on both servers, the host on the other one'
  }),
}

/** The NATS server that leads a room's log dies. */
export const natsLeaderKill: Scenario = {
  name: 'nats-leader-kill',
  what: 'the NATS server that leads the room\'s log is killed amid voting; two of three are left',
  invariant: 'the other two go on, and every answer is acknowledged in the end',
  missing,
  run: trial => onTwoServers(trial, async ({ day, cluster }) => {
    const code = parseRoomCode(day.server.room)
    if (code.ok)
      await cluster.killLeader(streamOf(code.value))
    return 'both servers went on'
  }),
}

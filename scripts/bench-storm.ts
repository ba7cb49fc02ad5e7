import type { BenchPlace } from './bench-part.ts'
import type { Row } from './bench-rows.ts'
import { now } from '../live/load/bench/clock.ts'
import { mostPhones } from '../live/load/bench/generator.ts'
import { until } from '../live/load/watched.ts'
import { benchPart, doubtOf } from './bench-part.ts'
import { notMeasured, rowOf } from './bench-rows.ts'
import { inRoom, many } from './bench-vote-rounds.ts'
import { runCommand, say } from './cli.ts'
import { wholeNumber } from './whole-number.ts'

const sizes = [100, 1000, 5000, 10_000, 19_500] as const

/** Milliseconds, at 10,000 phones. */
const back = { of: 'figure', atMost: 5000 } as const

await runCommand({
  name: 'npm run bench -- --only storm',
  summary: 'Kills the server of a full room, starts another one, and measures how soon everybody is back.',
  flags: {
    phones: { type: 'string', value: 'N', help: `how many; ${sizes.join(', ')} one after the other without this flag` },
    kills: { type: 'string', default: '5', value: 'N', help: 'how often (default 5)' },
    quick: { type: 'boolean', default: false, help: 'few phones and one kill, to try it' },
  },
  async run({ phones, kills, quick }) {
    const counts = phones === undefined
      ? quick ? [500] : sizes
      : [wholeNumber('--phones', phones, 1, 100_000)]
    const times = quick ? 1 : wholeNumber('--kills', kills, 1, 20)
    await benchPart(async (place) => {
      const all: Row[][] = []
      for (const count of counts)
        all.push(await storm(place, count, times))
      return {
        rows: [0, 1, 2].flatMap(kind => all.flatMap(rows => rows[kind] ?? [])),
        notes: ['From SIGKILL until the last phone was welcome again, a question being on that everybody has answered. The new process starts at once, on the same port and journal; phones try again as their page does, after 0.2 to 0.4 seconds and then in growing pauses.'],
      }
    })
  },
})

/** When everybody is back, when the new server listens, and how busy the generator was. */
async function storm(place: BenchPlace, phones: number, times: number): Promise<Row[]> {
  const name = `${many(phones)} phones`
  const what = `everybody back after a kill, ${name}`
  const target = phones === 10_000 ? back : undefined
  if (phones > mostPhones())
    return [notMeasured(what, 'not measured: this machine lets a process open fewer files (`ulimit -Hn`)', target)]
  return inRoom(place, phones, undefined, async (hall) => {
    const [listens, all, busy]: [number[], number[], number[]] = [[], [], []]
    await hall.ask()
    await hall.vote({ pace: 'spread', over: 1000 })
    for (let kill = 1; kill <= times; kill++) {
      await hall.generator.persist()
      const killedAt = now()
      const [came, listensAt] = await Promise.all([hall.generator.comeBack(), hall.restart().then(now)])
      listens.push(listensAt - killedAt)
      all.push(came.lastAt - killedAt)
      busy.push(came.busy)
      await until(() => hall.host.isIn && hall.host.connected === phones, hall.host, 'the host to see everybody')
      say(`  ${kill} of ${times}: listens after ${Math.round(listens.at(-1) ?? 0)} ms, everybody back after ${Math.round(all.at(-1) ?? 0)} ms`)
    }
    return [
      rowOf({ what, unit: 'ms', ours: all, target, doubt: doubtOf(busy) }),
      rowOf({ what: `a new server listens after a kill, ${name} in its log`, unit: 'ms', ours: listens }),
      rowOf({ what: `generator meanwhile, ${name}`, unit: 'of the time', ours: busy }),
    ]
  })
}

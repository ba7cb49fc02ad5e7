import { now } from '../live/load/bench/clock.ts'
import { mostPhones } from '../live/load/bench/generator.ts'
import { openRoomHall } from '../live/load/bench/room-hall.ts'
import { until } from '../live/load/watched.ts'
import { benchPart } from './bench-part.ts'
import { notMeasured, rowOf } from './bench-rows.ts'
import { runCommand, say } from './cli.ts'
import { wholeNumber } from './whole-number.ts'

/** Milliseconds. */
const back = { of: 'figure', atMost: 5000 } as const

await runCommand({
  name: 'npm run bench -- --only storm',
  summary: 'Kills the server of a full room, starts another one, and measures how soon everybody is back.',
  flags: {
    phones: { type: 'string', default: '10000', value: 'N', help: 'how many (default 10000)' },
    kills: { type: 'string', default: '3', value: 'N', help: 'how often (default 3)' },
    quick: { type: 'boolean', default: false, help: 'few phones and one kill, to try it' },
  },
  async run({ phones: many, kills, quick }) {
    const phones = quick ? 500 : wholeNumber('--phones', many, 1, 100_000)
    const times = quick ? 1 : wholeNumber('--kills', kills, 1, 20)
    await benchPart(async ({ cores, folder, question, closing }) => {
      const what = `everybody back after a kill, ${phones.toLocaleString('en-US')} phones`
      if (phones > mostPhones())
        return { rows: [notMeasured(what, 'not measured: this machine lets a process open fewer files (`ulimit -Hn`)', back)], notes: [] }
      say(`${phones.toLocaleString('en-US')} phones come in …`)
      const hall = await openRoomHall({ phones, cores, folder, question })
      closing.push(hall.close)
      const [listens, all]: [number[], number[]] = [[], []]
      const busy: number[] = []
      // As in a talk: a question is on, and everybody has answered it.
      await hall.ask()
      await hall.vote({ pace: 'spread', over: 1000 })
      for (let kill = 1; kill <= times; kill++) {
        await hall.generator.persist()
        const killedAt = now()
        const restarted = hall.restart()
        const isBack = hall.generator.comeBack()
        await restarted
        listens.push(now() - killedAt)
        const came = await isBack
        all.push(came.lastAt - killedAt)
        busy.push(came.busy)
        await until(() => hall.host.isIn && hall.host.connected === phones, hall.host, 'the host to see everybody')
        say(`  ${kill} of ${times}: listens after ${Math.round(listens.at(-1) ?? 0)} ms, everybody back after ${Math.round(all.at(-1) ?? 0)} ms`)
      }
      closing.splice(closing.indexOf(hall.close), 1)
      await hall.close()
      return {
        rows: [
          rowOf({ what: `a new server listens after a kill, ${phones.toLocaleString('en-US')} phones in its log`, unit: 'ms', ours: listens }),
          rowOf({ what, unit: 'ms', ours: all, target: back }),
        ],
        notes: [`From SIGKILL until the last phone was welcome again. The new process starts at once, on the same port and journal; phones try again as their page does, after 0.2 to 0.4 seconds and then in growing pauses. The generator used ${Math.round(Math.max(...busy) * 100)} % of its core at most.`],
      }
    })
  },
})

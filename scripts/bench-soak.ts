import type { ProcessFigures } from '../live/load/bench/process-figures.ts'
import type { RoomHall } from '../live/load/bench/room-hall.ts'
import { setTimeout as pause } from 'node:timers/promises'
import { openRoomHall } from '../live/load/bench/room-hall.ts'
import { until } from '../live/load/watched.ts'
import { benchPart } from './bench-part.ts'
import { rowOf } from './bench-rows.ts'
import { inHall, many } from './bench-vote-rounds.ts'
import { Failure, runCommand, say } from './cli.ts'
import { wholeNumber } from './whole-number.ts'

/** By a new server with the same log and the same people. */
const heapFlat = { of: 'ratio', atMost: 1.1 } as const
const residentFlat = { of: 'ratio', atMost: 1.25 } as const
/** More than those of the new server. */
const noLeak = { of: 'figure', atMost: 5 } as const

/** The server once a round is over, without garbage. */
interface Sample { readonly minute: number, readonly answers: number, readonly figures: ProcessFigures }

await runCommand({
  name: 'npm run bench -- --only soak',
  summary: 'Asks questions in a loop for a long time, while people leave and come back, and looks whether the server\'s memory, open files and timers are then more than a new server needs for the same room.',
  flags: {
    minutes: { type: 'string', default: '30', value: 'N', help: 'how long (default 30)' },
    phones: { type: 'string', default: '2000', value: 'N', help: 'how many (default 2000)' },
    quick: { type: 'boolean', default: false, help: 'one minute with 200 phones, to try it' },
  },
  async run(flags) {
    const minutes = flags.quick ? 1 : wholeNumber('--minutes', flags.minutes, 1, 24 * 60)
    const phones = flags.quick ? 200 : wholeNumber('--phones', flags.phones, 1, 19_500)
    const [every, over] = flags.quick ? [3000, 500] : [10_000, 3000]
    await benchPart((place) => {
      const { cores, folder, question } = place
      say(`${many(phones)} phones come in …`)
      // Signs of life as usual: they are part of a long talk.
      return inHall(place, () => openRoomHall({ phones, cores, folder, question, limits: { heartbeat: 25_000 } }), async (hall) => {
        const samples: Sample[] = []
        const started = performance.now()
        const passed = () => (performance.now() - started) / 60_000
        do {
          const next = performance.now() + every
          await aRound(hall, over)
          samples.push({ minute: passed(), answers: (samples.length + 1) * phones, figures: await hall.server.figures(true) })
          if (samples.length % 6 === 1)
            say(`  minute ${passed().toFixed(1)}: ${told(samples[samples.length - 1].figures)}`)
          await pause(Math.max(0, next - performance.now()))
        } while (passed() < minutes)
        const { figures: old, answers } = samples[samples.length - 1]
        say(`  ${told(old)} at the end; a new server takes over …`)
        const fresh = await takenOver(hall, over)
        say(`  ${told(fresh)} in the new one.`)
        const mb = (bytes: number) => bytes / 2 ** 20
        // The first fifth is warm-up.
        const steady = samples.slice(Math.floor(samples.length / 5))
        const what = `${many(phones)} phones for ${minutes} minutes`
        return {
          rows: [
            rowOf({ what: `heap at the end, ${what}`, unit: 'MB', ours: [mb(old.heap)], limit: [mb(fresh.heap)], target: heapFlat }),
            rowOf({ what: 'resident memory at the end', unit: 'MB', ours: [mb(old.rss)], limit: [mb(fresh.rss)], target: residentFlat }),
            rowOf({ what: 'open files more than the new server\'s', unit: '', ours: old.files === null || fresh.files === null ? [] : [old.files - fresh.files], target: noLeak }),
            rowOf({ what: 'timers more than the new server\'s', unit: '', ours: old.timers === null || fresh.timers === null ? [] : [old.timers - fresh.timers], target: noLeak }),
            rowOf({ what: 'heap for each answer that is kept', unit: 'bytes', ours: [slope(steady.map(each => [each.answers, each.figures.heap]))] }),
            rowOf({ what: 'resident memory, growth', unit: 'MB a minute', ours: [mb(slope(steady.map(({ minute, figures }) => [minute, figures.rss])))] }),
          ],
          notes: [
            `${many(samples.length)} questions, ${many(answers)} answers; after each question a twentieth of the people went and came back. All figures after garbage collections.`,
            'The room keeps every answer, so its memory grows with them, and must with nothing else. The limit is therefore a new server that takes over at the end: the same log, the same people, one more question. What the old one has more than that is what it did not give back. The slopes are by least squares after the first fifth.',
          ],
        }
      })
    })
  },
})

/** A question that everybody answers, and some leave and come back. */
async function aRound(hall: RoomHall, over: number): Promise<void> {
  await hall.ask()
  const { acked, refused } = await hall.vote({ pace: 'spread', over })
  if (refused > 0 || acked !== hall.phones)
    throw new Failure(`Of ${hall.phones} votes ${acked} were acknowledged and ${refused} refused.`)
  await hall.rest()
  await hall.generator.renew(Math.ceil(hall.phones / 20))
}

/** A new server goes on with the room; what it uses when everybody is back and has answered once more. */
async function takenOver(hall: RoomHall, over: number): Promise<ProcessFigures> {
  await hall.generator.persist()
  await Promise.all([hall.restart(), hall.generator.comeBack()])
  await until(() => hall.host.isIn && hall.host.connected === hall.phones, hall.host, 'the host to see everybody')
  await aRound(hall, over)
  return hall.server.figures(true)
}

function told({ rss, heap, files, timers }: ProcessFigures): string {
  return `${Math.round(rss / 2 ** 20)} MB resident, ${Math.round(heap / 2 ** 20)} MB heap, ${files ?? 'unknown'} files, ${timers ?? 'unknown'} timers`
}

/** How much the second grows with the first, by least squares. */
function slope(points: readonly (readonly [number, number])[]): number {
  const mean = (at: 0 | 1) => points.reduce((sum, point) => sum + point[at], 0) / points.length
  const [x, y] = [mean(0), mean(1)]
  const spread = points.reduce((sum, point) => sum + (point[0] - x) ** 2, 0)
  return spread === 0
    ? 0
    : points.reduce((sum, point) => sum + (point[0] - x) * (point[1] - y), 0) / spread
}

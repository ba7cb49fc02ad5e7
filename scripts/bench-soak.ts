import { setTimeout as pause } from 'node:timers/promises'
import { openRoomHall } from '../live/load/bench/room-hall.ts'
import { benchPart } from './bench-part.ts'
import { rowOf } from './bench-rows.ts'
import { Failure, runCommand, say } from './cli.ts'
import { wholeNumber } from './whole-number.ts'

/** What the room's state and its log in memory may take for each answer that is kept, in bytes; the rest would be a leak. */
const perAnswer = { of: 'figure', atMost: 1000 } as const
/** Files and sockets open at the end, beyond those at the start. */
const files = { of: 'figure', atMost: 5 } as const

interface Sample { readonly minute: number, readonly rss: number, readonly heap: number, readonly files: number | null, readonly answers: number }

await runCommand({
  name: 'npm run bench -- --only soak',
  summary: 'Asks questions in a loop for a long time, while people leave and come back, and looks whether memory and open files of the server grow.',
  flags: {
    minutes: { type: 'string', default: '30', value: 'N', help: 'how long (default 30)' },
    phones: { type: 'string', default: '2000', value: 'N', help: 'how many (default 2000)' },
    quick: { type: 'boolean', default: false, help: 'one minute with 200 phones, to try it' },
  },
  async run(flags) {
    const minutes = flags.quick ? 1 : wholeNumber('--minutes', flags.minutes, 1, 24 * 60)
    const phones = flags.quick ? 200 : wholeNumber('--phones', flags.phones, 1, 19_500)
    await benchPart(async ({ cores, folder, question, closing }) => {
      say(`${phones} phones come in …`)
      // Signs of life as usual: they are part of a long talk.
      const hall = await openRoomHall({ phones, cores, folder, question, limits: { heartbeat: 25_000 } })
      closing.push(hall.close)
      const started = performance.now()
      const samples: Sample[] = []
      let answers = 0
      let renewed = 0
      for (let left = minutes * 60_000; left > 0; left = minutes * 60_000 - (performance.now() - started)) {
        const roundEnds = performance.now() + Math.min(left, flags.quick ? 3000 : 10_000)
        await hall.ask()
        const { acked, refused } = await hall.vote({ pace: 'spread', over: flags.quick ? 500 : 3000 })
        if (refused > 0 || acked !== phones)
          throw new Failure(`Of ${phones} votes ${acked} were acknowledged and ${refused} refused.`)
        answers += acked
        await hall.rest()
        const some = Math.ceil(phones / 20)
        await hall.generator.renew(some)
        renewed += some
        const { rss, heap, files: open } = await hall.server.figures(true)
        samples.push({ minute: (performance.now() - started) / 60_000, rss, heap, files: open, answers })
        if (samples.length % 6 === 1)
          say(`  minute ${samples.at(-1)?.minute.toFixed(1)}: ${Math.round(rss / 2 ** 20)} MB resident, ${Math.round(heap / 2 ** 20)} MB heap, ${open ?? 'unknown'} files, ${answers} answers`)
        await pause(Math.max(0, roundEnds - performance.now()))
      }
      closing.splice(closing.indexOf(hall.close), 1)
      await hall.close()
      // The first fifth is warm-up.
      const steady = samples.slice(Math.floor(samples.length / 5))
      const opened = steady.flatMap(({ files: open }) => open ?? [])
      const growth = slope(steady.map(({ answers: x, rss }) => [x, rss]))
      return {
        rows: [
          rowOf({ what: `resident memory for each answer that is kept, ${phones} phones for ${minutes} minutes`, unit: 'bytes', ours: [growth], target: perAnswer }),
          rowOf({ what: 'resident memory, growth', unit: 'MB a minute', ours: [slope(steady.map(({ minute, rss }) => [minute, rss])) / 2 ** 20] }),
          rowOf({ what: 'heap, growth', unit: 'MB a minute', ours: [slope(steady.map(({ minute, heap }) => [minute, heap])) / 2 ** 20] }),
          rowOf({ what: 'resident memory at the end', unit: 'MB', ours: [(samples.at(-1)?.rss ?? 0) / 2 ** 20] }),
          rowOf({ what: 'open files, last less first', unit: '', ours: opened.length > 1 ? [opened[opened.length - 1] - opened[0]] : [], target: files }),
        ],
        notes: [`${samples.length} questions, ${answers.toLocaleString('en-US')} answers, ${renewed.toLocaleString('en-US')} connections ended and opened again. Slopes by least squares after the first fifth; memory after garbage collections. The room keeps every answer, so memory grows with answers and must with nothing else.`],
      }
    })
  },
})

/** How much the second grows with the first, by least squares. */
function slope(points: readonly (readonly [number, number])[]): number {
  const mean = (at: 0 | 1) => points.reduce((sum, point) => sum + point[at], 0) / points.length
  const [x, y] = [mean(0), mean(1)]
  const spread = points.reduce((sum, point) => sum + (point[0] - x) ** 2, 0)
  return spread === 0
    ? 0
    : points.reduce((sum, point) => sum + (point[0] - x) * (point[1] - y), 0) / spread
}

import type { Hall, VotesTaken } from '../live/load/bench/hall.ts'
import type { BenchPlace } from './bench-part.ts'
import type { Grid, Row, Target } from './bench-rows.ts'
import { openBareHall } from '../live/load/bench/plain-servers.ts'
import { median, rowOf } from './bench-rows.ts'
import { generatorOf, inHall, inRoom, lateOf, many, round, serverOf, timeDoubt, waitsOf } from './bench-vote-rounds.ts'
import { say } from './cli.ts'

/** Milliseconds: the room collects what goes to the disk together for 4, and has 10 more. */
const acknowledged: Target = { of: 'figure', atMost: 14 }

/** Votes a second; the last is the one with the target. */
const rates = [5000, 10_000, 20_000] as const

const columns = [
  'acknowledged: half',
  '99 %',
  'all',
  'the generator itself late (ms): 99 %',
  'all',
  'generator busy, of the time',
  'server, of its core',
] as const

/** Votes at a rate, whether the server keeps up or not: the room beside the echo, in turns, then the room with a slower disk. */
export async function votesOffered(place: BenchPlace, phones: number, runs: number): Promise<{ readonly rows: readonly Row[], readonly grid: Grid }> {
  const both = await inRoom(place, phones, undefined, async (room) => {
    const { frame } = await room.ask()
    await room.rest()
    return inHall(place, () => openBareHall({ phones, cores: place.cores, frame }), echo => inTurns([room, echo], runs))
  })
  const slower = await inRoom(place, phones, 2, room => inTurns([room], runs))
  const disks = [
    { name: '', taken: both.map(([ours]) => ours), echo: both.map(([, echo]) => echo) },
    { name: ', 2 ms slower disk', taken: slower.map(([ours]) => ours), echo: [] },
  ]
  return {
    rows: disks.flatMap(({ name, taken, echo }) => rowsOf(`${many(rates[2])} votes a second offered${name}`, taken[2], echo[2] ?? [])),
    grid: {
      title: 'votes a second offered (ms)',
      columns,
      lines: [
        ...disks.flatMap(({ name, taken }) => rates.map((rate, at) => lineOf(`${many(rate)}${name}`, taken[at]))),
        ...rates.map((rate, at) => lineOf(`${many(rate)}, the echo`, both[at][1])),
      ],
    },
  }
}

/** For each rate the runs of each hall. */
async function inTurns(halls: readonly Hall[], runs: number): Promise<VotesTaken[][][]> {
  for (const hall of halls)
    await round(hall, { pace: 'rate', perSecond: 2000, over: 1000 })
  const all: VotesTaken[][][] = []
  for (const perSecond of rates) {
    const taken: VotesTaken[][] = halls.map(() => [])
    for (let run = 0; run < runs; run++) {
      for (const [at, hall] of halls.entries())
        taken[at].push(await round(hall, { pace: 'rate', perSecond, over: 2000 }))
    }
    all.push(taken)
    say(`  ${many(perSecond)}/s: ${taken.map(list => `99 % within ${median(waitsOf(list, 0.99))} ms, the generator late by ${median(lateOf(list, 0.99))} ms`).join('; the echo ')}`)
  }
  return all
}

/** What has a target, with the echo and the generator's own part in it. */
function rowsOf(what: string, taken: readonly VotesTaken[], echo: readonly VotesTaken[]): Row[] {
  const refused = taken.some(each => each.refused > 0) ? 'not given: the room refused votes' : null
  const limit = timeDoubt(echo) === null ? echo : []
  return [
    rowOf({ what: `${what}: 99 % acknowledged after`, unit: 'ms', ours: waitsOf(taken, 0.99), limit: waitsOf(limit, 0.99), doubt: refused ?? timeDoubt(taken), target: acknowledged }),
    rowOf({ what: `${what}: the generator itself late, 99 %`, unit: 'ms', hasRatio: false, ours: lateOf(taken, 0.99), limit: lateOf(echo, 0.99) }),
  ]
}

function lineOf(what: string, taken: readonly VotesTaken[]): Grid['lines'][number] {
  return { what, figures: [...[0.5, 0.99, 1].map(share => median(waitsOf(taken, share))), median(lateOf(taken, 0.99)), median(lateOf(taken, 1)), generatorOf(taken), serverOf(taken)] }
}

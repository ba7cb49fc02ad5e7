import type { Hall, VotesTaken } from '../live/load/bench/hall.ts'
import type { Pace } from '../live/load/bench/load-wire.ts'
import type { RoomHall } from '../live/load/bench/room-hall.ts'
import type { BenchPlace } from './bench-part.ts'
import type { Grid, Row, Target } from './bench-rows.ts'
import { mostChanges } from '../engine/room/step-answer.ts'
import { now } from '../live/load/bench/clock.ts'
import { mostPhones, saturated } from '../live/load/bench/generator.ts'
import { openBareHall, openSocketIoHall } from '../live/load/bench/plain-servers.ts'
import { votesOffered } from './bench-offered.ts'
import { benchPart, bottleneck, rateDoubt } from './bench-part.ts'
import { median, notMeasured, rowOf } from './bench-rows.ts'
import { generatorOf, inHall, inRoom, many, round, serverOf, serversOf, timeDoubt, waitsOf } from './bench-vote-rounds.ts'
import { runCommand, say } from './cli.ts'
import { wholeNumber } from './whole-number.ts'

const closedLoop: Target = { of: 'ratio', atLeast: 0.6, stretch: 0.8 }
const burst: Target = { of: 'figure', atMost: 500 }
const total: Target = { of: 'figure', atMost: 100 }

/** Votes a second that no room on this kind of machine reaches. */
const fastest = 60_000

const columns = [
  'voting within 1 s: half',
  '99 %',
  'all',
  'within 5 s: half',
  '99 %',
  'all',
  'the host has the total after',
  'all at once: sent within',
  'on disk and counted after',
  'votes a second at most',
  'processor for a vote, within 1 s (µs)',
] as const

await runCommand({
  name: 'npm run bench -- --only votes',
  summary: 'Lets phones vote: as fast as the room acknowledges, at a rate, within a second, all at once. Beside it an echo that stores nothing and a room on Socket.IO, in turns.',
  flags: {
    pairs: { type: 'string', default: '7', value: 'N', help: 'how many runs of each (default 7)' },
    quick: { type: 'boolean', default: false, help: 'few phones and few runs, to try it' },
  },
  async run({ pairs, quick }) {
    const runs = quick ? 2 : wholeNumber('--pairs', pairs, 1, 99)
    const sizes = quick ? [500] : [100, 1000, 5000, 10_000, 19_500]
    await benchPart(async (place) => {
      const beside = await asFastAsItGoes(place, quick ? 500 : 5000, runs)
      const all: InTime[] = []
      for (const phones of sizes)
        all.push(await inTime(place, phones, runs))
      const offered = await votesOffered(place, quick ? 500 : 10_000, runs)
      return {
        rows: [...beside.rows, ...all.flatMap(({ rows }) => rows), ...offered.rows],
        grids: [{ title: 'acknowledged after (ms)', columns, lines: all.map(({ line }) => line) }, offered.grid],
        notes: [
          'A vote counts as acknowledged when it is on disk: SQLite with full sync. The echo and the Socket.IO room store nothing; the echo is of plain Node sockets that read each vote\'s frame and write a frame as long as the acknowledgement.',
          'As fast as it goes: every phone sends its next vote when the last one is acknowledged, so the server is never idle. Each run is a round of its own; the room lets people change their answers, and few phones do it for a shorter time, since nobody may change one answer more than 100 times.',
          ...beside.notes,
          'Everywhere else a time counts from the moment a vote was due, also when the generator was late, as people count. How late it was stands beside: its own process wakes once in a millisecond, sends what is due, and reads what has come. The echo at the same rate shows what of a time is the generator\'s and the sockets\', and not the room\'s.',
          'All at once: the generator needs the time of the column before to send them all; counted from the first one.',
          '2 ms slower disk: the journal\'s thread waits 2 ms more after each commit, before its answer.',
        ],
      }
    })
  },
})

async function asFastAsItGoes(place: BenchPlace, phones: number, runs: number): Promise<{ readonly rows: readonly Row[], readonly notes: readonly string[] }> {
  const { cores } = place
  const [ours, echo, socketIo] = await inRoom(place, phones, undefined, async (room) => {
    const { frame } = await room.ask()
    await room.rest()
    return inHall(place, () => openBareHall({ phones, cores, frame }), bare =>
      inHall(place, () => openSocketIoHall({ phones, cores, frame }), io => inTurns([room, bare, io], phones, runs)))
  })
  const of = (values: (taken: readonly VotesTaken[]) => readonly number[]) => ({ ours: values(ours), limit: values(echo), socketIo: values(socketIo) })
  const doubtIn = (taken: readonly VotesTaken[]) => rateDoubt(generatorOf(taken), cores === null ? 0 : serverOf(taken))
  const refused = ours.some(each => each.refused > 0) ? 'not given: the room refused votes' : null
  // An echo waits for nothing else, so one of the two must be full.
  const disturbed = cores !== null && serverOf(echo) < 0.9 && generatorOf(echo) <= saturated ? 'not given: neither the echo nor the generator was full, so something else used this machine' : null
  return {
    rows: [
      rowOf({ what: `votes acknowledged as fast as it goes, ${many(phones)} phones, beside an echo`, unit: 'a second', ...of(taken => taken.map(perSecond)), target: closedLoop, doubt: refused ?? doubtIn(ours) ?? doubtIn(echo) ?? disturbed }),
      rowOf({ what: `processor for a vote, ${many(phones)} phones`, unit: 'µs', ...of(taken => taken.map(({ cpu, acked }) => cpu * 1000 / acked)) }),
      rowOf({ what: 'busy meanwhile: the server', unit: 'of its core', hasRatio: false, ...of(serversOf) }),
      rowOf({ what: 'busy meanwhile: the generator', unit: 'of the time', hasRatio: false, ...of(taken => taken.map(({ busy }) => busy)) }),
    ],
    notes: [bottleneck('The room', generatorOf(ours), serverOf(ours)), bottleneck('The echo', generatorOf(echo), serverOf(echo))],
  }
}

/** The runs of each hall; the first one is for the compiler. */
async function inTurns(halls: readonly Hall[], phones: number, runs: number): Promise<VotesTaken[][]> {
  const taken: VotesTaken[][] = halls.map(() => [])
  for (let run = 0; run <= runs; run++) {
    for (const at of halls.keys()) {
      const which = (at + run) % halls.length
      const voted = await round(halls[which], asFastAs(phones))
      if (run > 0)
        taken[which].push(voted)
    }
    if (run > 0)
      say(`  ${run} of ${runs}: ${taken.map(list => Math.round(perSecond(list[run - 1]))).join(', ')} votes/s`)
  }
  return taken
}

/** As fast as the room acknowledges; few phones for a shorter time, since a round takes so many changes of one answer and no more. */
function asFastAs(phones: number): Pace {
  const longest = phones * mostChanges / fastest * 1000
  return { pace: 'closed', warmUp: Math.min(300, longest / 5), over: Math.min(1200, longest * 4 / 5) }
}

function perSecond({ ackedWithin, within }: VotesTaken): number {
  return ackedWithin / within * 1000
}

/** One number of phones: its line of the grid, and what has a target. */
interface InTime { readonly line: Grid['lines'][number], readonly rows: readonly Row[] }

/** Everybody once: within a second, within five, and at once; and how soon the host has the exact total. */
async function inTime(place: BenchPlace, phones: number, runs: number): Promise<InTime> {
  const what = {
    totals: `from the last vote to the exact total at the host, ${many(phones)} phones`,
    bursts: `${many(phones)} votes at once: all on disk and counted after`,
  }
  if (phones > mostPhones()) {
    const why = 'not measured: this machine lets a process open fewer files (`ulimit -Hn`)'
    return {
      line: { what: `${many(phones)} phones`, figures: columns.map(() => null) },
      rows: [...phones === 5000 ? [notMeasured(what.totals, why, total)] : [], ...phones === 10_000 ? [notMeasured(what.bursts, why, burst)] : []],
    }
  }
  return inRoom(place, phones, undefined, async (hall) => {
    const times = (taken: readonly VotesTaken[]) => [0.5, 0.99, 1].map(share => timeDoubt(taken) === null ? median(waitsOf(taken, share)) : null)
    const second = await rounds(hall, { pace: 'spread', over: 1000 }, runs)
    const five = await rounds(hall, { pace: 'spread', over: 5000 }, Math.min(runs, 5))
    const totals = rowOf({ what: what.totals, unit: 'ms', ours: second.map(each => each.totalAt - each.lastSentAt), doubt: timeDoubt(second), target: total })
    const fast: VotesTaken[] = []
    for (let run = 0; run < runs; run++)
      fast.push(await round(hall, asFastAs(phones)))
    const atOnce = await rounds(hall, { pace: 'spread', over: 0 }, runs)
    const bursts = rowOf({ what: what.bursts, unit: 'ms', ours: atOnce.map(each => Math.max(each.totalAt, each.lastAckAt) - each.firstSentAt), target: burst })
    return {
      line: {
        what: `${many(phones)} phones`,
        figures: [
          ...times(second),
          ...times(five),
          totals.figure,
          median(atOnce.map(each => each.lastSentAt - each.firstSentAt)),
          bursts.figure,
          rateDoubt(generatorOf(fast), place.cores === null ? 0 : serverOf(fast)) === null && fast.every(({ refused }) => refused === 0) ? median(fast.map(perSecond)) : null,
          median(second.map(({ cpu, acked }) => cpu * 1000 / acked)),
        ],
      },
      rows: [...phones === 5000 ? [totals] : [], ...phones === 10_000 ? [bursts] : []],
    }
  })
}

type Counted = VotesTaken & { readonly totalAt: number }

/** Rounds in which everybody votes once. `totalAt`: when the host had all of them. */
async function rounds(hall: RoomHall, how: Pace, runs: number): Promise<Counted[]> {
  const found: Counted[] = []
  for (let run = 0; run < runs; run++) {
    await hall.ask()
    const counted = hall.host.sees(({ stage, tally }) => stage.now.phase === 'asking' && stage.now.round === hall.round() && tally?.total === hall.phones, `all ${hall.phones} votes`, 60_000).then(now)
    const voted = await hall.vote(how)
    found.push({ ...voted, totalAt: await counted })
    await hall.rest()
  }
  return found
}

import type { Hall, VotesTaken } from '../live/load/bench/hall.ts'
import type { Pace } from '../live/load/bench/load-wire.ts'
import type { RoomHall } from '../live/load/bench/room-hall.ts'
import type { BenchPlace } from './bench-part.ts'
import type { Grid, Row, Target } from './bench-rows.ts'
import { mostChanges } from '../engine/room/step-answer.ts'
import { now } from '../live/load/bench/clock.ts'
import { mostPhones, saturated } from '../live/load/bench/generator.ts'
import { shareOf } from '../live/load/bench/histogram.ts'
import { openBareHall, openSocketIoHall } from '../live/load/bench/plain-servers.ts'
import { openRoomHall } from '../live/load/bench/room-hall.ts'
import { benchPart, doubtOf } from './bench-part.ts'
import { median, notMeasured, rowOf } from './bench-rows.ts'
import { runCommand, say } from './cli.ts'
import { wholeNumber } from './whole-number.ts'

/** Milliseconds: the room collects what goes to the disk together for 4, and has 10 more. */
const acknowledged: Target = { of: 'figure', atMost: 14 }
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
  'all at once: on disk and counted',
  'votes a second at most',
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
        all.push(await inTime(place, phones, quick ? 1 : 3))
      return {
        rows: [...beside, ...all.flatMap(({ rows }) => rows), ...await offered(place, quick ? 500 : 10_000, quick ? 1 : 3)],
        grid: { title: 'acknowledged after (ms)', columns, lines: all.map(({ line }) => line) },
        notes: [
          'A vote counts as acknowledged when it is on disk: SQLite with full sync. The echo and the Socket.IO room store nothing; the echo is of plain Node sockets that read each vote\'s frame and write a frame as long as the acknowledgement.',
          'As fast as it goes: every phone sends its next vote when the last one is acknowledged, so the server is never idle. A time counts from the moment a vote was due, also when the generator was late. Each run is a round of its own; the room lets people change their answers.',
          '2 ms slower disk: the journal\'s thread waits 2 ms more after each commit, before its answer.',
        ],
      }
    })
  },
})

function many(count: number): string {
  return count.toLocaleString('en-US')
}

/** A room with so many phones, for a while. */
async function inRoom<T>(place: BenchPlace, phones: number, syncDelay: number | undefined, work: (hall: RoomHall) => Promise<T>): Promise<T> {
  const { cores, folder, question, closing } = place
  say(`${many(phones)} phones come in …`)
  const hall = await openRoomHall({ phones, cores, folder, question, syncDelay })
  closing.push(hall.close)
  try {
    return await work(hall)
  }
  finally {
    closing.splice(closing.indexOf(hall.close), 1)
    await hall.close()
  }
}

/** One round: asked, voted on, ended. */
async function round(hall: Hall, how: Pace): Promise<VotesTaken> {
  await hall.ask()
  const voted = await hall.vote(how)
  await hall.rest()
  return voted
}

/** A rate is believed from a generator that was always busy when the server was so, too: the server was then at its limit. */
function rateDoubt(taken: readonly VotesTaken[], busyServer: number): string | null {
  const busy = median(taken.map(each => each.busy)) ?? 0
  return busy > saturated && busyServer < 0.9
    ? doubtOf([busy])
    : null
}

async function asFastAsItGoes(place: BenchPlace, phones: number, runs: number): Promise<Row[]> {
  const { cores, closing } = place
  return inRoom(place, phones, undefined, async (room) => {
    const { frame } = await room.ask()
    await room.rest()
    const halls: Hall[] = [room]
    const close = async () => void await Promise.all(halls.slice(1).map(hall => hall.close()))
    closing.push(close)
    try {
      halls.push(await openBareHall({ phones, cores, frame }))
      halls.push(await openSocketIoHall({ phones, cores, frame }))
      const taken: VotesTaken[][] = halls.map(() => [])
      for (let run = 0; run <= runs; run++) {
        for (const [at, hall] of halls.entries()) {
          const voted = await round(hall, asFastAs(phones))
          // The first is for the compiler.
          if (run > 0)
            taken[at].push(voted)
        }
        if (run > 0)
          say(`  ${run} of ${runs}: ${taken.map(list => Math.round(perSecond(list[run - 1]))).join(', ')} votes/s`)
      }
      const [ours, limit, socketIo] = taken.map(list => list.map(perSecond))
      const cpus = taken.map(list => list.map(({ cpu, acked }) => cpu * 1000 / acked))
      // The processor of a server that is pinned to one core: what it used while it took votes.
      const busyServer = taken.map(list => median(list.map(({ cpu, firstSentAt, lastAckAt }) => cpu / (lastAckAt - firstSentAt))) ?? 0)
      const doubt = rateDoubt(taken[0], busyServer[0]) ?? rateDoubt(taken[1], busyServer[1])
      return [
        rowOf({ what: `votes acknowledged as fast as it goes, ${many(phones)} phones, beside an echo`, unit: 'a second', ours, limit, socketIo, target: closedLoop, doubt }),
        rowOf({ what: `processor for a vote, ${many(phones)} phones`, unit: 'µs', ours: cpus[0], limit: cpus[1], socketIo: cpus[2] }),
        rowOf({ what: 'busy meanwhile: the generator', unit: 'of its core', ours: taken[0].map(({ busy }) => busy), limit: taken[1].map(({ busy }) => busy), socketIo: taken[2].map(({ busy }) => busy) }),
      ]
    }
    finally {
      closing.splice(closing.indexOf(close), 1)
      await close()
    }
  })
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
  if (phones > mostPhones())
    return { line: { what: `${many(phones)} phones`, figures: columns.map(() => null) }, rows: [notMeasured(`votes of ${many(phones)} phones`, 'not measured: this machine lets a process open fewer files (`ulimit -Hn`)')] }
  return inRoom(place, phones, undefined, async (hall) => {
    const figures: (number | null)[] = []
    const within = async (over: number, times: number) => {
      const found = await rounds(hall, { pace: 'spread', over }, times)
      for (const share of [0.5, 0.99, 1])
        figures.push(doubtOf(found.map(({ busy }) => busy)) === null ? median(found.map(each => shareOf([each.waits], share) ?? 0)) : null)
      return found
    }
    const second = await within(1000, runs)
    await within(5000, 1)
    const totals = rowOf({
      what: `from the last vote to the exact total at the host, ${many(phones)} phones`,
      unit: 'ms',
      ours: second.map(each => each.totalAt - each.lastSentAt),
      doubt: doubtOf(second.map(({ busy }) => busy)),
      target: total,
    })
    const fast: VotesTaken[] = []
    for (let run = 0; run < runs; run++)
      fast.push(await round(hall, asFastAs(phones)))
    const atOnce = await rounds(hall, { pace: 'spread', over: 0 }, runs + 2)
    const bursts = rowOf({
      what: `${many(phones)} votes at once: all on disk and counted after`,
      unit: 'ms',
      ours: atOnce.map(each => Math.max(each.totalAt, each.lastAckAt) - each.firstSentAt),
      target: burst,
    })
    return {
      line: { what: `${many(phones)} phones`, figures: [...figures, totals.figure, bursts.figure, rateDoubt(fast, 0) === null ? median(fast.map(perSecond)) : null] },
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

/** Votes at a rate, whether the room keeps up or not. */
async function offered(place: BenchPlace, phones: number, runs: number): Promise<Row[]> {
  const rows: Row[] = []
  for (const syncDelay of [0, 2]) {
    await inRoom(place, phones, syncDelay === 0 ? undefined : syncDelay, async (hall) => {
      await round(hall, { pace: 'rate', perSecond: 2000, over: 1000 })
      for (const rate of [5000, 10_000, 20_000]) {
        const found: VotesTaken[] = []
        for (let run = 0; run < runs; run++)
          found.push(await round(hall, { pace: 'rate', perSecond: rate, over: 3000 }))
        rows.push(rowOf({
          what: `${many(rate)} votes a second offered${syncDelay > 0 ? `, ${syncDelay} ms slower disk` : ''}: 99 % acknowledged after`,
          unit: 'ms',
          ours: found.map(each => shareOf([each.waits], 0.99) ?? 0),
          doubt: doubtOf(found.map(({ busy }) => busy)),
          ...rate === 20_000 && { target: acknowledged },
        }))
        say(`  ${many(rate)}/s: ${found.map(each => `p50 ${shareOf([each.waits], 0.5)}, p99 ${shareOf([each.waits], 0.99)}, max ${shareOf([each.waits], 1)} ms, refused ${each.refused}`).join('; ')}`)
      }
    })
  }
  return rows
}

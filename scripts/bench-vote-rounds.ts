import type { Hall, VotesTaken } from '../live/load/bench/hall.ts'
import type { Pace } from '../live/load/bench/load-wire.ts'
import type { RoomHall } from '../live/load/bench/room-hall.ts'
import type { BenchPlace } from './bench-part.ts'
import { shareOf } from '../live/load/bench/histogram.ts'
import { openRoomHall } from '../live/load/bench/room-hall.ts'
import { doubtOf } from './bench-part.ts'
import { median } from './bench-rows.ts'
import { say } from './cli.ts'

/** A number as people read it. */
export function many(count: number): string {
  return count.toLocaleString('en-US')
}

/** Does some work with a hall, which is closed afterwards, also when the bench is stopped meanwhile. */
export async function inHall<H extends Hall, T>({ closing }: BenchPlace, open: () => Promise<H>, work: (hall: H) => Promise<T>): Promise<T> {
  const hall = await open()
  closing.push(hall.close)
  try {
    return await work(hall)
  }
  finally {
    closing.splice(closing.indexOf(hall.close), 1)
    await hall.close()
  }
}

/** The same with a room that has so many phones. `syncDelay`: milliseconds that its disk is slower. */
export function inRoom<T>(place: BenchPlace, phones: number, syncDelay: number | undefined, work: (hall: RoomHall) => Promise<T>): Promise<T> {
  const { cores, folder, question } = place
  say(`${many(phones)} phones come in …`)
  return inHall(place, () => openRoomHall({ phones, cores, folder, question, syncDelay }), work)
}

/** One round: asked, voted on, ended. */
export async function round(hall: Hall, how: Pace): Promise<VotesTaken> {
  await hall.ask()
  const voted = await hall.vote(how)
  await hall.rest()
  return voted
}

/** Milliseconds within which this share (0 to 1) of the votes of each run was acknowledged. */
export function waitsOf(taken: readonly VotesTaken[], share: number): number[] {
  return taken.map(({ waits }) => shareOf([waits], share) ?? 0)
}

/** The same of how late the generator was with them. */
export function lateOf(taken: readonly VotesTaken[], share: number): number[] {
  return taken.map(({ late }) => shareOf([late], share) ?? 0)
}

/** Milliseconds: a generator that was later than this with one vote of a hundred measures itself. */
const tooLate = 10

/** Why times from the moment a vote was due cannot be believed; null when they can. */
export function timeDoubt(taken: readonly VotesTaken[]): string | null {
  const late = median(lateOf(taken, 0.99)) ?? 0
  return doubtOf(taken.map(({ busy }) => busy))
    ?? (late > tooLate ? `not given: the generator itself was late, with one vote of a hundred by more than ${Math.round(late)} ms` : null)
}

/** For which share of the time the generator was busy or waited for its core, in the middle one of the runs. */
export function generatorOf(taken: readonly VotesTaken[]): number {
  return median(taken.map(({ busy }) => busy)) ?? 0
}

/** How much of its core the server used from the first vote to the last acknowledgement, in the middle one of the runs. */
export function serverOf(taken: readonly VotesTaken[]): number {
  return median(serversOf(taken)) ?? 0
}

/** The same of each run. */
export function serversOf(taken: readonly VotesTaken[]): number[] {
  return taken.map(({ cpu, firstSentAt, lastAckAt }) => cpu / (lastAckAt - firstSentAt))
}

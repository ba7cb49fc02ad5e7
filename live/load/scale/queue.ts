import type { Chance } from '../chance.ts'
import type { Scenario } from './resources.ts'
import { percentile } from '../figures.ts'
import { about, answeredAfter } from './arrivals.ts'
import { ownTime, readingTime } from './resources.ts'

/** What became of the answers to one question on the fullest server. */
export interface Queued {
  /** Entries in the fullest message. */
  readonly entriesPerMessage: number
  /** Milliseconds from an answer to its acknowledgement. */
  readonly ackP50: number
  readonly ackP99: number
  /** Seconds from the question to the last acknowledgement; null when it is more than was looked at. */
  readonly allAfter: number | null
}

/** Seconds of one step. */
const step = 0.01
/** Seconds after the last answer that are looked at. */
const patience = 600

/** Milliseconds that a message takes to be stored when all servers send theirs at the same time. */
function flightTime({ servers, design, figures: f }: Scenario): number {
  const streams = design === 'one-log' ? 1 : servers
  const syncs = Math.min(streams * f.syncsOfStream.value, f.syncsOfNode.value)
  const alone = 2 * f.roundTrip.value + 1000 / f.syncsOfStream.value
  return Math.max(alone, 1000 * servers / syncs)
}

/**
 * Follows the answers to one question through the fullest server, as amounts that flow: its processor takes frames in
 * and reads the log, at most one message of its own is on its way, and an answer is acknowledged once the server has
 * read it in the log behind everything that came before it.
 */
export function playQuestion(scenario: Scenario, fullest: number, chance: Chance): Queued {
  const { phones, within, servers, design, figures: f } = scenario
  const ofOwn = design === 'one-log' ? phones / fullest : 1
  const flight = flightTime(scenario)
  const delivered = step * f.nodes.value * f.nodeNetwork.value / (servers * f.answerBytes.value)
  const one = { joins: 0, serverJoins: 0, answers: ofOwn, serverAnswers: 1 }
  const [own, reading] = [ownTime(scenario, one), readingTime(scenario, one)]
  const came: number[] = [0]
  const acked: number[] = [0]
  let [arrived, takenIn, appended, handed, read] = [0, 0, 0, 0, 0]
  let fullestMessage = 1
  const last = Math.round((within + patience) / step)

  for (let at = 1; at <= last && acked.at(-1)! < fullest - 0.5; at++) {
    const share = answeredAfter(at * step, within, f.spread.value)
    arrived = share === 1 ? fullest : Math.min(fullest, arrived + about(fullest * (share - answeredAfter((at - 1) * step, within, f.spread.value)), chance))

    // The processor takes in and reads in proportion to what waits for each.
    const work = (arrived - takenIn) * own + (handed - read) * reading
    const done = Math.min(1, step / work)
    const readBefore = read
    takenIn += (arrived - takenIn) * done
    read += (handed - read) * done

    // The message on its way is known to be stored when it is read: until then the next one waits.
    const delay = read > readBefore ? 1000 * step * (appended - read) / (read - readBefore) : 0
    const cycle = flight + Math.max(f.window.value, delay)
    const sent = Math.min(takenIn - appended, f.together.value * 1000 * step / cycle)
    fullestMessage = Math.max(fullestMessage, Math.min(f.together.value, sent * cycle / (1000 * step)))
    appended += sent
    handed = Math.min(appended, handed + delivered / ofOwn)
    came.push(arrived)
    acked.push(read)
  }

  const waits = waitsOf(came, acked, fullest).map(wait => wait + flight + f.window.value / 2)
  return {
    entriesPerMessage: fullestMessage,
    ackP50: percentile(waits, 0.5) ?? 0,
    ackP99: percentile(waits, 0.99) ?? 0,
    // Chance may bring the last one a moment early.
    allAfter: acked.at(-1)! < fullest - 0.5 ? null : Math.max(within, (acked.length - 1) * step) + flight / 1000,
  }
}

/** Milliseconds between the moments in which the same share had come and was acknowledged, for evenly spread shares. */
function waitsOf(came: readonly number[], acked: readonly number[], all: number): number[] {
  const waits: number[] = []
  let [arrival, end] = [0, 0]
  for (let part = 1; part < 400; part++) {
    const many = all * part / 400
    while (arrival < came.length && came[arrival]! < many)
      arrival += 1
    while (end < acked.length && acked[end]! < many)
      end += 1
    waits.push((end - arrival) * step * 1000)
  }
  return waits
}

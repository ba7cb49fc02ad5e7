import type { Chance } from '../chance.ts'
import type { Flow, Resource, Scenario } from './resources.ts'
import { seeded } from '../chance.ts'
import { answeredAfter, fullestServer } from './arrivals.ts'
import { playQuestion } from './queue.ts'
import { bytesToServer, memory, resources, uses } from './resources.ts'

/** What a crowd does to the servers, from its coming in to the last answer. */
export interface Outcome {
  /** The most of each resource that any second asks for: 1 is all there is. */
  readonly uses: Readonly<Record<Resource, number>>
  /** Joins and answers in their busiest seconds. */
  readonly joins: number
  readonly answers: number
  /** Entries in the fullest message, and messages in the busiest second of answers. */
  readonly entriesPerMessage: number
  readonly messages: number
  /** Bytes a second into the log, and out of NATS to all servers together, in that second. */
  readonly bytesIn: number
  readonly bytesOut: number
  /** Bytes of memory on the fullest server at the end of the room. */
  readonly memory: number
  /** Milliseconds from an answer to its acknowledgement. */
  readonly ackP50: number
  readonly ackP99: number
  /** Seconds from the question to the last acknowledgement; null when it takes more than ten minutes. */
  readonly allAfter: number | null
}

const nothing: Flow = { joins: 0, answers: 0, serverJoins: 0, serverAnswers: 0, answered: 0, serverBroadcasts: 0 }

/** The seconds of a ramp or a burst, one every tenth of a second. */
function secondsOf(length: number, flowIn: (from: number, to: number) => Flow): Flow[] {
  return Array.from({ length: Math.ceil(length * 10) }, (_, at) => flowIn(at / 10, at / 10 + 1))
}

/** All that is asked of the resources in the seconds of a room. */
function flowsOf({ phones, within, figures: f }: Scenario, fullest: number): Flow[] {
  const share = (from: number, to: number, length: number) => answeredAfter(to, length, f.spread.value) - answeredAfter(from, length, f.spread.value)
  return [
    ...secondsOf(f.joinSeconds.value, (from, to) => {
      const part = share(from, to, f.joinSeconds.value)
      return { ...nothing, joins: part * phones, serverJoins: part * fullest }
    }),
    { ...nothing, serverBroadcasts: fullest },
    ...secondsOf(within, (from, to) => {
      const part = share(from, to, within)
      return { ...nothing, answers: part * phones, serverAnswers: part * fullest, answered: phones * answeredAfter(to, within, f.spread.value) }
    }),
  ]
}

function mostOf(all: readonly Readonly<Record<Resource, number>>[]): Record<Resource, number> {
  return all.reduce<Record<Resource, number>>((most, one) => {
    for (const name of resources)
      most[name] = Math.max(most[name], one[name])
    return most
  }, { ...all[0]! })
}

function tightestOf(used: Readonly<Record<Resource, number>>): Resource {
  return resources.reduce((most, one) => used[one] > used[most] ? one : most)
}

/** Plays one join ramp and one question. The same scenario with the same chance gives the same outcome. */
export function simulate(scenario: Scenario, chance: Chance): Outcome {
  const { phones, servers, figures: f } = scenario
  const fullest = fullestServer(phones, servers, chance)
  const flows = flowsOf(scenario, fullest)
  const most = mostOf(flows.map(flow => uses(scenario, flow, fullest)))
  const busiest = flows.reduce((one, other) => other.answers > one.answers ? other : one)
  const { entriesPerMessage, ackP50, ackP99, allAfter } = playQuestion(scenario, fullest, chance)
  return {
    uses: most,
    joins: Math.max(...flows.map(({ joins }) => joins)),
    answers: busiest.answers,
    entriesPerMessage,
    messages: busiest.answers / entriesPerMessage,
    bytesIn: busiest.answers * f.answerBytes.value,
    bytesOut: bytesToServer(scenario, busiest) * servers,
    memory: memory(scenario, fullest),
    ackP50,
    ackP99,
    allAfter,
  }
}

/** The largest crowd that asks for no more of anything than there is, to about one in a hundred, and what it meets first beyond. */
export function largestCrowd(scenario: Omit<Scenario, 'phones'>, seed: number): { readonly phones: number, readonly first: Resource } {
  const peak = (phones: number) => {
    const whole = { ...scenario, phones }
    const fullest = fullestServer(phones, scenario.servers, seeded(seed))
    const most = mostOf(flowsOf(whole, fullest).map(flow => uses(whole, flow, fullest)))
    return { first: tightestOf(most), fits: most[tightestOf(most)] <= 1 }
  }
  let [low, high] = [1, 1_000_000_000]
  while (high / low > 1.01) {
    const middle = Math.sqrt(low * high)
    if (peak(middle).fits)
      low = middle
    else
      high = middle
  }
  return { phones: low, first: peak(high).first }
}

import type { Figures } from './figures.ts'

/** How a room's log is kept: one log that every server reads whole, or one for each server and one for what is everybody's. */
export type Design = 'one-log' | 'sub-logs'

/** What there is to be used up. */
export const resources = [
  'room server: processor',
  'host’s server: processor',
  'room server: memory',
  'room server: network',
  'log: syncs',
  'NATS node: network',
  'NATS: deliveries',
] as const

export type Resource = typeof resources[number]

/** A crowd and what carries it. */
export interface Scenario {
  readonly phones: number
  readonly servers: number
  readonly design: Design
  /** Seconds within which everybody answers. */
  readonly within: number
  readonly figures: Figures
}

/** What happens in one second, over the whole room; `server` is the fullest server's part. */
export interface Flow {
  readonly joins: number
  readonly answers: number
  readonly serverJoins: number
  readonly serverAnswers: number
  /** Answers so far to the question that is on. */
  readonly answered: number
  /** Frames with the question, on the fullest server. */
  readonly serverBroadcasts: number
}

/** Messages that must be put into the logs in a second at least, when each is as full as it may be. */
function leastMessages({ servers, design, figures }: Scenario, entries: number): number {
  const full = entries / figures.together.value
  return design === 'one-log'
    ? full
    : full + servers * figures.partialsPerSecond.value
}

/** Bytes a second that one server gets from NATS. */
export function bytesToServer({ servers, design, figures }: Scenario, { joins, answers, serverJoins, serverAnswers }: Flow): number {
  const bytesOf = (some: number, others: number) => some * figures.joinBytes.value + others * figures.answerBytes.value
  return design === 'one-log'
    ? bytesOf(joins, answers)
    : bytesOf(serverJoins, serverAnswers) + servers * figures.partialsPerSecond.value * (figures.partialBytes.value + figures.messageBytes.value)
}

/** Seconds of processor time for a server's own frames: taking them in, trying them on the room, and acknowledging them. */
export function ownTime({ figures: f }: Scenario, { serverJoins, serverAnswers }: Pick<Flow, 'serverJoins' | 'serverAnswers'>): number {
  const each = f.ownAnswerMicros.value + 2 * f.frameMicros.value
  return (serverAnswers * (each + f.answerMicros.value) + serverJoins * (each + f.joinMicros.value)) / 1e6
}

/** Seconds of processor time for reading the log, its own entries included. */
export function readingTime({ servers, design, figures: f }: Scenario, { joins, answers, serverJoins, serverAnswers }: Pick<Flow, 'joins' | 'answers' | 'serverJoins' | 'serverAnswers'>): number {
  if (design === 'sub-logs' || servers === 1)
    return (serverJoins + serverAnswers) * f.readMicros.value / 1e6
  // Where others write too, the log alone says what became of an own entry: it changes the room once more.
  return (joins * (f.readMicros.value + f.joinMicros.value) + answers * (f.readMicros.value + f.answerMicros.value)) / 1e6
}

/** Processor time of one server, in seconds a second. */
export function processorTime(scenario: Scenario, flow: Flow): number {
  const { servers, design, figures: f } = scenario
  const entries = design === 'one-log'
    ? flow.joins + flow.answers
    : flow.serverJoins + flow.serverAnswers
  const partials = design === 'one-log'
    ? 0
    : servers * f.partialsPerSecond.value
  const messages = entries / f.together.value + partials
  return ownTime(scenario, flow)
    + readingTime(scenario, flow)
    + (messages * f.messageMicros.value + partials * f.readMicros.value + flow.serverBroadcasts * f.broadcastMicros.value) / 1e6
}

/**
 * Processor time of the host's windows, in seconds a second. While answers come, the next update begins a tick after the
 * last one has ended: the longer one takes, the rarer they are.
 */
export function tickTime({ servers, design, figures: f }: Scenario, { answers, answered }: Flow): number {
  if (answers === 0)
    return 0
  const count = (design === 'one-log' ? answered : answered / servers) * f.tallyMicros.value / 1000
  return count / (count + f.hostTick.value)
}

/** Bytes of memory on the fullest server when all questions were answered. */
export function memory({ phones, design, figures: f }: Scenario, fullest: number): number {
  const held = design === 'one-log' ? phones : fullest
  return fullest * f.socketBytes.value + held * (f.personBytes.value + f.questions.value * f.heldAnswerBytes.value)
}

/** How much of each resource a second takes: 1 is all there is. */
export function uses(scenario: Scenario, flow: Flow, fullest: number): Record<Resource, number> {
  const { servers, design, figures: f } = scenario
  const processor = processorTime(scenario, flow)
  const toServer = bytesToServer(scenario, flow)
  const entries = flow.joins + flow.answers
  const messages = leastMessages(scenario, entries)
  const logged = flow.joins * f.joinBytes.value + flow.answers * f.answerBytes.value
  const streams = design === 'one-log' ? 1 : servers
  const syncs = Math.min(streams * f.syncsOfStream.value, f.syncsOfNode.value)
  const received = design === 'one-log'
    ? messages * servers
    : messages + servers * servers * f.partialsPerSecond.value
  return {
    'room server: processor': processor,
    'host’s server: processor': processor + tickTime(scenario, flow),
    'room server: memory': memory(scenario, fullest) / f.serverMemory.value,
    'room server: network': Math.max(toServer, flow.serverBroadcasts * f.questionBytes.value) / f.serverNetwork.value,
    'log: syncs': messages / syncs,
    // The leader sends each message to the other nodes; readers are spread over all.
    'NATS node: network': (logged * (f.nodes.value - 1) + toServer * servers / f.nodes.value) / f.nodeNetwork.value,
    'NATS: deliveries': received / (f.nodeDeliveries.value * f.nodes.value),
  }
}

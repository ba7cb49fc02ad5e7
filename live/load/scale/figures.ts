import type { Costs, SocketCosts } from './costs.ts'

/** Where a number comes from: measured here, set in this program, from a source that somebody published, or assumed. */
export type Origin = 'measured' | 'program' | 'source' | 'assumed'

/** A number of the model, with where it comes from. */
export interface Figure {
  readonly value: number
  readonly unit: string
  readonly from: Origin
  readonly note: string
}

/** Every number that the model works with, but the size of the crowd and of the cluster. */
export type Figures = Readonly<Record<FigureName, Figure>>

export type FigureName
  = | keyof Costs
    | 'window' | 'together' | 'hostTick'
    | 'frameMicros' | 'broadcastMicros' | 'messageMicros' | 'socketBytes' | 'serverMemory' | 'serverNetwork' | 'roundTrip'
    | 'syncsOfStream' | 'syncsOfNode' | 'nodes' | 'nodeNetwork' | 'nodeDeliveries' | 'messageBytes'
    | 'questions' | 'joinSeconds' | 'spread'
    | 'partialsPerSecond' | 'partialBytes'

const assumed = (value: number, unit: string, note: string): Figure => ({ value, unit, from: 'assumed', note })
const source = (value: number, unit: string, note: string): Figure => ({ value, unit, from: 'source', note })
const ofBench = (value: number, unit: string, note: string): Figure => ({ value, unit, from: 'measured', note: `${note} ([bench](performance.md))` })
const program = (value: number, unit: string, note: string): Figure => ({ value, unit, from: 'program', note })

const given = {
  window: program(4, 'ms', 'how long a server collects entries for one message (`live/server/room-runner.ts`)'),
  together: program(512, 'entries', 'the most in one message (`live/server/room-runner.ts`)'),
  hostTick: program(50, 'ms', 'the host\'s windows get one update in this time (`live/server/limits.ts`)'),
  messageMicros: assumed(40, 'µs', 'the NATS client\'s share in one message, sent or received'),
  serverMemory: assumed(16e9, 'bytes', 'memory of a machine for one room server'),
  serverNetwork: assumed(1.25e9, 'bytes/s', 'the line of a room server: 10 Gbit/s'),
  roundTrip: assumed(0.5, 'ms', 'there and back between two machines in one data centre'),
  syncsOfStream: source(500, '/s', 'messages that one stream puts on disk one by one with `sync_interval: always`: "a few hundred" (NATS documentation, configuration, as of 2026-06-22)'),
  syncsOfNode: assumed(10_000, '/s', 'syncs that the disk of one NATS node does for all streams together'),
  nodes: assumed(3, 'nodes', 'NATS nodes, each with a copy of every stream'),
  nodeNetwork: assumed(1.25e9, 'bytes/s', 'the line of a NATS node: 10 Gbit/s'),
  nodeDeliveries: source(878_326, '/s', 'messages delivered to eight consumers together while others publish (NATS documentation, "nats bench", 2025-10-28: nats-server 2.12.1, MacBook Pro M4, one replica)'),
  messageBytes: assumed(150, 'bytes', 'subject, headers and acknowledgement of one NATS message'),
  questions: assumed(25, 'questions', 'asked in one room before it ends; each answer stays in memory'),
  joinSeconds: assumed(120, 's', 'everybody comes in within this time'),
  spread: assumed(0.45, '', 'standard deviation of the logarithm of the time that people take for one question; that logarithms of such times are normal is from a source (van der Linden 2006)'),
  partialsPerSecond: assumed(4, '/s', 'partial tallies that a server publishes, in the design with sub-logs'),
  partialBytes: assumed(600, 'bytes', 'one partial tally'),
} as const satisfies Partial<Figures>

const units: Readonly<Record<keyof Costs, readonly [string, string]>> = {
  joinBytes: ['bytes', 'an entry "join" in the log'],
  answerBytes: ['bytes', 'an entry "answer" in the log'],
  readMicros: ['µs', 'reading one entry of a message: JSON and its check'],
  joinMicros: ['µs', 'changing the room by a join'],
  answerMicros: ['µs', 'changing the room by an answer'],
  ownAnswerMicros: ['µs', 'a phone\'s own frame, its entry and its acknowledgement, without the system\'s calls'],
  tallyMicros: ['µs', 'an update of the host\'s windows, for each answer to the open question'],
  personBytes: ['bytes', 'a person in the state of the room'],
  heldAnswerBytes: ['bytes', 'an answer in the state of the room'],
  questionBytes: ['bytes', 'the frame that shows a question'],
}

/** The figures with these measured costs among them. */
export function figuresWith(costs: Costs, { frameMicros, broadcastMicros, phoneBytes }: SocketCosts): Figures {
  const measured = (name: keyof Costs): Figure => ({ value: costs[name], unit: units[name][0], from: 'measured', note: units[name][1] })
  return {
    ...given,
    frameMicros: ofBench(frameMicros, 'µs', 'reading or writing one small frame, the system\'s part included: half of what the echo takes for a vote'),
    broadcastMicros: ofBench(broadcastMicros, 'µs', 'writing a question to one of 10,000 phones, the system\'s part included'),
    socketBytes: ofBench(phoneBytes - costs.personBytes, 'bytes', 'memory of a connected phone beside the room\'s state: each further one from 1,000 to 19,500'),
    joinBytes: measured('joinBytes'),
    answerBytes: measured('answerBytes'),
    readMicros: measured('readMicros'),
    joinMicros: measured('joinMicros'),
    answerMicros: measured('answerMicros'),
    ownAnswerMicros: measured('ownAnswerMicros'),
    tallyMicros: measured('tallyMicros'),
    personBytes: measured('personBytes'),
    heldAnswerBytes: measured('heldAnswerBytes'),
    questionBytes: measured('questionBytes'),
  }
}

import type { ToHost, ToParticipant } from '../protocol.ts'
import process from 'node:process'
import { Counter, Gauge, Histogram, Registry } from 'prom-client'

/** Every kind of frame that the server sends. */
export type SentType = ToParticipant['type'] | ToHost['type']

/** What the server counts. Nothing here says who. */
export interface Metrics {
  /** Frames written to sockets so far, by type. */
  readonly sent: Record<SentType, number>
  /** Counts a refusal by its code. */
  readonly refused: (code: string) => void
  /** Counts a frame that was received. */
  readonly received: () => void
  /** Counts a frame that was built: less than were sent, when many get the same. */
  readonly framed: () => void
  /** Tells how long it took until an action was on disk, in milliseconds. */
  readonly stored: (milliseconds: number) => void
  readonly built: () => number
  /** Adds what is looked up when somebody asks. */
  readonly watch: (gauges: Gauges) => void
  /** Prometheus text. */
  readonly text: () => Promise<string>
}

/** What is looked up when somebody asks. */
export interface Gauges {
  readonly people: () => number
  readonly phones: () => number
  readonly sockets: () => number
  readonly hosts: () => number
  readonly seq: () => number
}

/** The counters of one server, in a registry of their own. */
export function createMetrics(): Metrics {
  const registry = new Registry()
  const registers = [registry]
  const sent: Record<SentType, number> = { welcome: 0, room: 0, beat: 0, you: 0, ack: 0, refused: 0, bye: 0, host: 0, people: 0, told: 0, done: 0 }
  let framed = 0
  let received = 0

  const gauge = (name: string, help: string, value: () => number) => registry.registerMetric(new Gauge({
    name,
    help,
    registers: [],
    collect() {
      this.set(value())
    },
  }))
  const counter = (name: string, help: string, value: () => number) => registry.registerMetric(new Counter({
    name,
    help,
    registers: [],
    collect() {
      this.reset()
      this.inc(value())
    },
  }))

  gauge('kit_memory_bytes', 'Resident memory of the process.', () => process.memoryUsage.rss())
  counter('kit_frames_built_total', 'Frames built; the same bytes to everybody are built once.', () => framed)
  counter('kit_frames_received_total', 'Frames received.', () => received)
  registry.registerMetric(new Counter({
    name: 'kit_frames_sent_total',
    help: 'Frames sent, by type.',
    labelNames: ['type'],
    registers: [],
    collect() {
      this.reset()
      for (const [type, count] of Object.entries(sent))
        this.inc({ type }, count)
    },
  }))
  const refusals = new Counter({ name: 'kit_refusals_total', help: 'What was refused, by code.', labelNames: ['code'], registers })
  const durable = new Histogram({
    name: 'kit_store_seconds',
    help: 'Time from an action\'s arrival until it is on disk.',
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers,
  })

  return {
    sent,
    refused: code => refusals.inc({ code }),
    received() {
      received += 1
    },
    framed() {
      framed += 1
    },
    stored: milliseconds => durable.observe(milliseconds / 1000),
    built: () => framed,
    watch({ people, phones, sockets, hosts, seq }) {
      gauge('kit_people', 'People in the room.', people)
      gauge('kit_phones_connected', 'People with at least one open socket.', phones)
      gauge('kit_sockets', 'Open sockets of phones.', sockets)
      gauge('kit_host_sockets', 'Open windows of the host.', hosts)
      gauge('kit_log_seq', 'Entries in the log of the room.', seq)
    },
    text: () => registry.metrics(),
  }
}

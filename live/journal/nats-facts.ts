import type { RoomCode } from '../../engine/room/ids.ts'
import type { DurabilityFacts, KnownServer } from './nats-durability.ts'
import type { Stream } from './nats-stream.ts'
import { setTimeout as pause } from 'node:timers/promises'
import * as v from 'valibot'
import { streamOf } from './nats-stream.ts'

/** Milliseconds that a stream just made has to get its copies, and between two looks. */
const settling = 5_000
const between = 200
/** Milliseconds that a monitoring address has to answer. */
const patience = 2_000

/**
 * How the log of a room is kept, as far as the cluster tells a client. Waits a moment for copies that are being made.
 * Rejects when there is no such room, or nobody answers.
 */
export async function streamFacts({ jsm, server }: Stream, room: RoomCode): Promise<DurabilityFacts> {
  for (const until = performance.now() + settling; ;) {
    const { config: { num_replicas: copies }, cluster } = await jsm.streams.info(streamOf(room))
    // The leader is not in the list of the others.
    const current = 1 + (cluster?.replicas?.filter(replica => replica.current).length ?? 0)
    if (current >= copies || performance.now() > until) {
      const { name, version } = server()
      return { room, copies, current, servers: [{ name, version, sync: null }] }
    }
    await pause(between)
  }
}

/** What `/varz` of a nats-server says, of all that it says; https://docs.nats.io/reference/system/monitor/varz. */
const varzSchema = v.object({
  server_name: v.string(),
  version: v.string(),
  jetstream: v.optional(v.object({
    config: v.optional(v.object({
      /** Nanoseconds. */
      sync_interval: v.optional(v.number()),
      sync_always: v.optional(v.boolean()),
    })),
  })),
})

/** Asks the monitoring address of a server (`http://HOST:8222`): it alone tells how often it syncs. Null when it does not answer so. */
export async function askMonitor(address: string): Promise<KnownServer | null> {
  try {
    const answer = await fetch(`${address.replace(/\/$/, '')}/varz`, { signal: AbortSignal.timeout(patience) })
    const { server_name: name, version, jetstream } = v.parse(varzSchema, await answer.json())
    const interval = jetstream?.config?.sync_interval
    const sync = jetstream?.config?.sync_always === true
      ? 'always'
      : interval === undefined
        ? null
        : interval / 1_000_000
    return { name, version, sync }
  }
  catch {
    return null
  }
}

/** The facts with what monitoring addresses say. */
export function withMonitors(facts: DurabilityFacts, monitored: readonly KnownServer[]): DurabilityFacts {
  const names = new Set(monitored.map(({ name }) => name))
  return { ...facts, servers: [...facts.servers.filter(({ name }) => !names.has(name)), ...monitored] }
}

import type { RoomCode } from '../../engine/room/ids.ts'

/** How often a server writes to disk for good: before each acknowledgement, or every so many milliseconds; null when nobody said. */
export type Sync = 'always' | number | null

/** A server of the cluster, as far as it is known. */
export interface KnownServer {
  readonly name: string
  /** As it says itself: `2.10.27`. */
  readonly version: string
  readonly sync: Sync
}

/** How a room is kept. */
export interface DurabilityFacts {
  readonly room: RoomCode
  /** How many servers have its log. */
  readonly copies: number
  /** How many of them have all of it now. */
  readonly current: number
  /** At least the one that we are connected to. */
  readonly servers: readonly KnownServer[]
}

/** What a person who runs the server is told. */
export interface Durability {
  readonly statement: string
  /** One sentence each; none when "acknowledged" holds whatever one machine does. */
  readonly warnings: readonly string[]
}

/** Milliseconds between two syncs: fixed in 2.9 (filestore.go of v2.9.10), and by default from 2.10 on. */
const fixedSync = 60_000
const defaultSync = 120_000

/** The number of a version, to compare: 2.10.27 is 2010027. Null when it is none. */
function numberOf(version: string): number | null {
  const parts = /^v?(\d+)\.(\d+)\.(\d+)/.exec(version)
  return parts === null
    ? null
    : Number(parts[1]) * 1_000_000 + Number(parts[2]) * 1_000 + Number(parts[3])
}

function isBefore(version: string, other: string): boolean {
  const [one, two] = [numberOf(version), numberOf(other)]
  return one !== null && two !== null && one < two
}

/** How often a server syncs, also where its version alone tells. */
function syncOf({ version, sync }: KnownServer): Sync {
  return sync === null && isBefore(version, '2.10.0') ? fixedSync : sync
}

function every(milliseconds: number): string {
  if (milliseconds === 60_000)
    return 'minute'
  return milliseconds % 60_000 === 0
    ? `${milliseconds / 60_000} minutes`
    : `${milliseconds / 1_000} seconds`
}

/** What may be missing after the power was cut; 0 for nothing, null when it is not known. */
function exposure(servers: readonly KnownServer[]): number | null {
  const known = servers.map(syncOf).filter(sync => sync !== null)
  return known.length === 0
    ? null
    : Math.max(...known.map(sync => sync === 'always' ? 0 : sync))
}

function syncSentence({ copies, servers }: DurabilityFacts): string {
  const worst = exposure(servers)
  if (worst === null)
    return `how often it is written to disk for good is not known (every ${every(defaultSync)}, unless the servers' configuration says otherwise): give their monitoring addresses with --journal-monitor`
  const known = servers.filter(server => syncOf(server) !== null).length
  const limit = known < copies ? `, as far as is known: of ${known} of ${copies} servers` : ''
  return `written to disk for good ${worst === 0 ? 'before each acknowledgement' : `every ${every(worst)}`}${limit}`
}

/** What of the promise does not hold. */
function loss({ copies, servers }: DurabilityFacts): string | null {
  const worst = exposure(servers)
  // 0: where that does not hold, the other files of the server are synced by default.
  const last = `the acknowledged answers of the last ${every(worst || defaultSync)}`
  if (copies === 1) {
    return worst === 0
      ? 'There is one copy: whatever takes the disk of that server takes the room.'
      : `There is one copy: a power cut can take ${last}, and whatever takes the disk of that server takes the room.`
  }
  if (worst !== 0)
    return `A power cut of most servers, or a system crash of one amid other faults, can take ${last}.`
  return servers.some(({ version }) => isBefore(version, '2.10.23'))
    ? `Before 2.10.23, "always" did not hold for the log that copies are made from: a power cut of most servers can take ${last}.`
    : null
}

/**
 * Says how a room is kept, and warns where that is weaker than what "acknowledged" promises on one machine with SQLite:
 * a process or the power may go at any time. What it knows of nats-server:
 * - JetStream acknowledges before it syncs, by default every two minutes; `sync_interval: always` is there from 2.10.0 on
 *   (https://github.com/nats-io/nats-server/pull/4483), and holds for the Raft log of a replicated stream from 2.10.23 on
 *   (https://github.com/nats-io/nats-server/pull/6041). 2.9 synced every minute and could not be told otherwise.
 * - Processes that crashed lost whole streams from 2.10.20 to 2.10.22, mended in 2.10.23
 *   (https://github.com/nats-io/nats-server/issues/6888).
 * - With the default, a cluster loses acknowledged messages when power goes at most servers at once, or at one amid
 *   pauses or partitions: Jepsen on 2.12.1, 2025-12-08 (https://jepsen.io/analyses/nats-2.12.1). It also lost them when
 *   files were damaged on a minority of servers, whatever the sync interval; no setting mends that, a backup does.
 */
export function durability(facts: DurabilityFacts): Durability {
  const { room, copies, current, servers } = facts
  const versions = [...new Set(servers.map(({ version }) => version))].join(', ')
  const kept = copies === 1 ? '1 copy' : `${copies} copies, ${current === copies ? 'all' : current} up to date`
  const losesStreams = servers.find(({ version }) => !isBefore(version, '2.10.20') && isBefore(version, '2.10.23'))
  const lost = loss(facts)
  const lacks = servers.find(({ version }) => isBefore(version, '2.10.0'))
  return {
    statement: `NATS keeps room ${room}: ${kept}, nats-server ${versions}, ${syncSentence(facts)}.`,
    warnings: [
      ...losesStreams === undefined ? [] : [`nats-server ${losesStreams.version} can lose whole rooms when its processes crash: update it before anybody answers.`],
      ...lost === null ? [] : [lost],
      ...current < copies ? [`Only ${current} of ${copies} copies are up to date: look after the other servers.`] : [],
      ...lost === null ? [] : [`What is acknowledged stays with three servers of 2.10.23 or later that have "sync_interval: always"${lacks === undefined ? '' : `, which ${lacks.version} does not know`}: see docs/operations.md.`],
    ],
  }
}

import type { Rate } from './token-bucket.ts'

/**
 * How much one room takes. Nothing is counted by network address: a hall, a school or a phone company is one address.
 */
export interface Limits {
  /** People in the room; who is in can always come back. */
  readonly people: number
  /** Sockets of phones that are open at once. Where there are more, the oldest of those that are not in yet is ended. */
  readonly sockets: number
  /** Those of them that are not in yet. One more ends the oldest: silent ones must not keep people out. */
  readonly strangers: number
  /** Sockets of one person: tabs, and lines that died unnoticed. One more ends the oldest. */
  readonly socketsOfPerson: number
  /** Windows of the host that are in at once. */
  readonly hostSockets: number
  /** Sockets at the host's address that have not shown the key: silent ones must not keep the host out. */
  readonly unprovenHostSockets: number
  /** Connections that are no sockets: browsers that load a page. One more ends the one that has waited longest. */
  readonly plainConnections: number
  /** Milliseconds until a socket that says nothing is ended. */
  readonly helloWithin: number
  /** Frames of one person. */
  readonly personFrames: Rate
  /** Frames of all phones together, without their hellos. */
  readonly roomFrames: Rate
  /** Hellos of people who are not in the room: a flood of them takes nothing from those who are. */
  readonly hellos: Rate
  /** Hellos of one person who is in: whoever comes back. */
  readonly personHellos: Rate
  /** New people. */
  readonly joins: Rate
  /** Frames of one window of the host. */
  readonly hostFrames: Rate
  /** Refusals that one socket gets before it is ended. */
  readonly refusals: Rate
  /** Refusals that the log takes: many at once, few in the long run, so that nobody fills the disk with them. */
  readonly notedRefusals: Rate
  /** Wrong keys that were to be traded for a cookie. */
  readonly keyTries: Rate
  /** Bytes that may wait for a reader before it is dropped as too slow. */
  readonly buffered: number
  /** Milliseconds between two signs of life that a socket is asked for; one that gave none until the next is ended. */
  readonly heartbeat: number
  /** Milliseconds within which the host's windows get one update. */
  readonly hostTick: number
}

/**
 * Wide enough that no hall of so many people meets one of them, also in its worst second: all of them come back after the
 * server was gone, each with a hello and the answer that it kept, and then answer the next question at once.
 *
 * - `sockets`: everybody's, and two thirds more, for lines that died unnoticed while their people are back on new ones.
 * - `strangers`: everybody's at once, each open and not yet heard of.
 * - `plainConnections`: everybody's at once, for the page, and a thousand for what belongs to it; each is short.
 * - `roomFrames`: four frames of everybody at once (a kept answer, the next one, two changes of it), then one a second of
 *   everybody, which is more than people do and about what one processor can store.
 * - `hellos`: everybody's twice at once: the hall comes in, and again because the first line was lost.
 * - `joins`: everybody at once, then a tenth of the hall a second. Who was in already does not count: coming back takes
 *   no token.
 *
 * The others are one person's or one window's, and the same in any hall.
 */
function limitsFor(people: number): Limits {
  return {
    people,
    sockets: Math.ceil(people * 5 / 3),
    strangers: people,
    socketsOfPerson: 6,
    hostSockets: 40,
    unprovenHostSockets: 400,
    plainConnections: people + 1000,
    helloWithin: 10_000,
    personFrames: { perSecond: 5, burst: 30 },
    roomFrames: { perSecond: people, burst: 4 * people },
    hellos: { perSecond: people, burst: 2 * people },
    personHellos: { perSecond: 1, burst: 30 },
    joins: { perSecond: people / 10, burst: people },
    hostFrames: { perSecond: 40, burst: 200 },
    refusals: { perSecond: 2, burst: 40 },
    notedRefusals: { perSecond: 20, burst: 1000 },
    keyTries: { perSecond: 5, burst: 30 },
    buffered: 1_048_576,
    heartbeat: 25_000,
    hostTick: 50,
  }
}

/** For a room of 3,000, unless its server is told of more. */
export const defaultLimits: Limits = limitsFor(3000)

/** What is set, and for the rest what fits so many people; never less than for a usual room. */
export function limitsWith(set: Partial<Limits> = {}): Limits {
  return { ...limitsFor(Math.max(defaultLimits.people, set.people ?? 0)), ...set }
}

/** Files that the process has open beside connections: the journal, the log, and some to spare. */
const ownFiles = 64

/** How many files the process may need open at once: one a connection, and one more for each that a page is read for. */
export function filesFor({ sockets, hostSockets, unprovenHostSockets, plainConnections }: Limits): number {
  return ownFiles + sockets + hostSockets + unprovenHostSockets + 2 * plainConnections
}

/**
 * These limits, or narrower ones where the system does not let the process open so many files (`files`; null where that
 * is not known). A part is kept for the host and for pages whatever else fills up; then come sockets for everybody, and
 * what is left is for second sockets, pages and hosts.
 */
export function limitsWithin(limits: Limits, files: number | null): Limits {
  if (files === null || files >= filesFor(limits))
    return limits
  const part = (most: number, share: number) => Math.min(most, Math.floor(files * share))
  const hostSockets = part(limits.hostSockets, 0.1)
  const [pages, hosts] = [part(100, 0.1), part(50, 0.05)]
  const left = Math.max(0, files - part(ownFiles, 0.2) - hostSockets - hosts - 2 * pages)
  const first = Math.min(limits.sockets, limits.people, left)
  const sockets = Math.min(limits.sockets, first + Math.floor((left - first) / 2))
  const rest = left - sockets
  return {
    ...limits,
    hostSockets,
    sockets,
    strangers: Math.min(limits.strangers, sockets),
    plainConnections: Math.min(limits.plainConnections, pages + Math.floor(rest / 4)),
    unprovenHostSockets: Math.min(limits.unprovenHostSockets, hosts + Math.floor(rest / 4)),
  }
}

import type { Rate } from './token-bucket.ts'

/**
 * How much one room takes. Nothing is counted by network address: a hall, a school or a phone company is one address.
 */
export interface Limits {
  /** People in the room; who is in can always come back. */
  readonly people: number
  /** Sockets of phones that are open at once. */
  readonly sockets: number
  /** Sockets of one person: tabs, and lines that died unnoticed. One more ends the oldest. */
  readonly socketsOfPerson: number
  /** Windows of the host that are in at once. */
  readonly hostSockets: number
  /** Sockets at the host's address that have not shown the key: silent ones must not keep the host out. */
  readonly unprovenHostSockets: number
  /** Milliseconds until a socket that says nothing is ended. */
  readonly helloWithin: number
  /** Frames of one person. */
  readonly personFrames: Rate
  /** Frames of all phones together, their hellos included. */
  readonly roomFrames: Rate
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
 * - `roomFrames`: four frames of everybody at once (hello, kept answer, next answer, a change of it), then one a second of
 *   everybody, which is more than people do and about what one processor can store.
 * - `joins`: everybody at once, then a tenth of the hall a second. Who was in already does not count: coming back takes
 *   no token.
 *
 * The others are one person's or one window's, and the same in any hall.
 */
function limitsFor(people: number): Limits {
  return {
    people,
    sockets: Math.ceil(people * 5 / 3),
    socketsOfPerson: 6,
    hostSockets: 40,
    unprovenHostSockets: 400,
    helloWithin: 10_000,
    personFrames: { perSecond: 5, burst: 30 },
    roomFrames: { perSecond: people, burst: 4 * people },
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

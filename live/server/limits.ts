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

/** Wide enough that no hall full of people meets one of them. */
export const defaultLimits: Limits = {
  people: 3000,
  sockets: 5000,
  socketsOfPerson: 6,
  hostSockets: 40,
  unprovenHostSockets: 400,
  helloWithin: 10_000,
  personFrames: { perSecond: 5, burst: 30 },
  roomFrames: { perSecond: 3000, burst: 12_000 },
  joins: { perSecond: 300, burst: 3000 },
  hostFrames: { perSecond: 40, burst: 200 },
  refusals: { perSecond: 2, burst: 40 },
  notedRefusals: { perSecond: 20, burst: 1000 },
  keyTries: { perSecond: 5, burst: 30 },
  buffered: 1_048_576,
  heartbeat: 25_000,
  hostTick: 50,
}

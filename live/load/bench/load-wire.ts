import type { Histogram } from './histogram.ts'
import type { Ballot, SpeechName } from './speech.ts'

/** How people vote. Times in milliseconds. */
export type Pace
  /** Everybody again and again, the next one as soon as the last one is acknowledged. */
  = | { readonly pace: 'closed', readonly warmUp: number, readonly over: number }
  /** Everybody once, at a moment by chance. */
    | { readonly pace: 'spread', readonly over: number }
  /** So many a second whatever becomes of them, everybody in turn. */
    | { readonly pace: 'rate', readonly perSecond: number, readonly over: number }

/** What the processes of a generator are asked. */
export type LoadCall
  = | { readonly do: 'connect', readonly speech: SpeechName, readonly port: number, readonly tls: boolean, readonly room: string, readonly from: number | null, readonly first: number, readonly phones: number, readonly atOnce: number }
  /** From now on the next question is waited for. */
    | { readonly do: 'arm' }
  /** Answered when every phone has the question. */
    | { readonly do: 'collect' }
    | { readonly do: 'vote', readonly ballot: Ballot, readonly how: Pace }
  /** From now on, lines that are lost come back by themselves. */
    | { readonly do: 'persist' }
  /** Answered when every phone is welcome again, since `persist`. */
    | { readonly do: 'return' }
  /** So many phones go, and others come for them. */
    | { readonly do: 'renew', readonly phones: number }
    | { readonly do: 'counts' }
    | { readonly do: 'leave' }

/** For which share of the time a process of the generator ran or waited for its core: above 0.85 what it says of times is not to be believed. */
export interface Busy {
  readonly busy: number
}

export interface Connected extends Busy {
  /** By {@link now}. */
  readonly startedAt: number
  readonly lastAt: number
}

export interface Armed {
  readonly armed: number
}

/** When a question came, by `now()`. */
export interface Collected extends Busy {
  readonly halfAt: number
  readonly lastAt: number
  /** The whole frame as it came to one phone, in base64. */
  readonly frame: string
}

/** What became of votes. */
export interface Voted extends Busy {
  readonly sent: number
  readonly acked: number
  readonly refused: number
  /** Acknowledged within the measured time, and that time. */
  readonly ackedWithin: number
  readonly within: number
  /** By `now()`. */
  readonly firstSentAt: number
  readonly lastSentAt: number
  readonly lastAckAt: number
  /** From the moment a vote was due until its acknowledgement. */
  readonly waits: Histogram
  /** From the moment a vote was due until it was sent: how late the generator itself was. */
  readonly late: Histogram
}

/** Frames so far. */
export interface Counts {
  readonly sent: number
  readonly received: number
  readonly isIn: number
  readonly byes: number
  readonly losses: number
  /** Of the sockets that are open, the opening of each included. */
  readonly bytesIn: number
  readonly bytesOut: number
}

/** What each call is answered with. */
export interface LoadAnswers {
  readonly connect: Connected
  readonly arm: Armed
  readonly collect: Collected
  readonly vote: Voted
  readonly persist: Armed
  readonly return: Connected
  readonly renew: Connected
  readonly counts: Counts
  readonly leave: Counts
}

import type { Generator } from './generator.ts'
import type { Connected, Pace, Voted } from './load-wire.ts'
import type { ProcessFigures } from './process-figures.ts'
import type { Ballot } from './speech.ts'
import { Buffer } from 'node:buffer'
import { now } from './clock.ts'

/** A server that a hall of phones is connected to. */
export interface HallServer {
  readonly figures: (tidy?: boolean) => Promise<ProcessFigures>
  /** Sends everybody a question. Resolves when it was told to; what came of it phones tell. */
  readonly send: () => Promise<void>
  /** Ends the question. Null for a server that has nothing to end; else everybody is told of it. */
  readonly end: (() => Promise<void>) | null
  /** Rejects when the server is gone unasked. */
  readonly failed: () => Promise<never>
  /** What is voted on now. */
  readonly ballot: () => Ballot
  readonly close: () => Promise<void>
}

/** What one question to everybody took. */
export interface Asked {
  /** Milliseconds from the order until half of the phones, and the last one, had the whole question. */
  readonly half: number
  readonly last: number
  /** Milliseconds of the server's processor for all of it. */
  readonly cpu: number
  /** Bytes of the frame, and the frame in base64. */
  readonly bytes: number
  readonly frame: string
  /** For which share of the time the generator ran or waited for its core. */
  readonly busy: number
}

/** Votes, and what they cost the server. */
export interface VotesTaken extends Voted {
  /** Milliseconds of the server's processor. */
  readonly cpu: number
}

/** A server with phones. */
export interface Hall {
  readonly phones: number
  readonly connected: Connected
  /** Of the server before anybody came, and with everybody; without garbage. */
  readonly empty: ProcessFigures
  readonly full: ProcessFigures
  readonly server: HallServer
  readonly generator: Generator
  /** Sends everybody a question and waits for the last phone; the question stays on. */
  readonly ask: () => Promise<Asked>
  /** Ends the question, and waits until the last phone knows. */
  readonly rest: () => Promise<void>
  readonly vote: (how: Pace) => Promise<VotesTaken>
  readonly close: () => Promise<void>
}

/** Puts server and phones together. `connect` brings the phones. */
export async function openHall(server: HallServer, connect: () => Promise<{ readonly generator: Generator, readonly connected: Connected }>): Promise<Hall> {
  const empty = await server.figures(true)
  const { generator, connected } = await Promise.race([connect(), server.failed()])
  const full = await server.figures(true)

  /** Nothing more is to be waited for from a server that is gone. */
  const orFail = <T>(work: Promise<T>) => Promise.race([work, server.failed()])

  /** With the processor's time of the server around it. */
  async function withCpu<T>(work: () => Promise<T>): Promise<T & { readonly cpu: number }> {
    const before = await server.figures()
    const done = await orFail(work())
    const after = await server.figures()
    return { ...done, cpu: after.cpu - before.cpu }
  }

  return {
    phones: generator.phones,
    connected,
    empty,
    full,
    server,
    generator,
    async ask() {
      await generator.arm()
      const { sentAt, cpu, halfAt, lastAt, frame, busy } = await withCpu(async () => {
        const at = now()
        const [collected] = await Promise.all([generator.collect(), server.send()])
        return { ...collected, sentAt: at }
      })
      return { half: halfAt - sentAt, last: lastAt - sentAt, cpu, bytes: Buffer.byteLength(frame, 'base64'), frame, busy }
    },
    async rest() {
      if (server.end === null)
        return
      await generator.arm()
      await orFail(Promise.all([generator.collect(), server.end()]))
    },
    vote: how => withCpu(() => generator.vote(server.ballot(), how)),
    async close() {
      await generator.close()
      await server.close()
    },
  }
}

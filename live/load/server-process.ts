import type { Limits } from '../server/limits.ts'
import type { AskFigures, ProcessFigures } from './bench/process-figures.ts'
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import process from 'node:process'
import { calleeOf } from './bench/process-lines.ts'

/** Which room to serve, where, and on what. */
export interface ServingOptions {
  /** Folder of the journal. */
  readonly data: string
  /** Addresses of NATS, for a journal there instead. */
  readonly nats?: readonly string[]
  /** A folder with an `index.html` for the pages that nobody looks at. */
  readonly pages: string
  /** 0 for any free port. */
  readonly port: number
  /** The code of a room to go on with; a new room when left out. */
  readonly room?: string
  readonly limits?: Partial<Limits>
  /** Milliseconds that each commit of the SQLite journal takes longer, as on a slower disk. */
  readonly syncDelay?: number
  /** Bytes that the SQLite journal may have. */
  readonly maxBytes?: number
  /** The address to listen on; this machine's own (127.0.0.1) unless told otherwise. */
  readonly host?: string
  /** Characters that each question is longer, so that a line is full sooner. */
  readonly padding?: number
}

/** A command line to put before a program's own, for example to run it in a network namespace. */
export type Prefix = readonly string[]

/** How the process runs. */
export interface RunningOptions {
  /** The one core that it may use; any when left out. */
  readonly core?: number | null
  /** Whether it can be asked to collect garbage before it tells its figures. */
  readonly tidy?: boolean
  /** Whether its wall clock can be set. */
  readonly ownClock?: boolean
  readonly prefix?: Prefix
}

/** What the process is asked; `clock` sets its wall clock by so many milliseconds, and is answered with what it shows then. */
export type AskServer = AskFigures | { readonly do: 'clock', readonly by: number }

/** What the process says when it listens. */
export interface Serving {
  readonly room: string
  readonly port: number
  /** Ends with a slash. */
  readonly url: string
  readonly hostKey: string
}

/** The process could not open a room. `message` is a sentence for the person at the keyboard. */
export class NoServer extends Error {
  override name = 'NoServer'
}

/** A room's server in a process of its own. */
export interface ServerProcess extends Serving {
  readonly pid: number
  /** Milliseconds from starting the process to listening. */
  readonly startedIn: number
  /** What it uses of the machine. `tidy`: without garbage, where it was started so. */
  readonly figures: (tidy?: boolean) => Promise<ProcessFigures>
  /** Rejects when the process ends without having been told to; never resolves. */
  readonly failed: Promise<never>
  /** SIGKILL: nothing is put away. Resolves when the process is gone. */
  readonly kill: () => Promise<void>
  /** SIGSTOP: it stands still, and its connections stay open. */
  readonly freeze: () => void
  /** SIGCONT. */
  readonly thaw: () => void
  /** Sets its wall clock by so many milliseconds. Rejects when the clock does not show it then. */
  readonly shiftClock: (by: number) => Promise<void>
  /** Ends it as Ctrl-C does, also when it stands still. */
  readonly stop: () => Promise<void>
}

function isServing(value: unknown): value is Serving {
  return typeof value === 'object' && value !== null && 'room' in value && 'port' in value && 'hostKey' in value
}

function problemIn(value: unknown): string | null {
  return typeof value === 'object' && value !== null && 'problem' in value && typeof value.problem === 'string'
    ? value.problem
    : null
}

/** Milliseconds that a clock may be off what it was set to: it takes a while to ask. */
const clockSlack = 10_000

/**
 * Starts a server process and waits until it listens. Rejects with `NoServer` when its journal cannot be used, else with
 * an error when it ends before it listens. What it writes to standard error shows.
 */
export async function startServerProcess(options: ServingOptions, { core = null, tidy = false, ownClock = false, prefix = [] }: RunningOptions = {}): Promise<ServerProcess> {
  const started = performance.now()
  const flags = [...tidy ? ['--expose-gc'] : [], ...ownClock ? ['--import', new URL('shifted-clock.ts', import.meta.url).href] : []]
  const [program = process.execPath, ...args] = [
    ...core === null ? [] : ['taskset', '-c', String(core)],
    ...prefix,
    process.execPath,
    ...flags,
    join(import.meta.dirname, 'serve-room.ts'),
    JSON.stringify(options),
  ]
  const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'inherit'] })
  const callee = calleeOf(child, 'The room\'s server')
  const serving: unknown = JSON.parse(await callee.said)
  if (!isServing(serving)) {
    await callee.kill()
    const problem = problemIn(serving)
    throw problem === null
      ? new Error('The room\'s server said something else than where it listens.')
      : new NoServer(problem)
  }
  let shifted = 0
  return {
    ...serving,
    pid: callee.pid,
    startedIn: performance.now() - started,
    figures: (isTidy = false) => callee.ask<ProcessFigures>({ do: 'figures', tidy: isTidy }),
    failed: callee.failed,
    kill: callee.kill,
    freeze: () => void child.kill('SIGSTOP'),
    thaw: () => void child.kill('SIGCONT'),
    async shiftClock(by) {
      shifted += by
      const shows = await callee.ask<number>({ do: 'clock', by })
      if (Math.abs(shows - Date.now() - shifted) > clockSlack)
        throw new Error(`The clock of the room's server could not be set by ${by} ms.`)
    },
    async stop() {
      child.kill('SIGCONT')
      await callee.stop()
    },
  }
}

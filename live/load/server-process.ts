import type { Limits } from '../server/limits.ts'
import type { ProcessFigures } from './bench/process-figures.ts'
import { join } from 'node:path'
import { spawnNode } from './bench/pinned.ts'
import { calleeOf } from './bench/process-lines.ts'

/** Which room to serve, and where. */
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
}

/** How the process runs. */
export interface RunningOptions {
  /** The one core that it may use; any when left out. */
  readonly core?: number | null
  /** Whether it can be asked to collect garbage before it tells its figures. */
  readonly tidy?: boolean
}

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
  /** Ends it as Ctrl-C does. */
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

/**
 * Starts a server process and waits until it listens. Rejects with `NoServer` when the folder of its journal cannot be
 * used, else with an error when it ends before it listens. What it writes to standard error shows.
 */
export async function startServerProcess(options: ServingOptions, { core = null, tidy = false }: RunningOptions = {}): Promise<ServerProcess> {
  const started = performance.now()
  const child = spawnNode([...tidy ? ['--expose-gc'] : [], join(import.meta.dirname, 'serve-room.ts'), JSON.stringify(options)], core)
  const callee = calleeOf(child, 'The room\'s server')
  const serving: unknown = JSON.parse(await callee.said)
  const problem = problemIn(serving)
  if (problem !== null)
    throw new NoServer(problem)
  if (!isServing(serving))
    throw new Error('The room\'s server said something else than where it listens.')
  return {
    ...serving,
    pid: callee.pid,
    startedIn: performance.now() - started,
    figures: (isTidy = false) => callee.ask<ProcessFigures>({ do: 'figures', tidy: isTidy }),
    failed: callee.failed,
    kill: callee.kill,
    stop: callee.stop,
  }
}

import type { Limits } from '../server/limits.ts'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import process from 'node:process'
import { createInterface } from 'node:readline'

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
  /** Milliseconds from starting the process to listening. */
  readonly startedIn: number
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
export async function startServerProcess(options: ServingOptions): Promise<ServerProcess> {
  const started = performance.now()
  const child = spawn(process.execPath, [join(import.meta.dirname, 'serve-room.ts'), JSON.stringify(options)], { stdio: ['pipe', 'pipe', 'inherit'] })
  const gone = once(child, 'exit')
  // All that it wrote has been read by then.
  const over = once(child, 'close')
  const lines = createInterface({ input: child.stdout })
  const serving = await new Promise<Serving>((resolve, reject) => {
    lines.on('line', (line) => {
      const value: unknown = /^\{"(?:room|problem)"/.test(line)
        ? JSON.parse(line)
        : null
      const problem = problemIn(value)
      if (problem !== null)
        reject(new NoServer(problem))
      else if (isServing(value))
        resolve(value)
    })
    void over.then(() => reject(new Error('The room\'s server ended before it listened.')))
  })
  return {
    ...serving,
    startedIn: performance.now() - started,
    async kill() {
      child.kill('SIGKILL')
      await gone
    },
    async stop() {
      child.stdin.end()
      await gone
    },
  }
}

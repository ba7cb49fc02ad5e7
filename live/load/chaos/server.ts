import type { Serving, ServingOptions } from '../server-process.ts'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import process from 'node:process'
import { createInterface } from 'node:readline'
import { NoServer } from '../server-process.ts'
import { undoable } from './undo.ts'

/** Which room to serve, where, and on what. */
export interface ChaosServing extends ServingOptions {
  /** The address to listen on; this machine's own (127.0.0.1) unless told otherwise. */
  readonly host?: string
  /** Bytes that the journal may have. */
  readonly maxBytes?: number
  /** Characters that each question is longer, so that a line is full sooner. */
  readonly padding?: number
}

/** A server that bad things can be done to. */
export interface ChaosServer extends Serving {
  /** SIGKILL: nothing is put away. Resolves when the process is gone. */
  readonly kill: () => Promise<void>
  /** Ends it as Ctrl-C does. */
  readonly stop: () => Promise<void>
  /** SIGSTOP: it stands still, and its connections stay open. */
  readonly freeze: () => void
  /** SIGCONT. */
  readonly thaw: () => void
  /** Sets its wall clock by so many milliseconds. */
  readonly shiftClock: (by: number) => void
}

/** A command line to put before the server's own, for example to run it in a network namespace. */
export type Prefix = readonly string[]

function parsed(line: string): Serving | NoServer | null {
  const value: unknown = /^\{"(?:room|problem)"/.test(line)
    ? JSON.parse(line)
    : null
  if (typeof value !== 'object' || value === null)
    return null
  if ('problem' in value)
    return new NoServer(String(value.problem))
  return isServing(value)
    ? value
    : null
}

function isServing(value: object): value is Serving {
  return 'room' in value && 'port' in value && 'hostKey' in value
}

/**
 * Starts a server process and waits until it listens. Rejects with `NoServer` when its journal cannot be used, else with
 * an error when it ends before it listens.
 */
export async function startChaosServer(options: ChaosServing, prefix: Prefix = []): Promise<ChaosServer> {
  const [program = process.execPath, ...rest] = [...prefix, process.execPath, join(import.meta.dirname, 'serve.ts'), JSON.stringify(options)]
  const child = spawn(program, rest, { stdio: ['pipe', 'pipe', 'inherit'] })
  const gone = once(child, 'exit')
  // All that it wrote has been read by then.
  const over = once(child, 'close')
  async function kill(): Promise<void> {
    child.kill('SIGKILL')
    await gone
  }
  const forget = undoable(kill)
  void gone.then(forget)
  // A command for a server that was killed meanwhile is lost, as it should be.
  child.stdin.on('error', () => {})
  const serving = await new Promise<Serving>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const said = parsed(line)
      if (said instanceof NoServer)
        reject(said)
      else if (said)
        resolve(said)
    })
    void over.then(() => reject(new Error('The room\'s server ended before it listened.')))
  })
  return {
    ...serving,
    freeze: () => void child.kill('SIGSTOP'),
    thaw: () => void child.kill('SIGCONT'),
    shiftClock: by => void child.stdin.write(`${JSON.stringify({ clock: by })}\n`),
    kill,
    async stop() {
      child.kill('SIGCONT')
      child.stdin.end()
      await gone
    },
  }
}

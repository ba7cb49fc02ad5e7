import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { basename } from 'node:path'
import process from 'node:process'
import { setTimeout as pause } from 'node:timers/promises'

/** A program that was to listen does not. `message` is a sentence for the person at the keyboard. */
export class NotListening extends Error {
  override name = 'NotListening'
}

export interface ListenerOptions {
  /** With its arguments. */
  readonly command: readonly [string, ...string[]]
  /** What the command starts in the end; the command's own name unless told otherwise. */
  readonly name?: string
  /** On this machine. */
  readonly port: number
  /** The file that it writes to what goes wrong. */
  readonly log: string
  /** How it is asked to end. */
  readonly signal: 'SIGTERM' | 'SIGKILL'
}

/** A program of the system that listens on a port. */
export interface Listener {
  /** Ends it; resolves when it is gone. */
  readonly stop: () => Promise<void>
}

/** Milliseconds within which it must listen. */
const patience = 20_000

const running = new Set<ChildProcess>()
// What we started does not outlive us, also when we end by an error.
process.on('exit', () => running.forEach(child => child.kill('SIGKILL')))

const isOver = ({ exitCode, signalCode }: ChildProcess): boolean => exitCode !== null || signalCode !== null

async function answers(port: number): Promise<boolean> {
  const line = connect(port, '127.0.0.1')
  const isThere = await once(line, 'connect').then(() => true, () => false)
  line.destroy()
  return isThere
}

/** Starts a program and waits until it listens. Rejects with `NotListening`; it is ended then. */
export async function startListener({ command, name = basename(command[0]), port, log, signal }: ListenerOptions): Promise<Listener> {
  const [program, ...args] = command
  const child = spawn(program, args, { stdio: 'ignore' })
  // A program that cannot be started has an exit code too.
  child.on('error', () => {})
  running.add(child)
  const over = new Promise<void>(resolve => child.once('close', () => resolve())).finally(() => running.delete(child))
  const stop = async () => {
    child.kill(signal)
    await over
  }
  const end = performance.now() + patience
  while (!await answers(port)) {
    if (isOver(child) || performance.now() > end) {
      const why = isOver(child) ? 'ended before it listened' : `does not listen after ${patience / 1000} s`
      await stop()
      const written = await readFile(log, 'utf8').catch(() => '')
      throw new NotListening(`${name} ${why}${written === '' ? '.' : `:\n\n${written.slice(-2000)}`}`)
    }
    await pause(20)
  }
  return { stop }
}

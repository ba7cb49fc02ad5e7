import type { ChildProcess } from 'node:child_process'
import process from 'node:process'
import { createInterface } from 'node:readline'

/** A call with a number, so that its answer is known again. */
interface Numbered<T> { readonly call: number, readonly value: T }

function parsed<T>(line: string): T {
  // Both ends of these pipes are ours.
  return JSON.parse(line)
}

/** Answers calls that come on standard input, one line each. `onEnd`: nobody is there any more. */
export function answerLines<Call>(obey: (call: Call) => Promise<unknown> | unknown, onEnd: () => void): void {
  const lines = createInterface({ input: process.stdin })
  lines.on('line', (line) => {
    const { call, value } = parsed<Numbered<Call>>(line)
    void Promise.resolve(obey(value)).then(answer => process.stdout.write(`${JSON.stringify({ call, value: answer })}\n`))
  })
  lines.on('close', onEnd)
}

/** A child that answers calls. */
export interface Callee {
  readonly pid: number
  readonly ask: <Answer>(call: object) => Promise<Answer>
  /** The first line that is no answer. Rejects when the child ends before. */
  readonly said: Promise<string>
  /** Rejects when the child ends without having been told to; never resolves. */
  readonly failed: Promise<never>
  readonly kill: () => Promise<void>
  /** Closes its standard input, and waits for its end. */
  readonly stop: () => Promise<void>
}

/** Talks to a child whose standard input and output are pipes. `name` is for the sentence when it ends unasked. */
export function calleeOf(child: ChildProcess, name: string): Callee {
  const { stdin, stdout } = child
  if (stdin === null || stdout === null)
    throw new Error(`${name} has no pipes`)
  const waiting = new Map<number, { readonly resolve: (line: string) => void, readonly reject: (error: Error) => void }>()
  // One that cannot be started is told of by `close`, too.
  child.once('error', error => waiting.forEach(({ reject }) => reject(error)))
  const over = new Promise<void>(resolve => child.once('close', () => resolve()))
  let calls = 0
  let hear = (_line: string) => {}
  const said = new Promise<string>((resolve, reject) => {
    hear = resolve
    void over.then(() => reject(new Error(`${name} ended before it was ready`)))
  })
  let isAsked = false
  const failed = new Promise<never>((_, reject) => void over.then(() => {
    if (!isAsked)
      reject(new Error(`${name} ended by itself`))
  }))
  // Whoever waits for one of these hears of it there.
  for (const each of [said, failed])
    each.catch(() => {})
  // A child that is gone is told of by `close`.
  stdin.on('error', () => {})
  createInterface({ input: stdout }).on('line', (line) => {
    const found = /^\{"call":(\d+),/.exec(line)
    if (!found)
      return hear(line)
    const call = Number(found[1])
    waiting.get(call)?.resolve(line)
    waiting.delete(call)
  })
  void over.then(() => {
    waiting.forEach(({ reject }) => reject(new Error(`${name} ended while it was asked something`)))
    waiting.clear()
  })
  return {
    pid: child.pid ?? 0,
    said,
    async ask<Answer>(value: object) {
      calls += 1
      const call = calls
      const line = await new Promise<string>((resolve, reject) => {
        waiting.set(call, { resolve, reject })
        stdin.write(`${JSON.stringify({ call, value })}\n`)
      })
      return parsed<Numbered<Answer>>(line).value
    },
    failed,
    async kill() {
      isAsked = true
      child.kill('SIGKILL')
      await over
    },
    async stop() {
      isAsked = true
      stdin.end()
      await over
    },
  }
}

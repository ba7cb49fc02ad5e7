import type { Answer, Call, FromWorker, ToWorker, WorkerSettings } from './sqlite-wire.ts'
import { Worker } from 'node:worker_threads'
import { JournalError } from './journal.ts'
import { journalError } from './sqlite-errors.ts'

/** The worker as this side sees it. Answers come in the order of the calls. */
export interface SqliteThread {
  call: (call: Call, settle: (answer: Answer) => void) => void
}

/** Starts the worker. Rejects with a `JournalError` when the file cannot be opened. */
export function startThread(settings: WorkerSettings): Promise<SqliteThread> {
  const worker = new Worker(new URL('./sqlite-worker.ts', import.meta.url), { workerData: settings })
  const waiting = new Map<number, (answer: Answer) => void>()
  let calls = 0
  let gone: Answer | null = null

  /** While nobody waits, the worker alone does not keep the program running. */
  function settle(id: number, answer: Answer): void {
    const done = waiting.get(id)
    waiting.delete(id)
    if (waiting.size === 0)
      worker.unref()
    done?.(answer)
  }

  function end(detail: string): void {
    const { code, message } = journalError('failed', settings.dir, detail)
    gone ??= { did: 'fail', code, message }
    for (const id of [...waiting.keys()])
      settle(id, gone)
  }

  worker.on('message', ({ id, answer }: FromWorker) => settle(id, answer))
  worker.on('error', (error: unknown) => end(String(error)))
  worker.on('exit', () => end('its thread ended'))

  function call(what: Call, done: (answer: Answer) => void): void {
    if (gone !== null) {
      done(gone)
      return
    }
    const message: ToWorker = { id: ++calls, call: what }
    waiting.set(message.id, done)
    worker.ref()
    worker.postMessage(message)
  }

  return new Promise((resolve, reject) => {
    waiting.set(0, (answer) => {
      if (answer.did === 'fail')
        reject(new JournalError(answer.code, answer.message))
      else
        resolve({ call })
    })
  })
}

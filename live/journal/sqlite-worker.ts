import type { Answer, FromWorker, ToWorker, WorkerSettings } from './sqlite-wire.ts'
import { parentPort, workerData } from 'node:worker_threads'
import { fromThrown } from './sqlite-errors.ts'
import { openSqliteFile } from './sqlite-file.ts'

// A thread of its own, so that a slow disk never keeps the sockets waiting. Node runs this file as it is: only
// syntax that can be stripped.

const settings: WorkerSettings = workerData

function attempt(work: () => Answer): Answer {
  try {
    return work()
  }
  catch (error) {
    const { code, message } = fromThrown(error, settings.dir)
    return { did: 'fail', code, message }
  }
}

function say(message: FromWorker): void {
  parentPort?.postMessage(message)
}

function start(): Answer {
  const file = openSqliteFile(settings)
  parentPort?.on('message', ({ id, call }: ToWorker) => {
    say({ id, answer: attempt(() => file.answer(call)) })
    if (call.do === 'close')
      parentPort?.close()
  })
  return { did: 'opened' }
}

say({ id: 0, answer: attempt(start) })

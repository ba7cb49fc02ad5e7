import type { ExportRefusal } from '../engine/analytics/refusal.ts'
import type { Result } from '../engine/result.ts'
import type { Opened, VideoLibrary, VideoPage } from './save-rate-library.ts'
import type { Asked, Told } from './save-rate-worker.ts'

/**
 * A library whose files are read in a worker, so that typing stays smooth while they are. The worker and all that it
 * needs are loaded here and now: choosing a file asks nothing of the network any more.
 */
export function startLibrary(): VideoLibrary & { stop: () => void } {
  const worker = new Worker(new URL('./save-rate-worker.ts', import.meta.url), { type: 'module' })
  const waiting = new Map<number, { told: (told: Told) => void, failed: (error: Error) => void }>()
  let last = 0
  let broken: Error | undefined

  worker.onmessage = ({ data }: MessageEvent<Told>): void => waiting.get(data.id)?.told(data)
  worker.onerror = (event): void => {
    const error = new Error(event.message || 'The worker did not start.')
    broken = error
    waiting.forEach(({ failed }) => failed(error))
    waiting.clear()
  }

  /** Asks, and hands every answer to `take` until it returns true. */
  function ask(question: (id: number) => Asked, take: (told: Told) => boolean): Promise<void> {
    const id = ++last
    if (broken)
      return Promise.reject(broken)
    return new Promise((resolve, failed) => {
      waiting.set(id, {
        failed,
        told(told) {
          const isDone = take(told)
          if (!isDone && told.type !== 'failed')
            return
          waiting.delete(id)
          if (isDone)
            resolve()
          else
            failed(new Error(told.type === 'failed' ? told.why : 'unexpected answer'))
        },
      })
      worker.postMessage(question(id))
    })
  }

  return {
    async open(files, today, first) {
      let found: Result<Opened, ExportRefusal> | undefined
      await ask(id => ({ id, type: 'open', files, today }), (told) => {
        if (told.type === 'first')
          first(told.page)
        else if (told.type === 'opened')
          found = told.result
        return told.type === 'opened'
      })
      if (!found)
        throw new Error('no answer')
      return found
    },
    async page(query) {
      let found: VideoPage = { videos: [], total: 0 }
      await ask(id => ({ id, type: 'page', query }), (told) => {
        if (told.type === 'page')
          found = told.page
        return told.type === 'page'
      })
      return found
    },
    stop: () => worker.terminate(),
  }
}

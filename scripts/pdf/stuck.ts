import { setTimeout as pause } from 'node:timers/promises'
import { Failure } from '../cli.ts'

/** A step that took longer than it takes on any computer: it hangs, and doing it again may help. */
export class Stuck extends Failure {
  override name = 'Stuck'
}

/** What the work resolves with; rejects with {@link Stuck} (`message` is a sentence) when it takes longer than that many milliseconds. */
export async function within<T>(milliseconds: number, message: string, work: Promise<T>): Promise<T> {
  const over = new AbortController()
  // What still goes on then ends with the browser or the server, and its error is no news.
  work.catch(() => {})
  try {
    return await Promise.race([
      work,
      pause(milliseconds, undefined, { signal: over.signal }).then(() => {
        throw new Stuck(message)
      }),
    ])
  }
  finally {
    over.abort()
  }
}

/** Waits for something that is being closed, but not for longer than that many milliseconds. */
export async function closed(work: Promise<unknown>, milliseconds = 10_000): Promise<void> {
  await within(milliseconds, '', work).catch((error: unknown) => {
    if (!(error instanceof Stuck))
      throw error
  })
}

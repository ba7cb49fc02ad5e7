import { setTimeout as pause } from 'node:timers/promises'
import { NeverCame } from '../watched.ts'

/**
 * Asks again and again for something that tells of no change by itself, and resolves with the first value that is so.
 * `what` ends the sentence of the `NeverCame` that it rejects with after `within` milliseconds.
 */
export async function polled<T>(ask: () => Promise<T> | T, isSo: (value: T) => boolean, what: (value: T) => string, within: number): Promise<T> {
  const end = performance.now() + within
  for (;;) {
    const value = await ask()
    if (isSo(value))
      return value
    if (performance.now() > end)
      throw new NeverCame(`waited ${within} ms in vain for ${what(value)}`)
    await pause(50)
  }
}

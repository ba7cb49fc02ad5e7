import type { Logger } from 'pino'
import { createLogger } from '../../../live/server/logger.ts'

/** A log that a test can read: what was written so far, as text and line by line. */
export function aLog(): { log: Logger, text: () => string, lines: () => Record<string, unknown>[] } {
  const written: string[] = []
  return {
    log: createLogger({ write: line => void written.push(line) }, 'trace'),
    text: () => written.join(''),
    lines: () => written.map(line => JSON.parse(line) as Record<string, unknown>),
  }
}

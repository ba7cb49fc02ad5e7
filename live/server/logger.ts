import type { DestinationStream, Logger } from 'pino'
import { destination, pino } from 'pino'

/**
 * What must never stand in a log, whatever is given to it. The code that logs lists codes and counts only; this is the
 * second lock on the same door.
 */
const secrets = ['name', 'names', 'text', 'response', 'answer', 'answers', 'key', 'hostKey', 'token', 'cookie', 'authorization', 'url', 'headers', 'title', 'frame', 'body']

function described(error: unknown): { readonly code: string | null, readonly kind: string } {
  return { code: errorCode(error), kind: error instanceof Error ? error.name : typeof error }
}

/** A structured log that holds no names, answers, keys, tokens, addresses of people or addresses of pages. */
export function createLogger(to: DestinationStream, level = 'info'): Logger {
  return pino({
    level,
    base: null,
    redact: { paths: secrets.flatMap(key => [key, `*.${key}`, `*.*.${key}`]), remove: true },
    // What an error says may quote a path or an address; its code does not. Under another key pino copies the message.
    errorKey: 'thrown',
    serializers: { err: described },
    hooks: {
      logMethod(args, method) {
        const [first] = args
        if (first instanceof Error)
          method.call(this, { err: described(first) }, 'error')
        else
          method.apply(this, args)
      },
    },
  }, to)
}

/** Appends to a file, whose folder is made; a disk that refuses stops the log and nothing else. */
export function logFile(path: string): DestinationStream & { end: () => void } {
  const stream = destination({ dest: path, mkdir: true, sync: false })
  stream.on('error', () => {})
  return stream
}

/** A log that goes nowhere. */
export function silentLogger(): Logger {
  return pino({ level: 'silent' })
}

/** `code` of Node's errors and ours, when there is one. */
export function errorCode(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : null
}

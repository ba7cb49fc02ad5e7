import { readdirSync } from 'node:fs'
import process from 'node:process'

/** What a server says of itself. */
export interface ProcessFigures {
  /** Milliseconds of processor time so far, all threads. */
  readonly cpu: number
  /** Bytes: resident, and in use by JavaScript with its buffers. */
  readonly rss: number
  readonly heap: number
  /** Open files and sockets; null where the system does not tell. */
  readonly files: number | null
}

/** Asked of a server process. `tidy`: collects garbage before, where Node lets us (`--expose-gc`). */
export interface AskFigures { readonly do: 'figures', readonly tidy: boolean }

function openFiles(): number | null {
  try {
    return readdirSync('/proc/self/fd').length
  }
  catch {
    return null
  }
}

/** This process now. */
export function processFigures(tidy: boolean): ProcessFigures {
  if (tidy) {
    globalThis.gc?.()
    globalThis.gc?.()
  }
  const { user, system } = process.cpuUsage()
  const { rss, heapUsed, external } = process.memoryUsage()
  return { cpu: (user + system) / 1000, rss, heap: heapUsed + external, files: openFiles() }
}

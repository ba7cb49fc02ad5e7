import { readdirSync } from 'node:fs'
import process from 'node:process'

/** What a server says of itself. */
export interface ProcessFigures {
  /** Milliseconds of processor time so far, all threads. */
  readonly cpu: number
  /** Bytes: resident, and in use by JavaScript with its buffers. */
  readonly rss: number
  readonly heap: number
  /** Open files and sockets; null where the system does not tell, and when it was not asked to tidy. */
  readonly files: number | null
  /** Timers that are set, but those that let the process end; null when it was not asked to tidy. */
  readonly timers: number | null
}

/**
 * Asked of a server process. `tidy`: collects garbage before, where Node lets us (`--expose-gc`), and counts open files
 * and timers: that takes milliseconds with many of them, which must not be in what lies between two looks at the processor.
 */
export interface AskFigures { readonly do: 'figures', readonly tidy: boolean }

function openFiles(): number | null {
  try {
    return readdirSync('/proc/self/fd').length
  }
  catch {
    return null
  }
}

function timers(): number {
  return process.getActiveResourcesInfo().filter(name => name === 'Timeout').length
}

/** This process now. */
export function processFigures(tidy: boolean): ProcessFigures {
  if (tidy) {
    globalThis.gc?.()
    globalThis.gc?.()
  }
  const { user, system } = process.cpuUsage()
  const { rss, heapUsed, external } = process.memoryUsage()
  return { cpu: (user + system) / 1000, rss, heap: heapUsed + external, files: tidy ? openFiles() : null, timers: tidy ? timers() : null }
}

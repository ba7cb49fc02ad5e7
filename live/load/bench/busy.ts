import { readFileSync } from 'node:fs'
import process from 'node:process'

/** Milliseconds that this thread ran, or could have run and waited for its core, which something else had. */
function ranOrWaited(): number {
  try {
    const [ran = 0, waited = 0] = readFileSync('/proc/self/schedstat', 'utf8').split(' ').map(Number)
    return (ran + waited) / 1e6
  }
  catch {
    // Other systems do not tell of waiting.
    const { user, system } = process.cpuUsage()
    return (user + system) / 1000
  }
}

/** Begins to look at how busy this process is. Returns the share of the time since in which it ran or waited for its core. */
export function watchBusy(): () => number {
  const wall = performance.now()
  const before = ranOrWaited()
  return () => {
    const passed = performance.now() - wall
    return passed > 0
      ? (ranOrWaited() - before) / passed
      : 0
  }
}

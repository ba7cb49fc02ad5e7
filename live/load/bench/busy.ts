import process from 'node:process'

/** Begins to look at how busy this process is. Returns the share of a core that it used since. */
export function watchBusy(): () => number {
  const wall = performance.now()
  const before = process.cpuUsage()
  return () => {
    const { user, system } = process.cpuUsage(before)
    const passed = performance.now() - wall
    return passed > 0
      ? (user + system) / 1000 / passed
      : 0
  }
}

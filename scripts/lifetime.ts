import process from 'node:process'

/**
 * Ends the command cleanly on Ctrl-C, SIGTERM or when the terminal closes. `close` runs first; the exit code is 0
 * for what is meant to be stopped so (a server), and should be another one for what is then unfinished. When `close` is
 * not done after `patience` milliseconds (a journal that does not answer any more), the command ends without it, with 1.
 *
 * npm runs a script under a shell, and when npm itself is told to stop only the shell hears of it. So a command
 * that npm has started also stops when it finds itself without its parent.
 */
export function stopOnSignal(close: () => Promise<void> | void, exitCode = 0, patience = 20_000): void {
  let stopping = false
  const stop = () => {
    if (stopping)
      return
    stopping = true
    setTimeout(() => {
      process.stderr.write('\nSomething does not let go, so this ends without it. What was acknowledged is kept.\n')
      process.exit(1)
    }, patience)
    void Promise.resolve(close()).finally(() => process.exit(exitCode))
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, stop)
  const parent = process.ppid
  if (process.env.npm_lifecycle_event !== undefined) {
    setInterval(() => {
      if (process.ppid !== parent)
        stop()
    }, 500).unref()
  }
}

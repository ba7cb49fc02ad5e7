import type { Prefix, ServerProcess, ServingOptions } from '../server-process.ts'
import { setTimeout as pause } from 'node:timers/promises'
import { startServerProcess } from '../server-process.ts'
import { undoable } from './undo.ts'

/** Milliseconds until a server that was told to end must have done so. */
const patience = 15_000

/** A server that bad things can be done to. */
export interface ChaosServer extends Omit<ServerProcess, 'stop'> {
  /** Ends it as Ctrl-C does; false when it did not end by itself, and was killed. */
  readonly stop: () => Promise<boolean>
}

/** Starts a server whose clock can be set, and which is gone when the command is told to stop. Rejects as `startServerProcess` does. */
export async function startChaosServer(options: ServingOptions, prefix: Prefix = []): Promise<ChaosServer> {
  const server = await startServerProcess(options, { prefix, ownClock: true })
  const kill = undoable(server.kill)
  return {
    ...server,
    kill,
    async stop() {
      const isGone = await Promise.race([server.stop().then(() => true), pause(patience, false, { ref: false })])
      await kill()
      return isGone
    },
  }
}

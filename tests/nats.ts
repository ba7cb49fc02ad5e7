import type { NatsServer } from '../live/load/nats-servers.ts'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startNatsServers } from '../live/load/nats-servers.ts'
import { ensureProgram } from './ensure-program.ts'

/** A nats-server with JetStream on this machine. */
export interface ANats extends NatsServer {
  /** Its monitoring address, since its last start. */
  readonly monitor: () => string
  /** Ends it and removes what it has on disk. */
  readonly clear: () => Promise<void>
}

/** The nats-server of this machine, installed first where that can be done. */
export const ensureNats = (): Promise<string> => ensureProgram('nats-server', 'nats-server')

async function start(count: number, more: string): Promise<readonly ANats[]> {
  const program = await ensureNats()
  const folders = await Promise.all(Array.from({ length: count }, () => mkdtemp(join(tmpdir(), 'nats-'))))
  // It takes any free port for its monitor, and writes down which.
  const servers = await startNatsServers({ program, folders, more: `http: 127.0.0.1:-1\n${more}` })
  return servers.map(server => ({
    ...server,
    monitor: () => `http://${[...readFileSync(server.log, 'utf8').matchAll(/Starting http monitor on (\S+)/g)].at(-1)?.[1]}`,
    async clear() {
      await server.kill()
      await rm(server.folder, { recursive: true, force: true })
    },
  }))
}

/** One server on its own, started; `more` goes into its configuration. */
export async function startNats(more = ''): Promise<ANats> {
  const [server] = await start(1, more)
  return server!
}

/** A cluster of three, started and ready. */
export const startCluster = (): Promise<readonly ANats[]> => start(3, '')

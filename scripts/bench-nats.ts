import { spawnSync } from 'node:child_process'
import { mkdtemp } from 'node:fs/promises'
import { join } from 'node:path'
import { NotListening } from '../live/load/listener.ts'
import { startNatsServers as start } from '../live/load/nats-servers.ts'
import { Failure } from './cli.ts'

export { findNats } from '../live/load/nats-servers.ts'

/** NATS servers for a measurement. */
export interface NatsServers {
  readonly urls: readonly string[]
  readonly stop: () => Promise<void>
}

export interface NatsServersOptions {
  readonly program: string
  /** On a disk. */
  readonly folder: string
  /** One, or three for a cluster. */
  readonly count: 1 | 3
  /** Whether each message is synced to the disk before it is acknowledged; needs 2.10. */
  readonly alwaysSync: boolean
}

/** Its version, `2.10.27`; null when it is not one that says so. */
export function natsVersion(program: string): string | null {
  const { stdout } = spawnSync(program, ['--version'], { encoding: 'utf8' })
  return /v(\d+\.\d+\.\d+)/.exec(stdout ?? '')?.[1] ?? null
}

/** Whether this version has `sync_interval: always`. */
export function canAlwaysSync(version: string | null): boolean {
  const [major = 0, minor = 0] = (version ?? '').split('.').map(Number)
  return major > 2 || (major === 2 && minor >= 10)
}

/** Starts them, each with an empty folder of its own. */
export async function startNatsServers({ program, folder, count, alwaysSync }: NatsServersOptions): Promise<NatsServers> {
  const own = await mkdtemp(join(folder, 'nats-'))
  const servers = await start({ program, folders: Array.from({ length: count }, (_, at) => join(own, String(at + 1))), alwaysSync }).catch((error: unknown) => {
    throw error instanceof NotListening ? new Failure(error.message) : error
  })
  return {
    urls: servers.map(({ url }) => url),
    stop: async () => void await Promise.all(servers.map(server => server.kill())),
  }
}

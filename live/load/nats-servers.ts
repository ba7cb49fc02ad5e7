import type { Listener } from './listener.ts'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { findProgram } from './find-program.ts'
import { freePort } from './free-port.ts'
import { startListener } from './listener.ts'

export interface NatsServersOptions {
  readonly program: string
  /** One folder for each server: for what it keeps, and for its log. */
  readonly folders: readonly string[]
  /** Whether each message is synced to the disk before it is acknowledged; needs 2.10. */
  readonly alwaysSync?: boolean
  /** More lines of the configuration. */
  readonly more?: string
}

/** A nats-server with JetStream on this machine. */
export interface NatsServer {
  readonly url: string
  readonly folder: string
  /** The file of its log. */
  readonly log: string
  /** Starts it again on its port, with what it has on disk. */
  readonly start: () => Promise<void>
  /** Ends the process at once, as a crash would; what it has on disk stays. */
  readonly kill: () => Promise<void>
}

/** The nats-server of this machine; null when there is none. */
export function findNats(): string | null {
  return findProgram('nats-server')
}

async function freePorts(count: number): Promise<number[]> {
  const ports: number[] = []
  while (ports.length < count) {
    const port = await freePort()
    if (!ports.includes(port))
      ports.push(port)
  }
  return ports
}

function natsServer(program: string, folder: string, port: number, config: string): NatsServer {
  const [file, log] = [join(folder, 'nats.conf'), join(folder, 'nats.log')]
  let listener: Listener | null = null
  return {
    url: `nats://127.0.0.1:${port}`,
    folder,
    log,
    async start() {
      await mkdir(folder, { recursive: true })
      await writeFile(file, config)
      listener = await startListener({ command: [program, '-c', file, '-l', log], port, log, signal: 'SIGKILL' })
    },
    async kill() {
      await listener?.stop()
      listener = null
    },
  }
}

/**
 * Starts nats-servers, `n1` and so on: one alone, or a cluster. Resolves when all listen; rejects with `NotListening`,
 * and then none runs.
 */
export async function startNatsServers({ program, folders, alwaysSync = false, more = '' }: NatsServersOptions): Promise<readonly NatsServer[]> {
  const ports = await freePorts(2 * folders.length)
  const inner = ports.slice(folders.length)
  const routes = inner.map(port => `nats://127.0.0.1:${port}`).join(', ')
  const servers = folders.map((folder, at) => natsServer(program, folder, ports[at] ?? 0, [
    `server_name: n${at + 1}`,
    `listen: 127.0.0.1:${ports[at]}`,
    `jetstream { store_dir: ${JSON.stringify(join(folder, 'data'))}${alwaysSync ? ', sync_interval: always' : ''} }`,
    ...folders.length > 1 ? [`cluster { name: kit, listen: 127.0.0.1:${inner[at]}, routes: [${routes}] }`] : [],
    more,
    '',
  ].join('\n')))
  const started = await Promise.allSettled(servers.map(server => server.start()))
  const failed = started.find(({ status }) => status === 'rejected')
  if (failed?.status === 'rejected') {
    await Promise.all(servers.map(server => server.kill()))
    throw failed.reason
  }
  return servers
}

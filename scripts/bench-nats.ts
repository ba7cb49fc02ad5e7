import type { ChildProcess } from 'node:child_process'
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { findProgram } from '../live/load/find-program.ts'
import { Failure } from './cli.ts'
import { freePort } from './free-port.ts'

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

/** The nats-server of this machine, if there is one. */
export function findNats(): string | null {
  return findProgram('nats-server')
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

async function listens(port: number, child: ChildProcess): Promise<void> {
  while (child.exitCode === null) {
    const line = connect(port, '127.0.0.1')
    const isThere = await once(line, 'connect').then(() => true, () => false)
    line.destroy()
    if (isThere)
      return
    await pause(20)
  }
  throw new Failure('nats-server ended before it listened.')
}

/** Starts them, each with a folder of its own. */
export async function startNatsServers({ program, folder, count, alwaysSync }: NatsServersOptions): Promise<NatsServers> {
  const ports: number[] = []
  for (let at = 0; at < 2 * count; at++)
    ports.push(await freePort(0, 'npm run bench'))
  const [outer, inner] = [ports.slice(0, count), ports.slice(count)]
  const children: ChildProcess[] = []
  const stop = async () => {
    await Promise.all(children.splice(0).map(async (child) => {
      if (child.exitCode !== null || child.signalCode !== null)
        return
      const over = once(child, 'close')
      child.kill('SIGKILL')
      await over
    }))
  }
  try {
    for (const [at, port] of outer.entries()) {
      const own = join(folder, `nats-${at}-${port}`)
      await mkdir(own, { recursive: true })
      const config = join(own, 'nats.conf')
      await writeFile(config, [
        `server_name: n${at + 1}`,
        `listen: 127.0.0.1:${port}`,
        `jetstream { store_dir: ${JSON.stringify(join(own, 'data'))}${alwaysSync ? ', sync_interval: always' : ''} }`,
        ...count > 1 ? [`cluster { name: bench, listen: 127.0.0.1:${inner[at]}, routes: [${inner.map(each => `nats://127.0.0.1:${each}`).join(', ')}] }`] : [],
        '',
      ].join('\n'))
      children.push(spawn(program, ['-c', config, '-l', join(own, 'nats.log')], { stdio: 'ignore' }))
    }
    for (const [at, port] of outer.entries())
      await listens(port, children[at])
  }
  catch (error) {
    await stop()
    throw error
  }
  return { urls: outer.map(port => `nats://127.0.0.1:${port}`), stop }
}

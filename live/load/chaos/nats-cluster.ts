import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'
import { jetstreamManager } from '@nats-io/jetstream'
import * as transport from '@nats-io/transport-node'
import { findProgram } from '../find-program.ts'
import { freePort } from './free-port.ts'
import { polled } from './polled.ts'
import { undoable } from './undo.ts'

/** Three nats-servers on this machine that keep one log together. */
export interface NatsCluster {
  readonly urls: readonly string[]
  /** SIGKILL for the one that leads a stream. */
  readonly killLeader: (stream: string) => Promise<void>
  readonly stop: () => Promise<void>
}

/** Where nats-server is on this machine; null when it is not. */
export function natsServer(): string | null {
  return findProgram('nats-server')
}

function answers(port: number): Promise<boolean> {
  const line = connect(port, '127.0.0.1')
  return new Promise((resolve) => {
    line.on('connect', () => resolve(true))
    line.on('error', () => resolve(false))
  }).then((isThere) => {
    line.destroy()
    return isThere === true
  })
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null)
    return
  const over = once(child, 'exit')
  child.kill('SIGKILL')
  await over
}

/** Starts three, with what they keep under `folder`. */
export async function startNatsCluster(folder: string): Promise<NatsCluster> {
  const program = natsServer()
  if (program === null)
    throw new Error('nats-server is missing')
  const [ports, inner] = [[0, 0, 0], [0, 0, 0]]
  for (const list of [ports, inner]) {
    for (const index of list.keys())
      list[index] = await freePort()
  }
  const routes = inner.map(port => `nats://127.0.0.1:${port}`).join(', ')
  const children: ChildProcess[] = []
  for (const [index, port] of ports.entries()) {
    const own = join(folder, `nats-${index + 1}`)
    await mkdir(own, { recursive: true })
    const file = join(own, 'nats.conf')
    await writeFile(file, [
      `server_name: n${index + 1}`,
      `listen: 127.0.0.1:${port}`,
      `jetstream { store_dir: "${join(own, 'data')}" }`,
      `cluster { name: chaos, listen: 127.0.0.1:${inner[index]}, routes: [${routes}] }`,
      '',
    ].join('\n'))
    children.push(spawn(program, ['-c', file, '-l', join(own, 'nats.log')], { stdio: 'ignore' }))
  }
  const stop = undoable(async () => void await Promise.all(children.map(end)))
  const urls = ports.map(port => `nats://127.0.0.1:${port}`)
  try {
    for (const port of ports)
      await polled(() => answers(port), isThere => isThere, () => `nats-server to listen on port ${port}`, 20_000)
  }
  catch (error) {
    await stop()
    throw error
  }
  return {
    urls,
    stop,
    async killLeader(stream) {
      const connection = await transport.connect({ servers: [...urls] })
      const { cluster } = await (await jetstreamManager(connection)).streams.info(stream)
      await connection.close()
      const leader = children[Number(cluster?.leader?.slice(1)) - 1]
      if (!leader)
        throw new Error(`the stream ${stream} has no leader`)
      await end(leader)
    },
  }
}

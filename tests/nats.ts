import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { findProgram } from '../live/load/find-program.ts'
import { freePort } from '../scripts/free-port.ts'

/** A nats-server with JetStream on this machine. */
export interface ANats {
  readonly url: string
  /** Its monitoring address, since its last start. */
  readonly monitor: () => string
  /** What it has on disk. */
  readonly folder: string
  readonly start: () => Promise<void>
  /** Ends the process at once, as a crash would; what it has on disk stays. */
  readonly kill: () => Promise<void>
  /** Ends it and removes what it has on disk. */
  readonly clear: () => Promise<void>
}

async function run(command: string, args: string[]): Promise<void> {
  const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' } })
  let written = ''
  child.stderr.on('data', chunk => (written += String(chunk)))
  const [code] = await once(child, 'close')
  if (code !== 0)
    throw new Error(`${command} ${args.join(' ')} failed:\n${written.slice(-2000)}`)
}

/** The nats-server of this machine; on Debian and its kin, and only as root, it is installed first when there is none. */
export async function ensureNats(): Promise<string> {
  if (findProgram('nats-server') === null && process.getuid?.() === 0 && existsSync('/etc/debian_version')) {
    await run('apt-get', ['update'])
    await run('apt-get', ['install', '-y', '--no-install-recommends', 'nats-server'])
  }
  const found = findProgram('nats-server')
  if (found === null)
    throw new Error('This test needs nats-server. Install it (on Debian: apt-get install nats-server), and run the test again.')
  return found
}

async function listens(port: number, isOver: () => boolean): Promise<void> {
  for (;;) {
    const line = connect(port, '127.0.0.1')
    const isThere = await new Promise<boolean>((resolve) => {
      line.on('connect', () => resolve(true))
      line.on('error', () => resolve(false))
    })
    line.destroy()
    if (isThere || isOver())
      return
    await new Promise(resolve => setTimeout(resolve, 20))
  }
}

function aServer(program: string, folder: string, port: number, more: string): ANats {
  let child: ChildProcess | undefined
  const [file, log] = [join(folder, 'nats.conf'), join(folder, 'nats.log')]
  // It takes any free port for its monitor, and writes down which.
  const config = `listen: 127.0.0.1:${port}\nhttp: 127.0.0.1:-1\njetstream { store_dir: "${join(folder, 'data')}" }\n${more}\n`

  async function kill(): Promise<void> {
    if (child === undefined || child.exitCode !== null || child.signalCode !== null)
      return
    const over = once(child, 'close')
    child.kill('SIGKILL')
    await over
  }

  return {
    url: `nats://127.0.0.1:${port}`,
    monitor: () => `http://${[...readFileSync(log, 'utf8').matchAll(/Starting http monitor on (\S+)/g)].at(-1)?.[1]}`,
    folder,
    start: async () => {
      await writeFile(file, config)
      const started = spawn(program, ['-c', file, '-l', log], { stdio: 'ignore' })
      child = started
      await listens(port, () => started.exitCode !== null)
      if (started.exitCode !== null)
        throw new Error(`nats-server ended at once; see ${log}`)
    },
    kill,
    clear: async () => {
      await kill()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** One server on its own, started; `more` goes into its configuration. */
export async function startNats(more = ''): Promise<ANats> {
  const program = await ensureNats()
  const folder = await mkdtemp(join(tmpdir(), 'nats-'))
  const port = await freePort(0, 'the test')
  const nats = aServer(program, folder, port, more)
  await nats.start()
  return nats
}

/** A cluster of three, started and ready. */
export async function startCluster(): Promise<readonly ANats[]> {
  const program = await ensureNats()
  const ports = [await freePort(0, 'the test'), await freePort(0, 'the test'), await freePort(0, 'the test')]
  const inner = [await freePort(0, 'the test'), await freePort(0, 'the test'), await freePort(0, 'the test')]
  const routes = inner.map(port => `nats://127.0.0.1:${port}`).join(', ')
  const servers = await Promise.all(ports.map(async (port, index) => {
    const folder = await mkdtemp(join(tmpdir(), `nats-${index}-`))
    return aServer(program, folder, port, `server_name: n${index + 1}\ncluster { name: kit, listen: 127.0.0.1:${inner[index]}, routes: [${routes}] }`)
  }))
  await Promise.all(servers.map(server => server.start()))
  return servers
}

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import process from 'node:process'
import { findProgram } from '../live/load/find-program.ts'
import { root } from '../scripts/project.ts'

/** An nginx that passes `https://localhost:PORT/workshop/` on. */
export interface ANginx {
  /** Its certificate, which signs itself. */
  readonly certificate: string
  readonly stop: () => Promise<void>
}

async function run(command: string, args: string[]): Promise<void> {
  const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } })
  let written = ''
  child.stderr.on('data', chunk => (written += String(chunk)))
  const [code] = await once(child, 'close') as [number | null]
  if (code !== 0)
    throw new Error(`${command} ${args.join(' ')} failed:\n${written.slice(-2000)}`)
}

/** The nginx of this machine; on Debian and its kin, and only as root, it is installed first when there is none. */
export async function ensureNginx(): Promise<string> {
  if (findProgram('nginx') === null && process.getuid?.() === 0 && existsSync('/etc/debian_version')) {
    await run('apt-get', ['update'])
    await run('apt-get', ['install', '-y', '--no-install-recommends', 'nginx-light'])
  }
  const found = findProgram('nginx')
  if (found === null)
    throw new Error('This test needs nginx. Install it (on Debian: apt-get install nginx-light), and run the test again.')
  return found
}

/** Waits until something listens on a port of this machine. */
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

/** Starts nginx with the example of the documentation: TLS on `port`, the room on `room`. Everything it writes is in `folder`. */
export async function startNginx({ folder, port, room }: { folder: string, port: number, room: number }): Promise<ANginx> {
  const nginx = await ensureNginx()
  const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'cert.pem')]
  await run('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost', '-keyout', key, '-out', certificate])
  for (const name of ['body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'])
    mkdirSync(join(folder, name), { recursive: true })
  const example = readFileSync(join(root, 'docs/nginx.conf.example'), 'utf8').replace('127.0.0.1:3030', `127.0.0.1:${room}`)
  const config = join(folder, 'nginx.conf')
  writeFileSync(config, `
daemon off;
master_process off;
pid ${folder}/nginx.pid;
error_log stderr;
events {}
http {
  access_log off;
  client_body_temp_path ${folder}/body;
  proxy_temp_path ${folder}/proxy;
  fastcgi_temp_path ${folder}/fastcgi;
  uwsgi_temp_path ${folder}/uwsgi;
  scgi_temp_path ${folder}/scgi;
  server {
    listen 127.0.0.1:${port} ssl;
    server_name localhost;
    ssl_certificate ${certificate};
    ssl_certificate_key ${key};
    ${example}
  }
}
`)
  const child = spawn(nginx, ['-p', folder, '-c', config, '-e', 'stderr'], { stdio: ['ignore', 'ignore', 'pipe'] })
  let written = ''
  child.stderr.on('data', chunk => (written += String(chunk)))
  const gone = once(child, 'close')
  await listens(port, () => child.exitCode !== null)
  if (child.exitCode !== null)
    throw new Error(`nginx did not start:\n${written}`)
  return {
    certificate: readFileSync(certificate, 'utf8'),
    async stop() {
      child.kill('SIGTERM')
      await gone
    },
  }
}

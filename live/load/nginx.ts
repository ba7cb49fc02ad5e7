import type { Listener } from './listener.ts'
import { execFile } from 'node:child_process'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { startListener } from './listener.ts'

export interface NginxOptions {
  readonly program: string
  /** For everything that it writes. */
  readonly folder: string
  /** Where it speaks TLS, on this machine. */
  readonly port: number
  /** The `location` blocks of its one server. */
  readonly locations: string
  /** Sockets that it may have open. */
  readonly connections?: number
  /** The one core that it may use; any when left out. */
  readonly core?: number | null
}

/** An nginx on this machine that speaks TLS as `localhost`. */
export interface Nginx extends Listener {
  /** Its certificate, which signs itself. */
  readonly certificate: string
}

const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'] as const

/** Starts nginx, with a new certificate. Rejects with `NotListening`; needs openssl. */
export async function startNginx({ program, folder, port, locations, connections = 512, core = null }: NginxOptions): Promise<Nginx> {
  for (const name of temporary)
    await mkdir(join(folder, name), { recursive: true })
  const [key, certificate, config, log] = [join(folder, 'key.pem'), join(folder, 'cert.pem'), join(folder, 'nginx.conf'), join(folder, 'nginx.log')]
  await promisify(execFile)('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2', '-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost', '-keyout', key, '-out', certificate])
  await writeFile(config, `
daemon off;
master_process off;
pid ${folder}/nginx.pid;
error_log ${log};
events { worker_connections ${connections}; }
http {
  access_log off;
${temporary.map(name => `  ${name}_temp_path ${folder}/${name};`).join('\n')}
  server {
    listen 127.0.0.1:${port} ssl backlog=4096;
    server_name localhost;
    ssl_certificate ${certificate};
    ssl_certificate_key ${key};
    ${locations}
  }
}
`)
  const args = [...core === null ? [] : ['taskset', '-c', String(core)], program, '-p', folder, '-c', config, '-e', log]
  // Unlike Node, nginx does not ask for all the files that it may open.
  const listener = await startListener({ command: ['sh', '-c', 'ulimit -n "$(ulimit -Hn)"; exec "$@"', 'sh', ...args], name: 'nginx', port, log, signal: 'SIGTERM' })
  return { ...listener, certificate: await readFile(certificate, 'utf8') }
}

import type { Nginx } from '../live/load/nginx.ts'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { startNginx as start } from '../live/load/nginx.ts'
import { root } from '../scripts/project.ts'
import { ensureProgram } from './ensure-program.ts'

/** An nginx that passes `https://localhost:PORT/workshop/` on. */
export type ANginx = Nginx

/** The nginx of this machine, installed first where that can be done. */
export const ensureNginx = (): Promise<string> => ensureProgram('nginx', 'nginx-light')

/** Starts nginx with the example of the documentation: TLS on `port`, the room on `room`. Everything it writes is in `folder`. */
export async function startNginx({ folder, port, room }: { folder: string, port: number, room: number }): Promise<ANginx> {
  const locations = readFileSync(join(root, 'docs/nginx.conf.example'), 'utf8').replace('127.0.0.1:3030', `127.0.0.1:${room}`)
  return start({ program: await ensureNginx(), folder, port, locations })
}

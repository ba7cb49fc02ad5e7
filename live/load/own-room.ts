import type { ServerProcess } from './server-process.ts'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defaultLimits } from '../server/limits.ts'
import { startServerProcess } from './server-process.ts'

/** Folders for a room that lives as long as a rehearsal, a test or a measurement. */
export interface RoomFolders {
  readonly data: string
  /** Holds an `index.html` that says nothing. */
  readonly pages: string
  readonly remove: () => Promise<void>
}

/** Makes empty folders in the system's place for temporary files. */
export async function roomFolders(): Promise<RoomFolders> {
  const folder = await mkdtemp(join(tmpdir(), 'kit-room-'))
  const pages = join(folder, 'pages')
  await mkdir(pages)
  await writeFile(join(pages, 'index.html'), '<!doctype html><html lang="en"><title>Rehearsal</title><p>Nobody is here but machines.</p></html>\n')
  return {
    data: join(folder, 'data'),
    pages,
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}

export interface OwnRoomOptions {
  /** Keeps the journal; without it, it is gone after `close`. */
  readonly data?: string
  /** How many are to come. */
  readonly people: number
}

/** A room of our own on this machine, in a process of its own. Rejects with `NoServer` when `data` cannot be used. */
export async function startOwnRoom({ data, people }: OwnRoomOptions): Promise<ServerProcess & { readonly close: () => Promise<void> }> {
  const folders = await roomFolders()
  const server = await startServerProcess({ data: data ?? folders.data, pages: folders.pages, port: 0, limits: { people: Math.max(people, defaultLimits.people) } }).catch(async (error: unknown) => {
    await folders.remove()
    throw error
  })
  return {
    ...server,
    async close() {
      await server.stop()
      await folders.remove()
    },
  }
}

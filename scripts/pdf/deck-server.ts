import type { ResolvedSlidevOptions } from '@slidev/types'
import type { Cut, DeckContent } from '../project.ts'
import { join } from 'node:path'
import process from 'node:process'
import { createServer, parser, resolveOptions } from '@slidev/cli'
import preparser from '../../setup/preparser.ts'
import { contentEnv, entry, root } from '../project.ts'
import { closed } from './stuck.ts'

/** A deck that Slidev serves for printing. */
export interface DeckServer {
  /** Ends with a slash. */
  url: string
  options: ResolvedSlidevOptions
  close: () => Promise<void>
}

/** Where a server of that cache keeps what it prepared. */
export function cacheFolder(cache: string): string {
  return join(root, '.cache', cache)
}

/**
 * Serves the deck from its sources, with Slidev's public functions, to this computer only. Two servers at the same time
 * need a `cache` each (a folder's name): they would load each other's pages again.
 */
export async function openDeckServer({ cut, from = entry, content, cache = 'vite-print' }: { cut: Cut, from?: string, content?: DeckContent, cache?: string }): Promise<DeckServer> {
  process.env.KIT_HOME = 'solo'
  process.env.KIT_CUT = cut
  Object.assign(process.env, contentEnv(content))
  // Slidev's own command installs this loader; the public functions leave it to their caller.
  parser.injectPreparserExtensionLoader(async (_roots, headmatter, filepath, mode) => preparser({ headmatter, filepath, mode }))
  const options = await resolveOptions({
    entry: join(root, from),
    routerMode: 'history',
  }, 'export')
  const server = await createServer(options, {
    // A file that changes now must not load the pages again while they are printed. An editing preview that runs at the
    // same time has its own cache: Vite also loads pages again when another server renews the cache they share.
    server: { host: '127.0.0.1', port: 0, watch: null },
    cacheDir: cacheFolder(cache),
    clearScreen: false,
    logLevel: 'error',
  })
  await server.listen(0)
  const address = server.httpServer?.address()
  if (typeof address !== 'object' || !address)
    throw new Error('the deck\'s server has no port')
  return {
    url: `http://127.0.0.1:${address.port}/`,
    options,
    // Vite's own wait has no end when it met a dependency while it was preparing others (vitejs/vite#22934).
    close: () => closed(server.close()),
  }
}

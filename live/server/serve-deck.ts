import fastify from 'fastify'
import { serveFiles } from './static-files.ts'

/** What to serve, and where. */
export interface ServeDeckOptions {
  /** Folder of the built deck. */
  dir: string
  /** 0 for any free port. */
  port?: number
  /** Address to listen on; this machine alone unless told otherwise. */
  host?: string
  /** The base the deck was built for, starting and ending with a slash. */
  base?: string
  /** Send `.br` and `.gz` neighbours of files to browsers that take them. */
  preCompressed?: boolean
}

/** A deck being served. */
export interface ServedDeck {
  /** Address of the deck, ending with a slash. */
  url: string
  port: number
  /** Ends open connections too, so that it always comes back. */
  close: () => Promise<void>
}

/** Serves a built deck as static files. Rejects with Node's own error (`code: 'EADDRINUSE'`, …) when it cannot listen. */
export async function serveDeck({ dir, port = 0, host = '127.0.0.1', base = '/', preCompressed = false }: ServeDeckOptions): Promise<ServedDeck> {
  const app = fastify({ forceCloseConnections: true })
  await serveFiles(app, { dir, prefix: base, isPublic: true, decorates: true, preCompressed })
  await app.listen({ host, port })
  const address = app.server.address()
  const chosen = typeof address === 'object' && address
    ? address.port
    : port
  return {
    url: `http://${host}:${chosen}${base}`,
    port: chosen,
    close: () => app.close(),
  }
}

import type { FastifyInstance } from 'fastify'
import fastifyStatic from '@fastify/static'

export interface StaticFilesOptions {
  readonly dir: string
  /** Starts and ends with a slash. */
  readonly prefix: string
  /** Whether a cache between here and the reader may keep the files. */
  readonly isPublic: boolean
  /** Whether this scope is the first to add `reply.sendFile`. */
  readonly decorates: boolean
  /** Whether the `.br` and `.gz` neighbours are sent; they are unless told otherwise. */
  readonly preCompressed?: boolean
}

/**
 * A folder's files, with their `.br` and `.gz` neighbours for browsers that take them. Files under `assets` carry a hash
 * of their content in their name and are kept for good; all others are asked for again.
 */
export async function serveFiles(app: FastifyInstance, { dir, prefix, isPublic, decorates, preCompressed = true }: StaticFilesOptions): Promise<void> {
  await app.register(fastifyStatic, {
    root: dir,
    prefix,
    decorateReply: decorates,
    preCompressed,
    dotfiles: 'ignore',
    cacheControl: false,
    setHeaders(reply, path) {
      const reach = isPublic ? 'public' : 'private'
      void reply.header('cache-control', /[\\/]assets[\\/]/.test(path)
        ? `${reach}, max-age=31536000, immutable`
        : `${reach}, no-cache`)
    },
  })
}

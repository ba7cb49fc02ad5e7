import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Logger } from 'pino'
import type { RoomCode } from '../../engine/room/ids.ts'
import type { PolicyFor } from './content-policy.ts'
import type { HostKeys } from './host-keys.ts'
import type { Limits } from './limits.ts'
import type { Metrics } from './metrics.ts'
import type { Notice } from './notice-page.ts'
import type { RoomContext } from './session.ts'
import type { Visitors } from './visitors.ts'
import { readFile } from 'node:fs/promises'
import fastify from 'fastify'
import { isRecord } from '../../engine/quiz/response.ts'
import { parseRoomCode } from '../../engine/room/parse-entry.ts'
import { contentPolicy, inlineHashes, inlineHashesIn } from './content-policy.ts'
import { errorCode } from './logger.ts'
import { noticePage } from './notice-page.ts'
import { serveFiles } from './static-files.ts'
import { tokenBucket } from './token-bucket.ts'

export interface HttpOptions {
  readonly code: RoomCode
  readonly phoneDir: string
  readonly deckDir: string
  readonly visitors: Visitors
  readonly keys: HostKeys
  readonly limits: Limits
  readonly metrics: Metrics
  readonly log: Logger
  readonly noteRefusal: RoomContext['noteRefusal']
  /** Whether the last thing that was to be stored was. */
  readonly isStoring: () => boolean
}

/** From a page back to the root of the server, whatever path a proxy put before it. */
function rootOf({ raw }: FastifyRequest): string {
  const depth = (raw.url ?? '/').split(/[?#]/)[0]?.split('/').length ?? 2
  return depth <= 2 ? './' : '../'.repeat(depth - 2)
}

const presenterSide = {
  title: 'The presenter’s side',
  text: 'One moment …',
  withoutScript: 'Only the presenter comes in here, with the link that the terminal shows. It needs scripts to be switched on.',
} as const

/** Everything that is served over plain HTTP: phone page, entry page, deck, health and figures. Does not listen yet. */
export async function createHttp({ code, phoneDir, deckDir, visitors, keys, limits, metrics, log, noteRefusal, isStoring }: HttpOptions): Promise<FastifyInstance> {
  const app = fastify({
    logger: false,
    bodyLimit: 1024,
    forceCloseConnections: true,
    requestTimeout: 15_000,
    keepAliveTimeout: 20_000,
    // Node looks for connections that are too late every 30 seconds, unless told otherwise.
    http: { headersTimeout: 10_000, connectionsCheckingInterval: 2000, maxHeaderSize: 8192 },
    routerOptions: { maxParamLength: 100 },
    frameworkErrors: (_error, request, reply) => notice(request, reply, 400, { title: 'That is no address here', text: 'Check the link.' }),
  })
  app.removeContentTypeParser('text/plain')

  const tries = tokenBucket(limits.keyTries)
  const entryScript = await readFile(new URL('./deck-entry.js', import.meta.url), 'utf8')
  const inline = {
    notice: inlineHashes(noticePage({ title: '', text: '' })),
    phone: await inlineHashesIn(phoneDir),
    deck: await inlineHashesIn(deckDir),
  } as const satisfies Record<PolicyFor, unknown>

  const policy = (reply: FastifyReply, page: PolicyFor) => reply.header('content-security-policy', contentPolicy(page, inline[page], visitors.host(reply.request.headers) ?? 'localhost'))

  function notice(request: FastifyRequest, reply: FastifyReply, status: number, words: Notice): FastifyReply {
    return policy(reply, 'notice')
      .code(status)
      .header('cache-control', 'no-store')
      .type('text/html; charset=utf-8')
      .send(request.method === 'HEAD' ? '' : noticePage(words))
  }

  function refused(request: FastifyRequest, reply: FastifyReply, status: number, refusal: string): FastifyReply {
    metrics.refused(refusal)
    noteRefusal({ route: request.routeOptions.url ?? null, status, code: refusal })
    return reply.code(status).header('cache-control', 'no-store').send({ code: refusal })
  }

  app.addHook('onRequest', async (request, reply) => {
    reply.headers({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-resource-policy': 'same-origin',
    })
    if (visitors.host(request.headers) === null) {
      metrics.refused('wrong-host')
      return notice(request, reply, 421, { title: 'Not under this name', text: 'This room does not answer to that address. Use the link on the screen. (For the presenter: an address of a proxy or tunnel is named with --public-url.)' })
    }
    if (request.method !== 'GET' && request.method !== 'HEAD' && !visitors.isOwnPage(request.headers))
      return refused(request, reply, 403, 'wrong-origin')
  })

  app.setNotFoundHandler((request, reply) => notice(request, reply, 404, {
    title: 'There is nothing here',
    text: 'Check the link, or join the room that is on.',
    link: { href: rootOf(request), text: 'Join the room' },
  }))

  app.setErrorHandler((error, request, reply) => {
    const status = isRecord(error) && typeof error.statusCode === 'number' && error.statusCode >= 400 && error.statusCode < 500
      ? error.statusCode
      : 500
    if (status < 500)
      return refused(request, reply, status, 'malformed')
    log.error({ event: 'failed', route: request.routeOptions.url ?? null, code: errorCode(error) })
    return notice(request, reply, 500, { title: 'That did not work', text: 'Try again in a moment.' })
  })

  app.get('/healthz', (_request, reply) => reply
    .code(isStoring() ? 200 : 503)
    .header('cache-control', 'no-store')
    .send({ status: isStoring() ? 'ok' : 'not-stored' }))

  app.get('/metrics', async (request, reply) => {
    const bearer = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1]
    const isAllowed = visitors.isThisMachine(request.socket.remoteAddress, request.headers) || (bearer !== undefined && keys.isKey(bearer))
    return isAllowed
      ? reply.header('cache-control', 'no-store').type('text/plain; version=0.0.4; charset=utf-8').send(await metrics.text())
      : refused(request, reply, 403, 'not-host')
  })

  await app.register(async (phone) => {
    phone.addHook('onSend', async (_request, reply) => {
      if (!reply.hasHeader('content-security-policy'))
        policy(reply, 'phone').header('permissions-policy', 'camera=(), microphone=(), geolocation=()')
    })
    // What a phone keeps is kept by the code: the same person must not be two at two addresses.
    const toCode = (_request: FastifyRequest, reply: FastifyReply) => reply.header('cache-control', 'no-store').redirect(`./${code}`)
    phone.get('/', toCode)
    phone.get('/index.html', toCode)
    await serveFiles(phone, { dir: phoneDir, prefix: '/', isPublic: true, decorates: true })
    phone.get<{ Params: { code: string } }>('/:code([A-Za-z0-9-]+)', (request, reply) => {
      const asked = parseRoomCode(request.params.code)
      if (asked.ok && asked.value === code) {
        // The page reads the code from its address.
        return request.params.code === code
          ? reply.sendFile('index.html')
          : toCode(request, reply)
      }
      return notice(request, reply, 404, {
        title: 'There is no such room here',
        text: 'Check the letters of the code. Another room is on:',
        link: { href: './', text: 'Join it' },
      })
    })
  })

  app.get('/deck-entry.js', (_request, reply) => reply.header('cache-control', 'no-cache').type('text/javascript; charset=utf-8').send(entryScript))
  app.get('/deck', (request, reply) => notice(request, reply, 200, { ...presenterSide, script: `${rootOf(request)}deck-entry.js` }))

  app.get('/deck/session', (request, reply) => keys.isCookie(request.headers)
    ? reply.code(204).header('cache-control', 'no-store').send()
    : refused(request, reply, 403, 'bad-key'))

  app.post('/deck/session', (request, reply) => {
    const key = isRecord(request.body) ? request.body.key : undefined
    // Whoever has the key is let in, however many others try.
    if (typeof key !== 'string' || !keys.isKey(key)) {
      return tries.take()
        ? refused(request, reply, 403, 'bad-key')
        : refused(request, reply, 429, 'too-fast')
    }
    log.info({ event: 'host-in' })
    return reply
      .code(204)
      .header('set-cookie', keys.cookie(key, visitors.isPublic(request.headers)))
      .header('cache-control', 'no-store')
      .send()
  })

  await app.register(async (deck) => {
    deck.addHook('onRequest', async (request, reply) => {
      if (!keys.isCookie(request.headers))
        return notice(request, reply, 403, { ...presenterSide, script: `${rootOf(request)}deck-entry.js` })
    })
    deck.addHook('onSend', async (_request, reply) => {
      if (!reply.hasHeader('content-security-policy'))
        policy(reply, 'deck')
    })
    await serveFiles(deck, { dir: deckDir, prefix: '/deck/', isPublic: false, decorates: false })
  })

  return app
}

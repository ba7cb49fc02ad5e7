import type { Logger } from 'pino'
import type { Question } from '../../engine/quiz/question.ts'
import type { Choices } from '../../engine/room/choices.ts'
import type { Journal } from '../journal/journal.ts'
import type { RoomWish, UnfinishedRoom } from './choose-room.ts'
import type { Limits } from './limits.ts'
import type { SentType } from './metrics.ts'
import type { OpenRoom } from './open-room.ts'
import type { Kinship } from './same-questions.ts'
import type { RoomContext } from './session.ts'
import type { StoreHealth } from './store-health.ts'
import { setTimeout as pause } from 'node:timers/promises'
import { openSqliteJournal } from '../journal/sqlite.ts'
import { lanAddresses } from './addresses.ts'
import { hostKeys } from './host-keys.ts'
import { serveHosts } from './hosts.ts'
import { createHttp } from './http.ts'
import { filesFor, limitsWith, limitsWithin } from './limits.ts'
import { errorCode, silentLogger } from './logger.ts'
import { createMetrics } from './metrics.ts'
import { openFilesLimit } from './open-files.ts'
import { openRoom } from './open-room.ts'
import { servePhones } from './phones.ts'
import { boundPlainConnections } from './plain-connections.ts'
import { openSockets } from './sockets.ts'
import { storeHealth } from './store-health.ts'
import { tokenBucket } from './token-bucket.ts'
import { visitorsOf } from './visitors.ts'
import { framer } from './wire.ts'

/** What to open, and where. `room`: code or title of a room that goes on when it is there; else the title of a new one. */
export interface RoomServerOptions extends RoomWish {
  /** Folder of the journal; made when it is not there. Not used when a journal is given. */
  readonly data: string
  /** The questions of the deck, and of a new room. A room that goes on keeps those that it began with; which one may, see `chooseRoom`. */
  readonly quiz: readonly Question[]
  /** Title of a new room that `room` does not name. */
  readonly title: string
  /** Folders of the built deck and of the built phone page. */
  readonly deckDir: string
  readonly phoneDir: string
  /** Choices of a new room. */
  readonly choices?: Choices
  /** Address to listen on; all of this machine unless told otherwise. */
  readonly host?: string
  /** 0 (the default) for any free port. */
  readonly port?: number
  /** The address that people use when a proxy or a tunnel is in front, with its path. */
  readonly publicUrl?: string
  /** Left open when the server closes. */
  readonly journal?: Journal
  readonly log?: Logger
  /** `{ people }` alone makes all of them fit so many. */
  readonly limits?: Partial<Limits>
  /** Told when entries could not be stored any more: once for each reason, until `onHealed`. Nearly always a `JournalError`. */
  readonly onTrouble?: (error: unknown) => void
  /** Told when entries are stored again. */
  readonly onHealed?: () => void
}

/** A room that people can join. */
export interface RoomServer {
  readonly room: string
  readonly title: string
  readonly port: number
  /** Where this machine itself reaches the phone page, ending in a slash. */
  readonly url: string
  /** Links for phones: one for each address of this machine in the network, the likeliest first, or the public one. */
  readonly join: string[]
  /** The presenter's link, with the key behind the `#`. */
  readonly deck: string
  readonly hostKey: string
  /** Whether the room was there before. */
  readonly resumed: boolean
  /** Its questions, beside those of the deck; the same unless the room was there before. */
  readonly questions: Kinship
  /** Other rooms that were used in the last 12 hours and are not finished. */
  readonly unfinished: readonly UnfinishedRoom[]
  /** Frames sent so far, by type. */
  readonly sent: () => Readonly<Record<SentType, number>>
  /** Frames built so far: the same bytes to everybody are built once. */
  readonly framed: () => number
  /** Says good-bye to everybody, stores what is on its way, and stops. */
  readonly close: () => Promise<void>
}

/** Milliseconds that closing waits for a journal that does not answer. What it did not take is kept on the phones. */
const patience = 5_000
/** Milliseconds that sockets get to end by themselves when the server closes. */
const farewell = 500

/** A public address, ending in a slash. Null when it is none: http or https, without a user. */
export function parsePublicUrl(text: string): URL | null {
  const url = URL.parse(text)
  if (!url || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '')
    return null
  return new URL(`${url.origin}${url.pathname.replace(/\/*$/, '/')}`)
}

/**
 * Opens a room and serves it: phone page, deck, sockets. Rejects with a `JournalError` (the data folder cannot be used),
 * with `NothingToResume`, or with Node's own error (`code: 'EADDRINUSE'`, …) when it cannot listen.
 */
export async function startRoomServer(options: RoomServerOptions): Promise<RoomServer> {
  const { data, log = silentLogger() } = options
  const journal = options.journal ?? await openSqliteJournal(data)
  const letGo = async () => options.journal ? undefined : journal.close()
  const health = storeHealth(options, log)
  let open: OpenRoom | null = null
  try {
    open = await openRoom({
      ...options,
      journal,
      onTrouble: health.fails,
      onSnapshotTrouble: error => log.warn({ event: 'snapshot', code: errorCode(error) }),
    })
    return await serve(options, open, log, health, letGo)
  }
  catch (error) {
    await open?.runner.close()
    await letGo()
    throw error
  }
}

async function serve(options: RoomServerOptions, { runner, hostKey, resumed, questions, unfinished }: OpenRoom, log: Logger, health: StoreHealth, letGo: () => Promise<void>): Promise<RoomServer> {
  const { deckDir, phoneDir, host = '0.0.0.0', port: wanted = 0 } = options
  const { code } = runner
  const limits = limitsWithin(limitsWith(options.limits), openFilesLimit())
  const publicUrl = options.publicUrl === undefined
    ? null
    : parsePublicUrl(options.publicUrl)
  const visitors = visitorsOf(publicUrl, host)
  const keys = hostKeys(runner, publicUrl)

  const metrics = createMetrics()
  const noted = tokenBucket(limits.notedRefusals)
  let sockets = 0
  const context: RoomContext = {
    runner,
    limits,
    metrics,
    log,
    ...framer(metrics),
    nextNumber: () => ++sockets,
    noteRefusal: note => noted.take() && log.warn({ event: 'refused', ...note }),
  }
  const phones = servePhones(context)
  const hosts = serveHosts(context, { connected: phones.connected, join: () => joinLinks()[0] ?? '' })
  phones.onCrowd(hosts.touch)
  metrics.watch({
    people: () => runner.room().people,
    phones: phones.connected,
    sockets: phones.sockets,
    hosts: hosts.sockets,
    seq: runner.seq,
  })
  const stopHealing = runner.onChange(health.works)

  const app = await createHttp({ code, phoneDir, deckDir, visitors, keys, limits, metrics, log, noteRefusal: context.noteRefusal, isStoring: health.isStoring })
  const stopSockets = openSockets({ server: app.server, phones, hosts, visitors, keys, metrics })
  boundPlainConnections(app.server, limits.plainConnections)
  // Above what the limits let in, for their polite refusals; beyond, the system says no.
  app.server.maxConnections = filesFor(limits)
  // A hall comes back all at once; the system takes the smaller of this and its own limit.
  await app.listen({ host, port: wanted, backlog: 4096 })

  const address = app.server.address()
  const port = typeof address === 'object' && address
    ? address.port
    : wanted
  const isEverywhere = host === '0.0.0.0' || host === '::'
  const here = isEverywhere
    ? '127.0.0.1'
    : host.includes(':')
      ? `[${host}]`
      : host
  const url = `http://${here}:${port}/`

  function joinLinks(): string[] {
    if (publicUrl)
      return [`${publicUrl.href}${code}`]
    const addresses = isEverywhere
      ? lanAddresses()
      : [here]
    return (addresses.length > 0 ? addresses : [here]).map(name => `http://${name}:${port}/${code}`)
  }

  const heart = setInterval(() => {
    phones.beat()
    hosts.beat()
  }, limits.heartbeat)
  log.info({ event: 'open', room: code, resumed, seq: runner.seq(), port })

  let closing: Promise<void> | null = null
  async function close(): Promise<void> {
    clearInterval(heart)
    stopSockets()
    // First what was said is stored and acknowledged, then good-bye.
    await Promise.race([runner.close(), pause(patience, undefined, { ref: false })])
    phones.close()
    hosts.close()
    const cut = setTimeout(() => {
      phones.cut()
      hosts.cut()
    }, farewell)
    await app.close()
    clearTimeout(cut)
    stopHealing()
    await letGo()
    log.info({ event: 'closed', room: code, seq: runner.seq() })
  }

  return {
    room: code,
    title: runner.room().title,
    port,
    url,
    join: joinLinks(),
    deck: `${publicUrl?.href ?? url}deck#key=${hostKey}`,
    hostKey,
    resumed,
    questions,
    unfinished,
    sent: () => ({ ...metrics.sent }),
    framed: metrics.built,
    close: () => closing ??= close(),
  }
}

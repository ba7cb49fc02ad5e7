import type { JetStreamManager } from '@nats-io/jetstream'
import type { NatsConnection } from '@nats-io/transport-node'
import type { PeerCertificate } from 'node:tls'
import type { NatsServer, Stream } from './nats-stream.ts'
import { isIP } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { checkServerIdentity } from 'node:tls'
import { jetstream, jetstreamManager } from '@nats-io/jetstream'
import { connect, credsAuthenticator } from '@nats-io/transport-node'
import { fromNats, isUnanswered } from './nats-errors.ts'

/** Where NATS is, and how we get in. */
export interface NatsAddress {
  /** One or more `nats://` or `tls://` addresses of a cluster. With one `tls://`, or a `caFile`, all must be encrypted. */
  readonly servers: readonly string[]
  /** The content of a credentials file. */
  readonly creds?: Uint8Array
  /** A file with the certificate to trust, for TLS. */
  readonly caFile?: string
  /** How many copies a new room's log has; without it, three in a cluster of three or more, else one. */
  readonly replicas?: number
}

/** A connection that lasts: it looks for another server of the cluster when it loses one. */
export interface NatsLine extends Stream {
  readonly disconnect: () => Promise<void>
}

/** Milliseconds in which NATS answers before it is asked again. */
export const patience = 2_000
/** Milliseconds between two attempts. */
export const between = 200
/** Milliseconds that a cluster has to choose its leader. */
export const election = 10_000
/** Milliseconds that closing waits for what was sent last. */
const farewell = 1_000

/** Connects. Rejects with a `JournalError`: `failed` when nobody answers or there is no JetStream, `not-writable` when we may not. */
export async function connectNats({ servers, creds, caFile, replicas }: NatsAddress): Promise<NatsLine> {
  const where = servers.join(', ')
  const nc = await connect({
    ...creds === undefined ? {} : { authenticator: credsAuthenticator(creds) },
    ...tlsOf(servers, caFile),
    servers: [...servers],
    name: 'silent-compliments room server',
    maxReconnectAttempts: -1,
    reconnectTimeWait: 250,
    reconnectJitter: 250,
    pingInterval: 5_000,
    maxPingOut: 2,
    timeout: 5_000,
    // Once in, it goes on trying: a server whose keys are being changed lets us in again.
    ignoreAuthErrorAbort: true,
  }).catch((error: unknown) => {
    throw fromNats(error, where)
  })
  try {
    return {
      js: jetstream(nc, { timeout: patience }),
      jsm: await answering(nc),
      replicas: replicas ?? replicasIn(nc),
      server: serverOf(nc),
      onConnection: connectionOf(nc),
      onMade: (name, made) => {
        // Whoever may not hear of it looks for the stream now and then.
        const heard = nc.subscribe(`$JS.EVENT.ADVISORY.STREAM.CREATED.${name}`, {
          callback: (error) => {
            if (error === null)
              made()
          },
        })
        return () => heard.unsubscribe()
      },
      where,
      disconnect: async () => {
        // Where nobody answers any more, the client would wait for one dead server after the other.
        await Promise.race([nc.drain().catch(() => {}), pause(farewell, undefined, { ref: false })])
        await nc.close()
      },
    }
  }
  catch (error) {
    await nc.close()
    throw fromNats(error, where)
  }
}

/**
 * The client takes `tls://` for a wish: without these options it goes on in the clear with a server that says it has no
 * TLS, as somebody in between may say too.
 */
function tlsOf(servers: readonly string[], caFile: string | undefined): { tls?: object } {
  if (caFile === undefined && !servers.some(server => server.startsWith('tls:')))
    return {}
  const addresses = servers.map(server => new URL(server).hostname.replace(/^\[|\]$/g, '')).filter(host => isIP(host) !== 0)
  return {
    tls: {
      ...caFile === undefined ? {} : { caFile },
      // The client does not tell Node the address when that is an IP, which has the certificate checked for "localhost"
      // then: https://github.com/nats-io/nats.js/issues/303.
      checkServerIdentity: (host: string, certificate: PeerCertificate) => {
        const refused = checkServerIdentity(host, certificate)
        return host === 'localhost' && addresses.some(address => checkServerIdentity(address, certificate) === undefined)
          ? undefined
          : refused
      },
    },
  }
}

/** The server of the connection that there is, or was last. */
function serverOf(nc: NatsConnection): Stream['server'] {
  let last: NatsServer = { name: '', version: 'of unknown version', maxPayload: Infinity }
  return () => {
    if (nc.info !== undefined)
      last = { name: nc.info.server_name, version: nc.info.version, maxPayload: nc.info.max_payload }
    return last
  }
}

/** Tells of each change of the connection. */
function connectionOf(nc: NatsConnection): Stream['onConnection'] {
  const listeners = new Set<() => void>()
  void (async () => {
    for await (const { type } of nc.status()) {
      if (type === 'disconnect' || type === 'reconnect')
        [...listeners].forEach(changed => changed())
    }
  })()
  return (changed) => {
    listeners.add(changed)
    return () => void listeners.delete(changed)
  }
}

/** A cluster that has just begun is choosing its leader, and answers nobody until then. */
async function answering(nc: NatsConnection): Promise<JetStreamManager> {
  const until = performance.now() + election
  for (;;) {
    try {
      return await jetstreamManager(nc, { timeout: patience })
    }
    catch (error) {
      if (!isUnanswered(error) || performance.now() > until)
        throw error
    }
    await pause(between)
  }
}

/** Three copies where there are three servers to have them. */
function replicasIn({ info }: NatsConnection): number {
  return info?.cluster !== undefined && (info.connect_urls?.length ?? 0) >= 3
    ? 3
    : 1
}

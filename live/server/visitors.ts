import type { IncomingHttpHeaders } from 'node:http'
import { ownHosts } from './addresses.ts'

/** Decides whose requests are for this server at all. */
export interface Visitors {
  /** The `Host` of a request without its port, when it is one of ours; else null: somebody pointed another name at us. */
  host: (headers: IncomingHttpHeaders) => string | null
  /** Whether a page of ours asks, or no page at all. A browser always says which page opens a socket or posts. */
  isOwnPage: (headers: IncomingHttpHeaders) => boolean
  /** Whether the browser came through the public address. */
  isPublic: (headers: IncomingHttpHeaders) => boolean
  /** Whether this machine itself asks, without anything in between. */
  isThisMachine: (address: string | undefined, headers: IncomingHttpHeaders) => boolean
}

const ofProxies = ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip']

/** Addresses of a machine change when it changes its network. */
const freshFor = 5000

/** Host and port of a `Host` header; null when it is none. */
function splitHost(value: string | undefined): { name: string, host: string } | null {
  const match = /^(\[[\da-f:.]+\]|[a-z\d.-]+)(?::\d{1,5})?$/i.exec(value ?? '')
  return match?.[1] === undefined
    ? null
    : { name: match[1].toLowerCase(), host: match[0].toLowerCase() }
}

/** Who may ask, with `publicUrl` for a server behind a proxy or tunnel, and the address that the server listens on. */
export function visitorsOf(publicUrl: URL | null, listensOn: string): Visitors {
  let own = ownHosts()
  let readAt = performance.now()

  function isOwn(name: string): boolean {
    if (name === publicUrl?.hostname.toLowerCase() || name === listensOn.toLowerCase())
      return true
    if (!own.has(name) && performance.now() - readAt > freshFor) {
      own = ownHosts()
      readAt = performance.now()
    }
    return own.has(name)
  }

  const isPublic = (headers: IncomingHttpHeaders) => publicUrl !== null
    && (headers.origin === publicUrl.origin || headers.host?.toLowerCase() === publicUrl.host)

  return {
    host(headers) {
      const host = splitHost(headers.host)
      return host && isOwn(host.name)
        ? host.host
        : null
    },
    isOwnPage({ origin, host, 'sec-fetch-site': site }) {
      if (site === 'cross-site')
        return false
      if (origin === undefined)
        return true
      const asking = URL.parse(origin)
      return asking !== null && (asking.origin === publicUrl?.origin || (/^https?:$/.test(asking.protocol) && asking.host === host?.toLowerCase()))
    },
    isPublic,
    isThisMachine: (address, headers) => publicUrl === null
      && /^(?:127\.|::1$|::ffff:127\.)/.test(address ?? '')
      && /^(?:localhost|127\.0\.0\.1|\[::1\])$/.test(splitHost(headers.host)?.name ?? '')
      && !ofProxies.some(name => name in headers),
  }
}

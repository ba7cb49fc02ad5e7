import type { Buffer } from 'node:buffer'
import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import type { HostKeys } from './host-keys.ts'
import type { Hosts } from './hosts.ts'
import type { Metrics } from './metrics.ts'
import type { Phones } from './phones.ts'
import type { Visitors } from './visitors.ts'
import { WebSocketServer } from 'ws'
import { maxFrame } from '../protocol.ts'
import { Line } from './wire.ts'

export interface SocketsOptions {
  readonly server: Server
  readonly phones: Phones
  readonly hosts: Hosts
  readonly visitors: Visitors
  readonly keys: HostKeys
  readonly metrics: Metrics
}

/** One for all: one made where the request is seen would keep each request for as long as its socket lives. */
function destroy(this: Duplex): void {
  this.destroy()
}

function answerPlainly(stream: Duplex, status: string): void {
  stream.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`, () => stream.destroy())
}

/** Opens sockets on an HTTP server: `/ws` for phones, `/deck/ws` for the host. Returns stop: new ones are turned away. */
export function openSockets({ server, phones, hosts, visitors, keys, metrics }: SocketsOptions): () => void {
  let isClosing = false
  // A little more than a frame may have is read, so that there is a polite word for it; far more ends the connection.
  const sockets = new WebSocketServer({ noServer: true, clientTracking: false, perMessageDeflate: false, maxPayload: 4 * maxFrame, WebSocket: Line })

  function refuse(stream: Duplex, status: string, code: string): void {
    metrics.refused(code)
    answerPlainly(stream, status)
  }

  server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    stream.on('error', destroy)
    const path = (request.url ?? '').split('?')[0]
    if (isClosing)
      return refuse(stream, '503 Service Unavailable', 'closing')
    if (visitors.host(request.headers) === null)
      return refuse(stream, '421 Misdirected Request', 'wrong-host')
    if (!visitors.isOwnPage(request.headers))
      return refuse(stream, '403 Forbidden', 'wrong-origin')
    if (path !== '/ws' && path !== '/deck/ws')
      return refuse(stream, '404 Not Found', 'no-such-socket')
    sockets.handleUpgrade(request, stream, head, (socket) => {
      if (path === '/ws')
        phones.open(socket, stream)
      else
        hosts.open(socket, stream, keys.cookieKey(request.headers))
    })
  })

  return () => {
    isClosing = true
  }
}

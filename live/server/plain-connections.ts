import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'

/** The oldest of a set that is not this one. */
function oldest(set: ReadonlySet<Duplex>, but: Duplex): Duplex | undefined {
  for (const stream of set) {
    if (stream !== but)
      return stream
  }
  return undefined
}

/**
 * Keeps room for whoever comes next: where more than `most` connections are no sockets (yet), the one that has waited
 * longest for a request is ended, or else the one whose request is the oldest. To refuse the newest instead would let
 * anybody who opens many and says nothing keep the host out.
 */
export function boundPlainConnections(server: Server, most: number): void {
  /** Without a request: new, or kept alive after one. */
  const waiting = new Set<Duplex>()
  const busy = new Set<Duplex>()

  // One for all: a hall has 20,000 of them.
  function forget(this: Duplex): void {
    waiting.delete(this)
    busy.delete(this)
  }

  server.on('connection', (stream: Duplex) => {
    waiting.add(stream)
    stream.on('close', forget)
    if (waiting.size + busy.size <= most)
      return
    const last = oldest(waiting, stream) ?? oldest(busy, stream)
    if (last !== undefined) {
      forget.call(last)
      last.destroy()
    }
  })

  server.on('request', ({ socket }: IncomingMessage, response: ServerResponse) => {
    waiting.delete(socket)
    busy.add(socket)
    response.once('close', () => {
      // One that has become a socket, or was ended, is in neither.
      if (busy.delete(socket) && !socket.destroyed)
        waiting.add(socket)
    })
  })

  server.on('upgrade', (_request: IncomingMessage, stream: Duplex) => {
    stream.off('close', forget)
    forget.call(stream)
  })
}

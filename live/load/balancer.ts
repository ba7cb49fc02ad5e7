import type { Socket } from 'node:net'
import { connect, createServer } from 'node:net'

/** Spreads connections over servers, in turn; one that does not take a connection is passed over. For tests and chaos, on this machine only. */
export interface Balancer {
  readonly port: number
  readonly close: () => Promise<void>
}

/** Starts a balancer in front of ports of this machine. */
export async function startBalancer(ports: readonly number[]): Promise<Balancer> {
  let turn = 0
  const open = new Set<Socket>()
  const keep = (socket: Socket) => {
    open.add(socket)
    socket.on('close', () => open.delete(socket))
    // A reset is the end of a line like any other; `close` follows.
    socket.on('error', () => {})
  }

  function join(visitor: Socket, left: number): void {
    if (left === 0) {
      visitor.destroy()
      return
    }
    const server = connect(ports[turn++ % ports.length] ?? 0, '127.0.0.1')
    let taken = false
    keep(server)
    server.on('connect', () => {
      taken = true
      visitor.pipe(server).pipe(visitor)
    })
    server.on('close', () => {
      if (taken || visitor.destroyed)
        visitor.destroy()
      else
        join(visitor, left - 1)
    })
    visitor.on('close', () => server.destroy())
  }

  const listener = createServer((visitor) => {
    keep(visitor)
    join(visitor, ports.length)
  })
  await new Promise<void>(resolve => listener.listen(0, '127.0.0.1', resolve))
  const address = listener.address()
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    close: () => new Promise((resolve) => {
      listener.close(() => resolve())
      open.forEach(socket => socket.destroy())
    }),
  }
}

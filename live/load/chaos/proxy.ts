import type { Buffer } from 'node:buffer'
import type { Socket } from 'node:net'
import type { Chance } from '../chance.ts'
import { connect, createServer } from 'node:net'

/** What a bad line does to what goes through it. Times in milliseconds. */
export interface Faults {
  /** From the end of one machine to the other, in each direction. */
  readonly delay?: number
  /**
   * Share of pieces that are held up, with all that comes after them, as TCP is by a lost packet, until it is sent again;
   * and for how long at least. A second loss of the same piece doubles the time.
   */
  readonly loss?: number
  readonly hold?: number
  readonly chance?: Chance
}

/** A line through which things go wrong. For this machine only. */
export interface Proxy {
  readonly port: number
  /** How many pieces were held up so far, as if a packet had been lost. */
  readonly held: () => number
  /** From now on nothing of the lines that are open comes through any more, and neither side is told. New ones work. */
  readonly vanish: () => void
  readonly close: () => Promise<void>
}

/** Starts a bad line to a port of this machine, or of another address. */
export async function startProxy(to: number, { delay = 0, loss = 0, hold = 200, chance = Math.random }: Faults = {}, host = '127.0.0.1'): Promise<Proxy> {
  const open = new Set<Socket>()
  const vanished = new Set<Socket>()
  let held = 0

  function keep(socket: Socket): void {
    open.add(socket)
    socket.setNoDelay(true)
    // A reset is the end of a line like any other; `close` follows.
    socket.on('error', () => {})
    socket.on('close', () => open.delete(socket))
  }

  /** How long a piece takes that was lost so often. */
  function lateness(): number {
    let late = delay
    for (let wait = hold; chance() < loss; wait *= 2) {
      late += wait
      held += 1
    }
    return late
  }

  function carry(from: Socket, into: Socket): void {
    // Nothing overtakes what was sent before.
    let last = 0
    const later = (work: () => void) => {
      last = Math.max(last, performance.now() + lateness())
      setTimeout(() => vanished.has(from) || work(), Math.max(0, last - performance.now()))
    }
    from.on('data', (piece: Buffer) => later(() => into.writable && into.write(piece)))
    from.on('close', () => later(() => into.destroy()))
  }

  const listener = createServer((visitor) => {
    const server = connect(to, host)
    keep(visitor)
    keep(server)
    carry(visitor, server)
    carry(server, visitor)
  })
  await new Promise<void>(resolve => listener.listen(0, '127.0.0.1', resolve))
  const address = listener.address()
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    held: () => held,
    vanish: () => open.forEach(socket => vanished.add(socket)),
    close: () => new Promise((resolve) => {
      listener.close(() => resolve())
      open.forEach(socket => socket.destroy())
    }),
  }
}

import type { RawData } from 'ws'
import type { Chance } from './chance.ts'
import { Buffer } from 'node:buffer'
import { WebSocket } from 'ws'

/** How soon to come back, in milliseconds: from `first`, doubling, up to `most`; each time between half of it and all. */
export interface Backoff { readonly first: number, readonly most: number }

export const patient: Backoff = { first: 250, most: 4000 }

/** What a line is made of. */
export interface LineOptions {
  /** Address of the socket, `ws://…`. */
  readonly url: string
  readonly hello: () => object
  readonly chance: Chance
  readonly backoff?: Backoff
  readonly onFrame: (text: string) => void
  /** After each loss of the connection, and when it is there again (before any frame). */
  readonly onConnection: (connected: boolean) => void
}

/** One connection that comes back by itself until it is ended. */
export interface Line {
  /** False when nothing is connected: the frame is then not sent. */
  send: (frame: object) => boolean
  /** Cuts the connection as a dead zone does, without a goodbye; it comes back `after` milliseconds, or as soon as the backoff says. */
  cut: (after?: number) => void
  /** Ends it for good. */
  end: () => void
  /** Resolves once everything that the server sent before now has been read. */
  settled: () => Promise<void>
}

function textOf(data: RawData): string {
  return Array.isArray(data)
    ? Buffer.concat(data).toString()
    : Buffer.isBuffer(data)
      ? data.toString()
      : Buffer.from(data).toString()
}

/** Opens a line; it says hello at each connection. */
export function openLine({ url, hello, chance, backoff = patient, onFrame, onConnection }: LineOptions): Line {
  let socket: WebSocket | undefined
  let timer: NodeJS.Timeout | undefined
  let losses = 0
  let ended = false
  let pause: number | undefined

  function connect(): void {
    const opening = new WebSocket(url, { perMessageDeflate: false, handshakeTimeout: 10_000 })
    let opened = false
    socket = opening
    opening.on('open', () => {
      opened = true
      losses = 0
      onConnection(true)
      opening.send(JSON.stringify({ ...hello() }))
    })
    opening.on('message', data => onFrame(textOf(data)))
    // A refused connection is a loss like any other; `close` follows.
    opening.on('error', () => {})
    opening.on('close', () => {
      socket = undefined
      if (opened)
        onConnection(false)
      if (ended)
        return
      const wait = pause ?? Math.min(backoff.most, backoff.first * 2 ** losses) * (0.5 + chance() / 2)
      pause = undefined
      losses += 1
      timer = setTimeout(connect, wait)
    })
  }
  connect()

  return {
    send(frame) {
      if (socket?.readyState !== WebSocket.OPEN)
        return false
      socket.send(JSON.stringify(frame))
      return true
    },
    cut(after) {
      pause = after
      socket?.terminate()
    },
    end() {
      ended = true
      clearTimeout(timer)
      if (socket?.readyState === WebSocket.OPEN)
        socket.close(1000)
      else
        socket?.terminate()
    },
    settled: () => new Promise((resolve) => {
      if (socket?.readyState !== WebSocket.OPEN)
        return resolve()
      const asked = socket
      asked.once('pong', () => resolve())
      asked.once('close', () => resolve())
      asked.ping()
    }),
  }
}

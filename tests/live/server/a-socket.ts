import type { ClientOptions } from 'ws'
import type { ToHost, ToParticipant } from '../../../live/protocol.ts'
import { Buffer } from 'node:buffer'
import { randomBytes } from 'node:crypto'
import { WebSocket } from 'ws'
import { protocolVersion } from '../../../live/protocol.ts'

type Frame = ToParticipant | ToHost
type FrameOf<T extends Frame['type']> = Extract<Frame, { type: T }>

/** A client that knows nothing but the wire. */
export interface ASocket {
  /** Everything that came so far. */
  readonly frames: Frame[]
  send: (frame: unknown) => void
  sendRaw: (data: string | Buffer, binary?: boolean) => void
  /** The next frame of that type that nobody waited for yet; also one that came already. Rejects when the socket ends before. */
  next: <T extends Frame['type']>(type: T) => Promise<FrameOf<T>>
  /** Resolves when one more frame came. Rejects when the socket ends before. */
  another: () => Promise<void>
  /** Resolves with the close code. */
  readonly closed: Promise<number>
  /** Reads no more. */
  pause: () => void
  resume: () => void
  end: () => void
}

const open = new Set<WebSocket>()

/** Ends every socket that a test left open. */
export function endSockets(): void {
  for (const socket of open)
    socket.terminate()
}

/** Opens a socket; resolves once it is open. Rejects when the server does not let it. */
export function aSocket(url: string, options: ClientOptions = {}): Promise<ASocket> {
  const socket = new WebSocket(url, options)
  open.add(socket)
  const frames: Frame[] = []
  const taken = new Map<string, number>()
  const waiting = new Set<() => void>()
  let isClosed = false
  const closed = new Promise<number>(resolve => socket.on('close', (code) => {
    isClosed = true
    open.delete(socket)
    waiting.forEach(look => look())
    resolve(code)
  }))
  socket.on('message', (data) => {
    frames.push(JSON.parse(String(data)) as Frame)
    waiting.forEach(look => look())
  })

  const api: ASocket = {
    frames,
    closed,
    send: frame => socket.send(JSON.stringify(frame)),
    sendRaw: (data, binary = Buffer.isBuffer(data)) => socket.send(data, { binary }),
    next<T extends Frame['type']>(type: T): Promise<FrameOf<T>> {
      const at = taken.get(type) ?? 0
      taken.set(type, at + 1)
      return new Promise((resolve, reject) => {
        const look = () => {
          const found = frames.filter((frame): frame is FrameOf<T> => frame.type === type)[at]
          if (!found && !isClosed)
            return
          waiting.delete(look)
          if (found)
            resolve(found)
          else
            reject(new Error(`the socket ended before "${type}" number ${at + 1}; it got ${JSON.stringify(frames).slice(0, 500)}`))
        }
        waiting.add(look)
        look()
      })
    },
    another() {
      const had = frames.length
      return new Promise((resolve, reject) => {
        const look = () => {
          if (frames.length === had && !isClosed)
            return
          waiting.delete(look)
          if (frames.length > had)
            resolve()
          else
            reject(new Error(`the socket ended; it got ${JSON.stringify(frames).slice(-500)}`))
        }
        waiting.add(look)
        look()
      })
    },
    pause: () => socket.pause(),
    resume: () => socket.resume(),
    end: () => socket.terminate(),
  }
  return new Promise((resolve, reject) => {
    socket.on('open', () => resolve(api))
    socket.on('error', reject)
  })
}

export function aToken(): string {
  return randomBytes(16).toString('base64url')
}

/** The first frame of a phone, with anything in it changed. */
export function aHello(over: Record<string, unknown> = {}): Record<string, unknown> {
  return { type: 'hello', protocol: protocolVersion, role: 'participant', room: '', token: aToken(), ...over }
}

/** The first frame of a host. */
export function aHostHello(key?: string): Record<string, unknown> {
  return { type: 'hello', protocol: protocolVersion, role: 'host', ...key === undefined ? {} : { key } }
}

import type { Buffer } from 'node:buffer'
import type { Duplex } from 'node:stream'
import type { WebSocket } from 'ws'
import type { Bye, ToHost, ToParticipant } from '../protocol.ts'
import type { Metrics, SentType } from './metrics.ts'
import { textFrame } from './text-frame.ts'

/** A frame that is ready for any number of sockets. */
export interface Framed {
  readonly type: SentType
  readonly bytes: Buffer
}

/** One open socket, phone or host. */
export interface Wire {
  /** Names the socket in the log: the first one is 1. */
  readonly number: number
  readonly isOpen: () => boolean
  /** Whether something that was sent still waits for the reader. */
  readonly isBusy: () => boolean
  /** Writes a frame. A reader that lets too much wait is ended instead. */
  readonly send: (frame: Framed) => void
  /** Says why and ends the connection. What was to be sent before still is. */
  readonly bye: (code: Bye['code'], again: boolean) => void
  /** Asks for a sign of life; ends a socket that gave none since the last time. */
  readonly beat: () => void
  /** Ends the socket now. */
  readonly cut: () => void
}

export interface WireOptions {
  readonly number: number
  readonly socket: WebSocket
  /** The stream under the socket. */
  readonly stream: Duplex
  readonly buffered: number
  readonly metrics: Metrics
  /** How a frame is to be built, so that it is counted. */
  readonly frame: (message: ToParticipant | ToHost) => Framed
  readonly onFrame: (data: unknown, isBinary: boolean) => void
  /** Told once, when the socket has ended for whatever reason. */
  readonly onEnd: () => void
  readonly onSlow: () => void
}

/** Milliseconds that a socket gets to say good-bye too. */
const farewell = 2000

/** WebSocket close codes: 1001 going away, 1008 policy, 1013 try again later. */
function closeCode(code: Bye['code'], again: boolean): number {
  if (code === 'closing')
    return 1001
  return again
    ? 1013
    : 1008
}

/** Builds frames, each from a message, and counts them. */
export function framer(metrics: Metrics): { frame: (message: ToParticipant | ToHost) => Framed, frameText: (type: SentType, text: string) => Framed } {
  const frameText = (type: SentType, text: string) => {
    metrics.framed()
    return { type, bytes: textFrame(text) }
  }
  return { frameText, frame: message => frameText(message.type, JSON.stringify(message)) }
}

/**
 * Looks after a socket. Frames are written straight to the stream under it: `ws` writes whole frames too as long as
 * nothing is compressed, so the two never mix, and a frame for everybody is not built anew for each.
 */
export function openWire({ number, socket, stream, buffered, metrics, frame, onFrame, onEnd, onSlow }: WireOptions): Wire {
  let isAlive = true
  let hasEnded = false
  let isLeaving = false
  let leaving: NodeJS.Timeout | undefined

  const isOpen = () => !isLeaving && socket.readyState === socket.OPEN

  function write({ type, bytes }: Framed): void {
    metrics.sent[type] += 1
    stream.write(bytes)
  }

  function bye(code: Bye['code'], again: boolean): void {
    if (!isOpen())
      return
    isLeaving = true
    write(frame({ type: 'bye', code, again }))
    socket.close(closeCode(code, again))
    leaving = setTimeout(() => socket.terminate(), farewell)
  }

  socket.on('message', (data, isBinary) => {
    if (isOpen()) {
      metrics.received()
      onFrame(data, isBinary)
    }
  })
  socket.on('pong', () => {
    isAlive = true
  })
  // `close` follows; what was wrong (a broken frame, a reset line) is the other side's.
  socket.on('error', () => {})
  socket.on('close', () => {
    clearTimeout(leaving)
    if (!hasEnded) {
      hasEnded = true
      onEnd()
    }
  })

  return {
    number,
    isOpen,
    isBusy: () => socket.bufferedAmount > 0,
    send(framed) {
      if (!isOpen())
        return
      if (socket.bufferedAmount > buffered) {
        onSlow()
        bye('too-slow', true)
      }
      else {
        write(framed)
      }
    },
    bye,
    beat() {
      if (!isAlive)
        return socket.terminate()
      isAlive = false
      if (isOpen())
        socket.ping()
    },
    cut: () => socket.terminate(),
  }
}

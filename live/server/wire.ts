import type { Buffer } from 'node:buffer'
import type { Duplex } from 'node:stream'
import type { RawData } from 'ws'
import type { Bye, ToHost, ToParticipant } from '../protocol.ts'
import type { Metrics, SentType } from './metrics.ts'
import { WebSocket } from 'ws'
import { endsWithFrame, shortText } from './short-text.ts'
import { textFrame } from './text-frame.ts'

/** A frame that is ready for any number of sockets. A string has a byte in each character. */
export interface Framed {
  readonly type: SentType
  readonly bytes: Buffer | string
}

/** A WebSocket that knows its wire: with 20,000 of them, listeners that all share are much less than some for each. */
export class Line extends WebSocket {
  wire: Wire | null = null
}

/** Who hears what comes over a wire. */
export interface WireOwner {
  readonly onFrame: (data: RawData, isBinary: boolean) => void
  /** The same of a short text. */
  readonly onText: (text: string) => void
  /** Told once, when the socket has ended for whatever reason. */
  readonly onEnd: () => void
  readonly onSlow: () => void
}

/** What all wires of a server share. */
export interface WireContext {
  readonly limits: { readonly buffered: number }
  readonly metrics: Metrics
  /** How a frame is to be built, so that it is counted. */
  readonly frame: (message: ToParticipant | ToHost) => Framed
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

function wireOf(socket: WebSocket): Wire | null {
  return socket instanceof Line ? socket.wire : null
}

function heard(this: WebSocket, data: RawData, isBinary: boolean): void {
  wireOf(this)?.take(data, isBinary)
}

function alive(this: WebSocket): void {
  wireOf(this)?.live()
}

/** `close` follows; what was wrong (a broken frame, a reset line) is the other side's. */
function failed(): void {}

function ended(this: WebSocket): void {
  wireOf(this)?.end()
}

/**
 * One open socket, phone or host. Frames are written straight to the stream under it: `ws` writes whole frames too as
 * long as nothing is compressed, so the two never mix, and a frame for everybody is not built anew for each.
 */
export class Wire {
  /** Names the socket in the log: the first one is 1. */
  readonly number: number
  readonly #context: WireContext
  readonly #socket: Line
  readonly #stream: Duplex
  readonly #owner: WireOwner
  #isAlive = true
  #hasEnded = false
  #isLeaving = false
  #leaving: NodeJS.Timeout | undefined
  /** Whether what comes next begins a message. */
  #isBetween = true

  constructor(context: WireContext, number: number, socket: Line, stream: Duplex, owner: WireOwner) {
    this.#context = context
    this.number = number
    this.#socket = socket
    this.#stream = stream
    this.#owner = owner
    socket.wire = this
    socket.on('message', heard)
    socket.on('pong', alive)
    socket.on('error', failed)
    socket.on('close', ended)
    this.#readShortly()
  }

  isOpen(): boolean {
    return !this.#isLeaving && this.#socket.readyState === WebSocket.OPEN
  }

  /** Whether something that was sent still waits for the reader. */
  isBusy(): boolean {
    return this.#stream.writableLength > 0
  }

  /** Writes a frame. A reader that lets too much wait is ended instead. */
  send(framed: Framed): void {
    if (!this.isOpen())
      return
    if (this.#stream.writableLength > this.#context.limits.buffered) {
      this.#owner.onSlow()
      this.bye('too-slow', true)
    }
    else {
      this.#write(framed)
    }
  }

  /** Says why and ends the connection. What was to be sent before still is. */
  bye(code: Bye['code'], again: boolean): void {
    if (!this.isOpen())
      return
    this.#isLeaving = true
    this.#write(this.#context.frame({ type: 'bye', code, again }))
    this.#socket.close(closeCode(code, again))
    this.#leaving = setTimeout(() => this.#socket.terminate(), farewell)
  }

  /** Asks for a sign of life; ends a socket that gave none since the last time. */
  beat(): void {
    if (!this.#isAlive)
      return this.#socket.terminate()
    this.#isAlive = false
    if (this.isOpen())
      this.#socket.ping()
  }

  /** Ends the socket now. */
  cut(): void {
    this.#socket.terminate()
  }

  /**
   * Reads what nearly always comes, one short frame in a chunk, before `ws` does: for an answer, half of the work of
   * receiving it is in there. `ws` gets everything else, and everything once it has got a part of a frame.
   */
  #readShortly(): void {
    const stream = this.#stream
    const [byWs, ...others] = stream.listeners('data')
    if (byWs === undefined || others.length > 0)
      return
    stream.removeAllListeners('data')
    stream.on('data', (chunk: Buffer) => {
      const text = this.#isBetween && this.isOpen() ? shortText(chunk) : null
      if (text === null) {
        this.#isBetween &&= endsWithFrame(chunk)
        Reflect.apply(byWs, stream, [chunk])
      }
      else {
        this.#context.metrics.received()
        this.#owner.onText(text)
      }
    })
  }

  /** A frame has come. */
  take(data: RawData, isBinary: boolean): void {
    if (!this.isOpen())
      return
    this.#context.metrics.received()
    this.#owner.onFrame(data, isBinary)
  }

  /** A sign of life has come. */
  live(): void {
    this.#isAlive = true
  }

  /** The socket has ended. */
  end(): void {
    clearTimeout(this.#leaving)
    if (this.#hasEnded)
      return
    this.#hasEnded = true
    this.#owner.onEnd()
  }

  #write({ type, bytes }: Framed): void {
    this.#context.metrics.sent[type] += 1
    if (typeof bytes === 'string')
      this.#stream.write(bytes, 'latin1')
    else
      this.#stream.write(bytes)
  }
}

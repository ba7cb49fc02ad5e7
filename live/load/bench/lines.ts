import type { Buffer } from 'node:buffer'
import type { Socket } from 'node:net'
import type { Rest } from './server-frames.ts'
import type { FrameKind, Speech } from './speech.ts'
import { Buffer as Bytes } from 'node:buffer'
import { randomBytes } from 'node:crypto'
import { connect } from 'node:net'
import { connect as connectTls } from 'node:tls'
import { clientFrame } from './client-frame.ts'
import { takeFrames } from './server-frames.ts'

/** One phone's connection. */
export interface Line extends Rest {
  readonly index: number
  readonly token: string
  socket: Socket | null
  isUpgraded: boolean
  isIn: boolean
  /** Whether it was welcome once; else it is tried again until it is. */
  wasIn: boolean
  losses: number
}

/** Where to connect to. */
export interface LinesOptions {
  readonly speech: Speech
  readonly port: number
  /** Whether TLS is spoken; the certificate is not looked at. */
  readonly tls: boolean
  /** The first of the addresses 127.0.0.x to connect from, each for 20,000 lines; null leaves it to the system. */
  readonly from: number | null
  readonly onFrame: (line: Line, kind: FrameKind, bytes: Buffer, start: number, end: number) => void
  /** A line ended that nobody here has ended. */
  readonly onLost: (line: Line) => void
}

/** Opens lines and reads them. */
export interface Lines {
  readonly open: (line: Line) => void
  readonly end: (line: Line) => void
}

/** A phone that is not connected. */
export function aLine(index: number): Line {
  return { index, token: randomBytes(16).toString('base64url'), socket: null, isUpgraded: false, isIn: false, wasIn: false, losses: 0, rest: null }
}

/** All lines read into the same memory: what is in it is dealt with before the next one reads. */
const shared = Bytes.alloc(256 * 1024)
const endOfHead = Bytes.from('\r\n\r\n')
const linesPerAddress = 20_000

/** Raw sockets with the least WebSocket that will do. */
export function openLines({ speech, port, tls, from, onFrame, onLost }: LinesOptions): Lines {
  const upgrade = [
    `GET ${speech.path ?? '/'} HTTP/1.1`,
    `Host: localhost:${port}`,
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
    '',
    '',
  ].join('\r\n')

  function say(line: Line, frame: Buffer | null): void {
    if (frame !== null)
      line.socket?.write(frame)
  }

  function take(line: Line, opcode: number, bytes: Buffer, start: number, end: number): void {
    if (opcode === 9)
      return say(line, clientFrame(Bytes.from(bytes.subarray(start, end)), 10))
    if (opcode !== 1)
      return
    const kind = speech.kindOf(bytes, start, end)
    switch (kind) {
      case 'ping':
        return say(line, speech.pong)
      case 'greet':
        return say(line, speech.greeting(line.token, bytes, start))
      case 'welcome':
        line.isIn = true
        break
      default:
    }
    onFrame(line, kind, bytes, start, end)
  }

  function read(line: Line, bytes: Buffer): void {
    if (line.isUpgraded)
      return takeFrames(line, bytes, take)
    const head = line.rest
      ? Bytes.concat([line.rest, bytes])
      : bytes
    const end = head.indexOf(endOfHead)
    if (end < 0) {
      line.rest = Bytes.from(head)
      return
    }
    if (head.toString('latin1', 9, 12) !== '101')
      return void line.socket?.destroy()
    line.rest = null
    line.isUpgraded = true
    say(line, speech.hello(line.token))
    if (end + 4 < head.length)
      takeFrames(line, head.subarray(end + 4), take)
  }

  function open(line: Line): void {
    const host = '127.0.0.1'
    const address = from === null
      ? {}
      : { localAddress: `127.0.0.${from + Math.floor(line.index / linesPerAddress)}` }
    const socket = tls
      ? connectTls({ host, port, ...address, rejectUnauthorized: false })
      : connect({
          host,
          port,
          ...address,
          noDelay: true,
          onread: {
            buffer: shared,
            callback(length) {
              read(line, shared.subarray(0, length))
              return true
            },
          },
        })
    line.socket = socket
    socket.on(tls ? 'secureConnect' : 'connect', () => {
      if (speech.path !== null)
        return void socket.write(upgrade)
      line.isUpgraded = true
      say(line, speech.hello(line.token))
    })
    if (tls) {
      socket.setNoDelay(true)
      socket.on('data', bytes => typeof bytes !== 'string' && read(line, bytes))
    }
    // What was wrong does not matter: `close` follows.
    socket.on('error', () => {})
    socket.on('close', () => {
      if (line.socket !== socket)
        return
      line.socket = null
      line.isUpgraded = false
      line.isIn = false
      line.rest = null
      line.losses += 1
      onLost(line)
    })
  }

  return {
    open,
    end(line) {
      const { socket } = line
      line.socket = null
      line.isIn = false
      line.isUpgraded = false
      line.rest = null
      socket?.destroy()
    },
  }
}

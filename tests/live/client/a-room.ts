import type { AddressInfo } from 'node:net'
import type { WebSocket } from 'ws'
import type { ToParticipant } from '../../../live/protocol.ts'
import { createServer } from 'node:http'
import { expect } from 'vitest'
import { WebSocketServer } from 'ws'
import { protocolVersion } from '../../../live/protocol.ts'

/** A frame that a phone sent. */
export interface Sent { readonly type: string, readonly id?: string, readonly [key: string]: unknown }

/** One phone's connection, as the room sees it. */
export interface Line {
  /** Everything that came, the hello first. */
  readonly frames: Sent[]
  say: (frame: unknown) => void
  /** Breaks the connection without a word. */
  cut: () => void
  /** Waits for the next frame of a type that was not asked for before. */
  next: (type: string) => Promise<Sent>
  readonly isOpen: () => boolean
}

export interface ARoom {
  readonly url: string
  readonly port: number
  readonly lines: Line[]
  /** Waits for the connection of that number (from 0) and its hello. */
  line: (at: number) => Promise<Line>
  /** Refuses connections until `back`, on the same port. */
  away: () => Promise<void>
  back: () => Promise<void>
  close: () => Promise<void>
}

/** A server that speaks the protocol's words as a test tells it to; `greet` answers each hello. */
export async function aRoom(greet: (hello: Sent, line: Line) => void = () => {}): Promise<ARoom> {
  const lines: Line[] = []
  let port = 0
  let http = createServer()

  function joined(socket: WebSocket): void {
    const taken = new Map<string, number>()
    const frames: Sent[] = []
    const line: Line = {
      frames,
      say: frame => socket.send(JSON.stringify(frame)),
      cut: () => socket.terminate(),
      async next(type) {
        const at = taken.get(type) ?? 0
        taken.set(type, at + 1)
        const found = () => frames.filter(frame => frame.type === type)[at]
        await expect.poll(found, { timeout: 5000, interval: 10 }).toBeDefined()
        return found()!
      },
      isOpen: () => socket.readyState === socket.OPEN,
    }
    lines.push(line)
    socket.on('message', (data) => {
      const frame = JSON.parse(String(data)) as Sent
      frames.push(frame)
      if (frame.type === 'hello')
        greet(frame, line)
    })
  }

  async function listen(): Promise<void> {
    http = createServer()
    new WebSocketServer({ server: http }).on('connection', joined)
    await new Promise<void>(resolve => http.listen(port, '127.0.0.1', resolve))
    port = (http.address() as AddressInfo).port
  }

  async function stop(): Promise<void> {
    for (const line of lines)
      line.cut()
    await new Promise(resolve => http.close(resolve))
  }

  await listen()
  return {
    url: `ws://127.0.0.1:${port}/ws`,
    port,
    lines,
    async line(at) {
      await expect.poll(() => lines[at]?.frames.length ?? 0, { timeout: 5000, interval: 10 }).toBeGreaterThan(0)
      return lines[at]!
    },
    away: stop,
    back: listen,
    close: stop,
  }
}

type Frame<T extends ToParticipant['type']> = Extract<ToParticipant, { type: T }>
let seq = 0

/** A welcome into the lobby, or into what `room` and `you` say. */
export function aWelcome({ room, you }: { room?: Partial<Frame<'welcome'>['room']>, you?: Partial<Frame<'welcome'>['you']> } = {}): Frame<'welcome'> {
  return {
    type: 'welcome',
    protocol: protocolVersion,
    seq: ++seq,
    time: Date.now(),
    room: { title: 'A room', names: 'optional', mayChange: true, now: { phase: 'lobby' }, ...room },
    you: { name: null, factor: 1, answer: null, answers: [], ...you },
  }
}

/** What everybody gets when the room moves on. */
export function aRoomFrame(now: Frame<'room'>['room']['now'], room: Partial<Frame<'room'>['room']> = {}): Frame<'room'> {
  return { type: 'room', seq: ++seq, time: Date.now(), room: { ...aWelcome().room, ...room, now } }
}

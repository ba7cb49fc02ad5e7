import type { Duplex } from 'node:stream'
import type { Logger } from 'pino'
import type { WebSocket } from 'ws'
import type { SaidHello } from '../parse-client-frame.ts'
import type { Bye, ToHost, ToParticipant, WireRefusal } from '../protocol.ts'
import type { Limits } from './limits.ts'
import type { Metrics, SentType } from './metrics.ts'
import type { RoomRunner } from './room-runner.ts'
import type { Framed, Wire } from './wire.ts'
import { parseHello, readJson } from '../parse-client-frame.ts'
import { tokenBucket } from './token-bucket.ts'
import { openWire } from './wire.ts'

/** What every session of a room's server works with. */
export interface RoomContext {
  readonly runner: RoomRunner
  readonly limits: Limits
  readonly metrics: Metrics
  readonly log: Logger
  readonly frame: (message: ToParticipant | ToHost) => Framed
  readonly frameText: (type: SentType, text: string) => Framed
  /** A number for a new socket. */
  readonly nextNumber: () => number
  /** Notes a refusal in the log, unless there were very many just now. */
  readonly noteRefusal: (note: RefusalNote) => void
}

/** Who was refused what: by the number of a socket, or by the route of a plain request. */
export type RefusalNote
  = | { readonly socket: number, readonly role: string, readonly code: string, readonly action?: string }
    | { readonly route: string | null, readonly status: number, readonly code: string }

export interface SessionHandlers {
  /** The first frame, understood. Answers with `enter` or `bye`, now or later. */
  readonly onHello: (said: SaidHello) => void
  /** A frame after that, as JSON. */
  readonly onFrame: (value: unknown) => void
  readonly onEnd: () => void
}

/** One socket from its first frame to its end. */
export interface Session {
  readonly wire: Wire
  /** Lets the frames in that came while the hello was dealt with. */
  readonly enter: () => void
  /** Says that one thing was not done. Whoever gets too many of these is sent away. */
  readonly refuse: (id: string | null, code: WireRefusal, action?: string) => void
  /** Sends away, and counts why. */
  readonly bye: (code: Bye['code'], again: boolean, action?: string) => void
}

/** Frames that may wait while a hello is dealt with: the answers that a phone kept. */
const mayWait = 32

/** Starts a session on a socket that was just opened. */
export function openSession(context: RoomContext, role: 'participant' | 'host', socket: WebSocket, stream: Duplex, { onHello, onFrame, onEnd }: SessionHandlers): Session {
  const { limits, metrics, frame, noteRefusal } = context
  const refusals = tokenBucket(limits.refusals)
  const number = context.nextNumber()
  let state: 'silent' | 'greeting' | 'in' = 'silent'
  const waiting: unknown[] = []

  const late = setTimeout(bye, limits.helloWithin, 'hello-first', true)

  const wire = openWire({
    number,
    socket,
    stream,
    buffered: limits.buffered,
    metrics,
    frame,
    onFrame: take,
    onEnd() {
      clearTimeout(late)
      waiting.length = 0
      onEnd()
    },
    onSlow() {
      note('too-slow')
    },
  })

  function note(code: string, action?: string): void {
    metrics.refused(code)
    noteRefusal({ socket: number, role, code, ...action === undefined ? {} : { action } })
  }

  function bye(code: Bye['code'], again: boolean, action?: string): void {
    if (!wire.isOpen())
      return
    note(code, action)
    wire.bye(code, again)
  }

  function refuse(id: string | null, code: WireRefusal, action?: string): void {
    if (!wire.isOpen())
      return
    if (!refusals.take())
      return bye('too-fast', true, action)
    note(code, action)
    wire.send(frame({ type: 'refused', id, code }))
  }

  function take(data: unknown, isBinary: boolean): void {
    const read = readJson(data, isBinary)
    switch (state) {
      case 'silent': {
        if (!read.ok)
          return bye(read.error, false)
        const said = parseHello(read.value)
        if (!said.ok)
          return bye(said.error, false)
        clearTimeout(late)
        state = 'greeting'
        return onHello(said.value)
      }
      case 'greeting':
        if (!read.ok)
          return refuse(null, read.error)
        waiting.push(read.value)
        return waiting.length > mayWait
          ? bye('too-fast', true)
          : undefined
      case 'in':
        return read.ok
          ? onFrame(read.value)
          : refuse(null, read.error)
    }
  }

  return {
    wire,
    refuse,
    bye,
    enter() {
      state = 'in'
      for (const value of waiting.splice(0))
        onFrame(value)
    },
  }
}

import type { Duplex } from 'node:stream'
import type { Logger } from 'pino'
import type { RawData } from 'ws'
import type { Result } from '../../engine/result.ts'
import type { SaidHello } from '../parse-client-frame.ts'
import type { Bye, ToHost, ToParticipant, WireRefusal } from '../protocol.ts'
import type { Limits } from './limits.ts'
import type { Metrics, SentType } from './metrics.ts'
import type { RoomRunner } from './room-runner.ts'
import type { TokenBucket } from './token-bucket.ts'
import type { Framed, Line, WireOwner } from './wire.ts'
import { parseHello, readJson, readText } from '../parse-client-frame.ts'
import { tokenBucket } from './token-bucket.ts'
import { Wire } from './wire.ts'

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

/** Who deals with the sessions of one role: the same for all of them. `Guest` is what is known of who came in. */
export interface Desk<Guest> {
  readonly role: 'participant' | 'host'
  /** The first frame, understood. Answers with `enter` or `bye`, now or later. */
  readonly onHello: (session: Session<Guest>, said: SaidHello) => void
  /** A frame after that, as JSON. */
  readonly onFrame: (session: Session<Guest>, value: unknown) => void
  readonly onEnd: (session: Session<Guest>) => void
}

/** Frames that may wait while a hello is dealt with: the answers that a phone kept. */
const mayWait = 32

/** One socket from its first frame to its end. An object of few fields: a hall has 20,000 of them. */
export class Session<Guest> implements WireOwner {
  readonly wire: Wire
  /** Who it is, once they are in. */
  guest: Guest | null = null
  readonly #context: RoomContext
  readonly #desk: Desk<Guest>
  #state: 'silent' | 'greeting' | 'in' = 'silent'
  #waiting: unknown[] | null = null
  #refusals: TokenBucket | null = null
  #late: NodeJS.Timeout | null

  /** Starts a session on a socket that was just opened. `stream` is what is under it. */
  constructor(context: RoomContext, desk: Desk<Guest>, socket: Line, stream: Duplex) {
    this.#context = context
    this.#desk = desk
    this.wire = new Wire(context, context.nextNumber(), socket, stream, this)
    this.#late = setTimeout(tooLate, context.limits.helloWithin, this)
  }

  /** Lets the frames in that came while the hello was dealt with. */
  enter(guest: Guest): void {
    this.guest = guest
    this.#state = 'in'
    const waiting = this.#waiting ?? []
    this.#waiting = null
    for (const value of waiting)
      this.#desk.onFrame(this, value)
  }

  /** Says that one thing was not done. Whoever gets too many of these is sent away. */
  refuse(id: string | null, code: WireRefusal, action?: string): void {
    if (!this.wire.isOpen())
      return
    this.#refusals ??= tokenBucket(this.#context.limits.refusals)
    if (!this.#refusals.take())
      return this.bye('too-fast', true, action)
    this.#note(code, action)
    this.wire.send(this.#context.frame({ type: 'refused', id, code }))
  }

  /** Sends away, and counts why. */
  bye(code: Bye['code'], again: boolean, action?: string): void {
    if (!this.wire.isOpen())
      return
    this.#note(code, action)
    this.wire.bye(code, again)
  }

  onFrame(data: RawData, isBinary: boolean): void {
    this.#take(readJson(data, isBinary))
  }

  onText(text: string): void {
    this.#take(readText(text))
  }

  #take(read: Result<unknown, 'not-json' | 'too-large'>): void {
    switch (this.#state) {
      case 'silent': {
        if (!read.ok)
          return this.bye(read.error, false)
        const said = parseHello(read.value)
        if (!said.ok)
          return this.bye(said.error, false)
        this.#heard()
        this.#state = 'greeting'
        return this.#desk.onHello(this, said.value)
      }
      case 'greeting':
        if (!read.ok)
          return this.refuse(null, read.error)
        this.#waiting ??= []
        this.#waiting.push(read.value)
        return this.#waiting.length > mayWait
          ? this.bye('too-fast', true)
          : undefined
      case 'in':
        return read.ok
          ? this.#desk.onFrame(this, read.value)
          : this.refuse(null, read.error)
    }
  }

  onEnd(): void {
    this.#heard()
    this.#waiting = null
    this.#desk.onEnd(this)
  }

  onSlow(): void {
    this.#note('too-slow')
  }

  #heard(): void {
    if (this.#late !== null)
      clearTimeout(this.#late)
    this.#late = null
  }

  #note(code: string, action?: string): void {
    const { metrics, noteRefusal } = this.#context
    metrics.refused(code)
    noteRefusal({ socket: this.wire.number, role: this.#desk.role, code, ...action === undefined ? {} : { action } })
  }
}

function tooLate(session: { readonly bye: (code: 'hello-first', again: boolean) => void }): void {
  session.bye('hello-first', true)
}

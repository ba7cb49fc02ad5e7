import type { Result } from '../../engine/result.ts'
import type { HostAction } from '../../engine/room/action.ts'
import type { Millis, Seq } from '../../engine/room/ids.ts'
import type { HostPerson, HostView, StageNow } from '../../engine/room/views.ts'
import type { Bye, FromHost, WireRefusal } from '../protocol.ts'
import type { ConnectionState } from './connection.ts'
import { ok, refuse } from '../../engine/result.ts'
import { protocolVersion } from '../protocol.ts'
import { aheadOf } from './ahead.ts'
import { connect } from './connection.ts'
import { readHostFrame } from './read-host-frame.ts'

/** The room as this window last heard of it. */
export interface HostRoom {
  readonly seq: Seq
  readonly host: HostView
  /** Phones that are connected. */
  readonly connected: number
  /** Address for phones. */
  readonly join: string
  /** What the room does once everything that this window asked for has arrived. */
  readonly ahead: StageNow
}

/** What a host's window knows. */
export interface HostState {
  readonly connection: ConnectionState
  /** Why the server ended the connection for good; null while it did not. */
  readonly refusal: Bye['code'] | null
  /** Kept while the room is away; null until it was heard of. */
  readonly room: HostRoom | null
}

/** Why something that a host asked for was not done. `away`: the room was not reached, or went away before it answered. */
export type HostRefusal = WireRefusal | 'away'

export interface HostClient {
  state: () => HostState
  /** Resolves once the server has it on disk, or has refused it. Nothing is sent again by itself. */
  submit: (action: HostAction) => Promise<Result<Seq, HostRefusal>>
  people: () => Promise<Result<readonly HostPerson[], HostRefusal>>
  /** Tells the host's other windows, on this computer and on others, something. Lost when the room is away. */
  tell: (text: string) => void
  /** The time by the server's clock. */
  serverTime: () => Millis
  retryNow: () => void
  close: () => void
}

export interface HostOptions {
  /** Address of the host's socket. */
  url: () => string
  /** The host key, where the browser does not show it as a cookie. */
  key?: string
  onChange: (state: HostState) => void
  /** What another window told. */
  onTold?: (text: string) => void
  clock?: () => Millis
  /** About how many milliseconds without a word make a dead line; 60,000 unless given. The room speaks every 25 s. */
  quiet?: number
}

/** What this window asked for and has no view of yet. */
interface Waiting {
  readonly action: HostAction
  /** Set once it is done: then the view that comes with this place in the log, or a later one, has it. */
  readonly seq: Seq | null
}

/** Connects a host's window to its room: keeps what the room last said, sends what the host wants. */
export function connectHost({ url, key, onChange, onTold, clock = Date.now, quiet = 60_000 }: HostOptions): HostClient {
  let connection: ConnectionState = 'connecting'
  let refusal: HostState['refusal'] = null
  let heard: Omit<HostRoom, 'ahead'> | null = null
  let offset: Millis = 0
  let count = 0
  const waiting = new Map<string, Waiting>()
  const answers = {
    done: new Map<string, (result: Result<Seq, HostRefusal>) => void>(),
    people: new Map<string, (result: Result<readonly HostPerson[], HostRefusal>) => void>(),
  }

  function state(): HostState {
    return {
      connection,
      refusal,
      room: heard && {
        ...heard,
        ahead: [...waiting.values()].reduce((now, { action }) => aheadOf(now, action), heard.host.stage.now),
      },
    }
  }

  const changed = () => onChange(state())

  /** Nobody will answer any more what was asked over a line that is gone. */
  function forgetAll(): void {
    waiting.clear()
    for (const settle of [...answers.done.values(), ...answers.people.values()])
      settle(refuse('away'))
    answers.done.clear()
    answers.people.clear()
  }

  function hear(news: Omit<HostRoom, 'ahead'>, time: Millis, isFirst: boolean): void {
    heard = news
    // A frame is never early: the largest difference is the one that travelled fastest.
    offset = isFirst
      ? time - clock()
      : Math.max(offset, time - clock())
    for (const [id, { seq }] of waiting) {
      if (seq !== null && seq <= news.seq)
        waiting.delete(id)
    }
    changed()
  }

  function settle(id: string, result: Result<Seq, HostRefusal>): void {
    const entry = waiting.get(id)
    if (entry && result.ok && (heard === null || heard.seq < result.value))
      waiting.set(id, { ...entry, seq: result.value })
    else
      waiting.delete(id)
    changed()
    answers.done.get(id)?.(result)
    answers.done.delete(id)
  }

  function take(frame: unknown): void {
    const read = readHostFrame(frame)
    if (!read.ok)
      return
    const { value } = read
    switch (value.type) {
      case 'welcome': {
        const { seq, host, connected, join } = value
        refusal = null
        return hear({ seq, host, connected, join }, value.time, true)
      }
      case 'host': {
        const { seq, host, connected } = value
        return hear({ seq, host, connected, join: heard?.join ?? '' }, value.time, false)
      }
      case 'done':
        return settle(value.id, ok(value.seq))
      case 'people':
        answers.people.get(value.id)?.(ok(value.people))
        answers.people.delete(value.id)
        return
      case 'told':
        return onTold?.(value.text)
      case 'refused':
        if (value.id !== null) {
          settle(value.id, refuse(value.code))
          answers.people.get(value.id)?.(refuse(value.code))
          answers.people.delete(value.id)
        }
        return
      case 'bye':
        refusal = value.again
          ? null
          : value.code
    }
  }

  const line = connect({
    url,
    hello: () => ({
      type: 'hello',
      protocol: protocolVersion,
      role: 'host',
      ...key === undefined
        ? {}
        : { key },
    }),
    quiet,
    onFrame: take,
    onState(next) {
      connection = next
      if (next !== 'open')
        forgetAll()
      changed()
    },
  })

  const nextId = () => `h${++count}`
  const send = (frame: FromHost) => line.send(frame)

  return {
    state,
    submit(action) {
      const id = nextId()
      return new Promise((resolve) => {
        if (!send({ type: 'do', id, action }))
          return resolve(refuse('away'))
        waiting.set(id, { action, seq: null })
        answers.done.set(id, resolve)
        changed()
      })
    },
    people() {
      const id = nextId()
      return new Promise((resolve) => {
        if (!send({ type: 'people', id }))
          return resolve(refuse('away'))
        answers.people.set(id, resolve)
      })
    },
    tell: text => void send({ type: 'tell', text }),
    serverTime: () => clock() + offset,
    retryNow: () => line.retryNow(),
    close() {
      line.close()
      forgetAll()
    },
  }
}

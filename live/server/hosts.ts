import type { Duplex } from 'node:stream'
import type { Action, HostAction } from '../../engine/room/action.ts'
import type { SaidByHost, SaidHello } from '../parse-client-frame.ts'
import type { RoomContext } from './session.ts'
import type { Line } from './wire.ts'
import { hostView } from '../../engine/room/host-view.ts'
import { peopleView } from '../../engine/room/people-view.ts'
import { isHostKey } from '../../engine/room/room.ts'
import { parseFromHost } from '../parse-client-frame.ts'
import { protocolVersion } from '../protocol.ts'
import { tidyName } from './clean-name.ts'
import { farewellTo } from './farewell.ts'
import { hostKeyHash } from './keys.ts'
import { Session } from './session.ts'
import { tokenBucket } from './token-bucket.ts'

/** All windows of the host of one room. */
export interface Hosts {
  /** Takes over a socket that was just opened; `cookieKey` is what the browser sent along. */
  readonly open: (socket: Line, stream: Duplex, cookieKey: string | null) => void
  readonly sockets: () => number
  /** Something that hosts see has changed: they hear of it with the next tick. */
  readonly touch: () => void
  readonly beat: () => void
  readonly close: () => void
  readonly cut: () => void
}

export interface HostsOptions {
  readonly connected: () => number
  /** The link for phones, as it is now. */
  readonly join: () => string
}

/** The part of the server's time that the host's windows may have, where a hall is large or a machine slow. */
const share = 0.2

/** Lets hosts in by their key, does what they ask, and keeps their windows up to date: one update a tick at most. */
export function serveHosts(context: RoomContext, { connected, join }: HostsOptions): Hosts {
  const { runner, limits, metrics, frame } = context
  const sessions = new Set<Session<true>>()
  const unproven = new Set<Session<true>>()
  const listening = new Set<Session<true>>()
  /** Windows that do not have the latest yet. */
  const stale = new Set<Session<true>>()
  let ticking: NodeJS.Timeout | undefined
  /** When the next update may be. */
  let nextAt = Number.NEGATIVE_INFINITY

  function update(): void {
    ticking = undefined
    const startedAt = performance.now()
    // A window on a slow line gets fewer updates, each the latest, instead of more than it can read.
    const ready = [...stale].filter(({ wire }) => !wire.isBusy())
    if (ready.length > 0) {
      const framed = frame({ type: 'host', seq: runner.seq(), time: runner.now(), host: hostView(runner.room()), connected: connected() })
      for (const session of ready) {
        stale.delete(session)
        session.wire.send(framed)
      }
    }
    const endedAt = performance.now()
    nextAt = endedAt + Math.max(limits.hostTick, (endedAt - startedAt) * (1 / share - 1))
    if (stale.size > 0)
      tick()
  }

  function tick(): void {
    ticking ??= setTimeout(update, Math.max(0, nextAt - performance.now()))
  }

  function touch(): void {
    for (const session of listening)
      stale.add(session)
    if (stale.size > 0)
      tick()
  }

  const isKey = (key: string | null): key is string => key !== null && isHostKey(runner.room(), hostKeyHash(key))

  function open(socket: Line, stream: Duplex, cookieKey: string | null): void {
    const frames = tokenBucket(limits.hostFrames)

    const session = new Session<true>(context, {
      role: 'host',
      onHello: (_, said) => hello(said),
      onFrame: (_, value) => hear(value),
      onEnd() {
        for (const set of [sessions, unproven, listening, stale])
          set.delete(session)
      },
    }, socket, stream)
    sessions.add(session)
    if (!isKey(cookieKey)) {
      unproven.add(session)
      if (unproven.size > limits.unprovenHostSockets) {
        session.bye('room-full', true)
        // To wait until it goes by itself would let many like it take up every connection that there is.
        return session.wire.cut()
      }
    }

    function hello(said: SaidHello): void {
      if (said.role !== 'host')
        return session.bye('not-host', false)
      if (said.room !== null && said.room !== runner.code)
        return session.bye('unknown-room', false)
      const lost = runner.lost()
      if (lost !== null)
        return session.bye(...farewellTo(lost))
      if (!isKey(said.key ?? cookieKey))
        return session.bye('bad-key', false)
      unproven.delete(session)
      if (listening.size >= limits.hostSockets)
        return session.bye('room-full', true)
      listening.add(session)
      session.wire.send(frame({ type: 'welcome', protocol: protocolVersion, seq: runner.seq(), time: runner.now(), host: hostView(runner.room()), connected: connected(), join: join() }))
      session.enter(true)
    }

    function hear(value: unknown): void {
      const said = parseFromHost(value)
      if (!frames.take())
        return session.refuse(said.ok && 'id' in said.value ? said.value.id : null, 'too-fast')
      if (!said.ok)
        return session.refuse(said.error.id, said.error.code)
      if (said.value.type === 'tell')
        return passOn(said.value.text)
      void obey(said.value)
    }

    function passOn(text: string): void {
      const framed = frame({ type: 'told', text })
      for (const other of listening) {
        if (other !== session)
          other.wire.send(framed)
      }
    }

    async function obey(said: Exclude<SaidByHost, { type: 'tell' }>): Promise<void> {
      if (said.type === 'people')
        return session.wire.send(frame({ type: 'people', id: said.id, people: peopleView(runner.room()) }))
      const started = performance.now()
      const done = await runner.submit({ role: 'host' }, tidied(said.action))
      if (!done.ok)
        return session.refuse(said.id, done.error, said.action.type)
      metrics.stored(performance.now() - started)
      session.wire.send(frame({ type: 'done', id: said.id, seq: done.value }))
    }
  }

  const stop = runner.onChange(touch)
  runner.onLost((error) => {
    for (const { wire } of sessions)
      wire.bye(...farewellTo(error))
  })

  return {
    open,
    sockets: () => listening.size,
    touch,
    beat() {
      for (const { wire } of sessions)
        wire.beat()
      // A window takes a line on which nothing comes for dead.
      touch()
    },
    close() {
      stop()
      clearTimeout(ticking)
      for (const { wire } of sessions)
        wire.bye('closing', true)
    },
    cut() {
      for (const { wire } of sessions)
        wire.cut()
    },
  }
}

/** A host may call anybody what they want, on one line. */
function tidied(action: HostAction): Action {
  return action.type === 'rename' && action.name !== null
    ? { ...action, name: tidyName(action.name) }
    : action
}

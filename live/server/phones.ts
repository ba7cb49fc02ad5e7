import type { Duplex } from 'node:stream'
import type { WebSocket } from 'ws'
import type { Entry } from '../../engine/room/action.ts'
import type { AnswerId, ParticipantId } from '../../engine/room/ids.ts'
import type { Room } from '../../engine/room/reduce.ts'
import type { AudienceView } from '../../engine/room/views.ts'
import type { SaidByParticipant, SaidHello } from '../parse-client-frame.ts'
import type { WireRefusal } from '../protocol.ts'
import type { RoomContext, Session } from './session.ts'
import type { TokenBucket } from './token-bucket.ts'
import type { Framed } from './wire.ts'
import { parseResponse, publicView } from '../../engine/quiz/registry.ts'
import { isRecord } from '../../engine/quiz/response.ts'
import { audienceView } from '../../engine/room/audience-view.ts'
import { personView } from '../../engine/room/person-view.ts'
import { askedOf, isParticipant, questionOf } from '../../engine/room/room.ts'
import { parseFromParticipant } from '../parse-client-frame.ts'
import { protocolVersion } from '../protocol.ts'
import { cleanName } from './clean-name.ts'
import { isToken, participantId } from './keys.ts'
import { openSession } from './session.ts'
import { tokenBucket } from './token-bucket.ts'

/** All phones of one room. */
export interface Phones {
  /** Takes over a socket that was just opened. */
  readonly open: (socket: WebSocket, stream: Duplex) => void
  /** People with at least one socket. */
  readonly connected: () => number
  readonly sockets: () => number
  /** Calls back when people come or go. */
  readonly onCrowd: (listener: () => void) => void
  /** Asks all sockets for a sign of life, and gives one: a page in a browser cannot see the asking. */
  readonly beat: () => void
  /** Sends everybody away for now. */
  readonly close: () => void
  /** Ends what is left. */
  readonly cut: () => void
}

/** One tab of one person, once it was welcomed. */
interface Tab {
  readonly session: Session
  /** The answers that this tab sent last: it gets an `ack` for them, not its own answer back. */
  sent: readonly AnswerId[]
}

/** Why coming in failed, and whether it may work later. */
const laterMaybe: readonly string[] = ['locked', 'room-full', 'not-stored', 'too-fast']

/** After these everybody's own view may be another one. */
function changesEverybody({ action }: Entry): boolean {
  return action.type === 'finish' || action.type === 'void' || (action.type === 'choose' && action.choices.names !== undefined)
}

/** Whose own view an entry changes, if one person's. */
function personOf({ by, action }: Entry): ParticipantId | null {
  switch (action.type) {
    case 'rename':
    case 'grant':
      return action.participant
    case 'join':
    case 'answer':
      return by.role === 'participant' ? by.id : null
    default:
      return null
  }
}

/** Lets phones in, hears what they say, and tells them what they may know. */
export function servePhones(context: RoomContext): Phones {
  const { runner, limits, metrics, frame, frameText } = context
  const sessions = new Set<Session>()
  const tabs = new Map<ParticipantId, Tab[]>()
  // Kept for as long as the room is open, so that coming back gives no new tokens. At most `limits.people`.
  const buckets = new Map<ParticipantId, TokenBucket>()
  const frames = tokenBucket(limits.roomFrames)
  const joins = tokenBucket(limits.joins)
  let joining = 0
  let crowdChanged = () => {}
  let view = audienceView(runner.room())
  let viewText = JSON.stringify(view)

  function see(next: AudienceView): boolean {
    if (next === view)
      return false
    view = next
    const text = JSON.stringify(next)
    const isNew = text !== viewText
    viewText = text
    return isNew
  }

  function tellPerson(room: Room, id: ParticipantId, except: (tab: Tab) => boolean = () => false): void {
    const listening = tabs.get(id)?.filter(tab => !except(tab)) ?? []
    if (listening.length === 0)
      return
    const framed = frame({ type: 'you', seq: runner.seq(), you: personView(room, id) })
    for (const { session } of listening)
      session.wire.send(framed)
  }

  /** What the room is now, to everybody: written and framed once. */
  function tellAll(): void {
    const framed = frameText('room', `{"type":"room","seq":${runner.seq()},"time":${Date.now()},"room":${viewText}}`)
    send(framed)
  }

  function send(framed: Framed): void {
    for (const list of tabs.values()) {
      for (const { session } of list)
        session.wire.send(framed)
    }
  }

  function tell(room: Room, entries: readonly Entry[]): void {
    if (see(audienceView(room)))
      tellAll()
    if (entries.some(changesEverybody)) {
      for (const id of tabs.keys())
        tellPerson(room, id)
      return
    }
    for (const entry of entries) {
      const { action } = entry
      if (action.type === 'remove' && !isParticipant(room, action.participant))
        sendAway(action.participant)
      const id = personOf(entry)
      if (id !== null)
        tellPerson(room, id, tab => action.type === 'answer' && tab.sent.includes(action.id))
    }
  }

  function sendAway(id: ParticipantId): void {
    for (const { session } of [...tabs.get(id) ?? []])
      session.bye('removed', false)
  }

  function forget(id: ParticipantId, session: Session): void {
    const left = tabs.get(id)?.filter(tab => tab.session !== session) ?? []
    if (left.length > 0)
      return void tabs.set(id, left)
    tabs.delete(id)
    crowdChanged()
  }

  function remember(id: ParticipantId, tab: Tab): void {
    const list = tabs.get(id) ?? []
    const all = [...list, tab]
    tabs.set(id, all)
    if (list.length === 0)
      crowdChanged()
    // The newest line is the one that works; a line that died unnoticed is the oldest, and may take long to end.
    for (const { session } of all.filter(({ session }) => session.wire.isOpen()).slice(0, -limits.socketsOfPerson))
      session.bye('too-fast', false)
  }

  /** Null when the person is in, else why not. */
  async function join(id: ParticipantId, name: string | null): Promise<WireRefusal | null> {
    const room = runner.room()
    const isNew = !isParticipant(room, id)
    if (!isNew && name === null)
      return null
    if (isNew && !room.removed.has(id)) {
      if (room.people + joining >= limits.people)
        return 'room-full'
      if (!joins.take())
        return 'too-fast'
    }
    joining += 1
    const joined = await runner.submit({ role: 'participant', id }, { type: 'join', ...name === null ? {} : { name } })
    joining -= 1
    return joined.ok ? null : joined.error
  }

  function open(socket: WebSocket, stream: Duplex): void {
    let me: { readonly id: ParticipantId, readonly tab: Tab, readonly bucket: TokenBucket } | null = null

    const session = openSession(context, 'participant', socket, stream, {
      onHello: said => void hello(said),
      onFrame: value => me && hear(me, value),
      onEnd() {
        sessions.delete(session)
        if (me)
          forget(me.id, session)
      },
    })
    sessions.add(session)
    if (sessions.size > limits.sockets)
      return session.bye('room-full', true)

    async function hello(said: SaidHello): Promise<void> {
      if (!frames.take())
        return session.bye('too-fast', true)
      if (said.role !== 'participant')
        return session.bye('not-participant', false)
      if (said.room !== null && said.room !== runner.code)
        return session.bye('unknown-room', false)
      if (!isToken(said.token))
        return session.bye('bad-token', false)
      const id = participantId(runner.code, said.token)
      const refusal = await join(id, said.name === null ? null : cleanName(said.name))
      if (refusal !== null)
        return session.bye(refusal, laterMaybe.includes(refusal))
      const room = runner.room()
      if (!isParticipant(room, id))
        return session.bye('removed', false)
      if (!session.wire.isOpen())
        return
      const bucket = buckets.get(id) ?? tokenBucket(limits.personFrames)
      buckets.set(id, bucket)
      me = { id, tab: { session, sent: [] }, bucket }
      remember(id, me.tab)
      session.wire.send(frameText('welcome', `{"type":"welcome","protocol":${protocolVersion},"seq":${runner.seq()},"time":${Date.now()},"room":${viewText},"you":${JSON.stringify(personView(room, id))}}`))
      session.enter()
    }

    function hear({ id, tab, bucket }: NonNullable<typeof me>, value: unknown): void {
      const said = parseFromParticipant(value)
      const frameId = said.ok ? said.value.id : said.error.id
      if (!bucket.take() || !frames.take())
        return session.refuse(frameId, 'too-fast')
      if (!said.ok)
        return session.refuse(said.error.id, said.error.code, nameOfTry(value))
      void obey(id, tab, said.value)
    }

    async function obey(id: ParticipantId, tab: Tab, said: SaidByParticipant): Promise<void> {
      const started = performance.now()
      const done = said.type === 'answer'
        ? await answer(id, tab, said)
        : await runner.submit({ role: 'participant', id }, { type: 'rename', participant: id, name: said.name === null ? null : cleanName(said.name) })
      if (!done.ok)
        return session.refuse(said.id, done.error)
      metrics.stored(performance.now() - started)
      session.wire.send(frame({ type: 'ack', id: said.id, seq: done.value }))
    }
  }

  async function answer(by: ParticipantId, tab: Tab, { id, question: name, round, response }: Extract<SaidByParticipant, { type: 'answer' }>) {
    const room = runner.room()
    const question = questionOf(room, name)
    if (!question)
      return { ok: false, error: 'unknown-question' } as const
    // Before it was asked nobody learns what fits a question and what does not.
    if (!askedOf(room, name))
      return { ok: false, error: 'wrong-round' } as const
    const parsed = parseResponse(publicView(question), response)
    if (!parsed.ok)
      return parsed
    tab.sent = [...tab.sent.slice(-7), id]
    return runner.submit({ role: 'participant', id: by }, { type: 'answer', id, question: question.id, round, response: parsed.value })
  }

  const stop = runner.onChange(tell)

  return {
    open,
    connected: () => tabs.size,
    sockets: () => sessions.size,
    onCrowd(listener) {
      crowdChanged = listener
    },
    beat() {
      for (const { wire } of sessions)
        wire.beat()
      send(frame({ type: 'beat', seq: runner.seq(), time: Date.now() }))
    },
    close() {
      stop()
      for (const { wire } of sessions)
        wire.bye('closing', true)
    },
    cut() {
      for (const { wire } of sessions)
        wire.cut()
    },
  }
}

/** What somebody tried that only a host may: the action's name for the log, nothing else of the frame. */
function nameOfTry(value: unknown): string | undefined {
  if (!isRecord(value) || !isRecord(value.action) || typeof value.action.type !== 'string')
    return undefined
  return /^[a-z-]{1,20}$/.test(value.action.type)
    ? value.action.type
    : 'unknown'
}

import type { Duplex } from 'node:stream'
import type { Result } from '../../engine/result.ts'
import type { Actor, Entry } from '../../engine/room/action.ts'
import type { AnswerId, ParticipantId, Seq } from '../../engine/room/ids.ts'
import type { Room } from '../../engine/room/reduce.ts'
import type { AudienceView } from '../../engine/room/views.ts'
import type { SaidByParticipant, SaidHello } from '../parse-client-frame.ts'
import type { WireRefusal } from '../protocol.ts'
import type { Desk, RoomContext } from './session.ts'
import type { TokenBucket } from './token-bucket.ts'
import type { Framed, Line } from './wire.ts'
import { parseResponse } from '../../engine/quiz/registry.ts'
import { isRecord } from '../../engine/quiz/response.ts'
import { refuse } from '../../engine/result.ts'
import { audienceView } from '../../engine/room/audience-view.ts'
import { personView } from '../../engine/room/person-view.ts'
import { publicQuestion } from '../../engine/room/public-question.ts'
import { askedOf, isParticipant, questionOf } from '../../engine/room/room.ts'
import { parseFromParticipant } from '../parse-client-frame.ts'
import { protocolVersion } from '../protocol.ts'
import { cleanName } from './clean-name.ts'
import { cleanResponse } from './clean-response.ts'
import { farewellTo } from './farewell.ts'
import { isToken, participantId } from './keys.ts'
import { Session } from './session.ts'
import { shortFrame } from './text-frame.ts'
import { tokenBucket } from './token-bucket.ts'

/** All phones of one room. */
export interface Phones {
  /** Takes over a socket that was just opened. */
  readonly open: (socket: Line, stream: Duplex) => void
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

/** Somebody who was here. Kept for as long as the room is open, so that coming back gives no new tokens; at most `limits.people`. */
interface Guest {
  readonly id: ParticipantId
  readonly actor: Actor
  /** Their tabs, the oldest first; mostly one. */
  tabs: readonly Tab[]
  /** Made with the first frame: many never send one. */
  bucket: TokenBucket | null
  /** Made with the second hello. */
  hellos: TokenBucket | null
  /** The answers that their tabs sent last: each gets an `ack` for its own, not its own answer back. */
  sent: readonly Sent[]
}

type Tab = Session<Guest>

/** Which tab sent an answer. */
interface Sent {
  readonly id: AnswerId
  readonly tab: Tab
}

const none: readonly Sent[] = []

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
  const sessions = new Set<Tab>()
  /** Those of the sessions that are not in, the oldest first. */
  const strangers = new Set<Tab>()
  const guests = new Map<ParticipantId, Guest>()
  const frames = tokenBucket(limits.roomFrames)
  const hellos = tokenBucket(limits.hellos)
  const joins = tokenBucket(limits.joins)
  /** People with at least one tab. */
  let connected = 0
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

  /** Tells a person how they stand; not a tab that sent the answer `except` itself, for it gets an `ack`. */
  function tellPerson(room: Room, id: ParticipantId, except: AnswerId | null): void {
    const guest = guests.get(id)
    let framed: Framed | null = null
    for (const tab of guest?.tabs ?? []) {
      if (except !== null && guest?.sent.some(sent => sent.tab === tab && sent.id === except))
        continue
      framed ??= frame({ type: 'you', seq: runner.seq(), you: personView(room, id) })
      tab.wire.send(framed)
    }
  }

  /** The same bytes to everybody who is in: written and framed once. */
  function tellAll(framed: Framed): void {
    for (const session of sessions) {
      if (session.guest !== null)
        session.wire.send(framed)
    }
  }

  function tell(room: Room, entries: readonly Entry[]): void {
    if (see(audienceView(room)))
      tellAll(frameText('room', `{"type":"room","seq":${runner.seq()},"time":${runner.now()},"room":${viewText}}`))
    if (entries.some(changesEverybody)) {
      for (const id of guests.keys())
        tellPerson(room, id, null)
      return
    }
    for (const entry of entries) {
      const { action } = entry
      if (action.type === 'remove' && !isParticipant(room, action.participant))
        sendAway(action.participant)
      const id = personOf(entry)
      if (id !== null)
        tellPerson(room, id, action.type === 'answer' ? action.id : null)
    }
  }

  function sendAway(id: ParticipantId): void {
    for (const tab of guests.get(id)?.tabs ?? [])
      tab.bye('removed', false)
  }

  function guestOf(id: ParticipantId): Guest {
    const known = guests.get(id)
    if (known)
      return known
    const guest: Guest = { id, actor: { role: 'participant', id }, tabs: [], bucket: null, hellos: null, sent: none }
    guests.set(id, guest)
    return guest
  }

  function arrive(guest: Guest, tab: Tab): void {
    guest.tabs = [...guest.tabs, tab]
    if (guest.tabs.length === 1) {
      connected += 1
      crowdChanged()
    }
    // The newest line is the one that works; a line that died unnoticed is the oldest, and may take long to end.
    for (const old of guest.tabs.filter(({ wire }) => wire.isOpen()).slice(0, -limits.socketsOfPerson))
      old.bye('too-fast', false)
  }

  /** Ends at once: one that does not go by itself would take up its place. */
  function endStranger(tab: Tab): void {
    tab.bye('room-full', true)
    tab.wire.cut()
    strangers.delete(tab)
    sessions.delete(tab)
  }

  function leave(tab: Tab): void {
    sessions.delete(tab)
    strangers.delete(tab)
    const { guest } = tab
    if (guest === null)
      return
    guest.tabs = guest.tabs.filter(other => other !== tab)
    guest.sent = guest.sent.filter(sent => sent.tab !== tab)
    if (guest.tabs.length > 0)
      return
    connected -= 1
    crowdChanged()
  }

  /** Tells null when the person is in, else why not. */
  function join(id: ParticipantId, name: string | null, done: (refusal: WireRefusal | null) => void): void {
    const room = runner.room()
    const isNew = !isParticipant(room, id)
    if (!isNew && name === null)
      return done(null)
    if (isNew && !room.removed.has(id)) {
      if (room.people + joining >= limits.people)
        return done('room-full')
      if (!joins.take())
        return done('too-fast')
    }
    joining += 1
    runner.offer({ role: 'participant', id }, { type: 'join', ...name === null ? {} : { name } }, (joined) => {
      joining -= 1
      done(joined.ok ? null : joined.error)
    })
  }

  /** Whoever is in pays with hellos of their own, so that no flood of others' keeps them from coming back. */
  function mayGreet(id: ParticipantId): boolean {
    if (!isParticipant(runner.room(), id))
      return hellos.take()
    const guest = guests.get(id)
    if (guest === undefined) {
      guestOf(id)
      return true
    }
    guest.hellos ??= tokenBucket(limits.personHellos)
    return guest.hellos.take()
  }

  function hello(tab: Tab, said: SaidHello): void {
    if (said.role !== 'participant')
      return tab.bye('not-participant', false)
    if (said.room !== null && said.room !== runner.code)
      return tab.bye('unknown-room', false)
    const lost = runner.lost()
    if (lost !== null)
      return tab.bye(...farewellTo(lost))
    if (!isToken(said.token))
      return tab.bye('bad-token', false)
    const id = participantId(runner.code, said.token)
    if (!mayGreet(id))
      return tab.bye('too-fast', true)
    join(id, said.name === null ? null : cleanName(said.name), refusal => refusal === null
      ? welcome(tab, id)
      : tab.bye(refusal, laterMaybe.includes(refusal)))
  }

  function welcome(tab: Tab, id: ParticipantId): void {
    const room = runner.room()
    if (!isParticipant(room, id))
      return tab.bye('removed', false)
    if (!tab.wire.isOpen())
      return
    const guest = guestOf(id)
    strangers.delete(tab)
    arrive(guest, tab)
    tab.wire.send(frameText('welcome', `{"type":"welcome","protocol":${protocolVersion},"seq":${runner.seq()},"time":${runner.now()},"room":${viewText},"you":${JSON.stringify(personView(room, id))}}`))
    tab.enter(guest)
  }

  function hear(tab: Tab, value: unknown): void {
    const { guest } = tab
    if (guest === null)
      return
    const said = parseFromParticipant(value)
    const frameId = said.ok ? said.value.id : said.error.id
    guest.bucket ??= tokenBucket(limits.personFrames)
    if (!guest.bucket.take() || !frames.take())
      return tab.refuse(frameId, 'too-fast')
    if (!said.ok)
      return tab.refuse(said.error.id, said.error.code, nameOfTry(value))
    obey(guest, tab, said.value)
  }

  function obey(guest: Guest, tab: Tab, said: SaidByParticipant): void {
    const started = performance.now()
    const done = (submitted: Result<Seq, WireRefusal>) => {
      if (!submitted.ok)
        return tab.refuse(said.id, submitted.error)
      metrics.stored(performance.now() - started)
      metrics.framed()
      // Only what an id may hold is in it: nothing here needs to be escaped.
      tab.wire.send({ type: 'ack', bytes: shortFrame(`{"type":"ack","id":"${said.id}","seq":${submitted.value}}`) })
    }
    if (said.type === 'answer')
      answer(guest, tab, said, done)
    else
      runner.offer(guest.actor, { type: 'rename', participant: guest.id, name: said.name === null ? null : cleanName(said.name) }, done)
  }

  function answer(guest: Guest, tab: Tab, { id, question: name, round, response }: Extract<SaidByParticipant, { type: 'answer' }>, done: (submitted: Result<Seq, WireRefusal>) => void): void {
    const room = runner.room()
    const question = askedOf(room, name)?.question
    // Before it was asked nobody learns what fits a question and what does not.
    if (!question)
      return done(refuse(questionOf(room, name) ? 'wrong-round' : 'unknown-question'))
    const parsed = parseResponse(publicQuestion(question), response)
    if (!parsed.ok)
      return done(parsed)
    const cleaned = cleanResponse(parsed.value)
    if (!cleaned.ok)
      return done(cleaned)
    const sent: Sent = { id, tab }
    guest.sent = guest.sent.length === 0 ? [sent] : [...guest.sent, sent]
    runner.offer(guest.actor, { type: 'answer', id, question: question.id, round, response: cleaned.value }, (submitted) => {
      guest.sent = guest.sent.length === 1 ? none : guest.sent.filter(one => one !== sent)
      done(submitted)
    })
  }

  const desk: Desk<Guest> = { role: 'participant', onHello: hello, onFrame: hear, onEnd: leave }
  const stop = runner.onChange(tell)
  runner.onLost((error) => {
    for (const { wire } of sessions)
      wire.bye(...farewellTo(error))
  })

  return {
    open(socket, stream) {
      const session: Tab = new Session(context, desk, socket, stream)
      sessions.add(session)
      const [oldest] = strangers
      strangers.add(session)
      const isFull = sessions.size > limits.sockets
      if (oldest !== undefined && (isFull || strangers.size > limits.strangers))
        endStranger(oldest)
      else if (isFull)
        session.bye('room-full', true)
    },
    connected: () => connected,
    sockets: () => sessions.size,
    onCrowd(listener) {
      crowdChanged = listener
    },
    beat() {
      for (const { wire } of sessions)
        wire.beat()
      tellAll(frame({ type: 'beat', seq: runner.seq(), time: runner.now() }))
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

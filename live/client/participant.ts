import type { QuestionId, Response } from '../../engine/quiz/question.ts'
import type { Millis } from '../../engine/room/ids.ts'
import type { AudienceView, PersonView } from '../../engine/room/views.ts'
import type { Bye, Refused, ToParticipant } from '../protocol.ts'
import type { ConnectionState } from './connection.ts'
import type { Kept, OwnAnswer } from './kept.ts'
import { assertNever } from '../../engine/result.ts'
import { protocolVersion } from '../protocol.ts'
import { connect } from './connection.ts'
import { openKeep } from './keep.ts'
import { newKept, parseKept, withAnswer } from './kept.ts'
import { newAnswerId, newId } from './new-id.ts'
import { readFrame } from './read-frame.ts'
import { agreed, compared, finished, isAnswerTo, isSameRound, roundOf } from './reconcile.ts'

/** All that a page needs to draw; a new object after each change. */
export interface ParticipantState {
  readonly connection: ConnectionState
  /** Why the server ended the connection; null again once it has welcomed us. */
  readonly ended: Bye['code'] | null
  /** What the server said last; null before the first welcome. */
  readonly room: AudienceView | null
  readonly you: PersonView | null
  /** The server's clock less ours, in milliseconds. */
  readonly skew: Millis
  /** The answer to the round that is on: on its way, or on the server's disk. */
  readonly own: { readonly response: Response, readonly isSent: boolean } | null
  /** What is chosen but not sent, for the round that is on. */
  readonly draft: Response | null
  /** The last answer that was not taken, and why. */
  readonly problem: { readonly question: QuestionId, readonly round: number, readonly code: Refused['code'] } | null
  /** The name as it was asked for last: `waiting` until the server has it, or why it did not take it. */
  readonly naming: 'done' | 'waiting' | Refused['code']
  /** What the phone keeps; `isKept` is false when the browser refuses, and then it lasts as long as the page. */
  readonly kept: Kept
  readonly isKept: boolean
}

export interface Participant {
  state: () => ParticipantState
  /** Calls back after each change. Returns stop. */
  subscribe: (listener: () => void) => () => void
  /** Keeps what is chosen for the round that is on. */
  choose: (response: Response | undefined) => void
  /** Answers the round that is on; sent until acknowledged, also after a reload. Does nothing while none is on. */
  answer: (response: Response) => void
  /** Gives a name, or takes it away. */
  rename: (name: string | null) => void
  retryNow: () => void
  close: () => void
}

export interface ParticipantOptions {
  /** The room's code; empty for the one room of the server. */
  readonly room: string
  readonly url: () => string
  /** Where to keep token and answers; null keeps them in memory. */
  readonly storage: Storage | null
  /** Milliseconds without an acknowledgement after which the line counts as dead. */
  readonly patience?: number
  /** About how many milliseconds without any frame make a dead line. */
  readonly quiet?: number
}

/** Refusals after which the same answer is worth sending again. */
const passing: readonly Refused['code'][] = ['paused', 'not-stored', 'too-fast']

/**
 * One person in one room: keeps their token and answers, and sends each answer with the same id until the server has it
 * on disk. Tabs of one browser share what is kept, so they are one person.
 */
export function participate({ room: code, url, storage, patience = 8000, quiet = 60_000 }: ParticipantOptions): Participant {
  const keep = openKeep(`silent-compliments.phone.${code}`, storage)
  const listeners = new Set<() => void>()
  let kept = parseKept(keep.read()) ?? newKept()
  let isKept = keep.write(kept)
  let connection: ConnectionState = 'connecting'
  let ended: Bye['code'] | null = null
  let room: AudienceView | null = null
  let you: PersonView | null = null
  let skew: Millis = 0
  let problem: ParticipantState['problem'] = null
  let refusedName: Refused['code'] | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  /** Answers that went out and were neither taken nor refused yet, the first sent first: a newer one may wait by now. */
  const sent = new Map<string, OwnAnswer>()
  let current = snapshot()
  const line = connect({
    url,
    quiet,
    hello: () => ({ type: 'hello', protocol: protocolVersion, role: 'participant', room: code, token: kept.token }),
    onFrame(value) {
      const frame = readFrame(value)
      if (frame.ok) {
        take(frame.value)
      }
      else if (frame.error === 'protocol') {
        ended = 'protocol'
        line.close()
      }
      tell()
    },
    onState(next) {
      connection = next
      tell()
    },
  })

  /** Changes some of what is kept, on top of what another tab may have kept meanwhile. */
  function save(change: (kept: Kept) => Partial<Kept>): void {
    kept = parseKept(keep.read()) ?? kept
    const changes = change(kept)
    if (Object.keys(changes).length === 0)
      return
    kept = { ...kept, ...changes }
    isKept = keep.write(kept)
  }

  /** Whether an answer is to the round that is on. */
  function isOn(answer: Omit<OwnAnswer, 'id'> | null): boolean {
    return isAnswerTo(answer, roundOf(room?.now))
  }

  function ownAnswer(): ParticipantState['own'] {
    if (kept.waiting && isOn(kept.waiting))
      return { response: kept.waiting.response, isSent: false }
    const given = kept.given.find(isOn)
    return given
      ? { response: given.response, isSent: true }
      : null
  }

  function snapshot(): ParticipantState {
    return {
      connection,
      ended,
      room,
      you,
      skew,
      own: ownAnswer(),
      draft: kept.draft && isOn(kept.draft)
        ? kept.draft.response
        : null,
      problem,
      naming: kept.naming
        ? 'waiting'
        : refusedName ?? 'done',
      kept,
      isKept,
    }
  }

  function tell(): void {
    current = snapshot()
    for (const listener of listeners)
      listener()
  }

  function later(work: () => void, pause: number): void {
    clearTimeout(timer)
    timer = setTimeout(work, pause)
  }

  const isPaused = (): boolean => room?.now.phase === 'asking' && room.now.clock.runs === 'paused'

  /** Sends what is not acknowledged yet; again and again until it is. */
  function push(): void {
    const { waiting, naming } = kept
    const isHeld = isPaused() && isOn(waiting)
    if (waiting && !isHeld && line.send({ type: 'answer', id: waiting.id, question: waiting.question, round: waiting.round, response: waiting.response })) {
      sent.set(waiting.id, waiting)
      later(() => kept.waiting && line.retryNow(), patience)
    }
    if (naming)
      line.send({ type: 'rename', ...naming })
  }

  /** The answer of that id, once; earlier ones to its question are over with it, so that none of them comes after it. */
  function settled(id: string): OwnAnswer | undefined {
    const answer = sent.get(id)
    for (const [earlier, { question }] of sent) {
      if (question === answer?.question)
        sent.delete(earlier)
      if (earlier === id)
        break
    }
    return answer
  }

  function acknowledged(id: string): void {
    const answer = settled(id)
    save(({ waiting, given, naming }) => ({
      waiting: waiting?.id === id
        ? null
        : waiting,
      given: answer
        ? withAnswer(given, answer)
        : given,
      naming: naming?.id === id
        ? null
        : naming,
    }))
  }

  function refused({ id, code: why }: Refused): void {
    const { waiting, naming } = kept
    if (id !== null)
      sent.delete(id)
    if (id !== null && naming?.id === id) {
      refusedName = why
      save(() => ({ naming: null }))
    }
    if (id === null || waiting?.id !== id)
      return
    if (passing.includes(why)) {
      // A pause ends with a frame of its own; the others pass by themselves.
      later(push, why === 'paused'
        ? patience
        : 1500)
      return
    }
    problem = { question: waiting.question, round: waiting.round, code: why }
    save(() => ({ waiting: null }))
  }

  function take(frame: ToParticipant): void {
    switch (frame.type) {
      case 'welcome':
        ended = null
        room = frame.room
        you = frame.you
        skew = frame.time - Date.now()
        save(kept => compared(kept, frame.room.now, frame.you))
        save(kept => agreed(kept, frame.room.now, frame.you))
        save(kept => finished(kept, frame.room, frame.you))
        push()
        return
      case 'room': {
        const wasPaused = isPaused()
        if (frame.room.now.phase === 'asking' && !isSameRound(problem, roundOf(frame.room.now)))
          problem = null
        room = frame.room
        // The frame that was least late tells the time best.
        skew = Math.max(skew, frame.time - Date.now())
        save(kept => finished(kept, frame.room, you))
        if (wasPaused && !isPaused())
          push()
        return
      }
      case 'beat':
        skew = Math.max(skew, frame.time - Date.now())
        return
      case 'you':
        you = frame.you
        save(kept => agreed(kept, room?.now, frame.you))
        save(kept => finished(kept, room, frame.you))
        return
      case 'ack':
        return acknowledged(frame.id)
      case 'refused':
        return refused(frame)
      case 'bye':
        ended = frame.code
        return
      default:
        assertNever(frame)
    }
  }

  const stopSharing = keep.onOtherTab(() => {
    const before = kept.token
    kept = parseKept(keep.read()) ?? kept
    // Two tabs made a token at the same moment: the last one stays.
    if (kept.token !== before)
      line.retryNow()
    tell()
  })

  return {
    state: () => current,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    choose(response) {
      const now = room?.now
      if (now?.phase !== 'asking')
        return
      save(() => ({
        draft: response
          ? { question: now.question.id, round: now.round, openedAt: now.openedAt, response }
          : null,
      }))
      tell()
    },
    answer(response) {
      const now = room?.now
      if (now?.phase !== 'asking')
        return
      problem = null
      save(() => ({
        draft: null,
        waiting: { id: newAnswerId(), question: now.question.id, round: now.round, openedAt: now.openedAt, response },
      }))
      push()
      tell()
    },
    rename(name) {
      refusedName = null
      save(() => ({ naming: { id: newId(), name } }))
      push()
      tell()
    },
    retryNow: () => line.retryNow(),
    close() {
      clearTimeout(timer)
      stopSharing()
      line.close()
    },
  }
}

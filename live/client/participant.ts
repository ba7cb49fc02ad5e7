import type { QuestionId, Response } from '../../engine/quiz/question.ts'
import type { Millis } from '../../engine/room/ids.ts'
import type { AudienceView, PersonView } from '../../engine/room/views.ts'
import type { Bye, Refused, ToParticipant } from '../protocol.ts'
import type { ConnectionState } from './connection.ts'
import type { Kept, OwnAnswer } from './kept.ts'
import { assertNever } from '../../engine/result.ts'
import { protocolVersion } from '../protocol.ts'
import { connect } from './connection.ts'
import { openKept } from './kept-store.ts'
import { newAnswerId, newId } from './new-id.ts'
import { openOutbox } from './outbox.ts'
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

/**
 * One person in one room: keeps their token and answers, and sends each answer with the same id until the server has it
 * on disk. Tabs of one browser share what is kept, so they are one person.
 */
export function participate({ room: code, url, storage, patience = 8000, quiet = 60_000 }: ParticipantOptions): Participant {
  const listeners = new Set<() => void>()
  const store = openKept(code, storage)
  let connection: ConnectionState = 'connecting'
  let ended: Bye['code'] | null = null
  let room: AudienceView | null = null
  let you: PersonView | null = null
  let skew: Millis = 0
  let problem: ParticipantState['problem'] = null
  let refusedName: Refused['code'] | null = null
  let current = snapshot()
  const line = connect({
    url,
    quiet,
    hello: () => ({ type: 'hello', protocol: protocolVersion, role: 'participant', room: code, token: store.kept.token }),
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

  const outbox = openOutbox({ store, line, patience, isHeld: answer => isPaused() && isOn(answer) })
  const stopSharing = store.onOtherTab(({ token }) => {
    // Two tabs made a token at the same moment: the last one stays.
    if (store.kept.token !== token)
      line.retryNow()
    tell()
  })

  function isPaused(): boolean {
    return room?.now.phase === 'asking' && room.now.clock.runs === 'paused'
  }

  /** Whether an answer is to the round that is on. */
  function isOn(answer: Omit<OwnAnswer, 'id'> | null): boolean {
    return isAnswerTo(answer, roundOf(room?.now))
  }

  function ownAnswer(): ParticipantState['own'] {
    const { kept } = store
    if (kept.waiting && isOn(kept.waiting))
      return { response: kept.waiting.response, isSent: false }
    const given = kept.given.find(isOn)
    return given
      ? { response: given.response, isSent: true }
      : null
  }

  function snapshot(): ParticipantState {
    const { kept, isKept } = store
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

  function refused(frame: Refused): void {
    const over = outbox.refused(frame)
    if (over === 'name')
      refusedName = frame.code
    else if (over)
      problem = { question: over.question, round: over.round, code: frame.code }
  }

  function take(frame: ToParticipant): void {
    switch (frame.type) {
      case 'welcome':
        ended = null
        room = frame.room
        you = frame.you
        skew = frame.time - Date.now()
        store.save(kept => compared(kept, frame.room.now, frame.you))
        store.save(kept => agreed(kept, frame.room.now, frame.you))
        store.save(kept => finished(kept, frame.room, frame.you))
        outbox.push()
        return
      case 'room': {
        const wasPaused = isPaused()
        if (frame.room.now.phase === 'asking' && !isSameRound(problem, roundOf(frame.room.now)))
          problem = null
        room = frame.room
        // The frame that was least late tells the time best.
        skew = Math.max(skew, frame.time - Date.now())
        store.save(kept => finished(kept, frame.room, you))
        if (wasPaused && !isPaused())
          outbox.push()
        return
      }
      case 'beat':
        skew = Math.max(skew, frame.time - Date.now())
        return
      case 'you':
        you = frame.you
        store.save(kept => agreed(kept, room?.now, frame.you))
        store.save(kept => finished(kept, room, frame.you))
        return
      case 'ack':
        return outbox.acknowledged(frame.id)
      case 'refused':
        return refused(frame)
      case 'bye':
        ended = frame.code
        return
      default:
        assertNever(frame)
    }
  }

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
      store.save(() => ({
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
      store.save(() => ({
        draft: null,
        waiting: { id: newAnswerId(), question: now.question.id, round: now.round, openedAt: now.openedAt, response },
      }))
      outbox.push()
      tell()
    },
    rename(name) {
      refusedName = null
      store.save(() => ({ naming: { id: newId(), name } }))
      outbox.push()
      tell()
    },
    retryNow: () => line.retryNow(),
    close() {
      outbox.stop()
      stopSharing()
      line.close()
    },
  }
}

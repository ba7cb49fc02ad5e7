import type { QuestionId, Response } from '../../engine/quiz/question.ts'
import type { AudienceView, PersonView } from '../../engine/room/views.ts'
import type { Bye, FromParticipant, Hello, ToParticipant, WireRefusal } from '../protocol.ts'
import type { Chance } from './chance.ts'
import type { OnWire } from './frames.ts'
import type { Backoff } from './line.ts'
import type { Watched } from './watched.ts'
import { protocolVersion } from '../protocol.ts'
import { readParticipantFrame } from './frames.ts'
import { openLine } from './line.ts'
import { newId } from './new-id.ts'
import { watchers } from './watched.ts'

/** A person's phone to simulate. */
export interface PhoneOptions {
  /** Address of the phones' socket, `ws://…/ws`. */
  readonly url: string
  readonly room: string
  readonly chance: Chance
  readonly name?: string
  /** Who they are; a new person when left out. */
  readonly token?: string
  readonly backoff?: Backoff
  /** Every frame as it came, for those who search them. */
  readonly onText?: (text: string) => void
}

/** An answer that a phone gave. Times by `performance.now()`. */
export interface GivenAnswer {
  readonly id: string
  readonly question: QuestionId
  readonly round: number
  readonly response: Response
  readonly sentAt: number
  /** When the server said that it is on disk; null until then. */
  ackedAt: number | null
  /** Why it was not taken, if so. */
  refused: WireRefusal | null
  /** How often it was sent. */
  sent: number
}

/** A simulated phone: keeps its answers until they are acknowledged, comes back by itself, believes only the server. */
export interface Phone extends Watched {
  readonly token: string
  readonly room: AudienceView | null
  readonly you: PersonView | null
  /** Welcomed on the connection that is open now. */
  readonly isIn: boolean
  readonly welcomes: number
  /** How often it lost a connection on which it was welcomed. */
  readonly losses: number
  /** Frames of each type so far. */
  readonly received: Readonly<Record<ToParticipant['type'], number>>
  /** Frames that were none. */
  readonly unread: number
  readonly given: readonly GivenAnswer[]
  /** How many of them are neither acknowledged nor refused yet. */
  readonly waiting: number
  /** When the last frame came, by `performance.now()`. */
  readonly lastFrameAt: number
  readonly bye: Bye | null
  /** Answers what is on. Kept and sent again until it is acknowledged or refused. */
  answer: (question: QuestionId, round: number, response: Response) => GivenAnswer
  rename: (name: string | null) => void
  /** Sends any bytes: what no honest phone would. */
  sendRaw: (frame: object) => boolean
  cut: (after?: number) => void
  leave: () => void
  settled: () => Promise<void>
}

/** Refusals after which the same answer may still be taken. */
const worthAnotherTry: readonly WireRefusal[] = ['paused', 'not-stored', 'too-fast']

/** Switches a simulated phone on: it connects at once. */
export function startPhone({ url, room: code, chance, name, token = newId(16), backoff, onText }: PhoneOptions): Phone {
  const { onChange, changed } = watchers()
  const received = { welcome: 0, room: 0, beat: 0, you: 0, ack: 0, refused: 0, bye: 0 }
  const given: GivenAnswer[] = []
  const waiting = new Map<string, GivenAnswer>()
  let retry: NodeJS.Timeout | undefined
  let retries = 0
  let room: AudienceView | null = null
  let you: PersonView | null = null
  let isIn = false
  let welcomes = 0
  let losses = 0
  let unread = 0
  let lastFrameAt = 0
  let bye: Bye | null = null

  const hello = (): OnWire<Hello> => ({
    type: 'hello',
    protocol: protocolVersion,
    role: 'participant',
    room: code,
    token,
    ...name === undefined ? {} : { name },
  })

  const line = openLine({
    url,
    hello,
    chance,
    backoff,
    onConnection(connected) {
      if (!connected) {
        losses += isIn ? 1 : 0
        isIn = false
      }
      changed()
    },
    onFrame(text) {
      onText?.(text)
      lastFrameAt = performance.now()
      const frame = readParticipantFrame(text)
      if (frame) {
        received[frame.type] += 1
        take(frame)
      }
      else {
        unread += 1
      }
      changed()
    },
  })

  function send(answer: GivenAnswer): void {
    const { id, question, round, response } = answer
    const frame: OnWire<FromParticipant> = { type: 'answer', id, question, round, response }
    if (isIn && line.send(frame))
      answer.sent += 1
  }

  function take(frame: ToParticipant): void {
    switch (frame.type) {
      case 'welcome':
        room = frame.room
        you = frame.you
        isIn = true
        welcomes += 1
        waiting.forEach(send)
        return
      case 'room':
        room = frame.room
        return
      case 'beat':
        return
      case 'you':
        you = frame.you
        return
      case 'ack': {
        const answer = waiting.get(frame.id)
        if (answer)
          answer.ackedAt = lastFrameAt
        waiting.delete(frame.id)
        return
      }
      case 'refused': {
        const answer = waiting.get(frame.id ?? '')
        if (answer && worthAnotherTry.includes(frame.code)) {
          retries += 1
          clearTimeout(retry)
          retry = setTimeout(() => waiting.forEach(send), Math.min(2000, 100 * retries))
        }
        else if (answer) {
          answer.refused = frame.code
          waiting.delete(answer.id)
        }
        return
      }
      case 'bye':
        bye = frame
        if (!frame.again)
          line.end()
    }
  }

  return {
    token,
    received,
    given,
    onChange,
    get room() { return room },
    get you() { return you },
    get isIn() { return isIn },
    get welcomes() { return welcomes },
    get losses() { return losses },
    get unread() { return unread },
    get lastFrameAt() { return lastFrameAt },
    get bye() { return bye },
    get waiting() { return waiting.size },
    answer(question, round, response) {
      const answer: GivenAnswer = {
        id: newId(16),
        question,
        round,
        response,
        sentAt: performance.now(),
        ackedAt: null,
        refused: null,
        sent: 0,
      }
      given.push(answer)
      waiting.set(answer.id, answer)
      send(answer)
      return answer
    },
    rename(next) {
      line.send({ type: 'rename', id: newId(8), name: next } satisfies OnWire<FromParticipant>)
    },
    sendRaw: frame => line.send(frame),
    cut: line.cut,
    leave() {
      clearTimeout(retry)
      line.end()
    },
    settled: line.settled,
  }
}

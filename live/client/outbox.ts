import type { Refused } from '../protocol.ts'
import type { Connection } from './connection.ts'
import type { KeptStore } from './kept-store.ts'
import type { OwnAnswer } from './kept.ts'
import { withAnswer } from './kept.ts'

export interface OutboxOptions {
  readonly store: KeptStore
  readonly line: Pick<Connection, 'send' | 'retryNow'>
  /** Milliseconds without an acknowledgement after which the line counts as dead. */
  readonly patience: number
  /** Whether an answer has to wait for now, as to a round that is paused. */
  readonly isHeld: (answer: OwnAnswer) => boolean
}

/** What the server does not have yet: one answer, one change of name. */
export interface Outbox {
  /** Sends what is not acknowledged yet; again and again until it is. */
  push: () => void
  /** The server has it on disk. */
  acknowledged: (id: string) => void
  /** What is over with this refusal; null when the same is sent again, or when it was about something else. */
  refused: (refusal: Refused) => OwnAnswer | 'name' | null
  stop: () => void
}

/** Refusals after which the same answer is worth sending again. */
const passing: readonly Refused['code'][] = ['paused', 'not-stored', 'too-fast']

/** Sends what is kept as not acknowledged, each with the same id until the server has it on disk. */
export function openOutbox({ store, line, patience, isHeld }: OutboxOptions): Outbox {
  /** Answers that went out and were neither taken nor refused yet, the first sent first: a newer one may wait by now. */
  const sent = new Map<string, OwnAnswer>()
  let timer: ReturnType<typeof setTimeout> | undefined

  function later(work: () => void, pause: number): void {
    clearTimeout(timer)
    timer = setTimeout(work, pause)
  }

  function push(): void {
    const { waiting, naming } = store.kept
    if (waiting && !isHeld(waiting) && line.send({ type: 'answer', id: waiting.id, question: waiting.question, round: waiting.round, response: waiting.response })) {
      sent.set(waiting.id, waiting)
      later(() => store.kept.waiting && line.retryNow(), patience)
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

  return {
    push,
    acknowledged(id) {
      const answer = settled(id)
      store.save(({ waiting, given, naming }) => ({
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
    },
    refused({ id, code }) {
      const { waiting, naming } = store.kept
      if (id === null)
        return null
      sent.delete(id)
      if (naming?.id === id) {
        store.save(() => ({ naming: null }))
        return 'name'
      }
      if (waiting?.id !== id)
        return null
      if (passing.includes(code)) {
        // A pause ends with a frame of its own; the others pass by themselves.
        later(push, code === 'paused'
          ? patience
          : 1500)
        return null
      }
      store.save(() => ({ waiting: null }))
      return waiting
    },
    stop: () => clearTimeout(timer),
  }
}

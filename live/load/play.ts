import type { QuestionId, QuizSet } from '../../engine/quiz/question.ts'
import type { HostAction } from '../../engine/room/action.ts'
import type { StageRound } from '../../engine/room/views.ts'
import type { WireRefusal } from '../protocol.ts'
import type { OnWire } from './frames.ts'
import type { Host } from './host.ts'
import { until } from './watched.ts'

/** What a host plays. */
export interface PlayOptions {
  readonly host: Host
  /** In the order of the asking. */
  readonly questions: readonly { readonly id: QuestionId, readonly set: QuizSet }[]
  /** Milliseconds to wait for the last people before a question is closed. */
  readonly patience: number
  /** Says what happens: one short line. */
  readonly onStep?: (line: string) => void
  /** Whether the room is finished at the end; true unless told otherwise. */
  readonly finishes?: boolean
}

/** A host's action that was refused, which the play cannot go on without. */
export class HostRefused extends Error {
  override name = 'HostRefused'
  readonly code: WireRefusal

  constructor(action: OnWire<HostAction>, code: WireRefusal) {
    super(`"${action.type}" was refused: ${code}`)
    this.code = code
  }
}

/**
 * Plays questions as a facilitator does: opens, waits for answers, closes, asks again after a split vote, and reveals
 * what is not an opening question. Questions that the room does not have are passed over.
 * Rejects with `HostRefused` or `NeverCame`.
 */
export async function playQuestions({ host, questions, patience, onStep = () => {}, finishes = true }: PlayOptions): Promise<void> {
  const act = async (action: OnWire<HostAction>) => {
    const done = await host.do(action)
    if (!done.ok)
      throw new HostRefused(action, done.error)
  }
  const roundOf = (question: QuestionId, round: number): StageRound | undefined =>
    host.view?.stage.questions.find(({ id }) => id === question)?.rounds.find(each => each.round === round)

  async function ask(question: QuestionId, round: number, place: string): Promise<void> {
    await act({ type: 'open', question, round, seconds: null })
    await host.sees(({ stage }) => stage.now.phase === 'asking' && stage.now.question === question, `question ${question} to open`)
    await until(() => (roundOf(question, round)?.answered ?? 0) >= host.connected, host, 'everybody', patience).catch(() => {})
    await act({ type: 'close', question, round })
    await host.sees(({ stage }) => stage.now.phase === 'closed' && stage.now.question === question, `question ${question} to close`)
    const right = host.view?.right ?? null
    onStep(`${place}${question}${round > 1 ? `, round ${round}` : ''}: ${roundOf(question, round)?.answered ?? 0} of ${host.view?.stage.people ?? 0} answered${right === null
      ? ''
      : `, ${Math.round(right * 100)} % right`}`)
  }

  for (const [at, { id, set }] of questions.entries()) {
    const place = `${at + 1} of ${questions.length}: `
    const before = host.view?.stage.questions.find(question => question.id === id)?.rounds.length ?? 0
    try {
      await ask(id, before + 1, place)
    }
    catch (error) {
      if (error instanceof HostRefused && error.code === 'unknown-question') {
        onStep(`${place}${id} is not in this room`)
        continue
      }
      throw error
    }
    let round = before + 1
    if (set !== 'pre' && host.view?.split) {
      round += 1
      await ask(id, round, place)
    }
    for (const { text } of host.view?.texts.slice(0, 5) ?? [])
      await act({ type: 'allow', question: id, text, allowed: true })
    if (set !== 'pre') {
      await act({ type: 'reveal', question: id, round })
      await host.sees(({ stage }) => stage.now.phase === 'revealed', `question ${id} to be revealed`)
    }
  }
  if (finishes) {
    await act({ type: 'finish' })
    await host.sees(({ stage }) => stage.now.phase === 'finished', 'the end')
  }
}

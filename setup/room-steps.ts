import type { QuestionId, QuizSet } from '../engine/quiz/question.ts'
import type { HostAction } from '../engine/room/action.ts'
import type { StageNow, StageQuestion, StageView } from '../engine/room/views.ts'
import type { HostRoom } from '../live/client/host.ts'

/** What the room does with one question. `past` is over, `idle` never began. */
export type QuestionPhase = 'idle' | 'asking' | 'closed' | 'revealed' | 'past'

/** Click steps of a question's slide: it opens, closes and, unless it is one of the opening round, shows its answer. */
export function stepsOf(set: QuizSet): 2 | 3 {
  return set === 'pre'
    ? 2
    : 3
}

export function askedQuestion(stage: StageView, id: QuestionId): StageQuestion | undefined {
  return stage.questions.find(question => question.id === id)
}

/** What becomes of a question, when `now` is what the room does: by its own word, or once everything asked for has arrived. */
export function phaseOf(stage: StageView, now: StageNow, id: QuestionId): QuestionPhase {
  if ('question' in now && now.question === id)
    return now.phase
  return askedQuestion(stage, id)
    ? 'past'
    : 'idle'
}

/** The number that the next asking of a question will have. */
export function nextRound({ host, ahead }: HostRoom, id: QuestionId): number {
  const asked = askedQuestion(host.stage, id)?.rounds.length ?? 0
  return 1 + Math.max(asked, 'question' in ahead && ahead.question === id
    ? ahead.round
    : 0)
}

/** What asks a question, for the first time or again. One that still takes answers is closed first. */
export function askActions(room: HostRoom, id: QuestionId): HostAction[] {
  const { ahead, host } = room
  return [
    ...ahead.phase === 'asking'
      ? [{ type: 'close' as const, question: ahead.question, round: ahead.round }]
      : [],
    { type: 'open', question: id, round: nextRound(room, id), seconds: host.stage.choices.seconds },
  ]
}

/**
 * What a step forward asks of the room: the first opens a question that was never asked, the second closes it, the
 * third shows its answer. Nothing where that has happened already, so that windows in step may all say it.
 *
 * @param room as it will be once everything asked for has arrived
 * @param id the question of the slide
 * @param step the step that is reached: 1, 2 or 3
 */
export function forwardActions(room: HostRoom, id: QuestionId, step: number): HostAction[] {
  const { ahead, host } = room
  const phase = phaseOf(host.stage, ahead, id)
  switch (step) {
    case 1:
      return phase === 'idle' && ahead.phase !== 'finished'
        ? askActions(room, id)
        : []
    case 2:
      return phase === 'asking' && ahead.phase === 'asking'
        ? [{ type: 'close', question: id, round: ahead.round }]
        : []
    case 3:
      return phase === 'closed' && ahead.phase === 'closed'
        ? [{ type: 'reveal', question: id, round: ahead.round }]
        : []
    default:
      return []
  }
}

/** The step at which a question's slide should be for what the room does. What is over has nothing left to click. */
export function stepFor(room: HostRoom, id: QuestionId, set: QuizSet): number {
  if (room.ahead.phase === 'finished')
    return stepsOf(set)
  switch (phaseOf(room.host.stage, room.ahead, id)) {
    case 'idle': return 0
    case 'asking': return 1
    case 'closed': return 2
    case 'revealed':
    case 'past': return stepsOf(set)
  }
}

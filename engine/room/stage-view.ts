import type { Room } from './room.ts'
import type { StageNow, StageView } from './views.ts'
import { assertNever } from '../result.ts'
import { roomGain } from './gain.ts'
import { leaderboard } from './leaderboard.ts'
import { stageQuestion } from './stage-question.ts'

function stageNow({ phase }: Room): StageNow {
  switch (phase.name) {
    case 'lobby':
    case 'finished':
      return { phase: phase.name }
    case 'asking':
      return { phase: phase.name, question: phase.question, round: phase.round, openedAt: phase.openedAt, clock: phase.clock }
    case 'closed':
    case 'revealed':
      return { phase: phase.name, question: phase.question, round: phase.round }
    default:
      return assertNever(phase)
  }
}

/** What the slides may show to everybody in the hall. No key before its time, no name that was not given, no id of a person. */
export function stageView(room: Room): StageView {
  return {
    code: room.code,
    title: room.title,
    people: room.people,
    choices: room.choices,
    now: stageNow(room),
    questions: room.asked.map(asked => stageQuestion(room, asked)),
    leaderboard: leaderboard(room),
    gain: roomGain(room),
  }
}

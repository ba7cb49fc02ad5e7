import type { Asked, Room, Round } from './room.ts'
import type { StageQuestion, StageRound } from './views.ts'
import { rightShare } from './outcomes.ts'
import { revealedQuestion } from './show-question.ts'
import { flowBetween, shownTally } from './tallies.ts'

function isOn(room: Room, { question }: Asked): boolean {
  return (room.phase.name === 'asking' || room.phase.name === 'closed') && room.phase.question === question.id
}

/** Whether everybody may see the answer: it was revealed and is not being asked again, or the room is finished. */
export function isOut(room: Room, asked: Asked): boolean {
  return room.phase.name === 'finished' || (asked.isRevealed && !isOn(room, asked))
}

/** Whether the slide shows bars: not while people still answer this question, unless the host wants it. */
function hasBars(room: Room, { question }: Asked): boolean {
  return room.choices.barsWhileVoting || room.phase.name !== 'asking' || room.phase.question !== question.id
}

function stageRound(room: Room, asked: Asked, round: Round): StageRound {
  const hasTally = hasBars(room, asked)
  return {
    round: round.round,
    answered: round.answers.size,
    hands: hasTally ? round.hands : [],
    tally: hasTally ? shownTally(room, asked, round) : null,
    right: isOut(room, asked) ? rightShare(asked, round) : null,
  }
}

/** A question that was asked, as slides show it now. */
export function stageQuestion(room: Room, asked: Asked): StageQuestion {
  const [before, last] = asked.rounds.slice(-2)
  return {
    id: asked.question.id,
    rounds: asked.rounds.map(round => stageRound(room, asked, round)),
    flow: before && last && hasBars(room, asked) ? flowBetween(asked, before, last) : null,
    revealed: isOut(room, asked) ? revealedQuestion(asked) : null,
    voided: asked.isVoided,
  }
}

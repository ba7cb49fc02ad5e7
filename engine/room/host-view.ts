import type { Tally } from '../quiz/question.ts'
import type { Asked, Room } from './room.ts'
import type { HostView } from './views.ts'
import { rightShare } from './outcomes.ts'
import { onNow } from './room.ts'
import { stageView } from './stage-view.ts'
import { isAllowed, roundTally, withFewTexts } from './tallies.ts'

/** From a third to two thirds right, a discussion among neighbours moves most people. */
function isSplit(right: number | null): boolean {
  return right !== null && right >= 1 / 3 && right <= 2 / 3
}

/** What the question file says for such a result. */
function hintsFor({ question }: Asked, tally: Tally): HostView['hints'] {
  if (!('options' in tally) || tally.total === 0)
    return []
  return (question.hints ?? [])
    .filter(({ when }) => (tally.options.find(({ id }) => id === when.option)?.count ?? 0) / tally.total >= when.atLeast)
    .map(({ say, slide }) => ({ say, ...(slide && { slide }) }))
}

function textsOf(room: Room, asked: Asked, tally: Tally): HostView['texts'] {
  return tally.kind === 'open'
    ? tally.texts.map(({ text, count }) => ({ text, count, allowed: isAllowed(room, asked, text) })).toSorted((one, other) => other.count - one.count)
    : []
}

/** What only the host sees: the stage, and beside it the round that is on, whatever the slide hides. */
export function hostView(room: Room): HostView {
  const now = onNow(room)
  const stage = stageView(room)
  if (!now)
    return { stage, tally: null, right: null, hands: [], split: false, hints: [], texts: [] }
  const tally = withFewTexts(roundTally(now.asked, now.round))
  const right = rightShare(now.asked, now.round)
  return {
    stage,
    tally,
    right,
    hands: now.round.hands,
    split: room.phase.name === 'closed' && isSplit(right),
    hints: room.phase.name === 'asking' ? [] : hintsFor(now.asked, tally),
    texts: textsOf(room, now.asked, tally),
  }
}

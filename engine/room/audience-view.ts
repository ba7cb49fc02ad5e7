import type { Room } from './room.ts'
import type { AudienceNow, AudienceView } from './views.ts'
import { publicQuestion } from './public-question.ts'
import { remember } from './remember.ts'
import { isCounted, onNow } from './room.ts'
import { revealedQuestion } from './show-question.ts'
import { shownTally } from './tallies.ts'

const views = remember<AudienceView>()

function audienceNow(room: Room): AudienceNow {
  const { phase } = room
  const now = onNow(room)
  if (phase.name === 'finished')
    return { phase: phase.name, questions: room.asked.filter(isCounted).map(revealedQuestion) }
  if (phase.name === 'lobby' || !now)
    return { phase: 'lobby' }
  const question = publicQuestion(now.asked.question)
  const { round } = phase
  switch (phase.name) {
    case 'asking':
      return { phase: phase.name, question, round, openedAt: phase.openedAt, clock: phase.clock }
    case 'closed':
      return { phase: phase.name, question, round }
    case 'revealed':
      return { phase: phase.name, question: revealedQuestion(now.asked), round, tally: shownTally(room, now.asked, now.round) }
  }
}

/**
 * What every phone may know. The very same value for as long as it says the same, so that whoever sends it can tell
 * by identity whether there is anything to send: answers and joins change nothing here.
 */
export function audienceView(room: Room): AudienceView {
  const { choices, phase, asked } = room
  const now = onNow(room)
  const shown = phase.name === 'finished' ? asked : phase.name === 'revealed' && now ? [now.asked] : []
  return views(phase, [room.title, choices.names, choices.mayChange, choices.moderated, ...shown], () => ({
    title: room.title,
    names: choices.names,
    mayChange: choices.mayChange,
    now: audienceNow(room),
  }))
}

import type { HostAction } from '../../engine/room/action.ts'
import type { StageNow } from '../../engine/room/views.ts'

/**
 * What the room will be doing once an action that is on its way has arrived: so that two quick presses of a clicker
 * mean two steps. An action that the room will refuse, or that changes no phase, leaves it as it is.
 */
export function aheadOf(now: StageNow, action: HostAction): StageNow {
  switch (action.type) {
    case 'open':
      return now.phase === 'lobby' || now.phase === 'closed' || now.phase === 'revealed'
        ? { phase: 'asking', question: action.question, round: action.round, openedAt: 0, clock: { runs: 'free' } }
        : now
    case 'close':
      return now.phase === 'asking' && now.question === action.question && now.round === action.round
        ? { phase: 'closed', question: action.question, round: action.round }
        : now
    case 'reveal':
      return now.phase === 'closed' && now.question === action.question && now.round === action.round
        ? { phase: 'revealed', question: action.question, round: action.round }
        : now
    case 'skip':
      return (now.phase === 'asking' || now.phase === 'closed') && now.question === action.question && now.round === action.round
        ? { phase: 'lobby' }
        : now
    case 'finish':
      return { phase: 'finished' }
    default:
      return now
  }
}

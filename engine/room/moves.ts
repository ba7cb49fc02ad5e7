import type { Question } from '../quiz/question.ts'
import type { ParticipantId } from './ids.ts'
import type { PersistentMap } from './persistent-map.ts'
import type { Answer, Asked, Round } from './room.ts'

type Answers = PersistentMap<ParticipantId, Answer>

interface Counted {
  readonly from: Answers
  readonly to: Answers
  readonly moves: Map<string, number>
}

/** By the question, since it stays the same value as long as the room; then by the later round. */
const counted = new WeakMap<Question, Map<number, Counted>>()

/** Names a move from one option to another. */
export function moveBetween(from: string, to: string): string {
  return `${from} ${to}`
}

function add(moves: Map<string, number>, before: Answer | undefined, after: Answer | undefined, more: 1 | -1): void {
  if (!before || !after || !('option' in before.response) || !('option' in after.response))
    return
  const move = moveBetween(before.response.option, after.response.option)
  moves.set(move, (moves.get(move) ?? 0) + more)
}

/**
 * How many people moved from each option to each other between two rounds, by `moveBetween`; of those who answered
 * both. What was counted last is brought up to date by the answers that changed since.
 */
export function movesBetween({ question }: Asked, { answers: from }: Round, { round, answers: to }: Round): ReadonlyMap<string, number> {
  const rounds = counted.get(question) ?? new Map<number, Counted>()
  counted.set(question, rounds)
  const last = rounds.get(round)
  const moves = last?.from === from ? last.moves : new Map<string, number>()
  if (last?.from === from) {
    to.changesSince(last.to, (id, before, after) => {
      const start = from.get(id)
      add(moves, start, before, -1)
      add(moves, start, after, 1)
    })
  }
  else {
    to.forEach((after, id) => add(moves, from.get(id), after, 1))
  }
  rounds.set(round, { from, to, moves })
  return moves
}

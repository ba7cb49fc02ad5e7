import type { PublicQuestionOf, Tally } from '../quiz/question.ts'
import { shareOf } from './option-bars.ts'

/** One item of a `match` question: where people put it. */
export interface MatrixRow {
  readonly id: string
  readonly text: string
  readonly cells: readonly { readonly group: string, readonly count: number, readonly share: number }[]
}

/** A row an item, a cell a group, in the question's order. */
export function matchMatrix(question: PublicQuestionOf<'match'>, tally: Tally | null): readonly MatrixRow[] {
  return question.items.map(({ id, text }) => {
    const counted = tally?.kind === 'match'
      ? tally.items.find(item => item.id === id)?.groups
      : undefined
    return {
      id,
      text,
      cells: question.groups.map((group) => {
        const count = counted?.find(cell => cell.id === group.id)?.count ?? 0
        return { group: group.id, count, share: shareOf(count, tally?.total ?? 0) }
      }),
    }
  })
}

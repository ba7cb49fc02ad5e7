import type { Choice, Tally } from '../quiz/question.ts'

/** One option of a question, as a bar. */
export interface OptionBar {
  readonly id: string
  readonly text: string
  readonly count: number
  /** Of those who answered, 0 to 1; several options of a `multiple` may be shared by the same people. */
  readonly share: number
}

/** A bar an option, in the question's order. Without a tally every bar is empty. */
export function optionBars(options: readonly Choice[], tally: Tally | null): readonly OptionBar[] {
  const counts = new Map(tally && 'options' in tally
    ? tally.options.map(({ id, count }) => [String(id), count])
    : [])
  return options.map(({ id, text }) => {
    const count = counts.get(id) ?? 0
    return { id, text, count, share: shareOf(count, tally?.total ?? 0) }
  })
}

/** A part of a whole, 0 to 1; 0 of nothing. */
export function shareOf(count: number, total: number): number {
  return total > 0
    ? count / total
    : 0
}

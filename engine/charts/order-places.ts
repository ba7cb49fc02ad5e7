import type { PublicQuestionOf, Tally } from '../quiz/question.ts'
import { shareOf } from './option-bars.ts'

/** One item of an `order` question: where people put it. */
export interface PlacesRow {
  readonly id: string
  readonly text: string
  /** Mean place, 1 for the first; null while nobody answered. */
  readonly mean: number | null
  readonly places: readonly { readonly count: number, readonly share: number }[]
}

/**
 * A row an item, with how many put it at each place.
 * @param question the question
 * @param tally who put it where; null while nobody may know
 * @param key the right order, which then is the order of the rows; else that of the question
 */
export function orderPlaces(question: PublicQuestionOf<'order'>, tally: Tally | null, key: readonly string[] | null): readonly PlacesRow[] {
  const rows = question.items.map(({ id, text }) => {
    const counts = tally?.kind === 'order'
      ? tally.items.find(item => item.id === id)?.places ?? []
      : []
    const total = counts.reduce((sum, count) => sum + count, 0)
    return {
      id,
      text,
      mean: total > 0
        ? counts.reduce((sum, count, at) => sum + count * (at + 1), 0) / total
        : null,
      places: question.items.map((_, at) => ({ count: counts[at] ?? 0, share: shareOf(counts[at] ?? 0, total) })),
    }
  })
  return key
    ? rows.toSorted((a, b) => key.indexOf(a.id) - key.indexOf(b.id))
    : rows
}

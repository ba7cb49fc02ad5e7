import type { Response } from '../quiz/question.ts'
import type { ParticipantId } from './ids.ts'
import type { Asked } from './room.ts'
import { keyResponse } from '../quiz/registry.ts'
import { outcomesOf } from './outcomes.ts'
import { lastAnswer } from './room.ts'

/** One option of a question: who chose it, and how they did elsewhere. */
export interface OptionAnalysis {
  readonly id: string
  readonly text: string
  /** Whether the key, or what the host accepts too, holds it. */
  readonly right: boolean
  /** Phones, by their last answer over all rounds; hands not. */
  readonly count: number
  /** Of those who answered, 0 to 1; null when nobody did. */
  readonly share: number | null
  /** Mean credit, 0 to 1, on the other questions, of those who chose it; null when nobody has one. */
  readonly restScore: number | null
}

/** Fewer people say nothing about a question. */
export const fewestForDiscrimination = 10

/** Mean of some numbers; null of none. */
export function meanOf(values: readonly number[]): number | null {
  return values.length ? values.reduce((sum, value) => sum + value, 0) / values.length : null
}

/** What everybody earned on the counted questions that they answered. */
export function creditSums(counted: readonly Asked[]): ReadonlyMap<ParticipantId, { readonly sum: number, readonly of: number }> {
  const sums = new Map<ParticipantId, { sum: number, of: number }>()
  for (const asked of counted) {
    for (const [id, { grade }] of outcomesOf(asked)) {
      const before = sums.get(id)
      sums.set(id, { sum: (before?.sum ?? 0) + (grade.graded ? grade.fraction : 0), of: (before?.of ?? 0) + 1 })
    }
  }
  return sums
}

/** Everybody's mean credit, 0 to 1, over the counted questions that they answered, but this one; who answered no other is left out. */
export function restScores(asked: Asked, counted: readonly Asked[], sums: ReturnType<typeof creditSums>): ReadonlyMap<ParticipantId, number> {
  const own = counted.includes(asked) ? outcomesOf(asked) : null
  return new Map([...sums].flatMap(([id, { sum, of }]) => {
    const grade = own?.get(id)?.grade
    const others = grade?.graded ? { sum: sum - grade.fraction, of: of - 1 } : { sum, of }
    return others.of ? [[id, others.sum / others.of] as const] : []
  }))
}

/**
 * How well a question tells those who do well elsewhere from those who do not: the correlation (Pearson's; for an
 * all-or-nothing question that is the point-biserial one) of its credit with the mean credit on the other questions,
 * -1 to 1. Null under ten people, or where all had the same.
 */
export function discriminationOf(pairs: readonly { readonly credit: number, readonly rest: number }[]): number | null {
  const x = meanOf(pairs.map(({ credit }) => credit))
  const y = meanOf(pairs.map(({ rest }) => rest))
  if (pairs.length < fewestForDiscrimination || x === null || y === null)
    return null
  const sum = (of: (pair: { readonly credit: number, readonly rest: number }) => number) => pairs.reduce((total, pair) => total + of(pair), 0)
  const spread = Math.sqrt(sum(({ credit }) => (credit - x) ** 2) * sum(({ rest }) => (rest - y) ** 2))
  // Rounding leaves a little where all had the same.
  return spread > 1e-9 ? sum(({ credit, rest }) => (credit - x) * (rest - y)) / spread : null
}

/** The options that a response chose. */
function chosenIn(response: Response): readonly string[] {
  if (response.kind === 'multiple')
    return response.options
  return 'option' in response ? [response.option] : []
}

function rightOptions({ question, accepted }: Asked): readonly string[] {
  const key = keyResponse(question)
  return key ? [key, ...accepted].flatMap(chosenIn) : []
}

/** What each option drew; empty for kinds without options. */
export function optionAnalysis(asked: Asked, rest: ReadonlyMap<ParticipantId, number>): OptionAnalysis[] {
  if (!('options' in asked.question))
    return []
  const right = rightOptions(asked)
  const last = [...outcomesOf(asked).keys()].flatMap((person) => {
    const given = lastAnswer(asked, person)
    return given ? [{ person, options: chosenIn(given.answer.response) }] : []
  })
  return asked.question.options.map(({ id, text }) => {
    const chosen = last.filter(({ options }) => options.includes(id))
    return {
      id,
      text,
      right: right.includes(id),
      count: chosen.length,
      share: last.length ? chosen.length / last.length : null,
      restScore: meanOf(chosen.flatMap(({ person }) => rest.get(person) ?? [])),
    }
  })
}

import type { Result } from '../../engine/result.ts'
import type { Column, ColumnName } from './csv-columns.ts'
import { ok, refuse } from '../../engine/result.ts'
import { cellText } from './csv-columns.ts'
import { letterAt } from './slug.ts'

/** Something to choose or to sort, as a row has it. */
export interface Entry { readonly id: string, readonly text: string, readonly feedback?: string }

/** A row by the meaning of its cells. Options and groups keep the place of their column, which is what an answer names. */
export interface Cells {
  readonly once: (name: ColumnName) => string
  readonly options: ReadonlyMap<number, Entry>
  readonly groups: ReadonlyMap<number, Entry>
}

/** The words of a cell that holds a list of them. */
export const wordsIn = (cell: string): string[] => cell.split(/[\s,;]+/).filter(word => word)

/** What a row says. Options without a name of their own are called a, b, c, … in their order. */
export function cellsOf(row: readonly string[], columns: readonly (Column | null)[]): Cells {
  const all = columns.map((column, at) => ({ column, text: cellText(row[at] ?? '').trim() }))
  const once = (name: ColumnName) => all.find(({ column, text }) => column?.of === 'question' && column.name === name && text)?.text ?? ''
  const listed = (of: 'option' | 'group', ids: readonly string[]): Map<number, Entry> => {
    const found = all.flatMap(({ column, text }) => column?.of === of && text
      ? [{ at: column.at, text }]
      : [])
    return new Map(found.toSorted((a, b) => a.at - b.at).map(({ at, text }, place) => {
      const feedback = all.find(({ column }) => column?.of === 'feedback' && column.at === at)?.text
      return [at, { id: ids[place] ?? letterAt(place), text, ...of === 'option' && feedback && { feedback } }]
    }))
  }
  return { once, options: listed('option', wordsIn(once('option ids'))), groups: listed('group', wordsIn(once('group ids'))) }
}

/** What is a thousand times more to some people than to others: `1,000`, and `1.000` too, since no program ends decimals in a zero. */
const thousands = /^-?[1-9]\d{0,2}(?:,\d{3}|\.\d\d0)$/

/** The number in a cell, with a point or a comma; undefined where the cell is empty. */
export function numberIn({ once }: Cells, name: ColumnName): Result<number | undefined, string> {
  const text = once(name)
  if (!text)
    return ok(undefined)
  if (thousands.test(text)) {
    const [fraction, whole] = [Number(text.replace(',', '.')), text.replace(/[.,]/, '')]
    return refuse(`"${text}" in the column "${name}" is ${fraction} to some and ${whole} to others. Write ${fraction} or ${whole}.`)
  }
  const value = Number(/^-?\d+,\d+$/.test(text)
    ? text.replace(',', '.')
    : text)
  return Number.isFinite(value)
    ? ok(value)
    : refuse(`"${text}" in the column "${name}" is not a number. Write the number alone.`)
}

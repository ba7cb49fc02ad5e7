import { letterAt } from './slug.ts'

/** What a column of a table of questions holds: one thing of each question, or the same of each of its options or groups. */
export type Column
  = | { readonly of: 'question', readonly name: ColumnName }
    | { readonly of: 'option' | 'feedback' | 'group', readonly at: number }

/** The columns that are there once, in the order in which an export writes them. */
export const columnNames = [
  'id',
  'kind',
  'scenario',
  'question',
  'answer',
  'tolerance',
  'min',
  'max',
  'step',
  'unit',
  'max length',
  'sample answer',
  'explanation',
  'set',
  'pair',
  'misconception',
  'claims',
  'slide',
  'sources',
  'option ids',
  'group ids',
] as const
export type ColumnName = typeof columnNames[number]

/** What other programs and people call the same. */
const otherNames: Readonly<Record<string, ColumnName>> = {
  'name': 'id',
  'title': 'id',
  'type': 'kind',
  'question type': 'kind',
  'prompt': 'question',
  'question text': 'question',
  'answers': 'answer',
  'correct': 'answer',
  'correct answer': 'answer',
  'correct answers': 'answer',
  'correct answer(s)': 'answer',
  'correct option': 'answer',
  'right answer': 'answer',
  'key': 'answer',
  'feedback': 'explanation',
  'general feedback': 'explanation',
  'comment': 'explanation',
  'minimum': 'min',
  'maximum': 'max',
  'sample': 'sample answer',
  'source': 'sources',
  'claim': 'claims',
}

/** The place that a letter (`b`, `z1`) or a number from 1 stands for; -1 for what is neither. */
export function placeOf(word: string): number {
  const lower = word.toLowerCase()
  if (/^[1-9]\d{0,2}$/.test(lower))
    return Number(lower) - 1
  const past = /^z([1-9]\d{0,2})$/.exec(lower)
  if (past)
    return 25 + Number(past[1])
  return /^[a-z]$/.test(lower)
    ? lower.charCodeAt(0) - 97
    : -1
}

/** How an option is called in a table: A, B, C, … */
export const optionLetter = (at: number): string => letterAt(at).toUpperCase()

/** What the words at the top of a column mean; null when they mean nothing here. */
export function columnOf(words: string): Column | null {
  const name = words.toLowerCase().replace(/[\s_-]+/g, ' ').trim()
  const known = columnNames.find(column => column === name) ?? (Object.hasOwn(otherNames, name)
    ? otherNames[name]
    : undefined)
  if (known)
    return { of: 'question', name: known }
  const numbered = /^(option|answer|choice|item|feedback|group) ?([a-z]\d{0,3}|\d{1,3})$/.exec(name)
  const at = placeOf(numbered?.[2] ?? name)
  if (at < 0)
    return null
  if (numbered?.[1] === 'feedback' || numbered?.[1] === 'group')
    return { of: numbered[1], at }
  return numbered || /^[a-z]$/.test(name)
    ? { of: 'option', at }
    : null
}

/** The words at the top of a column. */
export function headerOf(column: Column): string {
  switch (column.of) {
    case 'question':
      return column.name
    case 'group':
      return `group ${column.at + 1}`
    default:
      return `${column.of} ${optionLetter(column.at)}`
  }
}

/**
 * What a spreadsheet might take for a formula, behind any apostrophes: `=`, `+`, `-`, `@` (also in full width), behind any white
 * space; a tab or a line end at the start.
 * @see https://owasp.org/www-community/attacks/CSV_Injection
 */
const formula = /^'*(?:[\s\u200B]*[=+\-@＝＋－＠]|[\t\n])/
const number = /^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i

/** A text that no spreadsheet calculates: behind an apostrophe where it might. Plain numbers stay as they are. */
export function safeCell(text: string): string {
  return formula.test(text) && !number.test(text)
    ? `'${text}`
    : text
}

/** The text of a cell, without the apostrophe that keeps it from being calculated. */
export function cellText(cell: string): string {
  return cell.startsWith('\'') && formula.test(cell)
    ? cell.slice(1)
    : cell
}

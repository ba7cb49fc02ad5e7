import { digits } from './digits.ts'

/** What a cell of numbers says. Missing is not zero. */
export type CellCount = { kind: 'count', value: number } | { kind: 'missing' | 'negative' | 'not-a-number' }

const none = new Set(['', 'undefined', 'null', 'nan', 'n/a', '-', '–', '—'])

/** Reads a whole number of the export: plain, or with its thousands set apart as a spreadsheet does it. */
export function readCellCount(cell: string): CellCount {
  // Almost every cell of a large file is plain.
  if (/^\d{1,15}$/.test(cell))
    return { kind: 'count', value: Number(cell) }
  const text = digits(cell).trim()
  if (none.has(text.toLowerCase()))
    return { kind: 'missing' }
  // Three zeros behind a point are a thousand, as "1.000"; any other number of them is a program's way to write a whole number.
  const [, minus, whole] = /^([-−]?)(\d{1,3}([.,'’ ])\d{3}(?:\3\d{3})*|\d{1,15})(?:\.0+)?$/.exec(text) ?? []
  if (whole === undefined)
    return { kind: 'not-a-number' }
  return minus
    ? { kind: 'negative' }
    : { kind: 'count', value: Number(whole.replaceAll(/\D/g, '')) }
}

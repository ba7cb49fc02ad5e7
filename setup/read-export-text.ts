import type { Notice } from '../engine/analytics/refusal.ts'
import type { Table, TableRow } from '../engine/analytics/table.ts'
import Papa from 'papaparse'
import { findHeader } from '../engine/analytics/header.ts'

/** What sets the cells of a text file apart, likeliest first. */
const delimiters = [',', ';', '\t'] as const

function rowsOf(data: readonly string[][]): TableRow[] {
  const rows: TableRow[] = []
  let line = 1
  for (const cells of data) {
    rows.push({ line, cells })
    line++
    for (const cell of cells) {
      // A cell may hold lines of its own.
      for (let at = cell.indexOf('\n'); at >= 0; at = cell.indexOf('\n', at + 1))
        line++
    }
  }
  return rows
}

function parse(text: string, delimiter: string, rows = 0): { rows: TableRow[], open: boolean } {
  const { data, errors } = Papa.parse<string[]>(text, { delimiter, newline: '\n', preview: rows })
  return { rows: rowsOf(data), open: errors.some(({ code }) => code === 'MissingQuotes') }
}

/** The delimiter with which the first rows have a known header. */
function delimiterOf(text: string): string {
  const head = text.slice(0, 10_000)
  const share = (delimiter: string): number => findHeader(parse(head, delimiter, 10).rows)?.share ?? 0
  return delimiters.reduce((best, delimiter) => share(delimiter) > share(best) ? delimiter : best)
}

/** Reads a text file as a table; with `rows`, only that many of the first. Line ends are single. */
export function readText(file: string, text: string, rows = 0): Table {
  const delimiter = delimiterOf(text)
  let lines: readonly string[] | undefined
  return {
    file,
    counts: 'lines',
    ...parse(text, delimiter, rows),
    delimiter,
    text: (from, to) => (lines ??= text.split('\n')).slice(from - 1, to - 1),
  }
}

/** A word about a file that a spreadsheet saved in its own way. */
export function delimiterNotice({ file, delimiter }: Table): Notice[] {
  return delimiter === ';' || delimiter === '\t'
    ? [{ code: 'delimiter', file, delimiter: delimiter === ';' ? 'semicolons' : 'tabs' }]
    : []
}

import Papa from 'papaparse'
import { columnOf } from './csv-columns.ts'

/** A row of a table, and the line of the file where it begins. */
export interface CsvRow {
  readonly line: number
  readonly cells: readonly string[]
  /** Whether its quotation marks do not close: then the row is its first line alone. */
  readonly isBroken: boolean
}

const delimiters = [',', ';', '\t'] as const

/** The delimiter under which the first line has the most names of columns. */
function delimiterOf(text: string): string {
  const known = (delimiter: string) => (Papa.parse<string[]>(text, { delimiter, newline: '\n', preview: 1 }).data[0] ?? [])
    .filter(cell => columnOf(cell) !== null)
    .length
  return delimiters.reduce<string>((best, delimiter) => known(delimiter) > known(best)
    ? delimiter
    : best, ',')
}

/** The rows that something is in. A row whose quotation marks do not close does not swallow the rows below it. */
export function csvRows(text: string): CsvRow[] {
  // Some spreadsheets name the delimiter in a line of its own.
  const said = /^"?sep=([^"\n])"?\n/i.exec(text)
  const delimiter = said?.[1] ?? delimiterOf(text)
  const rows: CsvRow[] = []
  let start = said?.[0].length ?? 0
  let line = said ? 2 : 1
  while (start < text.length) {
    const rest = text.slice(start)
    let end = 0
    let broken = -1
    Papa.parse<string[]>(rest, {
      delimiter,
      newline: '\n',
      fastMode: false,
      step({ data, errors, meta }, parser) {
        if (errors.some(({ type }) => type === 'Quotes')) {
          broken = end
          parser.abort()
          return
        }
        if (data.some(cell => cell.trim()))
          rows.push({ line, cells: data, isBroken: false })
        line += lineEnds(rest.slice(end, meta.cursor))
        end = meta.cursor
      },
    })
    if (broken < 0)
      break
    const lineEnd = rest.indexOf('\n', broken)
    rows.push({ line, cells: [rest.slice(broken, lineEnd < 0 ? undefined : lineEnd)], isBroken: true })
    if (lineEnd < 0)
      break
    line++
    start += lineEnd + 1
  }
  return rows
}

function lineEnds(text: string): number {
  return text.split('\n').length - 1
}

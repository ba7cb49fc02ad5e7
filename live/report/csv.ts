import Papa from 'papaparse'

/**
 * What a spreadsheet might take for a formula: `=`, `+`, `-`, `@` (also in full width), behind any white space, a tab or
 * a line end alone. The library's own pattern misses a formula with a line end in it.
 * @see https://owasp.org/www-community/attacks/CSV_Injection
 */
const formula = /^[\s\u200B]*[=+\-@＝＋－＠]|^[\t\r\n]/

/** One row: column names with their values; null is an empty cell. Numbers stay numbers. */
export type CsvRow = Readonly<Record<string, string | number | null>>

/** A table as spreadsheets read it: UTF-8 with its mark, CRLF, texts that look like formulas behind an apostrophe. */
export function csv(rows: readonly CsvRow[], columns: readonly string[]): string {
  return `\uFEFF${Papa.unparse({ fields: [...columns], data: rows.map(row => columns.map(column => row[column] ?? null)) }, { escapeFormulae: formula, newline: '\r\n' })}\r\n`
}

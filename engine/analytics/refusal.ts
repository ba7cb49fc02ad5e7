import type { ContentColumn, ExportFile } from './export-files.ts'

/** Why a file as a whole cannot be used. `file` is its name, with the archive it was in. */
export type ExportRefusal
  = | { code: 'empty-file', file: string }
    | { code: 'too-large', file: string, bytes: number, limit: number }
    | { code: 'unpacks-too-large', file: string, bytes: number, limit: number }
    | { code: 'not-a-zip', file: string }
    | { code: 'not-a-workbook', file: string }
    | { code: 'cut-off-zip', file: string }
    | { code: 'damaged-zip', file: string, entry: string }
    | { code: 'damaged-workbook', file: string }
    | { code: 'encrypted-zip', file: string, entry: string }
    | { code: 'protected-workbook', file: string }
    | { code: 'old-workbook', file: string }
    | { code: 'nested-zip', file: string, entry: string }
    | { code: 'no-content', file: string, found: readonly string[] }
    | { code: 'wrong-file', file: string, is: ExportFile }
    | { code: 'no-sheet', file: string, sheets: readonly string[] }
    | { code: 'web-page', file: string }
    | { code: 'not-a-table', file: string, is: 'pdf' | 'picture' | 'json' | 'binary' }
    | { code: 'no-header', file: string, line: number, found: string }
    | { code: 'missing-column', file: string, line: number, column: ContentColumn, near?: string }
    | { code: 'only-header', file: string }
    | { code: 'no-usable-row', file: string, first: CellProblem }

/** What is wrong in one place of a file that can be used otherwise. */
export interface CellProblem {
  readonly code: 'not-a-number' | 'negative' | 'not-a-date' | 'no-link' | 'too-few-cells' | 'too-many-cells' | 'open-quote'
  readonly file: string
  readonly counts: 'lines' | 'rows'
  readonly line: number
  readonly column?: ContentColumn
  /** What stands there, shortened; or how many cells there are. */
  readonly found: string
  /** How many cells a row has. */
  readonly wanted?: number
}

/** What was read in spite of something, and deserves a word. */
export type Notice
  = | { code: 'delimiter', file: string, delimiter: 'semicolons' | 'tabs' }
    | { code: 'utf-16', file: string }
    | { code: 'not-utf-8', file: string }
    | { code: 'mended', file: string, line: number, count: number }
    | { code: 'twice', file: string, line: number, count: number }
    | { code: 'views-missing', file: string, line: number, count: number }
    | { code: 'no-columns', file: string, columns: readonly ContentColumn[] }
    | { code: 'another-kind', file: string, is: 'zip' | 'workbook' | 'text' }

/** One row of a table, as text. */
export interface TableRow {
  /** Where it begins: a line of a text file or a row of a sheet, from 1. */
  readonly line: number
  readonly cells: readonly string[]
}

/** What a CSV file or a sheet holds, before anybody knows what it means. */
export interface Table {
  /** The file's name, with the archive and the folder it was in. */
  readonly file: string
  readonly counts: 'lines' | 'rows'
  readonly rows: readonly TableRow[]
  /** A text file's own lines `from` up to, not at, `to`: for what stands where a row came out wrong. */
  readonly text?: (from: number, to: number) => readonly string[]
  /** A quotation mark that opens in the last row never closes. */
  readonly open?: boolean
  readonly delimiter?: string
}

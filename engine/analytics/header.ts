import type { ContentColumn, ExportFile } from './export-files.ts'
import type { TableRow } from './table.ts'
import { nearest } from '../quiz/nearest.ts'
import { exportFileNames, exportFiles, neededColumns } from './export-files.ts'

/** A header that belongs to one of the export's files. */
export interface Header {
  readonly file: ExportFile
  /** How much of that file's header is there, 0 to 1. */
  readonly share: number
  /** Which of the table's rows it is, from 0. */
  readonly row: number
  readonly line: number
  readonly cells: readonly string[]
}

/** Capitals, spaces and the byte-order mark of a header say nothing. */
function plain(cell: string): string {
  return cell.normalize('NFKC').replaceAll(/[\uFEFF\u200B]/g, '').trim().replaceAll(/\s+/g, ' ').toLowerCase()
}

function shareOf(file: ExportFile, cells: readonly string[]): number {
  const names: readonly string[] = exportFiles[file]
  return names.filter(name => cells.includes(plain(name))).length / names.length
}

/** No other file has a column of this one's, and people take columns out that they do not need. */
const leastShare = (file: ExportFile): number => file === 'Content.csv' ? 0.25 : 0.5

/** Where a title of its own, or a spreadsheet's `sep=,`, may push the header. */
const searched = 10

/** Finds the header among the first rows: that of the file with the most of its columns there. Order and further columns say nothing. */
export function findHeader(rows: readonly TableRow[]): Header | null {
  let best: Header | null = null
  for (const [row, { line, cells }] of rows.slice(0, searched).entries()) {
    const names = cells.map(plain)
    for (const file of exportFileNames) {
      const share = shareOf(file, names)
      if (share >= leastShare(file) && share > (best?.share ?? 0))
        best = { file, share, row, line, cells }
    }
  }
  return best
}

/** Where each column of Content.csv is; a column that is not there is left out. */
export function contentColumns({ cells }: Header): ReadonlyMap<ContentColumn, number> {
  const names = cells.map(plain)
  return new Map(exportFiles['Content.csv'].flatMap((column): [ContentColumn, number][] => {
    const at = names.indexOf(plain(column))
    return at < 0
      ? []
      : [[column, at]]
  }))
}

/** The first column that is needed and missing, with the one that was perhaps meant. */
export function missingColumn(header: Header): { column: ContentColumn, near?: string } | null {
  const columns = contentColumns(header)
  const column = neededColumns.find(needed => !columns.has(needed))
  if (!column)
    return null
  const official: readonly string[] = exportFiles['Content.csv'].map(plain)
  const near = nearest(column, header.cells.filter(cell => !official.includes(plain(cell))))
  return near === undefined
    ? { column }
    : { column, near }
}

import type { Table } from '../engine/analytics/table.ts'
import { zipSync } from 'fflate'
// Not the reader for workers: that one starts workers of its own, which a strict policy of the page forbids.
import readSheets from 'read-excel-file/universal'

/** The parts of a workbook, unpacked, by path. */
export type WorkbookParts = Readonly<Record<string, Uint8Array>>

/** The parts that hold cells; pictures, printer settings and macros stay packed. */
export function isWorkbookPart(path: string): boolean {
  return /\.(?:xml|rels)$/.test(path) && !/drawing|theme|comment|docProps/i.test(path)
}

function cellText(cell: unknown): string {
  if (cell === null || cell === undefined)
    return ''
  return cell instanceof Date
    ? cell.toISOString().slice(0, 10)
    : String(cell)
}

/** Reads every sheet of a workbook. Throws what the library throws at a damaged one. */
export async function readWorkbook(file: string, parts: WorkbookParts): Promise<(Table & { sheet: string })[]> {
  // Packed anew without compression, it is unpacked without a worker.
  const packed = zipSync({ ...parts }, { level: 0 })
  const sheets = await readSheets(packed.buffer, { trim: false })
  return sheets.map(({ sheet, data }) => ({
    file: sheets.length > 1
      ? `${file}, sheet “${sheet}”`
      : file,
    sheet,
    counts: 'rows',
    rows: data.map((cells, index) => ({ line: index + 1, cells: cells.map(cellText) })),
  }))
}

const ends = { row: '</row>', si: '</si>' } as const

/** Where the `count`th of some closing tags ends; the length when there are not so many. */
function endOf(bytes: Uint8Array, tag: string, count: number): number {
  const letters = new TextEncoder().encode(tag)
  let seen = 0
  for (let at = bytes.indexOf(0x3C); at >= 0; at = bytes.indexOf(0x3C, at + 1)) {
    if (letters.every((letter, offset) => bytes[at + offset] === letter) && ++seen === count)
      return at + letters.length
  }
  return bytes.length
}

function cut(bytes: Uint8Array, tag: string, count: number, rest: string): Uint8Array {
  const end = endOf(bytes, tag, count)
  if (end === bytes.length)
    return bytes
  const tail = new TextEncoder().encode(rest)
  const short = new Uint8Array(end + tail.length)
  short.set(bytes.subarray(0, end))
  short.set(tail, end)
  return short
}

/** A workbook with only its first rows, so that these can be shown while the rest is read. */
export function firstRows(parts: WorkbookParts, rows: number): WorkbookParts {
  return Object.fromEntries(Object.entries(parts).map(([path, bytes]) => {
    if (/worksheets\/[^/]+\.xml$/.test(path))
      return [path, cut(bytes, ends.row, rows, '</sheetData></worksheet>')]
    // Texts are kept in the order in which the rows need them.
    return [path, path.endsWith('sharedStrings.xml')
      ? cut(bytes, ends.si, rows * 8, '</sst>')
      : bytes]
  }))
}

import type { ExportFile } from '../../engine/analytics/export-files.ts'
import type { ChosenFile } from '../../setup/read-export.ts'
import { zipSync } from 'fflate'
import writeWorkbook from 'write-excel-file/universal'
import { exportFileNames, exportFiles } from '../../engine/analytics/export-files.ts'

/** The last day of the numbers in the built exports, and the day on which they are read. */
export const asOf = { year: 2026, month: 8, day: 9 }
export const today = { year: 2026, month: 8, day: 11 }

/** A day as the interface in some language writes it into the export: without a year. */
export function dayIn(language: string, month: number, day: number): string {
  return new Intl.DateTimeFormat(language, { month: 'long', day: 'numeric', timeZone: 'UTC' }).format(Date.UTC(2028, month - 1, day))
}

/** Whatever stands in a row, as the export does it: every cell in quotation marks. */
export function line(...cells: (string | number)[]): string {
  return cells.map(cell => `"${String(cell).replaceAll('"', '""')}"`).join(',')
}

export const link = (number: number): string => `https://video.example/@made-up/video/74000000000000000${number}`

/** The rows of one of the export's seven files, header first, in some interface language. */
export function rowsOf(file: ExportFile, language = 'en-US'): (string | number)[][] {
  const last = dayIn(language, 8, 9)
  const before = dayIn(language, 8, 8)
  const data: Record<ExportFile, (string | number)[][]> = {
    'Overview.csv': [[before, 12_000, 310, 900, 60, 110], [last, 'undefined', 'undefined', 'undefined', 'undefined', 'undefined']],
    'Content.csv': [
      [last, 'Slipping chain, solved', link(10), dayIn(language, 8, 2), 3120, 204, 390, 48_000],
      [last, 'Say "bike" in Русский, 日本語, ไทย 🚲', link(11), dayIn(language, 12, 30), 871, 'undefined', 66, '11,950'],
      [last, 'Not counted yet', link(12), last, 'undefined', 'undefined', 'undefined', 'undefined'],
    ],
    'Viewers.csv': [[last, 9000, 5000, 4000]],
    'FollowerHistory.csv': [[last, 8123, -4]],
    'FollowerActivity.csv': [[last, 14, 1200]],
    'FollowerGender.csv': [['Female', '52.1%'], ['Male', '46.0%']],
    'FollowerTopTerritories.csv': [['DE', '31.0%'], ['Others', '69.0%']],
  }
  return [[...exportFiles[file]], ...data[file]]
}

/** One of the files as it is downloaded: UTF-8 with its byte-order mark. */
export function csvOf(file: ExportFile, language?: string): string {
  return `\uFEFF${rowsOf(file, language).map(row => line(...row)).join('\r\n')}`
}

/** The videos of those rows, as they should be read. */
export const videos = [
  { link: link(10), title: 'Slipping chain, solved', views: 48_000, asOf, posted: { year: 2026, month: 8, day: 2 } },
  { link: link(11), title: 'Say "bike" in Русский, 日本語, ไทย 🚲', views: 11_950, asOf, posted: { year: 2025, month: 12, day: 30 } },
  { link: link(12), title: 'Not counted yet', views: null, asOf, posted: asOf },
]

const encoder = new TextEncoder()
export const bytesOf = (text: string): Uint8Array => encoder.encode(text)

/** A file as somebody chooses it. */
export function chosen(name: string, content: string | Uint8Array): ChosenFile {
  const bytes = typeof content === 'string' ? bytesOf(content) : content
  return { name, size: bytes.length, read: () => Promise.resolve(bytes) }
}

/** An archive of texts and bytes, by path. */
export function zipOf(files: Readonly<Record<string, string | Uint8Array>>): Uint8Array<ArrayBuffer> {
  return zipSync(Object.fromEntries(Object.entries(files).map(([path, content]) => [path, typeof content === 'string' ? bytesOf(content) : content])))
}

/** The same archive without the mark which says that names are in UTF-8, before each file and in the table of contents. */
export function withoutUtf8Mark(zip: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const bytes = zip.slice()
  const view = new DataView(bytes.buffer)
  const markAfter = new Map([[0x04034B50, 6], [0x02014B50, 8]])
  for (let at = 0; at < bytes.length - 10; at++) {
    const mark = markAfter.get(view.getUint32(at, true))
    if (mark !== undefined)
      view.setUint16(at + mark, view.getUint16(at + mark, true) & ~0x800, true)
  }
  return bytes
}

/** The whole export as an archive. */
export function zipOfAll(language?: string): Uint8Array<ArrayBuffer> {
  return zipOf(Object.fromEntries(exportFileNames.map(file => [file, csvOf(file, language)])))
}

/** A workbook with a sheet for each table. */
export async function workbookOf(sheets: Readonly<Record<string, (string | number | Date)[][]>>): Promise<Uint8Array> {
  const blob = await writeWorkbook(Object.entries(sheets).map(([sheet, rows]) => ({
    sheet,
    data: rows.map(row => row.map(value => value instanceof Date
      ? { value, type: Date, format: 'yyyy-mm-dd' }
      : { value })),
  }))).toBlob()
  return new Uint8Array(await blob.arrayBuffer())
}

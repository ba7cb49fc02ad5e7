import type { Result } from '../result.ts'
import type { Day } from './day.ts'
import type { ContentColumn } from './export-files.ts'
import type { Header } from './header.ts'
import type { CellProblem, ExportRefusal, Notice } from './refusal.ts'
import type { Table, TableRow } from './table.ts'
import { ok, refuse } from '../result.ts'
import { readCellCount } from './cell-count.ts'
import { dayAfter, latestDay } from './day.ts'
import { exportFiles } from './export-files.ts'
import { contentColumns, missingColumn } from './header.ts'
import { mendLine } from './mend-line.ts'
import { readMonthDay } from './month-day.ts'

/** One video of the export. */
export interface Video {
  /** What a typed number is kept by: the address without what follows a question mark. */
  readonly link: string
  readonly title: string
  /** Null when the export does not know, which is not zero. */
  readonly views: number | null
  /** The day of the numbers. */
  readonly asOf: Day | null
  /** The day it was published, at the latest: the export has no year. */
  readonly posted: Day | null
}

/** What a table of videos says. */
export interface Content {
  readonly videos: readonly Video[]
  readonly notices: readonly Notice[]
  /** The first of them; `problemCount` are all. */
  readonly problems: readonly CellProblem[]
  readonly problemCount: number
}

/** More than anybody reads. */
const shownProblems = 20

/** A cell as it may be quoted in a sentence. */
function excerpt(cell: string): string {
  const text = cell.replaceAll(/\s+/g, ' ').trim()
  return text.length > 40
    ? `${text.slice(0, 39)}…`
    : text
}

function linkOf(cell: string): string | null {
  const [link] = /^(?:https?:\/\/)?[\w.-]+\.[a-z]{2,}\/[^\s?#]+/i.exec(cell.trim()) ?? []
  return link?.replace(/\/$/, '') ?? null
}

/** Dates repeat: 50,000 rows have a few hundred. */
function dayReader(): (text: string, latest: Day) => Day | null {
  const known = new Map<string, Day | null>()
  return (text, latest) => {
    const key = `${text} ${latest.year}-${latest.month}-${latest.day}`
    let day = known.get(key)
    if (day === undefined) {
      const found = readMonthDay(text)
      day = found && latestDay(found, latest)
      known.set(key, day)
    }
    return day
  }
}

/**
 * Reads the videos of a table whose header is that of Content.csv. One bad row or cell never spoils the rest.
 *
 * @param table the rows
 * @param header where among them the header is, and which columns it has
 * @param today here; where the numbers were made it may be tomorrow, and no date means a later day than that
 */
export function readContent(table: Table, header: Header, today: Day): Result<Content, ExportRefusal> {
  const { file, counts, rows } = table
  const missing = missingColumn(header)
  if (missing)
    return refuse({ code: 'missing-column', file, line: header.line, ...missing })

  const columns = contentColumns(header)
  const wanted = header.cells.length
  const link = columns.get('Video link') ?? 0
  const delimiter = table.delimiter ?? ','
  const readDay = dayReader()
  const latest = dayAfter(today)
  const videos = new Map<string, Video>()
  const problems: CellProblem[] = []
  let problemCount = 0
  const mended = { line: 0, count: 0 }
  const twice = { line: 0, count: 0 }
  const unseen = { line: 0, count: 0 }

  const cell = (row: TableRow, column: ContentColumn): string => row.cells[columns.get(column) ?? -1] ?? ''
  const note = (about: { line: number, count: number }, line: number): void => {
    about.line ||= line
    about.count++
  }
  const report = (problem: Omit<CellProblem, 'file' | 'counts'>): void => {
    problemCount++
    if (problems.length < shownProblems)
      problems.push({ file, counts, ...problem })
  }

  const day = (row: TableRow, column: ContentColumn, limit: Day): Day | null => {
    const text = cell(row, column)
    const found = readDay(text, limit)
    if (!found && readCellCount(text).kind !== 'missing')
      report({ code: 'not-a-date', line: row.line, column, found: excerpt(text) })
    return found
  }

  function take(row: TableRow, found = linkOf(cell(row, 'Video link'))): void {
    if (found === null) {
      report({ code: 'no-link', line: row.line, column: 'Video link', found: excerpt(cell(row, 'Video link')) })
      return
    }
    const views = readCellCount(cell(row, 'Total views'))
    if (views.kind === 'missing')
      note(unseen, row.line)
    else if (views.kind !== 'count')
      report({ code: views.kind, line: row.line, column: 'Total views', found: excerpt(cell(row, 'Total views')) })
    const asOf = day(row, 'Time', latest)
    const video: Video = {
      link: found,
      title: cell(row, 'Video title').trim(),
      views: views.kind === 'count'
        ? views.value
        : null,
      asOf,
      posted: day(row, 'Post time', asOf ?? latest),
    }
    const other = videos.get(found)
    if (other)
      note(twice, row.line)
    // Totals only grow: of two rows about one video the larger is the later.
    if (!other || (video.views ?? -1) > (other.views ?? -1))
      videos.set(found, video)
  }

  /** What a row that came out wrong has in the file, line by line. */
  function mend(row: TableRow, next: TableRow | undefined): void {
    const lines = table.text?.(row.line, next?.line ?? Infinity) ?? []
    const mendable = columns.get('Video title') === link - 1
    for (const [offset, text] of lines.entries()) {
      const line = row.line + offset
      const cells = mendable
        ? mendLine(text, delimiter, link, wanted)
        : null
      if (cells) {
        note(mended, line)
        take({ line, cells })
      }
      else if (lines.length > 1 && text.split('"').length % 2 === 0) {
        report({ code: 'open-quote', line, found: excerpt(text) })
      }
      else if (offset === 0) {
        refuseRow(row)
      }
    }
    if (lines.length === 0)
      refuseRow(row)
  }

  function refuseRow(row: TableRow): void {
    const { line, cells: { length } } = row
    if (length === wanted)
      take(row)
    else
      report({ code: length < wanted ? 'too-few-cells' : 'too-many-cells', line, found: String(length), wanted })
  }

  let seen = 0
  for (const [index, row] of rows.entries()) {
    if (index <= header.row || row.cells.every(text => text.trim() === ''))
      continue
    seen++
    // A spreadsheet leaves out empty cells at the end of a row, a text file does not.
    const isWhole = counts === 'rows'
      ? row.cells.length <= wanted
      : row.cells.length === wanted && !(table.open && index === rows.length - 1)
    const found = isWhole
      ? linkOf(cell(row, 'Video link'))
      : null
    if (found !== null || (counts === 'rows' && isWhole))
      take(row, found)
    else
      mend(row, rows[index + 1])
  }

  const [first] = problems
  if (seen === 0)
    return refuse({ code: 'only-header', file })
  if (videos.size === 0 && first)
    return refuse({ code: 'no-usable-row', file, first })

  const absent = exportFiles['Content.csv'].filter(column => !columns.has(column))
  return ok({
    videos: [...videos.values()],
    problems,
    problemCount,
    notices: [
      ...mended.count > 0
        ? [{ code: 'mended' as const, file, ...mended }]
        : [],
      ...twice.count > 0
        ? [{ code: 'twice' as const, file, ...twice }]
        : [],
      ...unseen.count > 0
        ? [{ code: 'views-missing' as const, file, ...unseen }]
        : [],
      ...absent.length > 0
        ? [{ code: 'no-columns' as const, file, columns: absent }]
        : [],
    ],
  })
}

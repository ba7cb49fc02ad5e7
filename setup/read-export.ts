import type { Content } from '../engine/analytics/content.ts'
import type { Day } from '../engine/analytics/day.ts'
import type { ExportFile } from '../engine/analytics/export-files.ts'
import type { ExportRefusal, Notice } from '../engine/analytics/refusal.ts'
import type { Table } from '../engine/analytics/table.ts'
import type { ZipEntry } from '../engine/analytics/zip-directory.ts'
import type { Result } from '../engine/result.ts'
import type { Early } from './read-export-first.ts'
import type { WorkbookParts } from './read-export-workbook.ts'
import { unzipSync } from 'fflate'
import { readContent } from '../engine/analytics/content.ts'
import { findHeader } from '../engine/analytics/header.ts'
import { zipDirectory } from '../engine/analytics/zip-directory.ts'
import { ok, refuse } from '../engine/result.ts'
import { isProtected, kindOf, readCharacters } from './read-export-bytes.ts'
import { firstOnes, headSize, large, lastName, showFirst } from './read-export-first.ts'
import { wholeLines } from './read-export-head.ts'
import { delimiterNotice, readText } from './read-export-text.ts'
import { firstRows, isWorkbookPart, readWorkbook } from './read-export-workbook.ts'

/** A file as it was chosen. */
export interface ChosenFile { readonly name: string, readonly size: number, readonly read: () => Promise<Uint8Array> }

/** A file of the export that was recognised. */
export interface FileRead { readonly file: string, readonly is: ExportFile, readonly rows: number }

export interface ExportRead {
  readonly content: Content
  readonly files: readonly FileRead[]
  /** Chosen together with a file that could be read. */
  readonly skipped: readonly ExportRefusal[]
}

/** A phone's browser keeps several copies of what it reads in its memory; 50,000 videos take a tenth of this. */
export const limits = { file: 50e6, unpacked: 300e6 } as const

interface Source { tables: Table[], notices: Notice[] }

/**
 * Reads chosen files of the official export: CSV, archives with CSV files or workbooks, workbooks. Only the file about
 * videos is used; the others are named. Nothing is sent anywhere: this runs where the files are.
 *
 * @param chosen the files
 * @param today for dates without a year
 * @param first called with the first videos of a large file, before the rest is read
 */
export async function readExport(chosen: readonly ChosenFile[], today: Day, first: (content: Content) => void = () => {}): Promise<Result<ExportRead, ExportRefusal>> {
  const early: Early = (tables) => {
    const content = contentsOf(tables, today).find(result => result.ok)
    if (content?.ok)
      first(content.value)
  }
  const sources: Source[] = []
  const refusals: ExportRefusal[] = []
  for (const file of chosen) {
    const source = await readFile(file, early)
    if (source.ok)
      sources.push(source.value)
    else
      refusals.push(source.error)
  }

  const tables = sources.flatMap(source => source.tables)
  const contents: Content[] = []
  for (const result of contentsOf(tables, today)) {
    if (result.ok)
      contents.push(result.value)
    else
      refusals.push(result.error)
  }
  const [refusal] = refusals
  if (contents.length === 0)
    return refuse(refusal ?? whatInstead(tables))
  return ok({
    content: together(contents, sources.flatMap(({ notices }) => notices)),
    files: tables.flatMap((table) => {
      const header = findHeader(table.rows)
      return header
        ? [{ file: table.file, is: header.file, rows: table.rows.slice(header.row + 1).filter(({ cells }) => cells.some(cell => cell !== '')).length }]
        : []
    }),
    skipped: refusals,
  })
}

/** The tables about videos. */
function contentsOf(tables: readonly Table[], today: Day): Result<Content, ExportRefusal>[] {
  return tables.flatMap((table) => {
    const header = findHeader(table.rows)
    return header?.file === 'Content.csv'
      ? [readContent(table, header, today)]
      : []
  })
}

/** Several exports chosen at once: of two rows about one video the one with more views is the later. */
function together(contents: readonly Content[], notices: readonly Notice[]): Content {
  const videos = new Map(contents.flatMap(content => content.videos)
    .toSorted((a, b) => (a.views ?? -1) - (b.views ?? -1))
    .map(video => [video.link, video]))
  const [only] = contents
  return {
    videos: only && contents.length === 1
      ? only.videos
      : contents.flatMap(content => content.videos).filter(video => videos.get(video.link) === video),
    notices: [...notices, ...contents.flatMap(content => content.notices)],
    problems: contents.flatMap(content => content.problems),
    problemCount: contents.reduce((sum, { problemCount }) => sum + problemCount, 0),
  }
}

/** Why none of the tables is about videos. */
function whatInstead(tables: readonly Table[]): ExportRefusal {
  const [table] = tables
  if (!table)
    return { code: 'empty-file', file: '' }
  const header = findHeader(table.rows)
  const row = table.rows.find(({ cells }) => cells.some(cell => cell.trim() !== ''))
  if (header)
    return { code: 'wrong-file', file: table.file, is: header.file }
  return row
    ? { code: 'no-header', file: table.file, line: row.line, found: row.cells.join(', ').trim().slice(0, 80) }
    : { code: 'empty-file', file: table.file }
}

async function readFile({ name, size, read }: ChosenFile, early: Early): Promise<Result<Source, ExportRefusal>> {
  if (size > limits.file)
    return refuse({ code: 'too-large', file: name, bytes: size, limit: limits.file })
  const bytes = await read()
  const kind = kindOf(bytes)
  switch (kind) {
    case 'empty': return refuse({ code: 'empty-file', file: name })
    case 'pdf':
    case 'picture': return refuse({ code: 'not-a-table', file: name, is: kind })
    case 'compound': return refuse({ code: isProtected(bytes) ? 'protected-workbook' : 'old-workbook', file: name })
    case 'zip': return readZip(name, bytes, early)
    case 'text': return readPlain(name, bytes, early)
  }
}

function readPlain(file: string, bytes: Uint8Array, early: Early, from?: string): Result<Source, ExportRefusal> {
  if (bytes.length > large) {
    const head = readCharacters(file, wholeLines(bytes.subarray(0, headSize)))
    if (head.ok)
      early([readText(file, head.value.text, firstOnes)])
  }
  const characters = readCharacters(file, bytes)
  const ending = from === undefined
    ? /\.(zip|xlsx)$/i.exec(file)?.[1]?.toLowerCase()
    : undefined
  const stranger: ExportRefusal | undefined = ending === undefined
    ? undefined
    : { code: ending === 'zip' ? 'not-a-zip' : 'not-a-workbook', file }
  if (!characters.ok)
    return stranger ? refuse(stranger) : characters
  const { text, notices } = characters.value
  if (text.trim() === '')
    return refuse({ code: 'empty-file', file })
  if (/^\s*<(?:!doctype html|html|head|body|table|\?xml)/i.test(text))
    return refuse({ code: 'web-page', file })
  if (/^\s*[[{]/.test(text))
    return refuse({ code: 'not-a-table', file, is: 'json' })
  const table = readText(file, text)
  if (stranger && !findHeader(table.rows))
    return refuse(stranger)
  return ok({
    tables: [table],
    notices: [
      ...notices,
      ...delimiterNotice(table),
      ...stranger ? [{ code: 'another-kind' as const, file, is: 'text' as const }] : [],
    ],
  })
}

/** Folders, and what a computer adds to an archive for itself. */
function isMeant({ name }: ZipEntry): boolean {
  return !name.endsWith('/') && !name.startsWith('__MACOSX/') && !/(?:^|\/)\./.test(name)
}

async function readZip(file: string, bytes: Uint8Array, early: Early): Promise<Result<Source, ExportRefusal>> {
  const decoder = new TextDecoder()
  const entries = zipDirectory(bytes, name => decoder.decode(name))
  if (!entries)
    return refuse({ code: /\.xlsx$/i.test(file) ? 'damaged-workbook' : 'cut-off-zip', file })
  const size = entries.reduce((sum, entry) => sum + entry.size, 0)
  if (size > limits.unpacked)
    return refuse({ code: 'unpacks-too-large', file, bytes: size, limit: limits.unpacked })
  const isWorkbook = entries.some(({ name }) => name === 'xl/workbook.xml' || name === '[Content_Types].xml')
  const wanted = isWorkbook
    ? entries.filter(({ name }) => isWorkbookPart(name))
    : entries.filter(entry => isMeant(entry) && /\.(?:csv|tsv|txt|xlsx)$/i.test(entry.name))
  const locked = wanted.find(entry => entry.encrypted)
  if (locked)
    return refuse({ code: 'encrypted-zip', file, entry: lastName(locked.name) })

  const isShown = await showFirst(file, bytes, wanted, isWorkbook, early)
  const parts: Record<string, Uint8Array> = {}
  for (const entry of wanted) {
    const { name } = entry
    // By place: some programs write names in UTF-8 and do not say so, and the library then reads others.
    const place = entries.indexOf(entry)
    let at = 0
    try {
      const [part] = Object.values(unzipSync(bytes, { filter: () => at++ === place }))
      if (part)
        parts[name] = part
    }
    catch {
      return refuse(isWorkbook
        ? { code: 'damaged-workbook', file }
        : { code: 'damaged-zip', file, entry: lastName(name) })
    }
  }
  const next: Early = isShown
    ? () => {}
    : early
  if (isWorkbook)
    return sheetsOf(file, parts, next)
  return filesOf(file, entries.filter(isMeant), parts, next)
}

async function filesOf(file: string, entries: readonly ZipEntry[], parts: Record<string, Uint8Array>, early: Early): Promise<Result<Source, ExportRefusal>> {
  const sources: Source[] = []
  const refusals: ExportRefusal[] = []
  for (const [path, bytes] of Object.entries(parts)) {
    const name = `${lastName(path)} in ${file}`
    const source = kindOf(bytes) === 'zip'
      ? await readZip(name, bytes, early)
      : bytes.length === 0
        ? refuse({ code: 'empty-file' as const, file: name })
        : readPlain(name, bytes, early, file)
    if (source.ok)
      sources.push(source.value)
    else
      refusals.push(source.error)
  }
  const tables = sources.flatMap(source => source.tables)
  const isThere = tables.some(table => findHeader(table.rows)?.file === 'Content.csv')
  const inner = entries.find(({ name }) => /\.zip$/i.test(name))
  if (isThere)
    return ok({ tables, notices: sources.flatMap(source => source.notices) })
  if (inner)
    return refuse({ code: 'nested-zip', file, entry: lastName(inner.name) })
  // What is wrong with a file that is called Content says more than that there is none.
  const [refusal] = refusals
  const nameless = tables.find(table => /^content/i.test(table.file) && !findHeader(table.rows))
  return refuse(refusal ?? (nameless
    ? whatInstead([nameless])
    : { code: 'no-content', file, found: entries.map(({ name }) => lastName(name)).slice(0, 8) }))
}

async function sheetsOf(file: string, parts: WorkbookParts, early: Early): Promise<Result<Source, ExportRefusal>> {
  try {
    if (Object.values(parts).some(({ length }) => length > large))
      early(await readWorkbook(file, firstRows(parts, firstOnes)))
  }
  catch {
    // The first rows were for the impatient only; what is wrong comes out below.
  }
  try {
    const tables = await readWorkbook(file, parts)
    const filled = tables.filter(({ rows }) => rows.some(({ cells }) => cells.some(cell => cell !== '')))
    if (filled.length === 0)
      return refuse({ code: 'empty-file', file })
    return filled.some(({ rows }) => findHeader(rows))
      ? ok({ tables: filled, notices: [] })
      : refuse({ code: 'no-sheet', file, sheets: tables.map(({ sheet }) => sheet).slice(0, 8) })
  }
  catch {
    return refuse({ code: 'damaged-workbook', file })
  }
}

import type { Table } from '../engine/analytics/table.ts'
import type { ZipEntry } from '../engine/analytics/zip-directory.ts'
import { findHeader } from '../engine/analytics/header.ts'
import { kindOf, readCharacters } from './read-export-bytes.ts'
import { headOf, wholeLines } from './read-export-head.ts'
import { readText } from './read-export-text.ts'
import { firstRows, readWorkbook } from './read-export-workbook.ts'

/** Takes the first rows of a large file, while the rest of it is read. */
export type Early = (tables: readonly Table[]) => void

/** From how many bytes on the first rows are shown before all are read. */
export const large = 1e6
/** How many rows are enough to begin with. */
export const firstOnes = 50
/** How many bytes of a packed file are unpacked for them. */
export const headSize = 80_000

/** A file's own name, without the folders of an archive. */
export const lastName = (path: string): string => path.split('/').at(-1) ?? path

/** Shows the first rows of large files before these are unpacked whole. Whether it could: what is wrong comes out later. */
export async function showFirst(file: string, bytes: Uint8Array, wanted: readonly ZipEntry[], isWorkbook: boolean, early: Early): Promise<boolean> {
  if (!wanted.some(({ size }) => size > large))
    return false
  try {
    const heads = wanted.flatMap((entry) => {
      const head = headOf(bytes, entry, entry.size > large ? headSize : entry.size)
      return head ? [[entry.name, head] as const] : []
    })
    if (isWorkbook) {
      early(await readWorkbook(file, firstRows(Object.fromEntries(heads), firstOnes)))
      return true
    }
    const tables = heads.filter(([, head]) => kindOf(head) === 'text').flatMap(([path, head]) => {
      const characters = readCharacters(path, wholeLines(head))
      return characters.ok ? [readText(`${lastName(path)} in ${file}`, characters.value.text, firstOnes)] : []
    })
    early(tables)
    return tables.some(({ rows }) => findHeader(rows)?.file === 'Content.csv')
  }
  catch {
    return false
  }
}

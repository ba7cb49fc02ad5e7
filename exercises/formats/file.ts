import type { FormatName, Reading, Writing } from './format.ts'
import { strToU8, unzipSync, zipSync } from 'fflate'
import { decode } from './decode.ts'
import { formatNames } from './format.ts'
import { formatOf, formats } from './formats.ts'

/** What a file holds, or a sentence that says why it cannot be told. */
export type FileReading
  = | { readonly ok: true, readonly format: FormatName, readonly reading: Reading, readonly notes: readonly string[] }
    | { readonly ok: false, readonly why: string }

/** More than any package of questions has: what unpacks to more is no package of questions. */
const mostUnpacked = 100_000_000

function refused(why: string): FileReading {
  return { ok: false, why }
}

/** The XML files of a package, as text; null where it cannot be unpacked. */
function unpacked(bytes: Uint8Array): Record<string, string> | null {
  let size = 0
  try {
    const files = unzipSync(bytes, {
      filter: ({ name, originalSize }) => name.endsWith('.xml') && (size += originalSize) < mostUnpacked,
    })
    return Object.fromEntries(Object.entries(files).flatMap(([name, inside]) => {
      const text = decode(inside)?.text
      return text === undefined ? [] : [[name, text]]
    }))
  }
  catch {
    return null
  }
}

function readPackage(bytes: Uint8Array, from: FormatName | null): FileReading {
  const files = unpacked(bytes)
  if (!files)
    return refused('This is a zip file, and it is damaged. Save or export it again.')
  if (Object.keys(files).some(name => name.startsWith('xl/') || name.startsWith('word/')))
    return refused('This is a spreadsheet or a document of an office program. Save it as CSV (UTF-8), and import that.')
  const format = from ?? 'qti'
  const { readFiles } = formats[format]
  return readFiles
    ? { ok: true, format, reading: readFiles(files), notes: [] }
    : refused(`This is a zip file, and files of the format "${format}" are none. Unpack it first.`)
}

/**
 * Reads a file of questions in any format.
 * @param name the file's name, which tells the format by its end
 * @param bytes what is in it
 * @param from the format, where the name does not tell
 */
export function readQuestionFile(name: string, bytes: Uint8Array, from: FormatName | null = null): FileReading {
  if (bytes.length === 0)
    return refused('This file is empty.')
  if (bytes[0] === 0x50 && bytes[1] === 0x4B && bytes[2] === 3)
    return readPackage(bytes, from)
  const decoded = decode(bytes)
  if (!decoded)
    return refused('This is not a text file. Save it as text in UTF-8.')
  if (!decoded.text.trim())
    return refused('This file is empty.')
  const format = from ?? formatOf(name, decoded.text)
  if (!format)
    return refused(`It cannot be told from its name which format this file has. Say it: --from ${formatNames.join(', --from ')}.`)
  const { read } = formats[format]
  return read
    ? { ok: true, format, reading: read(decoded.text), notes: decoded.note === undefined ? [] : [decoded.note] }
    : refused(`Files of the format "${format}" can be written and not be read.`)
}

/** An export as the bytes of one file: text in UTF-8, or a package. */
export function fileBytes({ text, files }: Writing): Uint8Array {
  return files
    // The same questions give the same bytes, whenever they are exported.
    ? zipSync(Object.fromEntries(Object.entries(files).map(([name, inside]) => [name, strToU8(inside)])), { mtime: '2000-01-01T12:00:00' })
    : strToU8(text)
}

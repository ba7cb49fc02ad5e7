import type { ExportRefusal, Notice } from '../engine/analytics/refusal.ts'
import type { Result } from '../engine/result.ts'
import { ok, refuse } from '../engine/result.ts'

/** What a file is by its first bytes, whatever its name says. */
export type FileKind = 'empty' | 'zip' | 'compound' | 'pdf' | 'picture' | 'text'

const marks: readonly { readonly kind: FileKind, readonly bytes: readonly number[] }[] = [
  { kind: 'zip', bytes: [0x50, 0x4B, 0x03, 0x04] },
  { kind: 'zip', bytes: [0x50, 0x4B, 0x05, 0x06] },
  // The container of old Office files, and of new ones with a password.
  { kind: 'compound', bytes: [0xD0, 0xCF, 0x11, 0xE0] },
  { kind: 'pdf', bytes: [0x25, 0x50, 0x44, 0x46] },
  { kind: 'picture', bytes: [0x89, 0x50, 0x4E, 0x47] },
  { kind: 'picture', bytes: [0xFF, 0xD8, 0xFF] },
  { kind: 'picture', bytes: [0x47, 0x49, 0x46, 0x38] },
]

/** Tells the kind of a file. */
export function kindOf(bytes: Uint8Array): FileKind {
  return bytes.length === 0
    ? 'empty'
    : marks.find(mark => mark.bytes.every((byte, at) => bytes[at] === byte))?.kind ?? 'text'
}

/** Whether a compound file holds an encrypted workbook: the name of that part stands in it in UTF-16. */
export function isProtected(bytes: Uint8Array): boolean {
  const latin = new TextDecoder('utf-16le').decode(bytes.subarray(0, bytes.length - bytes.length % 2))
  return latin.includes('EncryptedPackage')
}

function encodingOf(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | 'utf-8' {
  const [first, second, third, fourth] = bytes
  if ((first === 0xFF && second === 0xFE) || (second === 0 && fourth === 0))
    return 'utf-16le'
  return (first === 0xFE && second === 0xFF) || (first === 0 && third === 0)
    ? 'utf-16be'
    : 'utf-8'
}

function decode(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  }
  catch {
    return null
  }
}

/** Reads bytes as text with single line ends, in whatever encoding a program saved them. */
export function readCharacters(file: string, bytes: Uint8Array): Result<{ text: string, notices: Notice[] }, ExportRefusal> {
  const encoding = encodingOf(bytes)
  const found = decode(bytes, encoding)
  const text = found ?? new TextDecoder('windows-1252').decode(bytes)
  if (text.slice(0, 4096).includes('\0'))
    return refuse({ code: 'not-a-table', file, is: 'binary' })
  const notices: Notice[] = found === null
    ? [{ code: 'not-utf-8', file }]
    : encoding === 'utf-8'
      ? []
      : [{ code: 'utf-16', file }]
  return ok({
    text: text.includes('\r')
      ? text.replaceAll(/\r\n?/g, '\n')
      : text,
    notices,
  })
}

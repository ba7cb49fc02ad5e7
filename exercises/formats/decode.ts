/** A file's text with LF line ends and no byte-order mark, and what people should know of how it was read. */
export interface Decoded {
  readonly text: string
  /** As the file says or shows by itself: `utf-8`, `utf-16le`, `utf-16be` or `windows-1252`. */
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'
  /** A sentence, where the encoding had to be guessed. */
  readonly note?: string
}

type Encoding = Decoded['encoding']

const marks: readonly (readonly [Encoding, readonly number[]])[] = [
  ['utf-8', [0xEF, 0xBB, 0xBF]],
  ['utf-16le', [0xFF, 0xFE]],
  ['utf-16be', [0xFE, 0xFF]],
]

function decoded(bytes: Uint8Array, encoding: Encoding, isFatal: boolean): string | null {
  try {
    // Of two-byte text, a half character at the end is a damaged file too.
    return new TextDecoder(encoding, { fatal: isFatal }).decode(bytes)
  }
  catch {
    return null
  }
}

/** Text in two-byte characters has a zero in every other byte wherever it is plain letters; no other text has zeros. */
function withoutMark(bytes: Uint8Array): Encoding | null {
  const start = bytes.subarray(0, 1000)
  const zeros = (parity: number) => start.filter((byte, at) => byte === 0 && at % 2 === parity).length
  const [even, odd] = [zeros(0), zeros(1)]
  if (even + odd < start.length / 4)
    return null
  if (even === 0)
    return 'utf-16le'
  return odd === 0
    ? 'utf-16be'
    : null
}

/**
 * Bytes of a text file as text. UTF-8 with or without its mark, and UTF-16 with its mark, are certain; what is neither is read as
 * Windows-1252, which also reads Latin-1, and is said.
 * @returns null for what is no text at all
 */
export function decode(bytes: Uint8Array): Decoded | null {
  const mark = marks.find(([, start]) => start.every((byte, at) => bytes[at] === byte))
  const guess = mark
    ? null
    : withoutMark(bytes)
  const encoding = mark?.[0] ?? guess ?? 'utf-8'
  const certain = decoded(bytes, encoding, true)
  const text = certain ?? (encoding === 'utf-8'
    ? decoded(bytes, 'windows-1252', false)
    : null)
  if (text === null || text.includes('\0'))
    return null
  const lines = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')
  if (certain === null) {
    return mark
      ? { text: lines, encoding: 'windows-1252', note: 'The file says that it is UTF-8, and is not: it was read as Windows-1252 (Latin-1). Look at the letters with accents.' }
      : { text: lines, encoding: 'windows-1252', note: 'The file is not UTF-8: it was read as Windows-1252 (Latin-1). Look at the letters with accents.' }
  }
  return guess
    ? { text: lines, encoding, note: 'The file has two-byte characters (UTF-16) without saying so. Look at the letters with accents.' }
    : { text: lines, encoding }
}

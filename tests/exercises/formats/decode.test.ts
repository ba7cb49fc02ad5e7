import { describe, expect, it } from 'vitest'
import { decode } from '../../../exercises/formats/decode.ts'

const text = 'Où? ça, “là” – 3 €\nA. ja\n'
const utf8 = new TextEncoder().encode(text)
function utf16(isLittle: boolean) {
  return Uint8Array.from([...text].flatMap((letter) => {
    const code = letter.charCodeAt(0)
    return isLittle ? [code & 255, code >> 8] : [code >> 8, code & 255]
  }))
}
/** As an old program on Windows saves it. */
const windows = Uint8Array.from([...text].map(letter => ({ '“': 0x93, '”': 0x94, '–': 0x96, '€': 0x80 })[letter] ?? letter.charCodeAt(0)))

describe('a file\'s bytes', () => {
  it.each([
    ['utf-8', utf8],
    ['utf-8', Uint8Array.from([0xEF, 0xBB, 0xBF, ...utf8])],
    ['utf-16le', Uint8Array.from([0xFF, 0xFE, ...utf16(true)])],
    ['utf-16be', Uint8Array.from([0xFE, 0xFF, ...utf16(false)])],
  ])('in %s are read without a word', (encoding, bytes) => {
    expect(decode(bytes)).toEqual({ text, encoding })
  })

  it('in Windows-1252 are read, and it is said', () => {
    expect(decode(windows)).toEqual({ text, encoding: 'windows-1252', note: 'The file is not UTF-8: it was read as Windows-1252 (Latin-1). Look at the letters with accents.' })
  })

  it('in Latin-1 behind a mark of UTF-8 are read, and the contradiction is said', () => {
    expect(decode(Uint8Array.from([0xEF, 0xBB, 0xBF, 0xE9]))?.note).toContain('says that it is UTF-8, and is not')
  })

  it.each([['utf-16le', true], ['utf-16be', false]] as const)('in %s without its mark are told by their zeros', (encoding, isLittle) => {
    expect(decode(utf16(isLittle))).toMatchObject({ text, encoding, note: expect.stringContaining('UTF-16') })
  })

  it.each(['a\r\nb\r\n', 'a\rb\r', 'a\nb\n'])('have one kind of line ends afterwards: %j', (lines) => {
    expect(decode(new TextEncoder().encode(lines))?.text).toBe('a\nb\n')
  })

  it.each([
    ['of a picture', Uint8Array.from([0x89, 0x50, 0x4E, 0x47, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 1, 0])],
    ['of half a character', Uint8Array.from([0xFF, 0xFE, 0x41])],
  ])('%s are no text', (_, bytes) => {
    expect(decode(bytes)).toBeNull()
  })
})

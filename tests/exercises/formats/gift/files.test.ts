import { describe, expect, it } from 'vitest'
import { decode } from '../../../../exercises/formats/decode.ts'
import { giftFiles, quizOf, read } from './fixtures.ts'

describe.each(giftFiles)('$name', ({ text, reading }) => {
  it('is read as the file beside it says', () => {
    expect(read(text)).toEqual(reading)
  })

  it('gives questions that the kit can ask', () => {
    expect(() => quizOf(read(text))).not.toThrow()
  })

  it.each([
    ['with a byte-order mark', (lines: string) => `\uFEFF${lines}`],
    ['with CRLF', (lines: string) => lines.replaceAll('\n', '\r\n')],
    ['with CR alone', (lines: string) => lines.replaceAll('\n', '\r')],
    ['with spaces at the ends of lines', (lines: string) => lines.replace(/(?<!<pre>a)\n/g, ' \t\n')],
  ])('is read the same %s', (_, changed) => {
    expect(read(changed(text))).toEqual(reading)
  })
})

it('reads text that was Latin-1', () => {
  const bytes = Uint8Array.from('Où est l\'été ?{=là ~jamais#Déjà passé}', character => character.charCodeAt(0))
  expect(read(decode(bytes)?.text ?? '').found).toEqual([
    {
      as: 'question',
      line: 1,
      name: 'question 1',
      source: {
        id: 'ou-est-l-ete',
        kind: 'single',
        prompt: 'Où est l\'été ?',
        options: [{ id: 'a', text: 'là', correct: true }, { id: 'b', text: 'jamais', feedback: 'Déjà passé' }],
      },
      changes: [],
    },
  ])
})

it('reads a file without any question as nothing', () => {
  expect(read('')).toEqual({ found: [] })
  expect(read('\n \n// only a comment\n')).toEqual({ found: [] })
})

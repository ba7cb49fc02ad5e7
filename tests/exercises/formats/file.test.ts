import fc from 'fast-check'
import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { fileBytes, readQuestionFile } from '../../../exercises/formats/file.ts'
import { formatOf, formats } from '../../../exercises/formats/formats.ts'
import { rangeAround } from '../../../exercises/formats/number-range.ts'
import { aQuestion } from '../../engine/quiz/questions.ts'

const bytes = (text: string) => strToU8(text)

describe('a file of questions', () => {
  it.each([
    ['q.yaml', '', 'yaml'],
    ['Q.YML', '', 'yaml'],
    ['q.json', '', 'json'],
    ['a.b/q.tsv', '', 'csv'],
    ['q.gift', '', 'gift'],
    ['q.zip', '', 'qti'],
    ['q.txt', 'What?\nA. x\nB. y\nanswer: A', 'aiken'],
    ['q.txt', '::q:: What? { =x ~y }', 'gift'],
    ['q.txt', 'Dear reader', null],
    ['q.docx', '', null],
    ['q', '', null],
  ])('%s with %j is of the format %s', (name, text, format) => {
    expect(formatOf(name, text)).toBe(format)
  })

  it.each([
    ['an empty file', 'q.csv', bytes(''), 'This file is empty.'],
    ['a file of blanks', 'q.csv', bytes('\uFEFF \r\n'), 'This file is empty.'],
    ['a picture', 'q.csv', Uint8Array.from([0x89, 0x50, 0x4E, 0x47, 0, 0, 0, 13]), 'This is not a text file. Save it as text in UTF-8.'],
    ['a damaged zip file', 'q.zip', bytes('PK\u0003\u0004 and no more'), 'This is a zip file, and it is damaged. Save or export it again.'],
    ['a spreadsheet', 'q.xlsx', zipSync({ 'xl/workbook.xml': bytes('<a/>') }), 'This is a spreadsheet or a document of an office program. Save it as CSV (UTF-8), and import that.'],
    ['a file of no known format', 'q.txt', bytes('hello'), 'It cannot be told from its name which format this file has. Say it: --from yaml, --from json, --from csv, --from aiken, --from gift, --from qti.'],
  ])('is not %s', (_, name, content, why) => {
    expect(readQuestionFile(name, content)).toEqual({ ok: false, why })
  })

  it('of QTI is a package that is read as it was written, and the same each time', () => {
    const writing = formats.qti.write({ title: 'T', questions: [aQuestion('poll')] })
    const read = readQuestionFile('q.zip', fileBytes(writing))
    expect(read).toMatchObject({ ok: true, format: 'qti', reading: { title: 'T', found: [{ as: 'question', name: 'two-saves' }] } })
    expect(fileBytes(writing)).toEqual(fileBytes(writing))
  })
})

describe('the range that an answer is put into', () => {
  it.each([
    [40, 0, { min: 0, max: 50, step: 1 }],
    [40, 10, { min: 0, max: 100, step: 1 }],
    [-3.5, 0.5, { min: -10, max: 0, step: 0.1 }],
    [0, 0, { min: 0, max: 10, step: 1 }],
    [1, 5, { min: -20, max: 50, step: 1 }],
  ])('of %s with tolerance %s is round', (answer, tolerance, range) => {
    expect(rangeAround(answer, tolerance)).toEqual(range)
  })

  it('makes a sound question of any number', () => {
    const anyNumber = fc.tuple(fc.integer({ min: -1e6, max: 1e6 }), fc.constantFrom(1, 10, 1000, 0.1, 0.001, 1e-7)).map(([whole, unit]) => Number((whole * unit).toPrecision(12)))
    fc.assert(fc.property(anyNumber, anyNumber.map(Math.abs), (answer, tolerance) => {
      const read = readQuestionFile('q.json', bytes(JSON.stringify({ title: 'T', questions: [{ id: 'x', kind: 'estimate', prompt: 'p', answer, tolerance, ...rangeAround(answer, tolerance) }] })))
      const found = read.ok && read.reading.found[0]
      expect(found && found.as === 'question' ? found.source : null).toMatchObject({ answer })
      const { min, max } = rangeAround(answer, tolerance)
      expect(min <= answer && answer <= max && (min < answer - tolerance || max > answer + tolerance)).toBe(true)
    }))
  })
})

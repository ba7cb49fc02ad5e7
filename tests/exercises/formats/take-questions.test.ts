import { describe, expect, it } from 'vitest'
import { report, taken } from './report.ts'

const body = 'prompt: Why?, options: [{ id: a, text: x, correct: true }, { id: b, text: y }]'

describe('the report of an import', () => {
  it('takes the sound questions of a file and refuses the others, each with its line', () => {
    expect(report('yaml', `title: T
questions:
  - { id: one, kind: single, ${body} }
  - { id: two, kind: single, prompt: Why?, options: [{ id: a, text: x }, { id: b, text: y }] }
  - just words
  - { id: three, kind: singel, ${body} }
`)).toEqual([
      '3 taken one',
      '4 refused two: No options have "correct: true", and a single needs exactly one. Add "correct: true" to the right one.',
      '5 refused question 3: A question is a group of keys. Start it with "- id: …" and indent its other keys.',
      '6 refused three: The kind "singel" is not known. Did you mean "single"?',
    ])
  })

  it('gives ids to questions that have none, and numbers to those that have another\'s', () => {
    expect(report('yaml', `questions:
  - { kind: single, ${body} }
  - { id: Où est l’été?, kind: single, ${body} }
  - { id: why, kind: single, ${body} }
  - { id: 7, kind: single, ${body} }
  - { kind: single, ${body.replace('Why?', '何')} }
`)).toEqual([
      '2 taken why',
      '3 taken ou-est-l-ete: Its id "Où est l’été?" became "ou-est-l-ete": ids are small letters, digits and hyphens.',
      '4 taken why-2: There is another question "why", so this one is "why-2".',
      '5 taken 7',
      '6 taken question-5',
    ])
  })

  it('makes a question for practice of half a pair', () => {
    expect(report('yaml', `questions:
  - { id: one, kind: single, set: pre, pair: p, misconception: m, ${body} }
  - { id: two, kind: single, set: post, pair: q, misconception: m, ${body} }
  - { id: three, kind: single, set: post, pair: p, misconception: m, ${body} }
`)).toEqual([
      '2 taken one',
      '3 taken two: It is the post half of the pair "q", whose other half is missing or which has this half already: it is for practice now.',
      '4 taken three',
    ])
  })

  it('of a broken file has one question less, and not all', () => {
    const { quiz } = taken('yaml', `# a comment\ntitle: Mine\nquestions:\n  - id: one\n    kind: single\n    prompt: A: b: c\n  - { id: two, kind: single, ${body} }\n`)
    expect([quiz.title, quiz.questions.map(({ id }) => id)]).toEqual(['Mine', ['two']])
    expect(report('yaml', 'questions:\n  - id: one\n    kind: single\n    prompt: A: b: c\n')).toEqual([expect.stringMatching(/^4 refused question 1: This is not valid YAML: .*Check the indentation/)])
  })

  it.each([
    ['json', '{"title": "T",\n "questions": [\n  {"id": "one",,}\n]}', /^3 refused the file: This is not valid JSON: .*Check commas/],
    ['json', '[1, 2]', /^1 refused the file: It has no list of questions\./],
    ['yaml', 'a: b: c', /^1 refused the file: This is not valid YAML/],
    ['yaml', 'just words', /^1 refused the file: It has no list of questions\./],
  ] as const)('of a file in %s that holds no questions says so: %j', (format, text, expected) => {
    expect(report(format, text)).toEqual([expect.stringMatching(expected)])
  })
})

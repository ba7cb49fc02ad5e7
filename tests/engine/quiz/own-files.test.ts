import { describe, expect, it } from 'vitest'
import { loadQuizzes } from '../../../exercises/load-quizzes.ts'
import { aFolder, complaints } from './quiz-files.ts'

const own = `title: Mine
questions:
  - id: first
    kind: single
    prompt: Which one?
    options:
      - { id: a, text: This }
      - { id: b, text: That, correct: true }
  - { id: second, kind: estimate, prompt: How many?, min: 0, max: 10, step: 1, answer: 4, tolerance: 1 }
  - { id: third, kind: poll, prompt: Which do you like?, options: [{ id: a, text: Tea }, { id: b, text: Coffee }] }
`

describe('a file of anybody\'s questions', () => {
  it('needs no claims, slides, sources, sets, units, feedback and explanations', async () => {
    const { bank } = await loadQuizzes(await aFolder({ 'quiz.yaml': own }))
    expect(bank).toMatchObject([
      { id: 'first', set: 'practice', claims: [], sources: [], key: 'b' },
      { id: 'second', unit: '', key: 4 },
      { id: 'third' },
    ])
    expect(bank.map(question => [question.slide, question.explanation])).toEqual([[undefined, undefined], [undefined, undefined], [undefined, undefined]])
  })

  it('is told as advice what helps people who answer alone', async () => {
    expect(await complaints(own, false)).toEqual([
      'quiz.yaml:3: warning: question "first": Nothing says why the right answer is right. Add "explanation", with the evidence. (no-explanation)',
      'quiz.yaml:7: warning: question "first": No entry of "options" has feedback. Add "feedback": why it is right or wrong, for whoever chose it. (no-feedback)',
      'quiz.yaml:9: warning: question "second": Nothing says why the right answer is right. Add "explanation", with the evidence. (no-explanation)',
    ])
  })

  it('is told as advice what would be an error in the workshop\'s own', async () => {
    const weak = own.replace('Which one?', 'Which is not one?').replace('text: This', 'text: None of these, feedback: Because')
    expect((await complaints(weak, false)).map(line => line.replace(/^quiz\.yaml:(\d+): (\w+): [^(]*\(([a-z-]+)\)$/, '$1 $2 $3'))).toEqual([
      '3 warning no-explanation',
      '5 warning negative-unmarked',
      '7 warning all-of-the-above',
      '8 warning no-feedback',
      '9 warning no-explanation',
    ])
  })

  it('has errors all the same where a question cannot be asked', async () => {
    expect(await complaints(own.replace(', correct: true', '').replace('answer: 4', 'answer: 40'), false)).toEqual(expect.arrayContaining([
      'quiz.yaml:6: error: question "first": No options have "correct: true", and a single needs exactly one. Add "correct: true" to the right one. (one-correct)',
      'quiz.yaml:9: error: question "second": "answer" (40) is not between 0 and 10. Move "min" or "max", or mend the answer. (out-of-range)',
    ]))
  })

  it('has errors where a room could not keep a question', async () => {
    expect(await complaints(own.replace('id: third', `id: ${'a'.repeat(201)}`).replace('max: 10', 'max: .inf'), false)).toEqual(expect.arrayContaining([
      'quiz.yaml:9: error: question "second": "max" is infinite. Write a number. (bad-number)',
      expect.stringContaining('"id" has more than 200 characters. Shorten it. (too-long)'),
    ]))
  })
})

describe('the same file among the workshop\'s own', () => {
  it('lacks all of these, each in its place', async () => {
    expect((await complaints(own)).map(line => line.replace(/^quiz\.yaml:(\d+): (\w+): question "(\w+)": "(\w+)" is missing\..*\(missing-key\)$/, '$1 $2 $3 $4'))).toEqual([
      ...['set', 'claims', 'slide', 'explanation', 'sources'].map(key => `3 error first ${key}`),
      '7 error first feedback',
      '8 error first feedback',
      ...['set', 'claims', 'slide', 'explanation', 'sources', 'unit'].map(key => `9 error second ${key}`),
      ...['set', 'claims', 'slide'].map(key => `10 error third ${key}`),
    ])
  })

  it('may not leave its lists empty', async () => {
    expect(await complaints(own.replace('kind: poll', 'kind: poll, set: practice, slide: x, claims: []'))).toContain(
      'quiz.yaml:10: error: question "third": "claims" is empty. Write here the article\'s claims (C1 to C9) that it checks. (empty)',
    )
  })
})

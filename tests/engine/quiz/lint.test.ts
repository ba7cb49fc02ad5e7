import type { KindName, OptionId, Question, QuestionOf } from '../../../engine/quiz/question.ts'
import { describe, expect, it } from 'vitest'
import { lintWorkshop } from '../../../engine/quiz/lint-bank.ts'
import { lintQuestion } from '../../../engine/quiz/lint-question.ts'
import { lintSet } from '../../../engine/quiz/lint-set.ts'
import { aQuestion } from './questions.ts'

function found<K extends KindName>(kind: K, changes: Partial<QuestionOf<K>> = {}) {
  return lintQuestion(aQuestion<K>(kind, changes) as unknown as Question, { complete: true }).map(({ code, severity, path }) => `${severity} ${code} ${path.join('.')}`)
}

const choices = (...texts: string[]) => texts.map((text, at) => ({ id: `o${at}` as OptionId, text, feedback: 'Because of this.' }))
const words = (count: number) => Array.from({ length: count }).fill('save').join(' ')

describe('one question', () => {
  it.each([
    'single',
    'multiple',
    'match',
    'order',
    'estimate',
    'poll',
    'open',
  ] as const)('%s: says nothing of a sound one', (kind) => {
    expect(found(kind)).toEqual([])
  })

  it('finds options that read the same but for case, spaces and emphasis', () => {
    expect(found('poll', {
      options: choices('It rings', 'it  **RINGS** ', 'Quiet'),
    })).toEqual(['error duplicate-text options.1.text'])
  })

  it('finds more options than there are voting cards', () => {
    expect(found('poll', {
      options: choices(...'abcdefg'),
    })).toEqual(['error too-many-options options'])
  })

  it.each([
    ['Which number does not move?', true],
    ['Which number doesn’t move?', true],
    ['Never mind. What rings?', true],
    ['All of these ring except which?', true],
    ['Which number does **not** move?', false],
    ['What is noted? Which knot?', false],
  ])('negatives: %s', (prompt, told) => {
    expect(found('poll', { prompt })).toEqual(told
      ? ['error negative-unmarked prompt']
      : [])
  })

  it.each([
    'All of the above',
    'None of these',
    'Both A and B',
    'any of the others',
  ])('finds "%s"', (text) => {
    expect(found('poll', {
      options: choices('It rings', text),
    })).toEqual(['error all-of-the-above options.1.text'])
  })

  it('finds texts that do not fit, and words that are too hard', () => {
    expect(found('poll', { prompt: `${words(36)}?` })).toEqual(['warning too-long prompt'])
    expect(found('poll', {
      options: choices(words(20), words(21)),
    })).toEqual(['warning too-long options.1.text'])
    expect(found('poll', { explanation: 'Notwithstanding institutionalised unavailability, representational considerations predominate: unquestionably counterintuitive misinterpretations notwithstanding.' })).toEqual(['warning hard-to-read prompt'])
  })

  it('finds an order that is right as it stands, and a group without items', () => {
    const { items, key } = aQuestion('order')
    expect(found('order', {
      items: items.toSorted((a, b) => key.indexOf(a.id) - key.indexOf(b.id)),
    })).toEqual(['error answer-shown items'])
    expect(found('match', {
      items: aQuestion('match').items.filter(({ id }) => id === 'like'),
    })).toEqual(['warning unreachable-answer groups.1'])
  })
})

describe('a set', () => {
  /** Singles of four options whose keys stand at these places. */
  const keyed = (places: number[], texts = ['one', 'two', 'six', 'ten']): Question[] =>
    places.map(place => aQuestion('single', {
      options: choices(...texts),
      key: `o${place}` as OptionId,
    }))
  const codes = (questions: Question[]) => lintSet(questions).map(({ code }) => code)

  it.each([
    [
      'spread evenly',
      [0, 1, 2, 3, 0, 1, 2, 3],
      [],
    ],
    [
      'too few to tell',
      [0, 0, 0, 0],
      [],
    ],
    [
      'always first',
      [0, 0, 0, 0, 0, 0],
      ['key-position'],
    ],
    [
      'mostly third',
      [2, 2, 0, 2, 2, 1, 2, 2, 3, 2],
      ['key-position'],
    ],
    [
      'never last, of many',
      Array.from({ length: 30 }, (_, at) => at % 3),
      ['key-position'],
    ],
  ])('keys %s', (_, places, expected) => {
    expect(codes(keyed(places))).toEqual(expected)
  })

  it('tells when the longest option is the right one too often', () => {
    const places = [0, 1, 2, 3, 0, 1, 2, 3]
    const long = places.map(place => aQuestion('single', {
      options: choices(...[0, 1, 2, 3].map(at => at === place
        ? 'much longer than it'
        : `short ${at}`)),
      key: `o${place}` as OptionId,
    }))
    expect(codes(long)).toEqual(['key-longest'])
  })
})

describe('the workshop\'s bank', () => {
  it('needs 30 questions, every claim twice, every kind, six pairs', () => {
    expect(lintWorkshop([
      aQuestion('single'),
    ]).map(({ problem }) => problem)).toEqual([
      'The bank needs 30 questions and has 1.',
      ...['C1', 'C2'].map(claim => `Claim ${claim} needs two questions and has 0.`),
      'Claim C3 needs two questions and has 1.',
      ...['C4', 'C5', 'C6', 'C7', 'C8', 'C9'].map(claim => `Claim ${claim} needs two questions and has 0.`),
      ...[
        'multiple',
        'match',
        'order',
        'estimate',
        'poll',
        'open',
      ].map(kind => `No question is of the kind "${kind}".`),
      'There must be six pre and post pairs; found 1.',
    ])
  })
})

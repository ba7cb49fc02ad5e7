import type { KindName } from '../../../engine/quiz/question.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { grade, tally } from '../../../engine/quiz/registry.ts'
import { anyQuestion, aQuestion, aResponse } from './questions.ts'

function fractionOf(kind: KindName, body: object): number | null {
  const graded = grade<KindName>(aQuestion<KindName>(kind), aResponse<KindName>(kind, body))
  return graded.graded ? graded.fraction : null
}

describe('partial credit', () => {
  it('single: all or nothing, with the feedback of what was chosen', () => {
    expect(grade(aQuestion('single'), aResponse('single', { option: 'b' }))).toEqual({
      graded: true,
      fraction: 1,
      correct: true,
      feedback: [
        { id: 'b', right: true, text: 'SECRET feedback on b' },
      ],
    })
    expect(grade(aQuestion('single'), aResponse('single', { option: 'a' }))).toEqual({
      graded: true,
      fraction: 0,
      correct: false,
      feedback: [
        { id: 'a', right: false, text: 'SECRET feedback on a' },
      ],
    })
  })

  it.each([
    [
      ['a', 'c'],
      1,
    ],
    [
      ['a'],
      1 / 2,
    ],
    [
      ['a', 'c', 'b'],
      1 - 1 / 3,
    ],
    [
      ['a', 'b'],
      1 / 2 - 1 / 3,
    ],
    [
      ['b', 'd'],
      0,
    ],
    [
      ['a', 'b', 'c', 'd', 'e'],
      0,
    ],
  ])('multiple: %j earns the share of right options less the share of wrong ones', (options, fraction) => {
    expect(fractionOf('multiple', { options })).toBeCloseTo(fraction)
  })

  it('multiple: ticking everything earns nothing, whatever the key', () => {
    fc.assert(fc.property(anyQuestion, (question) => {
      if (question.kind === 'multiple') {
        expect(grade(question, {
          kind: 'multiple',
          options: question.options.map(({ id }) => id),
        })).toMatchObject({ fraction: 0 })
      }
    }))
  })

  it('multiple: a wrong option left alone is right', () => {
    const graded = grade(aQuestion('multiple'), aResponse('multiple', {
      options: ['a', 'b'],
    }))
    expect(graded.graded && graded.feedback.filter(({ right }) => right).map(({ id }) => id)).toEqual(['a', 'd', 'e'])
  })

  it('match: the share of items in the right group', () => {
    expect(fractionOf('match', {
      groups: {
        like: 'loud',
        download: 'quiet',
        follow: 'quiet',
        recording: 'quiet',
      },
    })).toBe(3 / 4)
  })

  it.each([
    ['abcd', 1],
    ['bacd', 2 / 3], // one of six pairs the wrong way round
    ['badc', 1 / 3],
    ['cadb', 0],
    ['dcba', 0],
  ])('order: %s earns what Kendall\'s tau says', (items, fraction) => {
    expect(fractionOf('order', {
      items: [...items],
    })).toBeCloseTo(fraction)
  })

  it.each([
    [40, 1],
    [30, 1],
    [50, 1],
    [55, 1 / 2],
    [25, 1 / 2],
    [60, 0],
    [0, 0],
  ])('estimate: %d of 40, give or take 10', (value, fraction) => {
    expect(fractionOf('estimate', { value })).toBeCloseTo(fraction)
  })

  it('estimate: without a tolerance only the number itself, as far as a computer can add', () => {
    const question = aQuestion('estimate', {
      min: 0,
      max: 1,
      step: 0.1,
      key: 0.3,
      tolerance: 0,
    })
    expect(grade(question, aResponse('estimate', { value: 0.1 + 0.2 }))).toMatchObject({ correct: true })
    expect(grade(question, aResponse('estimate', { value: 0.31 }))).toMatchObject({ fraction: 0 })
  })

  it('poll and open: not graded', () => {
    expect(fractionOf('poll', { option: 'a' })).toBeNull()
    expect(fractionOf('open', { text: 'x' })).toBeNull()
  })
})

describe('tally', () => {
  it('counts texts that differ only in case and spaces as one', () => {
    const responses = ['A tip', 'a  TIP', 'other'].map(text => aResponse('open', { text }))
    expect(tally(aQuestion('open'), responses)).toEqual({
      kind: 'open',
      total: 3,
      texts: [
        { text: 'A tip', count: 2 },
        { text: 'other', count: 1 },
      ],
    })
  })

  it('lists options nobody chose, and numbers from small to large', () => {
    expect(tally(aQuestion('poll'), [
      aResponse('poll', { option: 'b' }),
    ])).toEqual({
      kind: 'poll',
      total: 1,
      options: [
        { id: 'a', count: 0 },
        { id: 'b', count: 1 },
      ],
    })
    expect(tally(aQuestion('estimate'), [50, 9, 50].map(value => aResponse('estimate', { value })))).toEqual({
      kind: 'estimate',
      total: 3,
      values: [
        { value: 9, count: 1 },
        { value: 50, count: 2 },
      ],
    })
  })

  it('counts items by place', () => {
    const responses = [
      aResponse('order', {
        items: ['a', 'b', 'c', 'd'],
      }),
      aResponse('order', {
        items: ['b', 'a', 'c', 'd'],
      }),
    ]
    expect(tally(aQuestion('order'), responses).items).toEqual([
      {
        id: 'c',
        places: [0, 0, 2, 0],
      },
      {
        id: 'a',
        places: [1, 1, 0, 0],
      },
      {
        id: 'd',
        places: [0, 0, 0, 2],
      },
      {
        id: 'b',
        places: [1, 1, 0, 0],
      },
    ])
  })
})

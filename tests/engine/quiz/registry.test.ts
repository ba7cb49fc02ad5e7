import type { ItemId, KindName, OptionId, Question, Tally } from '../../../engine/quiz/question.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { grade, keyResponse, kinds, parseResponse, publicView, tally } from '../../../engine/quiz/registry.ts'
import { anyQuestion, anyVote, aQuestion } from './questions.ts'

/** The same question with another right answer. */
function withOtherKey(question: Question): Question {
  switch (question.kind) {
    case 'single': return { ...question, key: question.options.find(({ id }) => id !== question.key)?.id as OptionId }
    case 'multiple': return {
      ...question,
      key: question.options.map(({ id }) => id).filter(id => !question.key.includes(id)),
    }
    case 'match': return {
      ...question,
      key: Object.fromEntries(question.items.map(({ id }) => [id, question.groups.find(group => group.id !== question.key[id])?.id])) as typeof question.key,
    }
    case 'order': return {
      ...question,
      key: question.key.toReversed() as ItemId[],
    }
    case 'estimate': return { ...question, key: question.key + 1, tolerance: question.tolerance + 1 }
    default: return question
  }
}

/** The counts of a tally, one list for each thing that every response answers. */
function countsOf(counted: Tally): number[][] {
  switch (counted.kind) {
    case 'single':
    case 'poll':
    case 'multiple': return [
      counted.options.map(({ count }) => count),
    ]
    case 'match': return counted.items.map(({ groups }) => groups.map(({ count }) => count))
    case 'order': return counted.items.map(({ places }) => [...places])
    case 'estimate': return [
      counted.values.map(({ count }) => count),
    ]
    case 'open': return [
      counted.texts.map(({ count }) => count),
    ]
  }
}

describe('every kind', () => {
  it('grades from 0 to 1, and is correct exactly at 1', () => {
    fc.assert(fc.property(anyVote, ({ question, responses }) => {
      for (const response of responses) {
        const graded = grade(question, response)
        if (graded.graded) {
          expect(graded.fraction).toBeGreaterThanOrEqual(0)
          expect(graded.fraction).toBeLessThanOrEqual(1)
          expect(graded.correct).toBe(graded.fraction === 1)
        }
      }
    }))
  })

  it('gives its own key full marks, and takes it as a valid response', () => {
    fc.assert(fc.property(anyQuestion, (question) => {
      const response = keyResponse(question)
      expect(response === null).toBe(question.kind === 'poll' || question.kind === 'open')
      if (!response)
        return
      expect(grade(question, response)).toMatchObject({ graded: true, fraction: 1, correct: true })
      expect(parseResponse(publicView(question), response)).toEqual({ ok: true, value: response })
    }))
  })

  it('says of everything in the key response that it is right', () => {
    fc.assert(fc.property(anyQuestion, (question) => {
      const response = keyResponse(question)
      const graded = response && grade(question, response)
      if (graded?.graded)
        expect(graded.feedback.every(({ right }) => right)).toBe(true)
    }))
  })

  it('counts every response once in the total, and in as many places as it names', () => {
    fc.assert(fc.property(anyVote, ({ question, responses }) => {
      const counted = tally(question, responses)
      expect(counted.total).toBe(responses.length)
      for (const counts of countsOf(counted)) {
        expect(counts.reduce((a, b) => a + b, 0)).toBe(question.kind === 'multiple'
          ? responses.flatMap(response => 'options' in response
            ? response.options
            : []).length
          : responses.length)
      }
    }))
  })

  it('counts the same in whatever order the responses come (open keeps the wording that came first)', () => {
    fc.assert(fc.property(anyVote, ({ question, responses }) => {
      if (question.kind !== 'open')
        expect(tally(question, responses.toReversed())).toEqual(tally(question, responses))
    }))
  })

  it('shows the public the same, whatever the key is', () => {
    fc.assert(fc.property(anyQuestion, (question) => {
      expect(JSON.stringify(publicView(withOtherKey(question)))).toBe(JSON.stringify(publicView(question)))
    }))
  })

  it.each(Object.keys(kinds) as KindName[])('shows the public no secret of %s', (kind) => {
    const shown = JSON.stringify(publicView<KindName>(aQuestion(kind)))
    expect(shown).not.toContain('SECRET')
    for (const word of [
      'feedback',
      'explanation',
      'key',
      'derives',
      'hints',
      'pair',
      'misconception',
      'claims',
      'tolerance',
      'sample',
    ])
      expect(shown).not.toContain(`"${word}"`)
  })
})

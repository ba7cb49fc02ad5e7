import type { Question, QuestionId, Response } from '../../../engine/quiz/question.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { firstResponse, forget, heldMisconceptions, lastResponse, noProgress, prePostGain, readProgress, record, summaryByClaim } from '../../../engine/quiz/progress.ts'
import { questions } from '../../quiz-bank.ts'

const pre = questions[0]!
const post = questions[1]!
const many = questions[2]!
const picks = (option: string) => ({ kind: 'single', option }) as Response
const ticks = (...options: string[]) => ({ kind: 'multiple', options }) as unknown as Response

describe('what is stored', () => {
  it('comes back as it was', () => {
    const progress = record(noProgress, pre.id, picks('a'))
    expect(readProgress(JSON.stringify(progress))).toEqual(progress)
  })

  it('keeps the first answer and replaces the last', () => {
    const progress = record(record(noProgress, pre.id, picks('a')), pre.id, picks('b'))
    expect(firstResponse(progress, pre)).toEqual(picks('a'))
    expect(lastResponse(progress, pre)).toEqual(picks('b'))
  })

  it('forgets one question and leaves the others', () => {
    const progress = record(record(noProgress, pre.id, picks('a')), post.id, picks('b'))
    expect(forget(progress, pre.id)).toEqual(record(noProgress, post.id, picks('b')))
  })

  it.each([
    null,
    '',
    '{',
    '7',
    'null',
    '[]',
    '{"version":2,"attempts":{}}',
    '{"version":1}',
  ])('is nothing when it is %j', (text) => {
    expect(readProgress(text)).toEqual(noProgress)
  })

  it('leaves a damaged attempt out and keeps the rest', () => {
    const good = record(noProgress, pre.id, picks('a'))
    const damaged = {
      version: 1,
      attempts: {
        ...good.attempts,
        broken: { first: 3 },
        [post.id]: 'x',
      },
    }
    expect(readProgress(JSON.stringify(damaged))).toEqual(good)
  })

  it('keeps answers to questions that this build lacks, and counts without them', () => {
    const progress = readProgress(JSON.stringify(record(noProgress, 'of-another-build' as QuestionId, picks('a'))))
    expect(Object.keys(progress.attempts)).toEqual(['of-another-build'])
    expect(summaryByClaim(progress, questions).every(({ right, wrong }) => right + wrong === 0)).toBe(true)
  })

  it('ignores an answer that no longer fits its question', () => {
    const progress = record(noProgress, pre.id, picks('gone'))
    expect(lastResponse(progress, pre)).toBeUndefined()
  })

  it('never throws, whatever is stored', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
      summaryByClaim(readProgress(text), questions)
      prePostGain(readProgress(text), questions)
    }))
  })
})

describe('the summary by claim', () => {
  it('counts right, wrong and unanswered, and leaves out what has no key', () => {
    const progress = record(record(noProgress, pre.id, picks('b')), many.id, ticks('c'))
    expect(summaryByClaim(progress, questions)).toEqual([
      {
        claim: 'C1',
        right: 1,
        wrong: 0,
        unanswered: 1,
        held: [],
      },
      {
        claim: 'C2',
        right: 0,
        wrong: 0,
        unanswered: 1,
        held: [],
      },
      {
        claim: 'C3',
        right: 0,
        wrong: 1,
        unanswered: 0,
        held: [
          { misconception: 'Everything is counted.', question: 'many', slide: 'short-answer' },
        ],
      },
      {
        claim: 'C4',
        right: 0,
        wrong: 0,
        unanswered: 1,
        held: [],
      },
      {
        claim: 'C6',
        right: 0,
        wrong: 0,
        unanswered: 1,
        held: [],
      },
    ])
  })

  it('names a mistake once, and drops it when the closing question went right', () => {
    const wrongTwice = record(record(noProgress, pre.id, picks('a')), post.id, picks('b'))
    expect(heldMisconceptions(wrongTwice, questions).map(({ misconception }) => misconception)).toEqual(['A download rings.'])
    expect(heldMisconceptions(record(wrongTwice, post.id, picks('a')), questions)).toEqual([])
  })

  it('keeps a mistake that only the closing question shows', () => {
    const progress = record(record(noProgress, pre.id, picks('b')), post.id, picks('b'))
    expect(heldMisconceptions(progress, questions).map(({ question }) => question)).toEqual(['one-again'])
  })
})

describe('before and after', () => {
  const answered = (before: string, after: string) => record(record(noProgress, pre.id, picks(before)), post.id, picks(after))

  it('is the share of what could be gained', () => {
    expect(prePostGain(answered('a', 'a'), questions)).toEqual({
      pairs: 1,
      of: 1,
      pre: 0,
      post: 1,
      gain: 1,
    })
  })

  it('has no gain when all was right before', () => {
    expect(prePostGain(answered('b', 'a'), questions)).toEqual({
      pairs: 1,
      of: 1,
      pre: 1,
      post: 1,
      gain: null,
    })
  })

  it('counts first answers only', () => {
    const progress = record(answered('a', 'b'), post.id, picks('a'))
    expect(prePostGain(progress, questions).post).toBe(0)
  })

  it('waits for both answers of a pair', () => {
    const progress = record(noProgress, pre.id, picks('b'))
    expect(prePostGain(progress, questions as readonly Question[])).toEqual({
      pairs: 0,
      of: 1,
      pre: 0,
      post: 0,
      gain: null,
    })
  })
})

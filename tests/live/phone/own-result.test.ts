import type { Response } from '../../../engine/quiz/question.ts'
import type { RevealedQuestion } from '../../../engine/room/views.ts'
import { describe, expect, it } from 'vitest'
import { keyResponse } from '../../../engine/quiz/registry.ts'
import { answerText } from '../../../live/phone/answer-text.ts'
import { isAccepted, notesOn, verdictOf } from '../../../live/phone/own-result.ts'
import { summaryOf, summaryText } from '../../../live/phone/summary.ts'
import { questions } from '../../quiz-bank.ts'

const ask = (id: string) => questions.find(question => question.id === id)!
const key = (id: string) => keyResponse(ask(id))!
const revealed = (id: string, over: Partial<RevealedQuestion> = {}): RevealedQuestion => ({ question: ask(id), accepted: [], voided: false, ...over })
const say = (response: object) => response as Response
const given = (question: string, response: Response) => ({ id: 'x', question, round: 1, openedAt: 0, response }) as never

describe('how an answer turned out', () => {
  it.each(['one', 'many', 'sorted', 'ordered', 'guess'])('the key of “%s” is right', id => expect(verdictOf(revealed(id), key(id))).toBe('right'))

  it('is wrong, partly right, noted or missing', () => {
    expect(verdictOf(revealed('one'), say({ kind: 'single', option: 'a' }))).toBe('wrong')
    expect(verdictOf(revealed('many'), say({ kind: 'multiple', options: ['a'] }))).toBe('partly')
    expect(verdictOf(revealed('opinion'), say({ kind: 'poll', option: 'a' }))).toBe('noted')
    expect(verdictOf(revealed('words'), say({ kind: 'open', text: 'Kind' }))).toBe('noted')
    expect(verdictOf(revealed('one'), null)).toBe('none')
  })

  it('does not count where the host has taken the question out', () => {
    expect(verdictOf(revealed('one', { voided: true }), key('one'))).toBe('voided')
  })

  it('is right where the host accepts it too, and says so', () => {
    const other = say({ kind: 'single', option: 'a' })
    const also = revealed('one', { accepted: [other] })
    expect(verdictOf(also, other)).toBe('right')
    expect([isAccepted(also, other), isAccepted(also, key('one')), isAccepted(also, null)]).toEqual([true, false, false])
  })
})

describe('what is said about an answer', () => {
  it('is about the option that was chosen', () => {
    expect(notesOn(ask('one'), say({ kind: 'single', option: 'a' }))).toEqual({ a: 'Nothing rings.' })
    expect(notesOn(ask('one'), null)).toEqual({})
  })

  it('is about what was ticked and what was missed', () => {
    expect(notesOn(ask('many'), say({ kind: 'multiple', options: ['a', 'c'] }))).toEqual({
      a: 'Likes are counted.',
      b: 'Favorites are counted.',
      c: 'Recordings are not.',
    })
  })

  it('is about the lines that went wrong', () => {
    expect(notesOn(ask('ordered'), say({ kind: 'order', items: ['z', 'y', 'x'] }))).toEqual({ x: 'In the middle.', y: 'At the end.' })
  })
})

describe('an answer in words', () => {
  it.each([
    ['one', ['It stays quiet']],
    ['many', ['Likes', 'Favorites']],
    ['sorted', ['A like: Rings', 'A download: Quiet']],
    ['ordered', ['1. First', '2. Middle', '3. Last']],
    ['guess', ['4\u00A0%']],
  ])('of “%s”', (id, words) => expect(answerText(ask(id), key(id))).toEqual(words))

  it('of a poll and an open question', () => {
    expect(answerText(ask('opinion'), say({ kind: 'poll', option: 'b' }))).toEqual(['Coffee'])
    expect(answerText(ask('words'), say({ kind: 'open', text: 'Kind words' }))).toEqual(['Kind words'])
  })
})

describe('the summary', () => {
  const asked = ['one', 'many', 'opinion', 'guess'].map(id => revealed(id))

  it('counts what was answered and has a right answer', () => {
    const own = summaryOf(asked, [given('one', key('one')), given('many', say({ kind: 'multiple', options: ['a'] })), given('opinion', say({ kind: 'poll', option: 'a' }))])
    expect([own.right, own.of]).toEqual([1, 2])
    expect(own.entries.map(({ verdict }) => verdict)).toEqual(['right', 'partly', 'noted', 'none'])
  })

  it('leaves out what the host has taken out', () => {
    expect(summaryOf([revealed('one', { voided: true })], [given('one', key('one'))]).entries).toEqual([])
  })

  it('is a plain text, too', () => {
    expect(summaryText('A room', summaryOf(asked.slice(0, 2), [given('one', say({ kind: 'single', option: 'a' }))]))).toBe([
      'A room',
      '0 of 1 right',
      '1. What happens?\nYour answer: It rings\nNot quite\nThe answer: It stays quiet\nBecause of this.',
      '2. Which are counted?\nYour answer: No answer\nThe answer: Likes; Favorites\nBecause of this.',
    ].join('\n\n'))
  })
})

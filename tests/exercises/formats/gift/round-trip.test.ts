import type { Question } from '../../../../engine/quiz/question.ts'
import type { Loss } from '../../../../exercises/formats/format.ts'
import fc from 'fast-check'
import { parse } from 'gift-pegjs'
import { describe, expect, it } from 'vitest'
import { gift } from '../../../../exercises/formats/gift.ts'
import { anyQuiz } from '../../../engine/quiz/random-quizzes.ts'
import { quizOf, read } from './fixtures.ts'

type Changed = (question: Question) => object

/** What losses say, and a question without what they say. */
const parts: readonly (readonly [RegExp, Changed])[] = [
  [/\(pre or post\)/, question => ({ ...question, set: null, pair: null })],
  [/the mistake that/, question => ({ ...question, misconception: null })],
  [/place for claims/, question => ({ ...question, claims: null })],
  [/the slide that/, question => ({ ...question, slide: null })],
  [/place for sources/, question => ({ ...question, sources: null })],
  [/hints for/, question => ({ ...question, hints: null })],
  [/the cells of/, question => ({ ...question, derives: null })],
  [/the unit "/, question => ({ ...question, unit: null })],
  [/can choose from/, question => ({ ...question, min: null, max: null, step: null })],
  [/how long an answer/, question => ({ ...question, maxLength: null })],
  [/feedback on what is sorted/, question => 'items' in question ? { ...question, items: question.items.map(({ id, text }) => ({ id, text })) } : question],
  [/in a group/, question => 'groups' in question ? { ...question, groups: question.groups.map(({ id, text }) => ({ id, text: text.replace(/[\s*∗]+/g, '') })) } : question],
]

/** A question without what was said to be lost; keys that hold nothing do not count. */
function without(question: Question, losses: readonly Loss[]): unknown {
  const said = losses.filter(loss => loss.question === question.id).map(({ what }) => what)
  const changed = parts.filter(([words]) => said.some(what => words.test(what))).reduce<object>((sofar, [, change]) => change(sofar as Question), question)
  return JSON.parse(JSON.stringify(changed))
}

// A busy machine may take a while; what hangs still fails.
const patience = 30_000

const held = ['single', 'multiple', 'match', 'estimate', 'open'] as const

describe('a quiz written as GIFT', () => {
  it('comes back the same but for what was said to be lost, whatever its texts hold', () => {
    fc.assert(fc.property(anyQuiz({ kinds: held }), (quiz) => {
      const { text, losses } = gift.write(quiz)
      const back = quizOf(read(text))
      expect(back.title).toBe(quiz.title)
      expect(back.questions.map(question => without(question, losses))).toEqual(quiz.questions.map(question => without(question, losses)))
    }), { numRuns: 100 })
  }, patience)

  it('loses nothing of bare questions but ranges and lengths, and bold words in groups', () => {
    fc.assert(fc.property(anyQuiz({ kinds: held, parts: 'bare' }), (quiz) => {
      for (const { what, isWhole } of gift.write(quiz).losses) {
        expect(isWhole).toBe(false)
        expect(what).toMatch(/can choose from|how long an answer|in a group/)
      }
    }), { numRuns: 60 })
  }, patience)

  it('is read by others: gift-pegjs alone finds as many questions, of the kinds that they are', () => {
    const types = { single: ['MC', 'TF'], multiple: ['MC'], match: ['Matching'], estimate: ['Numerical'], open: ['Essay'], order: [], poll: [] }
    fc.assert(fc.property(anyQuiz({ kinds: held }), (quiz) => {
      const [category, ...questions] = parse(gift.write(quiz).text)
      expect(category?.type).toBe('Category')
      expect(questions.map(({ id }) => id)).toEqual(quiz.questions.map(({ id }) => id))
      quiz.questions.forEach(({ kind }, at) => expect(types[kind]).toContain(questions[at]?.type))
    }), { numRuns: 100 })
  }, patience)

  it('names every question that GIFT has no form for', () => {
    fc.assert(fc.property(anyQuiz({ kinds: ['order', 'poll', 'single'] }), (quiz) => {
      const { text, losses } = gift.write(quiz)
      const left = quiz.questions.filter(({ kind }) => kind !== 'single').map(({ id }) => id)
      expect(losses.filter(({ isWhole }) => isWhole).map(({ question }) => question)).toEqual(left)
      expect(read(text).found.filter(({ as }) => as === 'question')).toHaveLength(quiz.questions.length - left.length)
    }), { numRuns: 50 })
  }, patience)
})

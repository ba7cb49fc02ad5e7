import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseQuiz } from '../../../engine/quiz/parse.ts'
import { sourceOfQuiz } from '../../../engine/quiz/source-of.ts'
import { aQuestion } from './questions.ts'
import { anyQuiz } from './random-quizzes.ts'

const nowhere = () => ({ file: 'x', line: 1 })

describe('the author\'s form of a question', () => {
  it('is read as the same question, whatever it is', () => {
    fc.assert(fc.property(anyQuiz(), (quiz) => {
      expect(parseQuiz(sourceOfQuiz(quiz), nowhere)).toEqual({ ok: true, value: quiz })
    }))
  })

  it('says only what is to be said', () => {
    const { claims: _, ...question } = aQuestion('poll', { explanation: undefined, slide: undefined, sources: [], set: 'practice', pair: undefined, misconception: undefined })
    expect(sourceOfQuiz({ title: 'T', questions: [{ ...question, claims: [] }] })).toEqual({
      title: 'T',
      questions: [
        {
          id: 'two-saves',
          kind: 'poll',
          set: 'practice',
          prompt: 'What does the bookmark number count?',
          options: [
            { id: 'a', text: 'Text of a', feedback: 'SECRET feedback on a' },
            { id: 'b', text: 'Text of b', feedback: 'SECRET feedback on b' },
          ],
        },
      ],
    })
  })
})

import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { questionSchema } from '../../../engine/room/parse-question.ts'
import { keptQuestion } from '../../../engine/room/show-question.ts'
import { aQuestion } from '../quiz/questions.ts'

describe('a question in a room\'s log', () => {
  it('may be about no slide, and is read as it was kept', () => {
    const { slide: _, explanation: __, ...bare } = aQuestion('single')
    const kept = keptQuestion({ ...bare, claims: [], sources: [] })
    expect('slide' in kept).toBe(false)
    expect(v.parse(questionSchema, JSON.parse(JSON.stringify(kept)))).toEqual(kept)
  })

  it('has the slide that an older log has', () => {
    const kept = keptQuestion(aQuestion('estimate'))
    expect(v.parse(questionSchema, JSON.parse(JSON.stringify(kept)))).toEqual({ ...kept, slide: 'two-saves' })
  })
})

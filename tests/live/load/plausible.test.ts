import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseResponse, publicView } from '../../../engine/quiz/registry.ts'
import { seeded } from '../../../live/load/chance.ts'
import { learners } from '../../../live/load/knowing.ts'
import { plausibleResponse } from '../../../live/load/plausible.ts'
import { anyQuestion, aQuestion } from '../../engine/quiz/questions.ts'

describe('a plausible answer', () => {
  it('is one that the room takes, whatever the question', () => {
    fc.assert(fc.property(anyQuestion, fc.nat(), (question, seed) => {
      const shown = publicView(question)
      const response = plausibleResponse(shown, seeded(seed))
      expect(parseResponse(shown, response)).toEqual({ ok: true, value: response })
    }), { numRuns: 500 })
  })

  it('is not always the same, and comes again with the same seed', () => {
    const question = publicView(aQuestion('multiple'))
    const crowd = (seed: number) => {
      const chance = seeded(seed)
      return Array.from({ length: 50 }, () => JSON.stringify(plausibleResponse(question, chance)))
    }
    expect(new Set(crowd(1)).size).toBeGreaterThan(3)
    expect(crowd(1)).toEqual(crowd(1))
    expect(crowd(1)).not.toEqual(crowd(2))
  })
})

describe('people who learn', () => {
  it('know more after than before, and more in a second round', () => {
    const share = (set: 'pre' | 'post', round: number) => {
      const question = aQuestion('single', { set })
      const knows = learners([question], seeded(3))
      return Array.from({ length: 1000 }, (_, person) => knows(person, publicView(question), round)).filter(response => response !== null).length
    }
    expect(share('post', 1)).toBeGreaterThan(share('pre', 1) + 100)
    expect(share('post', 2)).toBeGreaterThan(share('post', 1) + 100)
  })

  it('guess at what they were not told about', () => {
    expect(learners([], seeded(1))(0, publicView(aQuestion('single')), 1)).toBeNull()
  })
})

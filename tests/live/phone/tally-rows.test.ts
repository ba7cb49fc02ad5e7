import type { Response } from '../../../engine/quiz/question.ts'
import { describe, expect, it } from 'vitest'
import { histogram } from '../../../engine/charts/histogram.ts'
import { keyResponse, publicView, tally } from '../../../engine/quiz/registry.ts'
import { middleOf, tallyLists } from '../../../live/phone/tally-rows.ts'
import { questions } from '../../quiz-bank.ts'

const ask = (id: string) => questions.find(question => question.id === id)!
const say = (response: object) => response as Response

/** Each line as `text count share`, with `*` where it is right and `<` where it is one's own. */
function lines(id: string, responses: Response[], own: Response | null = null): string[] {
  const question = ask(id)
  return tallyLists(question, tally(question, responses as never), own).flatMap(({ title, rows }) => [
    ...title ? [title] : [],
    ...rows.map(row => `${row.text} ${row.count} ${row.share.toFixed(2)}${row.isRight ? ' *' : ''}${row.isYours ? ' <' : ''}`),
  ])
}

describe('how a room answered', () => {
  it('one choice', () => {
    const a = say({ kind: 'single', option: 'a' })
    const b = say({ kind: 'single', option: 'b' })
    expect(lines('one', [a, b, b, b], a)).toEqual(['It rings 1 0.25 <', 'It stays quiet 3 0.75 *'])
  })

  it('many choices', () => {
    const all = say({ kind: 'multiple', options: ['a', 'b'] })
    expect(lines('many', [all, say({ kind: 'multiple', options: ['c'] })], all)).toEqual(['Likes 1 0.50 * <', 'Favorites 1 0.50 * <', 'Recordings 1 0.50'])
  })

  it('an opinion, in which nothing is right', () => {
    expect(lines('opinion', [say({ kind: 'poll', option: 'b' })])).toEqual(['Tea 0 0.00', 'Coffee 1 1.00'])
  })

  it('two groups: how many put each line where it belongs', () => {
    const right = keyResponse(ask('sorted'))!
    expect(lines('sorted', [right, say({ kind: 'match', groups: { like: 'quiet', download: 'quiet' } })], right)).toEqual(['A like', 'Rings 1 0.50 * <', 'A download', 'Quiet 2 1.00 * <'])
  })

  it('an order: how many put each line in its place', () => {
    expect(lines('ordered', [say({ kind: 'order', items: ['z', 'y', 'x'] }), keyResponse(ask('ordered'))!], say({ kind: 'order', items: ['z', 'y', 'x'] }))).toEqual(['1. First 2 1.00 <', '2. Middle 1 0.50', '3. Last 1 0.50'])
  })

  it('numbers, in ranges that the step fits into', () => {
    const guesses = [0, 3, 4, 20].map(value => say({ kind: 'estimate', value }))
    expect(lines('guess', guesses, guesses[3])).toEqual(['0 to under 4 % 2 0.50', '4 to under 8 % 1 0.25 *', '8 to under 12 % 0 0.00', '12 to under 16 % 0 0.00', '16 to 20 % 1 0.25 <'])
    expect(middleOf(tally(ask('guess'), guesses as never))).toBe(3.5)
  })

  it('numbers, with the same one in the middle as on the slide', () => {
    const question = publicView(ask('guess'))
    for (const values of [[2, 9], [1, 1, 8], [3, 4, 4, 20], [0, 5, 6, 20]]) {
      const counted = tally(ask('guess'), values.map(value => say({ kind: 'estimate', value })) as never)
      expect(middleOf(counted)).toBe(question.kind === 'estimate' && histogram(question, counted).median)
    }
  })

  it('words, the most frequent first', () => {
    const words = ['kind', 'Other', 'Kind'].map(text => say({ kind: 'open', text }))
    expect(lines('words', words, words[0])).toEqual(['kind 2 0.67 <', 'Other 1 0.33'])
  })

  it('nobody', () => {
    expect(lines('one', [])).toEqual(['It rings 0 0.00', 'It stays quiet 0 0.00 *'])
    expect(middleOf(tally(ask('guess'), []))).toBeNull()
  })
})

import { describe, expect, it } from 'vitest'
import { chosenNames } from '../../scripts/pdf/export-names.ts'

describe('what npm run export writes', () => {
  it('is all four, in one command', () => {
    expect(chosenNames(undefined, false)).toEqual(['deck', 'workbook', 'answers', 'cards'])
  })

  it('is what --only names, in whatever order', () => {
    expect(chosenNames('cards, workbook', false)).toEqual(['workbook', 'cards'])
  })

  it('has no answers with --without-answers', () => {
    expect(chosenNames(undefined, true)).toEqual(['deck', 'workbook', 'cards'])
  })

  it('is refused where a name is unknown, or nothing is left', () => {
    expect(() => chosenNames('poster', false)).toThrow('--only poster is not possible: choose deck or workbook or answers or cards.')
    expect(() => chosenNames('answers', true)).toThrow('leave nothing to write')
  })
})

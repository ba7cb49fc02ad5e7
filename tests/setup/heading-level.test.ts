import { describe, expect, it } from 'vitest'
import { headingLevel } from '../../setup/heading-level.ts'

const cover = { chapter: 1, layout: 'cover' }
const chapter = { chapter: 2, layout: 'chapter' }
const plain = { layout: 'default' }

describe('a heading\'s level', () => {
  it.each([
    'slide',
    'presenter',
    'overview',
    'preview',
  ] as const)('is as written on a slide (%s)', (place) => {
    expect([cover, chapter, plain].map(slide => headingLevel(1, place, slide))).toEqual([1, 1, 1])
    expect(headingLevel(2, place, plain)).toBe(2)
  })

  it('makes one outline of the printed deck: chapters above slides', () => {
    expect([cover, chapter, plain].map(slide => headingLevel(1, 'print', slide))).toEqual([1, 1, 2])
    expect([chapter, plain].map(slide => headingLevel(2, 'print', slide))).toEqual([2, 3])
  })

  it('makes one outline of the reading view: the title, chapters, slides, what is under them', () => {
    expect([cover, chapter, plain].map(slide => headingLevel(1, 'reading', slide))).toEqual([1, 2, 3])
    expect([chapter, plain].map(slide => headingLevel(2, 'reading', slide))).toEqual([3, 4])
  })

  it('lets one question be like the others, also where it is the first of a chapter', () => {
    const first = { chapter: 2, layout: 'question' }
    const other = { layout: 'question' }
    for (const place of ['print', 'reading', 'slide'] as const)
      expect(headingLevel(1, place, first)).toBe(headingLevel(1, place, other))
  })

  it('never asks for a level that HTML does not have', () => {
    expect(headingLevel(6, 'reading', plain)).toBe(6)
  })
})

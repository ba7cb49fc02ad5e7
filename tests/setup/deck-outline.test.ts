import { beforeEach, describe, expect, it } from 'vitest'
import { chapterOf, deckChapters, deckSlides } from '../../setup/deck-outline.ts'
import { aSlide, slides } from '../slidev-slides.ts'

beforeEach(() => {
  slides.value = [
    aSlide(1, 'welcome', 'Silent Compliments', { layout: 'cover', chapter: 1, chapterTitle: 'Welcome' }),
    aSlide(2, 'agenda', 'A like **rings**, a save *stays quiet*'),
    aSlide(3, 'short-answer', 'The short answer', { layout: 'chapter', chapter: 2 }),
    aSlide(4, 'loud', 'What rings'),
  ]
})

describe('the outline of the deck', () => {
  it('groups slides by the chapters that open them', () => {
    expect(deckChapters.value.map(({ number, title, slides }) => [
      number,
      title,
      slides.map(({ alias }) => alias),
    ])).toEqual([
      [
        1,
        'Welcome',
        ['welcome', 'agenda'],
      ],
      [
        2,
        'The short answer',
        ['short-answer', 'loud'],
      ],
    ])
  })

  it('finds the chapter of a slide', () => {
    expect([1, 2, 3, 4, 5].map(no => chapterOf(no)?.number)).toEqual([1, 1, 2, 2, undefined])
  })

  it('has titles as words, without the marks of Markdown', () => {
    expect(deckSlides.value[1]?.title).toBe('A like rings, a save stays quiet')
  })

  it('keeps slides that come before any chapter', () => {
    slides.value = [
      aSlide(1, 'loose', 'Loose'),
      aSlide(2, 'first', 'First', { chapter: 1 }),
    ]
    expect(deckChapters.value.map(({ number, slides }) => [number, slides.length])).toEqual([
      [0, 1],
      [1, 1],
    ])
  })
})

import { mount } from '@vue/test-utils'
import { beforeEach, describe, expect, it } from 'vitest'
import DeckLink from '../../components/DeckLink.vue'
import { readingKey } from '../../setup/use-place.ts'
import { resetSlidev, slidev } from '../slidev-client.ts'
import { aSlide, slides } from '../slidev-slides.ts'

beforeEach(() => {
  resetSlidev()
  slides.value = [
    aSlide(1, 'welcome', 'Welcome'),
    aSlide(2, 'two-saves', 'Two ways to save'),
  ]
})

function linkTo(alias: string, reading = false) {
  return mount(DeckLink, {
    props: { to: alias },
    global: {
      provide: reading
        ? { [readingKey]: true }
        : {},
    },
  })
}

describe('a link to a slide', () => {
  it('says which slide it leads to', () => {
    expect(linkTo('two-saves').text()).toBe('slide 2, Two ways to save')
  })

  it('stays in the place it is in', () => {
    expect(linkTo('two-saves').attributes('href')).toBe('#/two-saves')
    slidev.context = 'presenter'
    expect(linkTo('two-saves').attributes('href')).toBe('#/presenter/two-saves')
    resetSlidev()
    slidev.print = true
    expect(linkTo('two-saves').attributes('href')).toBe('#slide-2')
    resetSlidev()
    expect(linkTo('two-saves', true).attributes('href')).toBe('#/read?at=two-saves')
  })

  it('is plain text where this cut of the deck lacks the slide', () => {
    expect(linkTo('export-gap').element.tagName).toBe('SPAN')
  })
})

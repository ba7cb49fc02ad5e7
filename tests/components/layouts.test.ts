import { mount } from '@vue/test-utils'
import { beforeEach, describe, expect, it } from 'vitest'
import chapter from '../../layouts/chapter.vue'
import cover from '../../layouts/cover.vue'
import normal from '../../layouts/default.vue'
import question from '../../layouts/question.vue'
import split from '../../layouts/split.vue'
import stage from '../../layouts/stage.vue'
import statement from '../../layouts/statement.vue'
import table from '../../layouts/table.vue'
import { aSlide, slides } from '../slidev-slides.ts'

const layouts = {
  chapter,
  cover,
  default: normal,
  question,
  split,
  stage,
  statement,
  table,
}

beforeEach(() => {
  slides.value = [
    aSlide(1, 'welcome', 'Welcome', { chapter: 1 }),
    aSlide(2, 'answer', 'The answer', { chapter: 2 }),
  ]
})

describe.each(Object.entries(layouts))('the layout %s', (name, layout) => {
  it('shows what is written, and leaks no frontmatter into the page', () => {
    const slide = mount(layout, {
      attrs: {
        claims: ['C1'],
        cut: 90,
        class: 'dense',
        frontmatter: {},
      },
      slots: { default: '<p>written</p>' },
    })
    expect(slide.text()).toContain('written')
    expect(slide.classes()).toEqual(expect.arrayContaining(['sc-slide', `sc-${name}`, 'dense']))
    expect(Object.keys(slide.attributes()).filter(attribute => ['claims', 'cut', 'frontmatter'].includes(attribute))).toEqual([])
  })
})

describe('a chapter\'s first slide', () => {
  it('says which part it is and how long it takes', () => {
    const slide = mount(chapter, {
      props: {
        chapter: 2,
        chapterTitle: 'The short answer',
        minutes: { 60: 6, 90: 8 },
      },
    })
    expect(slide.text()).toMatch(/Part\s*2\s*of 2/)
    expect(slide.text()).toContain('6 to 8 minutes')
  })

  it('gives one length where both cuts take the same time', () => {
    expect(mount(chapter, {
      props: {
        chapter: 1,
        minutes: { 60: 5, 90: 5 },
      },
    }).text()).toContain('5 minutes')
  })
})

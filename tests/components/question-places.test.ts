import type { VueWrapper } from '@vue/test-utils'
import { mount } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { defineComponent, h, nextTick, provide } from 'vue'
import AnswersPage from '../../components/AnswersPage.vue'
import PracticePage from '../../components/PracticePage.vue'
import ProgressSummary from '../../components/ProgressSummary.vue'
import Question from '../../components/Question.vue'
import { readingKey } from '../../setup/use-place.ts'
import { useSolo } from '../../setup/use-solo.ts'
import { questions } from '../quiz-bank.ts'
import { resetSlidev, slidev } from '../slidev-client.ts'
import { aSlide, slides } from '../slidev-slides.ts'

const ids = questions.map(({ id }) => id)
const controls = 'input, textarea, select, fieldset, .main-action, .quiet'
let wrapper: VueWrapper | undefined

beforeEach(() => {
  resetSlidev()
  useSolo().erase()
  slides.value = [
    aSlide(1, 'welcome', 'Welcome'),
    aSlide(2, 'one', 'One'),
    aSlide(3, 'short-answer', 'The short answer'),
  ]
})
afterEach(() => {
  wrapper?.unmount()
  document.body.replaceChildren()
})

function show(component: object, props: Record<string, unknown> = {}, isReading = false) {
  const Place = defineComponent(() => {
    if (isReading)
      provide(readingKey, true)
    return () => h(component, props)
  })
  wrapper = mount(Place, { attachTo: document.body })
  return wrapper
}

/** Answers the question on the screen with its options' places, then checks. */
async function answer(page: VueWrapper, ...places: number[]) {
  for (const place of places)
    await page.findAll('input')[place]!.setValue(true)
  await page.find('form').trigger('submit')
  await nextTick()
}

describe('a question in each place', () => {
  it.each(ids)('can be answered on a slide by a reader alone: %s', (id) => {
    const page = show(Question, { id })
    expect(page.find('.main-action').exists()).toBe(true)
    expect(page.findAll('input, textarea, li button').length).toBeGreaterThan(0)
  })

  it.each(ids)('can be answered in the reading view, even of a talk\'s build: %s', (id) => {
    expect(show(Question, { id, home: 'talk' }, true).find('.main-action').exists()).toBe(true)
  })

  it.each(ids.flatMap(id => [
    [id, 'overview'],
    [id, 'previewNext'],
  ] as const))('is a picture in %s (%s)', (id, context) => {
    slidev.context = context
    slidev.clicks = 99
    const page = show(Question, { id })
    expect(page.findAll(controls)).toEqual([])
    expect(page.findAll('.right, .missed, .question-state, .question-explanation')).toEqual([])
  })

  it.each(ids)('is a picture without the answer in print, whatever was answered: %s', (id) => {
    useSolo().record(questions[0]!.id, { kind: 'single', option: 'b' } as never)
    slidev.print = true
    slidev.clicks = 99
    for (const home of ['talk', 'solo']) {
      const page = show(Question, { id, home })
      expect(page.findAll(controls)).toEqual([])
      expect(page.text()).not.toContain('Because of this.')
      expect(page.findAll('.question-state, .missed')).toEqual([])
      page.unmount()
    }
  })

  it('shows an unknown id as a clear error', () => {
    const page = show(Question, { id: 'nowhere' })
    expect(page.find('[role="alert"]').text()).toContain('“nowhere”')
  })
})

describe('a question before a room', () => {
  it('shows the options, then one click shows the answer and why', async () => {
    const page = show(Question, { id: 'one-again', home: 'talk' })
    expect(page.findAll(controls)).toEqual([])
    expect(page.text()).not.toContain('Right answer')
    slidev.clicks = 1
    await nextTick()
    expect(page.findAll('.question-option')[0]!.text()).toContain('Right answer')
    expect(page.text()).toContain('Because of this.')
    slidev.clicks = 0
    await nextTick()
    expect(page.text()).not.toContain('Right answer')
  })

  it('of the opening round keeps its answer to itself, whatever is clicked', async () => {
    slidev.clicks = 1
    const page = show(Question, { id: 'one', home: 'talk' })
    await nextTick()
    expect(page.text()).toContain('It stays quiet')
    expect(page.text()).not.toContain('Right answer')
    expect(page.text()).not.toContain('Because of this.')
  })

  it('shows the right order and the right groups', async () => {
    slidev.clicks = 1
    const order = show(Question, { id: 'ordered', home: 'talk' })
    expect(order.findAll('li .text').map(line => line.text())).toEqual(['First', 'Middle', 'Last'])
    order.unmount()
    const match = show(Question, { id: 'sorted', home: 'talk' })
    expect(match.findAll('.pill.missed label, .pill.missed > span:not(.dot)').map(pill => pill.text())).toEqual(['Rings (Right answer)', 'Quiet (Right answer)'])
  })
})

describe('a question for a reader alone', () => {
  it('says what is missing before it checks', async () => {
    const page = show(Question, { id: 'one' })
    await page.find('form').trigger('submit')
    expect(page.find('[role="alert"]').text()).toBe('Choose one answer first.')
    expect(page.find('.feedback').exists()).toBe(false)
  })

  it('says what range a number must be in', async () => {
    const page = show(Question, { id: 'guess' })
    await page.find('input[type="number"]').setValue('99')
    await page.find('form').trigger('submit')
    expect(page.find('[role="alert"]').text()).toBe('Choose a number from 0 to 20.')
  })

  it('tells right from wrong in words, with feedback for each option, why, and the slide to go back to', async () => {
    const page = show(Question, { id: 'one' })
    await answer(page, 0)
    expect(page.find('.verdict').text()).toBe('Not quite')
    expect(page.find('[role="status"]').text()).toBe('Not quite')
    expect(page.findAll('.question-option .note').map(note => note.text())).toEqual([
      expect.stringContaining('Nothing rings.'),
      expect.stringContaining('Yes, quiet.'),
    ])
    expect(page.find('.question-explanation').text()).toContain('Because of this.')
    expect(page.find('a.deck-link').text()).toContain('slide 3')
  })

  it('moves the focus to the verdict, and to the first control when tried again by keyboard', async () => {
    const page = show(Question, { id: 'one' })
    await answer(page, 1)
    expect(document.activeElement?.textContent?.trim()).toBe('Right!')
    await page.find('.quiet').trigger('click')
    await nextTick()
    expect(document.activeElement).toBe(page.find('input').element)
    expect(page.findAll<HTMLInputElement>('input').some(({ element }) => element.checked)).toBe(false)
  })

  it('calls a part of the credit partly right', async () => {
    const page = show(Question, { id: 'sorted' })
    await answer(page, 0, 2)
    expect(page.find('.verdict').text()).toBe('Partly right')
  })

  it('takes the order as it stands', async () => {
    const page = show(Question, { id: 'ordered' })
    await answer(page)
    expect(page.find('.verdict').text()).toBe('Not quite')
  })

  it('keeps opinions and words without judging them', async () => {
    const page = show(Question, { id: 'words' })
    await page.find('textarea').setValue('Thanks')
    await page.find('form').trigger('submit')
    await nextTick()
    expect(page.find('.verdict').text()).toBe('Noted, thank you')
    expect(page.text()).toContain('Something kind.')
  })

  it('is answered on every copy of it, and stays so after a reload', async () => {
    const page = show(Question, { id: 'one' })
    await answer(page, 1)
    const again = mount(Question, {
      props: { id: 'one' },
    })
    expect(again.find('.verdict').text()).toBe('Right!')
    expect(localStorage.getItem('silent-compliments.progress')).toContain('"option":"b"')
    again.unmount()
  })

  it('says so when the browser keeps nothing, and works all the same', async () => {
    vi.stubGlobal('localStorage', {
      getItem: () => null,
      removeItem() {},
      setItem() {
        throw new DOMException('full', 'QuotaExceededError')
      },
    })
    const page = show(Question, { id: 'one' })
    await answer(page, 1)
    expect(page.find('.verdict').text()).toBe('Right!')
    expect(page.text()).toContain('This browser does not let us keep your answers')
    vi.unstubAllGlobals()
  })

  it('follows what another tab does', async () => {
    const page = show(Question, { id: 'one' })
    await answer(page, 1)
    localStorage.clear()
    window.dispatchEvent(new StorageEvent('storage', { key: null }))
    await nextTick()
    expect(page.find('.verdict').exists()).toBe(false)
  })
})

describe('the summary', () => {
  const solo = (id: string, option: string) => useSolo().record(questions.find(question => question.id === id)!.id, { kind: 'single', option } as never)

  it('says that nothing is answered yet', () => {
    expect(show(ProgressSummary).text()).toContain('You have not answered a question yet.')
  })

  it('names what is still mixed up, with the slide, and compares before and after', () => {
    solo('one', 'a')
    solo('one-again', 'b')
    const page = show(ProgressSummary)
    expect(page.find('.held').text()).toContain('A download rings.')
    expect(page.find('.held a').text()).toContain('slide 3')
    expect(page.find('.claim-progress').text()).toContain('2 not yet')
    expect(page.find('.gain-chart').text()).toContain('0\u00A0%')
  })

  it('says what was gained', () => {
    solo('one', 'a')
    solo('one-again', 'a')
    const page = show(ProgressSummary)
    expect(page.text()).toContain('No mix-ups left')
    expect(page.text()).toContain('You picked up 100 % of what there was to learn.')
  })

  it('erases only after asking', async () => {
    solo('one', 'a')
    const page = show(ProgressSummary)
    await page.find('.ask').trigger('click')
    const dialog = page.find<HTMLDialogElement>('dialog').element
    expect(dialog.open).toBe(true)
    dialog.close('no')
    await nextTick()
    expect(page.find('.held').exists()).toBe(true)
    await page.find('.ask').trigger('click')
    dialog.close('yes')
    await nextTick()
    await nextTick()
    expect(page.text()).toContain('Your answers are erased.')
    expect(localStorage.getItem('silent-compliments.progress')).toBeNull()
  })

  it.each(['talk', 'print'])('shows nobody\'s answers in %s: marks to fill in by hand', (where) => {
    solo('one', 'a')
    slidev.print = where === 'print'
    const page = show(ProgressSummary, { home: 'talk' })
    expect(page.findAll('.claim-progress svg').length).toBe(6)
    expect(page.findAll('.claim-progress .wrong, .held, button')).toEqual([])
  })
})

describe('the pages beside the slides', () => {
  it('offers for practice what has no slide', () => {
    const page = show(PracticePage)
    expect(page.findAll('h3.prompt').map(prompt => prompt.text())).toEqual(questions.filter(({ id }) => id !== 'one').map(({ prompt }) => prompt))
    expect(page.findAll('.main-action').length).toBe(questions.length - 1)
  })

  it('lists every answer with its reasons, headings in order', () => {
    const page = show(AnswersPage)
    expect(page.findAll('h3.prompt').length).toBe(questions.length)
    expect(page.findAll('input, textarea, form')).toEqual([])
    for (const text of [
      'Right answer',
      'Nothing rings.',
      'Recordings are not.',
      'Something kind.',
      'Because of',
      'The answer: 4\u00A0%',
    ])
      expect(page.text()).toContain(text)
    const levels = page.findAll('h1, h2, h3, h4').map(heading => Number(heading.element.tagName[1]))
    expect(levels.every((level, at) => at === 0
      ? level === 1
      : level <= levels[at - 1]! + 1)).toBe(true)
    expect(page.findAll('a.source').every(link => link.attributes('href')?.startsWith('https://'))).toBe(true)
  })
})

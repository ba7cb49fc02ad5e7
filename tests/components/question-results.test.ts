import type { QuestionResult } from '../../engine/room/results.ts'
import { mount } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { defineComponent, h, provide } from 'vue'
import ProgressSummary from '../../components/ProgressSummary.vue'
import Question from '../../components/Question.vue'
import QuestionResults from '../../components/QuestionResults.vue'
import ResultsFoot from '../../components/ResultsFoot.vue'
import ResultsPage from '../../components/ResultsPage.vue'
import ResultsUnasked from '../../components/ResultsUnasked.vue'
import RoomWelcome from '../../components/RoomWelcome.vue'
import { readingKey } from '../../setup/use-place.ts'
import { questions } from '../quiz-bank.ts'
import { results } from '../room-results.ts'
import { resetSlidev, slidev } from '../slidev-client.ts'
import { aSlide, slides } from '../slidev-slides.ts'

const controls = 'input, textarea, select, fieldset, form, .main-action'
const resultOf = (id: string): QuestionResult => results!.questions.find(({ question }) => question.id === id)!

beforeEach(() => {
  resetSlidev()
  vi.stubGlobal('__KIT_RESULTS__', true)
  slides.value = [aSlide(1, 'welcome', 'Welcome'), aSlide(2, 'one', 'One')]
})
afterEach(() => {
  vi.unstubAllGlobals()
  document.body.replaceChildren()
})

function show(component: object, props: Record<string, unknown> = {}, isReading = false) {
  return mount(defineComponent(() => {
    if (isReading)
      provide(readingKey, true)
    return () => h(component, props)
  }), { attachTo: document.body })
}

const words = (page: { text: () => string }) => page.text().replaceAll('\u00A0', ' ').replaceAll(/\s+/g, ' ')

/** What each question of the kept room must show: 2 of 7 are right, but for the second round of `one-again`. */
const counts: Readonly<Record<string, readonly string[]>> = {
  'one': ['It rings55 of 7, 71 %', 'It stays quietRight answer22 of 7', '29 % right', '7 of 7 answered', 'Because of this.'],
  'one-again': ['It stays quietRight answer55 of 7', '29 % → 71 % right', 'Who moved 7 people answered both times.', '3 people from B to A', '29 % the first time'],
  'many': ['LikesRight answer2', 'Recordings55 of 7, 71 %'],
  'sorted': ['A likeRight answer: 29 % 71 %', 'A download 0 %Right answer: 100 %'],
  'ordered': ['First', 'Place 1: 29 %. Place 2: 0 %. Place 3: 71 %. Right place: 1.', '2.4'],
  'guess': ['Middle guess: 13 %', 'Answer: 4 %', '3 to 5 % counts', '29 % right'],
  'opinion': ['Tea66 of 11, 55 %', 'Coffee55 of 11', '7 of 7 answered, 4 hands counted too'],
  'words': ['=cmd|calc× 2', 'Something <b>3</b>', '4 more answers were not on the slide'],
}

describe('a question that the room of an archive was asked', () => {
  it.each(Object.entries(counts))('shows on its slide what they answered, its answer and why: %s', (id, said) => {
    const page = show(Question, { id })
    for (const part of said)
      expect(words(page)).toContain(part)
    expect(page.findAll(controls)).toEqual([])
  })

  it.each(['print', 'overview', 'presenter', 'reading'])('shows the same in %s', (place) => {
    slidev.print = place === 'print'
    slidev.context = place === 'overview' || place === 'presenter' ? place : 'slide'
    for (const [id, said] of Object.entries(counts)) {
      const page = show(Question, { id }, place === 'reading')
      for (const part of said)
        expect(words(page), id).toContain(part)
      page.unmount()
    }
  })

  it('is shown as it was asked, not as the bank has it now', () => {
    const page = show(QuestionResults, { result: { ...resultOf('one'), question: { ...resultOf('one').question, prompt: 'As it was then?' } } })
    expect(page.text()).toContain('As it was then?')
  })

  it('shows its answer alone where too few answered, and says so', () => {
    const { rounds: [first] } = resultOf('one')
    const page = show(QuestionResults, { result: { ...resultOf('one'), rounds: [{ ...first!, answered: 2, tally: null, right: null }] } })
    expect(words(page)).toContain('2 of 7 answered')
    expect(words(page)).toContain('Fewer than 3 people answered')
    expect(page.text()).toContain('Right answer')
    expect(page.text()).not.toContain('%')
  })

  it('shows the last round that it may, where too few answered when it was asked again', () => {
    const [first, again] = resultOf('one-again').rounds
    const page = show(QuestionResults, { result: { ...resultOf('one-again'), rounds: [first!, { ...again!, tally: null, right: null }], flows: [] } })
    expect(words(page)).toContain('29 % right')
    expect(words(page)).not.toContain('71 % right')
  })

  it('says what counts for nobody, and what counts too', () => {
    const page = show(QuestionResults, { result: { ...resultOf('one'), voided: true, accepted: [{ kind: 'single', option: 'a' }] } })
    expect(page.text()).toContain('This question counts for nobody.')
    expect(page.text()).toContain('Counts too')
  })

  it('says that nothing was shown of what people wrote', () => {
    const [first] = resultOf('words').rounds
    const page = show(QuestionResults, { result: { ...resultOf('words'), rounds: [{ ...first!, tally: { kind: 'open', total: 7, texts: [] } }] } })
    expect(page.text()).toContain('None of the answers was shown on the slide')
    expect(page.text()).not.toContain('more answer')
  })
})

describe('a question that the room of an archive was not asked', () => {
  const [one, other] = questions

  it('is for the reader, and the reading view says why', () => {
    const page = show(ResultsUnasked, { question: one }, true)
    expect(page.text()).toContain('The room was not asked this one')
    expect(page.find('.main-action').exists()).toBe(true)
  })

  it('says nothing where it has no slide, nor on its slide, whose foot says it', () => {
    expect(show(ResultsUnasked, { question: other }, true).text()).not.toContain('not asked')
    expect(show(ResultsUnasked, { question: one }).text()).not.toContain('not asked')
    expect(show(ResultsFoot, { id: 'elsewhere' }).text()).toBe('Not asked in this room')
    expect(show(ResultsFoot, { id: 'one' }).text()).toBe('22 November 2026, 7 people')
  })
})

describe('the archive of a room', () => {
  it('says on its first slide which room it was, and that it has no names', () => {
    const page = show(RoomWelcome)
    for (const part of ['A workshop', '22 November 2026', '7 people', '8 questions', 'without names'])
      expect(page.text()).toContain(part)
    expect(page.text()).not.toContain('not finished')
    expect(page.find('a').attributes('href')).toBe('#/results')
    slidev.print = true
    expect(show(RoomWelcome).find('a').exists()).toBe(false)
  })

  it.each([false, true])('sums up the room in the place of the reader (printed: %s)', (print) => {
    slidev.print = print
    const page = show(ProgressSummary)
    expect(words(page)).toContain('Together you picked up 60 % of what there was to learn. 7 people, 1 question pair.')
    expect(words(page)).toContain('56')
    expect(page.findAll(controls)).toEqual([])
  })

  it('has all results on one page, headings in order', () => {
    const page = show(ResultsPage)
    expect(page.findAll('h3.prompt').map(prompt => prompt.text())).toEqual(results!.questions.map(({ question }) => question.prompt))
    const levels = page.findAll('h1, h2, h3, h4').map(heading => Number(heading.element.tagName[1]))
    expect(levels.every((level, at) => at === 0 ? level === 1 : level <= levels[at - 1]! + 1)).toBe(true)
    expect(page.findAll('.slide a').map(link => link.text())).toEqual(['slide 2, One'])
  })

  it('has nothing of it in any other build', () => {
    vi.stubGlobal('__KIT_RESULTS__', false)
    expect(show(RoomWelcome).text()).toBe('')
    expect(show(Question, { id: 'one' }).text()).not.toContain('answered')
    expect(show(ProgressSummary).text()).not.toContain('Together')
  })
})

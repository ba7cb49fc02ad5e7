import type { VueWrapper } from '@vue/test-utils'
import type { OptionId, Question as QuestionData, QuestionId } from '../../engine/quiz/question.ts'
import { mount } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { nextTick } from 'vue'
import AnswerEntry from '../../components/AnswerEntry.vue'
import PracticePage from '../../components/PracticePage.vue'
import Question from '../../components/Question.vue'
import QuestionTalk from '../../components/QuestionTalk.vue'
import PhoneWhy from '../../live/phone/PhoneWhy.vue'
import { useSolo } from '../../setup/use-solo.ts'
import { questions } from '../quiz-bank.ts'
import { resetSlidev, slidev } from '../slidev-client.ts'
import { aSlide, slides } from '../slidev-slides.ts'

/** Questions as other programs have them: no claims, no slide, no sources, no feedback, no explanation, no unit. */
const bare = { set: 'practice', claims: [], sources: [] } as const
const choice: QuestionData = { ...bare, id: 'bare-choice' as QuestionId, kind: 'single', prompt: 'Which one?', options: [{ id: 'a' as OptionId, text: 'This' }, { id: 'b' as OptionId, text: 'That' }], key: 'b' as OptionId }
const number: QuestionData = { ...bare, id: 'bare-number' as QuestionId, kind: 'estimate', prompt: 'How many?', unit: '', min: 0, max: 20, step: 1, key: 4, tolerance: 1 }
const bank = questions as QuestionData[]

let wrapper: VueWrapper | undefined

beforeEach(() => {
  resetSlidev()
  useSolo().erase()
  slides.value = [aSlide(1, 'welcome', 'Welcome'), aSlide(2, 'short-answer', 'The short answer')]
  bank.push(choice, number)
})
afterEach(() => {
  bank.splice(-2)
  wrapper?.unmount()
  document.body.replaceChildren()
})

const words = (page: VueWrapper) => page.text().replace(/\s+/g, ' ')

describe('a question that has nothing but itself and its answer', () => {
  it('is answered alone, without a link to a slide that is not there', async () => {
    wrapper = mount(Question, { props: { id: choice.id }, attachTo: document.body })
    await wrapper.findAll('input')[0]!.setValue(true)
    await wrapper.find('form').trigger('submit')
    await nextTick()
    expect(wrapper.find('.verdict').text()).toBe('Not quite')
    expect(wrapper.findAll('.more, .deck-link, .evidence, .para')).toEqual([])
  })

  it('says how near a number must be, without an explanation and a unit', () => {
    const why = mount(PhoneWhy, { props: { question: number } })
    expect(words(why)).toBe('Anything within 1 counts.')
    wrapper = mount(AnswerEntry, { props: { question: number, number: 1 } })
    expect(words(wrapper)).toContain('Anything within 1 counts.')
  })

  it('has the answer and nothing beside it in the list of answers', () => {
    wrapper = mount(AnswerEntry, { props: { question: choice, number: 1 } })
    expect(words(wrapper)).toContain('Right answer')
    expect(wrapper.findAll('.small, .para')).toEqual([])
  })

  it('shows an answer before a room that is not called a reason', () => {
    slidev.clicks = 1
    wrapper = mount(QuestionTalk, { props: { question: choice } })
    expect(wrapper.find('[aria-live] h2').text()).toBe('The answer')
  })

  it('stands on the practice page with the others of its kind, below those about a slide', () => {
    wrapper = mount(PracticePage)
    const groups = wrapper.findAll('section.group')
    expect(groups.map(group => group.find('h2').text())).toEqual(['The short answer', 'More questions'])
    expect(groups.at(-1)?.findAll('h3').map(prompt => prompt.text())).toEqual(['Which one?', 'How many?'])
  })
})

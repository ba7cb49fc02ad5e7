import type { VueWrapper } from '@vue/test-utils'
import type { PublicQuestion, Response } from '../../engine/quiz/question.ts'
import { mount } from '@vue/test-utils'
import { afterEach, describe, expect, it } from 'vitest'
import { defineComponent, h, nextTick, ref } from 'vue'
import QuestionBody from '../../components/QuestionBody.vue'
import { keyResponse, publicView } from '../../engine/quiz/registry.ts'
import { questions } from '../quiz-bank.ts'

const ask = (id: string): PublicQuestion => publicView(questions.find(question => question.id === id)!)
const key = (id: string): Response => keyResponse(questions.find(question => question.id === id)!)!

let wrapper: VueWrapper | undefined
afterEach(() => wrapper?.unmount())

/** A question whose response is kept, as a page would do it. */
function aQuestion(id: string, props: Record<string, unknown> = {}) {
  const response = ref<Response | undefined>()
  const Page = defineComponent(() => () => h(QuestionBody, {
    'question': ask(id),
    'modelValue': response.value,
    'onUpdate:modelValue': (given: Response | undefined) => response.value = given,
    ...props,
  }))
  wrapper = mount(Page, { attachTo: document.body })
  return { wrapper, response }
}

describe('one choice', () => {
  it('is a group of native radios named by the prompt', () => {
    const { wrapper } = aQuestion('one')
    expect(wrapper.find('fieldset > legend').text()).toContain('What happens?')
    const radios = wrapper.findAll<HTMLInputElement>('input[type="radio"]')
    expect(radios.map(radio => wrapper.find(`label[for="${radio.element.id}"]`).text())).toEqual(['It rings', 'It stays quiet'])
    expect(new Set(radios.map(radio => radio.element.name)).size).toBe(1)
  })

  it('gives the option that was chosen', async () => {
    const { wrapper, response } = aQuestion('one')
    await wrapper.findAll('input')[1]!.setValue(true)
    expect(response.value).toEqual({ kind: 'single', option: 'b' })
  })

  it('says in words what was right, what was chosen and why', () => {
    const { wrapper } = aQuestion('one', {
      disabled: true,
      modelValue: { kind: 'single', option: 'a' },
      solution: key('one'),
      notes: { a: 'Nothing rings.' },
    })
    const [a, b] = wrapper.findAll('.question-option')
    expect(a!.text()).toContain('Yours, not right')
    expect(a!.text()).toContain('Nothing rings.')
    expect(b!.text()).toContain('Right answer')
    expect(wrapper.find('fieldset').attributes('disabled')).toBeDefined()
  })

  it('has a name of its own when it is on the screen twice', () => {
    const Twice = defineComponent(() => () => [
      h(QuestionBody, {
        question: ask('one'),
      }),
      h(QuestionBody, {
        question: ask('one'),
      }),
    ])
    wrapper = mount(Twice)
    expect(new Set(wrapper.findAll<HTMLInputElement>('input').map(({ element }) => element.name)).size).toBe(2)
  })
})

describe('many choices', () => {
  it('gives what is ticked in the order of the question, and takes a tick back', async () => {
    const { wrapper, response } = aQuestion('many')
    const boxes = wrapper.findAll('input[type="checkbox"]')
    await boxes[2]!.setValue(true)
    await boxes[0]!.setValue(true)
    expect(response.value).toEqual({
      kind: 'multiple',
      options: ['a', 'c'],
    })
    await boxes[2]!.setValue(false)
    expect(response.value).toEqual({
      kind: 'multiple',
      options: ['a'],
    })
  })

  it('says which right one was missed', () => {
    const { wrapper } = aQuestion('many', {
      disabled: true,
      modelValue: {
        kind: 'multiple',
        options: ['a', 'c'],
      },
      solution: key('many'),
    })
    expect(wrapper.findAll('.question-option').map(option => option.find('.question-state').text())).toEqual(['Yours, right', 'Right too', 'Yours, not right'])
  })
})

describe('sorting into groups', () => {
  it('is a group of radios for each line', async () => {
    const { wrapper, response } = aQuestion('sorted')
    expect(wrapper.findAll('fieldset fieldset > legend').map(legend => legend.text())).toEqual(['A like', 'A download'])
    await wrapper.findAll('input')[0]!.setValue(true)
    await wrapper.findAll('input')[3]!.setValue(true)
    expect(response.value).toEqual({
      kind: 'match',
      groups: { like: 'loud', download: 'quiet' },
    })
  })

  it('says where a line belongs', () => {
    const { wrapper } = aQuestion('sorted', {
      disabled: true,
      modelValue: {
        kind: 'match',
        groups: { like: 'loud', download: 'loud' },
      },
      solution: key('sorted'),
    })
    expect(wrapper.findAll('.row').map(row => row.find('.question-state').text())).toEqual(['Right', 'Belongs in Quiet'])
  })
})

describe('putting in order', () => {
  const lines = () => wrapper!.findAll('li .text').map(line => line.text())

  it('moves a line by its buttons and announces where it is now', async () => {
    const { response } = aQuestion('ordered')
    await wrapper!.find('[aria-label="Move up: First"]').trigger('click')
    expect(lines()).toEqual(['Middle', 'First', 'Last'])
    expect(response.value).toEqual({
      kind: 'order',
      items: ['x', 'z', 'y'],
    })
    expect(wrapper!.find('[aria-live]').text()).toBe('First: now 2 of 3')
  })

  it('moves a line by arrow keys, and the focus goes with it', async () => {
    aQuestion('ordered')
    const up = wrapper!.find<HTMLElement>('[aria-label="Move up: First"]')
    up.element.focus()
    await up.trigger('keydown', { key: 'ArrowUp' })
    await up.trigger('keydown', { key: 'ArrowUp' })
    expect(lines()).toEqual(['First', 'Middle', 'Last'])
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Move up: First')
  })

  it('says so when a line cannot go further, and keeps its button', async () => {
    const { response } = aQuestion('ordered')
    const up = wrapper!.find('[aria-label="Move up: Middle"]')
    expect(up.attributes('aria-disabled')).toBe('true')
    await up.trigger('click')
    expect(response.value).toBeUndefined()
    expect(wrapper!.find('[aria-live]').text()).toBe('Middle stays at 1')
  })

  it('says where each line belongs', () => {
    aQuestion('ordered', {
      disabled: true,
      modelValue: {
        kind: 'order',
        items: ['z', 'y', 'x'],
      },
      solution: key('ordered'),
    })
    expect(wrapper!.findAll('li .question-state').map(state => state.text())).toEqual(['Right place', 'Belongs at 3', 'Belongs at 2'])
    expect(wrapper!.findAll('button')).toEqual([])
  })
})

describe('estimating', () => {
  it('takes a number or a slider, and both show the same', async () => {
    const { wrapper, response } = aQuestion('guess')
    const [number, slider] = wrapper.findAll<HTMLInputElement>('input')
    expect(slider!.attributes('aria-valuetext')).toBe('not chosen yet')
    await number!.setValue('7')
    expect(response.value).toEqual({ kind: 'estimate', value: 7 })
    expect(slider!.element.value).toBe('7')
    await slider!.setValue('9')
    expect(number!.element.value).toBe('9')
    expect(slider!.attributes('aria-valuetext')).toBe('9\u00A0%')
    await number!.setValue('')
    expect(response.value).toBeUndefined()
  })

  it.each(['0.05', '1.05', '10.0'])('lets %s be typed as it is written', async (text) => {
    const { wrapper, response } = aQuestion('guess')
    const number = wrapper.find<HTMLInputElement>('input[type="number"]')
    for (const letter of text) {
      number.element.value += letter
      await number.trigger('input')
    }
    expect(number.element.value).toBe(text)
    expect(response.value).toEqual({ kind: 'estimate', value: Number(text) })
  })

  it('follows what is set from elsewhere, whatever was typed', async () => {
    const { wrapper, response } = aQuestion('guess')
    const number = wrapper.find<HTMLInputElement>('input[type="number"]')
    await number.setValue('1.50')
    response.value = { kind: 'estimate', value: 12 }
    await nextTick()
    expect(number.element.value).toBe('12')
    await number.setValue('')
    response.value = { kind: 'estimate', value: 0 }
    await nextTick()
    expect(number.element.value).toBe('0')
  })

  it('shows the guess and the answer on one scale', () => {
    const { wrapper } = aQuestion('guess', {
      disabled: true,
      modelValue: { kind: 'estimate', value: 9 },
      solution: key('guess'),
    })
    expect(wrapper.find('.found').text()).toContain('Your guess: 9\u00A0%')
    expect(wrapper.find('.found').text()).toContain('The answer: 4\u00A0%')
  })
})

describe('poll and open question', () => {
  it('gives an opinion', async () => {
    const { wrapper, response } = aQuestion('opinion')
    await wrapper.findAll('input')[1]!.setValue(true)
    expect(response.value).toEqual({ kind: 'poll', option: 'b' })
  })

  it('takes words and says how many characters are left', async () => {
    const { wrapper, response } = aQuestion('words')
    await wrapper.find('textarea').setValue('Kind words')
    expect(response.value).toEqual({ kind: 'open', text: 'Kind words' })
    expect(wrapper.text()).toContain('30 characters left')
    expect(wrapper.find('textarea').attributes('maxlength')).toBe('40')
  })
})

describe.each(questions.map(({ id }) => id))('the picture of “%s”', (id) => {
  it('has the prompt and nothing to click or to tell the answer', () => {
    const { wrapper } = aQuestion(id, { still: true })
    expect(wrapper.text()).toContain(ask(id).prompt)
    expect(wrapper.findAll('input, button, textarea, select, fieldset')).toEqual([])
    expect(wrapper.findAll('.right, .wrong, .missed, .question-state')).toEqual([])
  })

  it('has every option, with its letter where there are letters', () => {
    const { wrapper } = aQuestion(id, { still: true })
    const question = ask(id)
    const texts = 'options' in question
      ? question.options
      : 'items' in question
        ? question.items
        : []
    for (const { text } of texts)
      expect(wrapper.text()).toContain(text)
    if ('options' in question)
      expect(wrapper.findAll('.letter').map(letter => letter.text())).toEqual(['A', 'B', 'C'].slice(0, question.options.length))
  })
})

import type { VueWrapper } from '@vue/test-utils'
import type { DraftField } from '../../engine/signals/field-test-draft.ts'
import { enableAutoUnmount, mount } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { nextTick } from 'vue'
import ExerciseFieldTest from '../../components/ExerciseFieldTest.vue'
import ExerciseFieldTestTimer from '../../components/ExerciseFieldTestTimer.vue'
import { checkedOn } from '../../engine/signals/vocabulary.ts'
import { readFieldTest } from '../../exercises/read-field-test.ts'
import { useFieldTest } from '../../setup/use-field-test.ts'
import { aDownloadTest, aFavoritesTest, anAudienceTest } from '../engine/signals/field-tests.ts'
import { resetSlidev } from '../slidev-client.ts'

enableAutoUnmount(afterEach)
beforeEach(() => {
  resetSlidev()
  useFieldTest().clear()
})
afterEach(() => void vi.useRealTimers())

const theForm = () => mount(ExerciseFieldTest, { attachTo: document.body })

/** Goes through the steps as a person would: chooses, types, presses Next. Every answer named has to be asked somewhere. */
async function fillIn(form: VueWrapper, question: string, answers: Partial<Record<DraftField, string>>): Promise<void> {
  await form.get(`input[value="${question}"]`).setValue(true)
  const asked: string[] = []
  while (form.find('.next').exists()) {
    await form.get('.next').trigger('click')
    await nextTick()
    for (const field of form.findAll('.step [data-field]')) {
      const name = field.attributes('data-field') as DraftField
      const answer = answers[name]
      if (answer === undefined)
        continue
      asked.push(name)
      if (field.find('input[type="radio"]').exists())
        await field.get(`input[value="${answer}"]`).setValue(true)
      else
        await field.get('input, select').setValue(answer)
    }
  }
  expect(asked.sort()).toEqual(Object.keys(answers).sort())
}

const phones = { date: checkedOn, region: 'NO', creatorSystem: 'android', creatorApp: '41.2.3', viewerSystem: 'ios', viewerApp: '41.2.0', account: 'personal', viewerAccount: 'personal', viewer: 'stranger' }
const act = { times: '1', waited: '2', control: 'passed' }
const favorites = { ...phones, ...act, bookmarkBefore: '12', push: 'quiet', inbox: 'with-name', bookmarkAfter: '13' }

/** What the page would save to a file. */
function fileOf(form: VueWrapper): string {
  const [, text = ''] = form.get('a[download]').attributes('href')?.split(',') ?? []
  return decodeURIComponent(text)
}

describe('the form of the field test', () => {
  it.each([
    ['favorites-alert', favorites, aFavoritesTest({}, { date: checkedOn })],
    ['download-shares', { ...phones, ...act, sharesBefore: '3', bookmarkBefore: '12', file: 'saved', sharesAfter: '4', bookmarkAfter: '12', push: 'quiet', inbox: 'nothing' }, aDownloadTest({}, { date: checkedOn })],
    ['narrow-audience', { ...phones, ...act, viewer: 'friend', audience: 'friends', post: 'opens', saveVideo: 'works', favorites: 'works', share: 'works' }, anAudienceTest({}, { date: checkedOn })],
  ] as const)('ends in a file that npm run evidence -- add takes (%s)', async (question, answers, test) => {
    const form = theForm()
    await fillIn(form, question, answers)
    expect(readFieldTest(fileOf(form), 'file.yaml', checkedOn)).toEqual({ ok: true, value: test })
    expect(form.get('a[download]').attributes('download')).toBe(`field-test-${question}-${checkedOn}.yaml`)
    expect(form.get('textarea').element.value).toBe(fileOf(form))
  })

  it('says what is still open, and leads there', async () => {
    const form = theForm()
    const { region: _, ...rest } = favorites
    await fillIn(form, 'favorites-alert', rest)
    expect(form.find('a[download]').exists()).toBe(false)
    expect(form.findAll('.open li').map(item => item.text().replace(/\s+/g, ' '))).toEqual(['Two phones: Country where both phones are not filled in yet'])
    await form.get('.jump').trigger('click')
    await nextTick()
    expect(form.get('.title').text()).toBe('2. Two phones')
    expect(document.activeElement?.closest('[data-field]')?.getAttribute('data-field')).toBe('region')
  })

  it('refuses a quiet phone without a control, at the field itself too', async () => {
    const form = theForm()
    await fillIn(form, 'favorites-alert', { ...favorites, inbox: 'nothing', control: 'skipped' })
    expect(form.get('.open').text()).toContain('perhaps the test did not work')
    await form.get('.jump').trigger('click')
    await nextTick()
    expect(form.get('[data-field="control"] .problem').text()).toContain('let the viewer write a comment')
  })

  it('does not ask for the buttons of a hidden post', async () => {
    const form = theForm()
    await fillIn(form, 'narrow-audience', { ...phones, ...act, audience: 'only-you', post: 'hidden' })
    expect(form.text()).toContain('The post for only you could not be opened.')
    expect(fileOf(form)).toContain('saveVideo: "missing"')
  })

  it('says of what was seen, and of what was not, what it is worth', async () => {
    const form = theForm()
    await fillIn(form, 'favorites-alert', favorites)
    expect(form.text()).toContain('It can happen')
    useFieldTest().keep({ ...useFieldTest().value.value, inbox: 'nothing' })
    await nextTick()
    expect(form.text()).toContain('That is weaker')
  })

  it('keeps what was written in the browser, for the next visit and for paper', async () => {
    const form = theForm()
    await fillIn(form, 'favorites-alert', favorites)
    form.unmount()
    expect(JSON.parse(localStorage.getItem('silent-compliments.field-test') ?? '{}')).toMatchObject({ question: 'favorites-alert', region: 'NO' })
    const again = theForm()
    expect(again.get<HTMLInputElement>('input[value="favorites-alert"]').element.checked).toBe(true)
    expect(again.get('.on-paper').text()).toMatch(/Country where both phones are\s*Norway/)
  })

  it('moves the focus to the step that it shows', async () => {
    const form = theForm()
    await form.get('input[value="download-shares"]').setValue(true)
    await form.get('.next').trigger('click')
    await nextTick()
    expect(document.activeElement?.textContent?.trim()).toBe('2. Two phones')
    expect(form.get('[aria-current="step"]').text()).toContain('Two phones')
  })
})

describe('the timer of the field test', () => {
  it('counts two minutes down, and says when to look', async () => {
    vi.useFakeTimers()
    const timer = mount(ExerciseFieldTestTimer)
    await timer.get('button').trigger('click')
    expect(timer.get('.clock').text()).toBe('2:00')
    await vi.advanceTimersByTimeAsync(61_000)
    expect(timer.get('.clock').text()).toBe('0:59')
    expect(timer.get('[role="status"]').text()).toBe('1 minute or less to wait.')
    await vi.advanceTimersByTimeAsync(60_000)
    expect(timer.get('[role="status"]').text()).toBe('Time is over. Look now.')
    expect(timer.emitted('over')).toHaveLength(1)
  })

  it('stops when it is told to', async () => {
    vi.useFakeTimers()
    const timer = mount(ExerciseFieldTestTimer)
    await timer.get('button').trigger('click')
    await timer.get('button').trigger('click')
    await vi.advanceTimersByTimeAsync(200_000)
    expect(timer.find('.clock').exists()).toBe(false)
    expect(timer.emitted('over')).toBeUndefined()
  })
})

import type { VueWrapper } from '@vue/test-utils'
import { enableAutoUnmount, flushPromises, mount } from '@vue/test-utils'
import { number, object } from 'valibot'
import { worksheets } from 'virtual:worksheets'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import ConfirmButton from '../../components/ConfirmButton.vue'
import ExerciseCard from '../../components/ExerciseCard.vue'
import ExerciseLockItDown from '../../components/ExerciseLockItDown.vue'
import ExercisePage from '../../components/ExercisePage.vue'
import ExerciseSaveOrRecord from '../../components/ExerciseSaveOrRecord.vue'
import ExercisesPage from '../../components/ExercisesPage.vue'
import ExerciseWorthSaving from '../../components/ExerciseWorthSaving.vue'
import { checkLock, leastLost } from '../../engine/signals/lock-down.ts'
import { worries, worryIds } from '../../engine/signals/worries.ts'
import { keptIn } from '../../setup/kept.ts'
import { lockWords } from '../../setup/lock-words.ts'
import { readingKey } from '../../setup/use-place.ts'
import { resetSlidev, slidev } from '../slidev-client.ts'

/** What is in memory goes; what the browser kept is read again, as after a reload. */
const readAgain = () => window.dispatchEvent(new StorageEvent('storage', { key: null }))

enableAutoUnmount(afterEach)
beforeEach(() => {
  resetSlidev()
  localStorage.clear()
  readAgain()
})

const reading = { global: { provide: { [readingKey]: true } } }
const lockItDown = () => mount(ExerciseLockItDown, { attachTo: document.body })
const worthSaving = () => mount(ExerciseWorthSaving, reading)
const saveOrRecord = () => mount(ExerciseSaveOrRecord, reading)

const verdict = (widget: VueWrapper) => widget.find('[role="status"]').text()
const choose = (widget: VueWrapper, who: string) => widget.findAll('.people label').find(label => label.text().includes(who))!.find('input').setValue(true)
const turn = (widget: VueWrapper, name: string, on: boolean) => widget.findAll('label.switch').find(label => label.text() === name)!.find('input').setValue(on)

describe('something kept in the browser', () => {
  const schema = object({ count: number() })

  it('is there again when the page is opened', () => {
    localStorage.setItem('silent-compliments.one', '{"count":3}')
    expect(keptIn('one', schema, { count: 0 })().value.value).toEqual({ count: 3 })
  })

  it('is one for all who ask for it, and gone when cleared', () => {
    const use = keptIn('two', schema, { count: 0 })
    const [one, other] = [use(), use()]
    one.keep({ count: 5 })
    expect([other.value.value, localStorage.getItem('silent-compliments.two')]).toEqual([{ count: 5 }, '{"count":5}'])
    other.clear()
    expect([one.value.value, localStorage.getItem('silent-compliments.two')]).toEqual([{ count: 0 }, null])
  })
})

describe('exercise 3, lock it down', () => {
  it('says at once what the switches do, and always what gets through', async () => {
    const widget = lockItDown()
    expect(verdict(widget)).toContain('Not met: 3 of 3')
    await turn(widget, 'Downloads', false)
    expect(verdict(widget)).toBe('Not met: copies carry no mark.')
    await turn(widget, 'Own watermark', true)
    expect(verdict(widget)).toContain('No wish is surely lost. No other switches do better.')
    expect(widget.find('.through').text()).toContain(lockWords.watching(true))
    expect(widget.find('.through').text()).toContain('Files saved earlier stay with the people who have them.')
    await turn(widget, 'Private account', true)
    expect(verdict(widget)).toMatch(/takes away [1-9] wish.* take away none/)
  })

  it('refuses an account that cannot be, with the reason', async () => {
    const widget = lockItDown()
    await choose(widget, 'Adwoa')
    await turn(widget, 'Private account', true)
    expect(verdict(widget)).toContain('a Business account is always public')
    expect(widget.text()).toContain(lockWords.watching(true))
  })

  it('calls what nobody could settle no solution and no loss', async () => {
    const widget = lockItDown()
    await choose(widget, 'Henrik')
    await widget.findAll('select')[1]!.setValue('friends')
    expect(verdict(widget)).toContain('No wish is surely lost. Of 1 wish nobody can say.')
    expect(widget.find('.lock-wish.open').text()).toContain('not settled')
  })

  it('keeps everybody\'s switches, and starts over where asked to', async () => {
    const before = lockItDown()
    await choose(before, 'Henrik')
    await turn(before, 'Private account', true)
    before.unmount()
    readAgain()
    const after = lockItDown()
    expect(after.find('.people label:has(:checked)').text()).toContain('Henrik')
    const box = () => after.findAll('label.switch').find(label => label.text() === 'Private account')!.find('input').element.checked
    expect(box()).toBe(true)
    await after.find('.again button').trigger('click')
    expect(box()).toBe(false)
  })

  it('takes damaged storage for an empty one', async () => {
    for (const damaged of ['{', '{"current":"nobody"}', '{"current":"choir","locks":{}}']) {
      localStorage.setItem('silent-compliments.lock-it-down', damaged)
      readAgain()
      const widget = lockItDown()
      expect(widget.find('.people label:has(:checked)').text()).toContain('Salma')
      widget.unmount()
    }
  })

  it('says so where the browser keeps nothing', async () => {
    const refuse = () => {
      throw new DOMException('denied', 'SecurityError')
    }
    vi.stubGlobal('localStorage', { getItem: refuse, setItem: refuse, removeItem: refuse })
    const widget = lockItDown()
    await turn(widget, 'Downloads', false)
    vi.unstubAllGlobals()
    expect(widget.text()).toContain('keeps nothing')
    expect(verdict(widget)).toBe('Not met: copies carry no mark.')
  })

  it.each(['print', 'overview', 'previewNext'] as const)('is a picture of the three worries without a solution: %s', async (place) => {
    if (place === 'print')
      slidev.print = true
    else
      slidev.context = place
    const widget = lockItDown()
    for (const id of worryIds)
      expect(widget.text()).toContain(worries[id].story)
    expect(widget.findAll('button, input, select, [role="status"]')).toHaveLength(0)
  })

  it('has words for every verdict', () => {
    const worry = worries.choir
    const { locks: [best] } = leastLost(worry)
    const open = { ...worry, mustNot: [{ action: 'download', viewer: 'friend', words: 'A friend taps Save video' } as const] }
    const said = [
      checkLock(worry, worry.start),
      checkLock(worry, best!),
      checkLock(worry, { ...worry.start, audience: 'only-you' }),
      checkLock(open, best!),
      checkLock(worry, { ...worry.start, account: 'business', privateAccount: true }),
    ].map(lockWords.verdict)
    expect(new Set(said).size).toBe(said.length)
  })
})

describe('exercise 5, worth saving', () => {
  it('keeps the plan as it is typed, and clears it only after asking', async () => {
    const before = worthSaving()
    await before.findAll('textarea')[0]!.setValue('Ben, next door')
    await before.findAll('input[type="radio"]')[3]!.setValue(true)
    await before.findAll('input[type="checkbox"]')[1]!.setValue(true)
    before.unmount()
    readAgain()
    const after = worthSaving()
    const filled = () => [
      after.findAll('textarea')[0]!.element.value,
      after.findAll<HTMLInputElement>('input').map(({ element }) => Number(element.checked)).join(''),
      after.find('.written').text(),
    ]
    expect(filled()).toEqual(['Ben, next door', '00010100', 'Ben, next door'])
    after.findComponent(ConfirmButton).vm.$emit('confirm')
    await flushPromises()
    expect(filled()).toEqual(['', '00000000', ''])
    expect(localStorage.getItem('silent-compliments.plan')).toBeNull()
  })

  it('follows what another window writes', async () => {
    const form = worthSaving()
    await form.findAll('textarea')[1]!.setValue('On Sunday')
    const theirs = JSON.parse(localStorage.getItem('silent-compliments.plan')!)
    localStorage.setItem('silent-compliments.plan', JSON.stringify({ ...theirs, moment: 'On Monday' }))
    window.dispatchEvent(new StorageEvent('storage', { key: 'silent-compliments.plan' }))
    await flushPromises()
    expect(form.findAll('textarea')[1]!.element.value).toBe('On Monday')
  })
})

describe('exercise 2, save or record', () => {
  it('keeps the record, compares it with the table, and says what the table has', async () => {
    const before = saveOrRecord()
    const row = (page: VueWrapper, no: number) => page.findAll('.record-row')[no]!
    await row(before, 0).findAll('select')[0]!.setValue('no')
    await row(before, 0).findAll('select')[1]!.setValue('secondary')
    await row(before, 1).findAll('select')[0]!.setValue('yes')
    await row(before, 1).findAll('select')[1]!.setValue('platform')
    before.unmount()
    readAgain()
    const after = saveOrRecord()
    expect(after.text()).not.toContain('as in the table')
    await after.find('button.check').trigger('click')
    expect(row(after, 0).text()).toContain('as in the table')
    expect(row(after, 1).text()).toContain('the table: Contested, Contested')
    expect(after.find('.summary').text()).toBe('1 of 12 lines are as in the table, 10 are not complete.')
  })
})

describe('the pages of the exercises', () => {
  it('list every exercise with its page', () => {
    const links = mount(ExercisesPage).findAll('.card a').map(link => [link.text(), link.attributes('href')])
    expect(links).toEqual(worksheets.map(({ slug, title }) => [title, `#/exercise/${slug}`]))
  })

  it.each(worksheets)('$title: has goal, minutes, worksheet, answer and a part that is done here', async ({ slug, title, goal, minutes }) => {
    const page = mount(ExercisePage, { props: { slug } })
    await flushPromises()
    expect(page.find('h1').text()).toBe(title)
    expect(page.text()).toContain(goal)
    expect(page.text()).toContain(`about ${minutes} minutes`)
    expect(page.findAll('.sheet .worksheet-text, .answer .worksheet-text')).toHaveLength(2)
    expect(page.find('.work').exists()).toBe(true)
  })

  it('unfold the worksheet, and print it or what was done', async () => {
    const print = vi.fn()
    vi.stubGlobal('print', print)
    const page = mount(ExercisePage, { props: { slug: 'worth-saving' } })
    const fold = page.find('.sheet button')
    expect([fold.attributes('aria-expanded'), page.find('.sheet').classes('shut')]).toEqual(['false', true])
    await fold.trigger('click')
    expect([fold.attributes('aria-expanded'), page.find('.sheet').classes('shut')]).toEqual(['true', false])
    await page.setProps({ slug: 'save-or-record' })
    expect(page.find('.sheet').classes('shut')).toBe(true)
    const [sheet, work] = page.findAll('.head .tools button')
    await sheet!.trigger('click')
    expect([page.classes('prints-sheet'), print.mock.calls.length]).toEqual([true, 1])
    window.dispatchEvent(new Event('afterprint'))
    await work!.trigger('click')
    expect([page.classes('prints-work'), print.mock.calls.length]).toEqual([true, 2])
    vi.unstubAllGlobals()
  })

  it('say so where there is no such exercise, and name those that are', () => {
    const page = mount(ExercisePage, { props: { slug: 'juggling' } })
    expect(page.find('[role="status"]').text()).toContain('No exercise is called “juggling”')
    expect(page.findAll('.known a').map(link => link.text())).toEqual(worksheets.map(({ title }) => title))
  })
})

describe('the card of an exercise', () => {
  it('leads to the page, and on paper names it', () => {
    const card = mount(ExerciseCard, { props: { slug: 'field-test' } })
    expect(card.find('a').attributes('href')).toBe('#/exercise/field-test')
    expect(card.find('svg').exists()).toBe(false)
    slidev.print = true
    const printed = mount(ExerciseCard, { props: { slug: 'field-test' } })
    expect([printed.find('a').exists(), printed.text().includes('exercise/field-test')]).toEqual([false, true])
  })

  it('says so where there is no such exercise', () => {
    expect(mount(ExerciseCard, { props: { slug: 'juggling' } }).find('[role="alert"]').text()).toContain('juggling')
  })
})

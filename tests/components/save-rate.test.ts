import type { VueWrapper } from '@vue/test-utils'
import { enableAutoUnmount, flushPromises, mount } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import ExerciseSaveRate from '../../components/ExerciseSaveRate.vue'
import { useTyped } from '../../setup/save-rate-kept.ts'
import { libraryKey } from '../../setup/save-rate-library.ts'
import { openShelf } from '../../setup/save-rate-shelf.ts'
import { readingKey } from '../../setup/use-place.ts'
import { csvOf, line, link, rowsOf, zipOfAll } from '../setup/an-export.ts'
import { resetSlidev } from '../slidev-client.ts'

enableAutoUnmount(afterEach)
beforeEach(() => {
  resetSlidev()
  useTyped.own().clear()
  useTyped.sample().clear()
})

function open() {
  return mount(ExerciseSaveRate, {
    attachTo: document.body,
    global: { provide: { [readingKey as symbol]: true, [libraryKey as symbol]: openShelf() } },
  })
}

async function choose(page: VueWrapper, ...files: File[]): Promise<void> {
  const input = page.get<HTMLInputElement>('input[type="file"]')
  Object.defineProperty(input.element, 'files', { configurable: true, value: files })
  await input.trigger('change')
  await vi.waitFor(() => expect(page.find('.said').text() + page.find('[role="alert"]').text()).not.toMatch(/^$|^Reading/))
  await flushPromises()
}

const content = () => new File([csvOf('Content.csv')], 'Content.csv')
const videos = (page: VueWrapper) => page.findAll('.save-rate-video')
const field = (page: VueWrapper, at: number) => videos(page)[at]!.get<HTMLInputElement>('input')
const outcome = (page: VueWrapper, at: number) => videos(page)[at]!.get('.outcome').text()

async function type(page: VueWrapper, at: number, text: string): Promise<void> {
  await field(page, at).setValue(text)
  await field(page, at).trigger('change')
}

describe('exercise 4', () => {
  it('reads a file, says what is in it, and lists its videos', async () => {
    const page = open()
    await choose(page, new File([zipOfAll()], 'export.zip'))
    expect(page.get('.said').text()).toMatch(/^export\.zip: 3 videos, with the numbers of August 9, \d{4}\.$/)
    expect(page.get('.notices').text()).toContain('Also there, and not needed here: Overview.csv in export.zip')
    expect(videos(page).map(video => video.get('.title').text())).toEqual(rowsOf('Content.csv').slice(1).map(row => row[1]))
    expect(videos(page)[2]!.text()).toContain('views missing')
  })

  it('works out a rate as it is typed, and its range', async () => {
    const page = open()
    await choose(page, content())
    await field(page, 0).setValue('1.2K')
    expect(outcome(page, 0)).toBe('2.4 to 2.7 % Stands for 1,150 to 1,299.')
    await field(page, 0).trigger('change')
    expect(page.get('.sr-only[role="status"]').text()).toBe('Slipping chain, solved: 2.4 to 2.7 %. Place 1 of 1.')
    await type(page, 1, '331')
    expect(page.findAll('tbody tr').map(row => row.text())).toEqual([
      expect.stringMatching(/^1Say "bike".*331 of 11,950 views2.77 %$/),
      expect.stringMatching(/^2Slipping.*1.2K of 48,000 views2.4 to 2.7 %$/),
    ])
    expect(page.get('.middle').text()).toContain('over 2 videos')
    expect(page.get('svg desc').text()).toContain('2 videos')
  })

  it('says places that the numbers cannot tell apart', async () => {
    const page = open()
    await choose(page, content())
    await type(page, 0, '1.2K')
    await type(page, 1, '300')
    expect(page.findAll('.place').map(place => place.text())).toEqual(['1 to 2', '1 to 2'])
    expect(page.get('.sr-only[role="status"]').text()).toContain('Place 1 to 2 of 2, it cannot be told more exactly')
  })

  it('complains at the field, once it is left, and keeps what was typed', async () => {
    const page = open()
    await choose(page, content())
    field(page, 0).element.value = '12.'
    await field(page, 0).trigger('input')
    expect(outcome(page, 0)).toBe('')
    await type(page, 0, 'twelve')
    expect(outcome(page, 0)).toBe('This is not a number as the app shows it. Type it like 980, 1,234 or 12.3K.')
    expect(field(page, 0).attributes('aria-invalid')).toBe('true')
    expect(field(page, 0).attributes('aria-describedby')).toBe(videos(page)[0]!.get('.outcome').attributes('id'))
    expect(field(page, 0).element.value).toBe('twelve')
    await type(page, 2, '12')
    expect(outcome(page, 2)).toContain('missing is not zero')
  })

  it('lets a space stand that is being typed', async () => {
    const page = open()
    await choose(page, content())
    await field(page, 0).setValue('1 ')
    expect(field(page, 0).element.value).toBe('1 ')
    await field(page, 0).setValue('1 234')
    expect(outcome(page, 0)).toBe('2.57 %')
  })

  it('has the letters for keyboards without them', async () => {
    const page = open()
    await choose(page, content())
    await field(page, 0).setValue('1,2')
    await videos(page)[0]!.get('select').setValue('K')
    expect(field(page, 0).element.value).toBe('1,2K')
    await videos(page)[0]!.get('select').setValue('')
    expect(field(page, 0).element.value).toBe('1,2')
  })

  it('has everything again after a reload, without the file', async () => {
    const page = open()
    await choose(page, content())
    await type(page, 0, '1.2K')
    page.unmount()
    const again = open()
    expect(videos(again)).toHaveLength(1)
    expect(field(again, 0).element.value).toBe('1.2K')
    expect(again.findAll('tbody tr')).toHaveLength(1)
    // Emptied to be typed anew, it stays.
    await field(again, 0).setValue('')
    expect(videos(again)).toHaveLength(1)
    await type(again, 0, '1.3K')
    expect(outcome(again, 0)).toContain('2.6 to 2.9 %')
  })

  it('keeps an old number with the views of then, until it is looked at again', async () => {
    const page = open()
    await choose(page, content())
    await type(page, 0, '1.2K')
    await choose(page, new File([csvOf('Content.csv').replace('48000', '60000')], 'Content.csv'))
    expect(outcome(page, 0)).toContain('2.4 to 2.7 %')
    expect(videos(page)[0]!.get('.older').text()).toContain('Typed when it had 48,000 views.')
    await videos(page)[0]!.get('.older button').trigger('click')
    expect(outcome(page, 0)).toContain('1.9 to 2.2 %')
    expect(videos(page)[0]!.find('.older').exists()).toBe(false)
  })

  it('keeps list and numbers when the next file is wrong', async () => {
    const page = open()
    await choose(page, content())
    await type(page, 0, '1.2K')
    await choose(page, new File([csvOf('Overview.csv')], 'Overview.csv'))
    expect(page.get('[role="alert"]').text()).toBe('Overview.csv is the export’s Overview.csv: it has a row a day, not a row a video. Choose Content.csv from the same export. What you typed is still here.')
    expect(videos(page)).toHaveLength(3)
    expect(field(page, 0).element.value).toBe('1.2K')
  })

  it('does not take what another program left in the storage', () => {
    localStorage.setItem('silent-compliments.save-rates', JSON.stringify({ version: 1, videos: [{ link: 5 }, { link: link(1), title: 'Good', views: 10, asOf: null, posted: null, typed: '1' }] }))
    window.dispatchEvent(Object.assign(new Event('storage'), { key: 'silent-compliments.save-rates' }))
    expect(useTyped.own().value.value.videos.map(({ title }) => title)).toEqual(['Good'])
  })

  it('shows many videos a page at a time, finds and sorts them', async () => {
    const page = open()
    const rows = Array.from({ length: 45 }, (_, at) => line('August 9', at === 31 ? 'The needle' : `Hay ${at}`, link(100 + at), 'August 2', 1, 2, 3, 1000 + at))
    await choose(page, new File([[line(...rowsOf('Content.csv')[0]!), ...rows].join('\n')], 'Content.csv'))
    expect(videos(page)).toHaveLength(20)
    await page.findAll('.pages button')[1]!.trigger('click')
    await flushPromises()
    expect(page.get('.pages span').text()).toBe('21 to 40 of 45')
    await page.get('.tools select').setValue('views')
    await flushPromises()
    expect(videos(page)[0]!.get('.title').text()).toBe('Hay 44')
    await page.get('input[type="search"]').setValue('NEEDLE the')
    await flushPromises()
    expect(videos(page).map(video => video.get('.title').text())).toEqual(['The needle'])
    await page.get('input[type="search"]').setValue('no such')
    await flushPromises()
    expect(page.get('.none').text()).toBe('No title has these words.')
  })

  it('practises with made-up numbers, apart from one\'s own', async () => {
    const page = open()
    await choose(page, content())
    await type(page, 0, '1.2K')
    await page.findAll('.tools button').find(button => button.text() === 'Practise with made-up numbers')!.trigger('click')
    await vi.waitFor(() => expect(videos(page)).toHaveLength(12))
    expect(page.get('.made-up').text()).toContain('made up')
    expect(page.findAll('tbody tr')).toHaveLength(0)
    expect(videos(page)[0]!.get('.hint').text()).toBe('The app would show 1.2K')
    await type(page, 0, '1.2K')
    await page.findAll('button').find(button => button.text() === 'Back to my own numbers')!.trigger('click')
    expect(videos(page).map(video => video.get('.title').text())).toEqual(['Slipping chain, solved'])
  })

  it('erases what was typed after asking', async () => {
    const page = open()
    await choose(page, content())
    await type(page, 0, '1.2K')
    await page.get('.ask').trigger('click')
    const dialog = page.get<HTMLDialogElement>('dialog')
    dialog.element.returnValue = 'yes'
    await dialog.trigger('close')
    expect(page.find('table').exists()).toBe(false)
    expect(field(page, 0).element.value).toBe('')
    expect(localStorage.getItem('silent-compliments.save-rates')).toBeNull()
  })
})

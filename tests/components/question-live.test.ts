import type { VueWrapper } from '@vue/test-utils'
import type { QuestionId } from '../../engine/quiz/question.ts'
import type { LiveRoom } from './a-live-room.ts'
import { mount } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { nextTick } from 'vue'
import ProgressSummary from '../../components/ProgressSummary.vue'
import Question from '../../components/Question.vue'
import RoomHost from '../../components/RoomHost.vue'
import RoomWelcome from '../../components/RoomWelcome.vue'
import { openDialog } from '../../setup/room-dialogs.ts'
import { useRoom } from '../../setup/use-room.ts'
import { resetSlidev, slidev } from '../slidev-client.ts'
import { aSlide, slides } from '../slidev-slides.ts'
import { aLiveRoom } from './a-live-room.ts'

const id = (name: string) => name as QuestionId
const open = (name: string, round = 1, seconds: number | null = null) => ({ type: 'open', question: id(name), round, seconds }) as const
const close = (name: string, round = 1) => ({ type: 'close', question: id(name), round }) as const
const reveal = (name: string, round = 1) => ({ type: 'reveal', question: id(name), round }) as const

const { stage } = useRoom()
const phase = () => stage.value?.now.phase
let room: LiveRoom
let page: VueWrapper | undefined

beforeEach(async () => {
  resetSlidev()
  vi.stubGlobal('__KIT_HOME__', 'live')
  slides.value = [
    aSlide(1, 'welcome', 'Welcome'),
    aSlide(2, 'one-again', 'One again'),
    aSlide(3, 'words', 'Words'),
    aSlide(4, 'one', 'One'),
  ]
  room = await aLiveRoom()
})
afterEach(async () => {
  page?.unmount()
  openDialog.value = null
  await room.leave()
  vi.unstubAllGlobals()
  document.body.replaceChildren()
})

/** Slidev tells a slide its step a moment after it is drawn. */
async function show(component: object, props: Record<string, unknown> = {}): Promise<VueWrapper> {
  page = mount(component, { props, attachTo: document.body })
  await new Promise(resolve => setTimeout(resolve))
  await nextTick()
  return page
}

async function step(to: number): Promise<void> {
  slidev.clicks = to
  await nextTick()
}

describe('the presenter\'s next on a question', () => {
  it('opens it, closes it and shows its answer', async () => {
    await show(Question, { id: 'one-again' })
    await step(1)
    await expect.poll(phase).toBe('asking')
    await step(2)
    await expect.poll(phase).toBe('closed')
    await step(3)
    await expect.poll(phase).toBe('revealed')
    await expect.poll(() => page!.find('.question-explanation').exists()).toBe(true)
    expect(page!.find('.option.right').text()).toContain('Right answer')
  })

  it('may be pressed quickly: each press counts', async () => {
    await show(Question, { id: 'one-again' })
    await step(1)
    await step(2)
    await step(3)
    await expect.poll(phase).toBe('revealed')
  })

  it('keeps the answer of an opening question', async () => {
    await show(Question, { id: 'one' })
    await step(1)
    await step(2)
    await expect.poll(phase).toBe('closed')
    expect(page!.text()).toContain('The answers come at the end')
    expect(page!.find('.question-explanation').exists()).toBe(false)
  })

  it('going back never asks again, and forward from there changes nothing', async () => {
    await room.host(open('one-again'), close('one-again'), reveal('one-again'))
    await show(Question, { id: 'one-again' })
    expect(slidev.clicks).toBe(3)
    for (const to of [2, 1, 0, 1, 2, 3])
      await step(to)
    await room.joins()
    expect(stage.value?.questions[0]?.rounds).toHaveLength(1)
    expect(phase()).toBe('revealed')
  })

  it('arriving from behind on a question that was never asked asks nothing; the next press does', async () => {
    slidev.clicks = 3
    await show(Question, { id: 'one-again' })
    expect([phase(), slidev.clicks]).toEqual(['lobby', 0])
    await step(1)
    await expect.poll(phase).toBe('asking')
  })

  it.each(['overview', 'previewNext'] as const)('is not heard in a copy (%s), which shows no answer', async (context) => {
    await room.host(open('one-again'), close('one-again'), reveal('one-again'))
    slidev.context = context
    slidev.clicks = 0
    await show(Question, { id: 'one-again' })
    await step(3)
    expect(page!.findAll('.right, .question-explanation, .room-status')).toEqual([])
  })

  it('is not heard on another slide', async () => {
    slidev.active = false
    await show(Question, { id: 'one-again' })
    await step(1)
    await room.joins()
    expect(phase()).toBe('lobby')
  })

  it('goes on from where the room is: after time is over, and when it is asked again', async () => {
    await show(Question, { id: 'one-again' })
    await step(1)
    await expect.poll(phase).toBe('asking')
    await room.host(close('one-again'))
    await expect.poll(() => slidev.clicks).toBe(2)
    await room.host(open('one-again', 2))
    await expect.poll(() => slidev.clicks).toBe(1)
    await step(2)
    await expect.poll(phase).toBe('closed')
    expect(stage.value?.now).toMatchObject({ round: 2 })
  })
})

describe('a question on a live slide', () => {
  it('is readable before anybody answers, with the way in', async () => {
    await room.joins()
    await show(Question, { id: 'one-again' })
    expect(page!.findAll('.option .text').map(text => text.text())).toEqual(['It stays quiet', 'It rings'])
    expect(page!.find('.room-qr').attributes('aria-label')).toContain(room.code)
    expect(page!.findAll('.figures').map(figures => figures.text())).toEqual(['', ''])
  })

  it('counts who answered, but covers the bars until it is closed', async () => {
    const phone = await room.joins()
    await room.joins()
    await show(Question, { id: 'one-again' })
    await room.host(open('one-again'))
    await room.answers(phone, 'one-again', { option: 'a' })
    await nextTick()
    expect(page!.text()).toContain('1 of 2 answered')
    expect(page!.findAll('.share')).toEqual([])
    await room.host(close('one-again'))
    await nextTick()
    expect(page!.findAll('.share').map(share => share.text())).toEqual(['100\u00A0%', '0\u00A0%'])
    expect(page!.text()).not.toContain('Right answer')
  })

  it('shows bars while people vote when the host wants it', async () => {
    const phone = await room.joins()
    await room.host({ type: 'choose', choices: { barsWhileVoting: true } }, open('one-again'))
    await show(Question, { id: 'one-again' })
    await room.answers(phone, 'one-again', { option: 'b' })
    await nextTick()
    expect(page!.findAll('.share').map(share => share.text())).toEqual(['0\u00A0%', '100\u00A0%'])
  })

  it('counts hands too, and says so', async () => {
    await room.host(open('one-again'), close('one-again'), { type: 'hands', question: id('one-again'), round: 1, counts: [{ option: 'b', count: 5 }] })
    await show(Question, { id: 'one-again' })
    expect(page!.text()).toContain('5 hands counted too')
    expect(page!.findAll('.figures .sr-only').map(count => count.text())).toEqual(['0 of 5,', '5 of 5,'])
  })

  it('shows who moved between two rounds, in words too', async () => {
    const phone = await room.joins()
    await room.host(open('one-again'))
    await room.answers(phone, 'one-again', { option: 'b' })
    await room.host(close('one-again'), open('one-again', 2))
    await room.answers(phone, 'one-again', { option: 'a' }, 2)
    await room.host(close('one-again', 2))
    await show(Question, { id: 'one-again' })
    expect(page!.find('.room-flow').text()).toContain('1 person from B to A')
    expect(page!.findAll('.option')[0]!.text()).toContain('0\u00A0% the first time')
    await room.host(reveal('one-again', 2))
    await nextTick()
    expect(page!.text()).toContain('0\u00A0% → 100\u00A0% right')
  })

  it('hides the answer again while it is asked again', async () => {
    await room.host(open('one-again'), close('one-again'), reveal('one-again'), open('one-again', 2))
    await show(Question, { id: 'one-again' })
    expect(page!.text()).not.toContain('Right answer')
    expect(page!.text()).toContain('Asked for the second time')
  })

  it.each([
    ['many', { options: ['a', 'b'] }, '.option.right', ['Likes', 'Favorites']],
    ['sorted', { groups: { like: 'loud', download: 'loud' } }, '.cell.right', ['Right answer: 100\u00A0%', 'Right answer: 0\u00A0%']],
    ['ordered', { items: ['z', 'x', 'y'] }, 'tbody .item', ['1First', '2Middle', '3Last']],
    ['guess', { value: 5 }, '.found', ['Middle guess: 5\u00A0%Answer: 4\u00A0%3 to 5\u00A0% counts']],
  ])('shows the result and the answer of %s', async (name, response, selector, texts) => {
    const phone = await room.joins()
    await room.host(open(name))
    await room.answers(phone, name, response)
    await room.host(close(name))
    await show(Question, { id: name })
    expect(page!.findAll('.right, .key, .question-state')).toEqual([])
    await room.host(reveal(name))
    await nextTick()
    const found = page!.findAll(selector).map(one => one.text().replaceAll(/ +/g, ' '))
    expect(found).toEqual(texts.map(text => expect.stringContaining(text)))
  })

  it('has a table of the guesses for who does not see the chart', async () => {
    const phone = await room.joins()
    await room.host(open('guess'))
    await room.answers(phone, 'guess', { value: 7 })
    await room.host(close('guess'))
    await show(Question, { id: 'guess' })
    expect(page!.findAll('.sr-only table tbody tr').map(row => row.text())).toEqual(['7\u00A0%1'])
  })

  it('shows open answers only after the host has let them', async () => {
    const phone = await room.joins()
    await room.host(open('words'))
    await room.answers(phone, 'words', { text: 'Thank you' })
    await room.host(close('words'))
    await show(Question, { id: 'words' })
    expect(page!.text()).not.toContain('Thank you')
    expect(page!.text()).toContain('1 answer is in.')
    await room.host({ type: 'allow', question: id('words'), text: 'Thank you', allowed: true })
    await nextTick()
    expect(page!.find('.word').text()).toBe('Thank you')
  })

  it('says calmly when the room is lost, keeps what was there, and asks nothing', async () => {
    await room.host(open('one-again'))
    await show(Question, { id: 'one-again' })
    await room.lose()
    await expect.poll(() => page!.find('.room-notice').text()).toContain('out of reach')
    expect(page!.findAll('.option')).toHaveLength(2)
    await step(2)
    await room.returns()
    await nextTick()
    expect([phase(), slidev.clicks]).toEqual(['asking', 1])
    await step(2)
    await expect.poll(phase).toBe('closed')
  })

  it('is asked after all when the first press fell into a lost room', async () => {
    await show(Question, { id: 'one-again' })
    await room.lose()
    await expect.poll(() => page!.find('.room-notice').text()).toContain('out of reach')
    await step(1)
    await step(2)
    await room.returns()
    await nextTick()
    expect([phase(), slidev.clicks]).toEqual(['lobby', 0])
    await step(1)
    await expect.poll(phase).toBe('asking')
    expect(slidev.clicks).toBe(1)
  })
})

describe('the other slides of a live talk', () => {
  it('welcome with the link, its code and the people who are here', async () => {
    await show(RoomWelcome)
    expect(page!.text()).toContain(room.code)
    expect(page!.text()).toContain(room.join.replace('http://', ''))
    await room.joins()
    await nextTick()
    expect(page!.find('.people').text()).toMatch(/^1\s*person is here$/)
    await room.host({ type: 'choose', choices: { locked: true } })
    await nextTick()
    expect(page!.find('.room-qr').exists()).toBe(false)
  })

  it('welcome nobody in any other build, nor on paper', async () => {
    slidev.print = true
    expect((await show(RoomWelcome)).find('section').exists()).toBe(false)
    page!.unmount()
    slidev.print = false
    vi.stubGlobal('__KIT_HOME__', 'talk')
    expect((await show(RoomWelcome)).find('section').exists()).toBe(false)
  })

  it('compare before with after, and rank people only when the host has chosen so', async () => {
    const ada = await room.joins('Ada')
    await room.host(open('one'))
    await room.answers(ada, 'one', { option: 'a' })
    await room.host(close('one'), open('one-again'))
    await room.answers(ada, 'one-again', { option: 'a' })
    await room.host(close('one-again'), reveal('one-again'))
    await show(ProgressSummary)
    expect(page!.text()).toContain('Together you picked up 100 % of what there was to learn.')
    expect(page!.text()).not.toContain('Ada')
    await room.host({ type: 'choose', choices: { leaderboard: 'correctness' } })
    await nextTick()
    expect(page!.find('.room-ranking').text()).toContain('Ada')
  })
})

describe('the host\'s panel', () => {
  const panel = () => document.querySelector<HTMLElement>('.room-panel')!
  const button = (text: string) => [...document.querySelectorAll<HTMLButtonElement>('.room-panel button, dialog button')].find(one => one.textContent!.includes(text))!

  beforeEach(() => {
    document.body.insertAdjacentHTML('beforeend', '<div class="slidev-presenter"><div class="grid-section note"><div class="h-full">Notes</div></div></div>')
    slidev.route = 'presenter'
    slidev.page = 2
  })

  it('stands above the notes, and nowhere else', async () => {
    await show(RoomHost)
    expect(document.querySelector('.note')!.firstElementChild!.contains(panel())).toBe(true)
    page!.unmount()
    expect(panel()).toBeNull()
    slidev.route = 'play'
    await show(RoomHost)
    expect(panel()).toBeNull()
    expect(page!.find('.room-commands').text()).toContain('Ask')
  })

  it('opens, gives more time, asks again and skips', async () => {
    await show(RoomHost)
    button('Ask').click()
    await expect.poll(phase).toBe('asking')
    await nextTick()
    button('+15 s').click()
    await expect.poll(() => stage.value?.now).toMatchObject({ clock: { runs: 'until' } })
    button('Close').click()
    await expect.poll(phase).toBe('closed')
    await nextTick()
    button('Ask again').click()
    await expect.poll(() => stage.value?.now).toMatchObject({ phase: 'asking', round: 2 })
    await nextTick()
    button('Skip').click()
    await expect.poll(phase).toBe('lobby')
  })

  it('shows the tally that the slide covers', async () => {
    const phone = await room.joins()
    await room.host(open('one-again'))
    await room.answers(phone, 'one-again', { option: 'a' })
    await show(RoomHost)
    expect([...panel().querySelectorAll('.bars li')].map(line => line.textContent)).toEqual(['A1', 'B0'])
    expect(panel().textContent).toContain('100\u00A0% right so far')
  })

  it('suggests a discussion when the room is split', async () => {
    const [one, other] = [await room.joins(), await room.joins()]
    await room.host(open('one-again'))
    await room.answers(one, 'one-again', { option: 'a' })
    await room.answers(other, 'one-again', { option: 'b' })
    await show(RoomHost)
    expect(panel().textContent).not.toContain('Split room')
    await room.host(close('one-again'))
    await nextTick()
    expect(panel().textContent).toContain('Split room')
  })

  it('takes a show of hands', async () => {
    await room.host(open('one-again'))
    await show(RoomHost)
    button('Count hands').click()
    await nextTick()
    const fields = [...document.querySelectorAll<HTMLInputElement>('dialog[open] input')]
    expect(fields).toHaveLength(2)
    fields[1]!.value = '4'
    fields[1]!.dispatchEvent(new Event('input'))
    document.querySelector('dialog[open] form')!.dispatchEvent(new Event('submit', { cancelable: true }))
    await room.host(close('one-again'))
    expect(stage.value?.questions[0]?.rounds[0]?.hands).toEqual([{ option: 'b', count: 4 }])
  })

  it('shows the hands that were counted while the slide hides them, and begins from there', async () => {
    await room.host(open('one-again'), { type: 'hands', question: id('one-again'), round: 1, counts: [{ option: 'b', count: 4 }] })
    await show(RoomHost)
    expect(panel().textContent).toContain('4 hands counted too')
    button('Count hands').click()
    await nextTick()
    expect([...document.querySelectorAll<HTMLInputElement>('dialog[open] input')].map(({ value }) => value)).toEqual(['0', '4'])
    document.querySelector('dialog[open] form')!.dispatchEvent(new Event('submit', { cancelable: true }))
    await room.host(close('one-again'))
    expect(stage.value?.questions[0]?.rounds[0]?.hands).toEqual([{ option: 'b', count: 4 }])
  })

  it('begins from nothing when hands are counted for another round', async () => {
    await room.host(open('one-again'), { type: 'hands', question: id('one-again'), round: 1, counts: [{ option: 'b', count: 4 }] }, close('one-again'), open('one-again', 2))
    await show(RoomHost)
    expect(panel().textContent).not.toContain('counted too')
    button('Count hands').click()
    await nextTick()
    expect([...document.querySelectorAll<HTMLInputElement>('dialog[open] input')].map(({ value }) => value)).toEqual(['0', '0'])
  })

  it('gives the focus back after a dialog to who came by keyboard, and lets go of it for who did not', async () => {
    await room.host(open('one-again'))
    await show(RoomHost)
    const opener = button('Count hands')
    for (const isPointer of [false, true]) {
      opener.dispatchEvent(isPointer
        ? new PointerEvent('pointerdown', { bubbles: true })
        : new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }))
      opener.focus()
      opener.click()
      await nextTick()
      button('Leave it').click()
      await nextTick()
      expect(document.activeElement === opener).toBe(!isPointer)
    }
  })

  it('shows again what holds when a choice was refused, or its answer never came', async () => {
    await show(RoomHost)
    await room.lose()
    await expect.poll(() => panel().textContent).toContain('Out of reach')
    const door = document.querySelector<HTMLInputElement>('.room-choices input')!
    const [clock, ranking] = document.querySelectorAll<HTMLSelectElement>('.room-choices select')
    door.click()
    clock!.value = '30'
    clock!.dispatchEvent(new Event('change'))
    ranking!.value = 'speed'
    ranking!.dispatchEvent(new Event('change'))
    await expect.poll(() => [door.checked, clock!.value, ranking!.value]).toEqual([false, '', 'off'])
    expect(panel().querySelector('.refused')!.textContent).toContain('Not sure whether it was done')
    await room.returns()
    await nextTick()
    expect(panel().querySelector('.refused')!.textContent!.trim()).toBe('')
    door.click()
    await expect.poll(() => stage.value?.choices.locked).toBe(true)
    expect(door.checked).toBe(true)
  })

  it('lets the host choose names, changes of mind, and what a slow answer earns where speed is ranked', async () => {
    await show(RoomHost)
    await expect.poll(() => document.querySelectorAll('.room-choices input')).toHaveLength(5)
    const labelled = (words: string) => [...document.querySelectorAll('.room-choices label')].find(label => label.textContent!.includes(words))
    labelled('Answers may change')!.querySelector('input')!.click()
    labelled('Names allowed')!.querySelector('input')!.click()
    await expect.poll(() => [stage.value?.choices.mayChange, stage.value?.choices.names]).toEqual([false, 'none'])
    expect(labelled('A slow right answer')).toBeUndefined()
    const select = async (words: string, value: string) => {
      const list = labelled(words)!.querySelector('select')!
      list.value = value
      list.dispatchEvent(new Event('change'))
      await nextTick()
    }
    await select('Ranking', 'speed')
    await expect.poll(() => labelled('A slow right answer')).toBeDefined()
    await select('A slow right answer', '0.25')
    await expect.poll(() => stage.value?.choices.scoring).toEqual({ by: 'speed', points: 1, floor: 0.25, within: 20_000 })
    await select('Slow is after', '60')
    await expect.poll(() => stage.value?.choices.scoring).toEqual({ by: 'speed', points: 1, floor: 0.25, within: 60_000 })
  })

  it('offers to finish in its row of buttons once the last question of the closing round is on, also where others follow', async () => {
    slidev.page = 1
    await show(RoomHost)
    const isHidden = () => panel().querySelector('.ask')!.closest('details') !== null
    expect(isHidden()).toBe(true)
    slidev.page = 2
    await nextTick()
    expect(isHidden()).toBe(false)
    slidev.page = 4
    await nextTick()
    expect(isHidden()).toBe(false)
    panel().querySelector<HTMLElement>('.ask')!.click()
    panel().querySelector('dialog')!.close('yes')
    await expect.poll(phase).toBe('finished')
    await expect.poll(() => panel().querySelector('.ask')).toBeNull()
  })

  it('lets the host read open answers first', async () => {
    const phone = await room.joins()
    await room.host(open('words'))
    await room.answers(phone, 'words', { text: 'Thank you' })
    await room.host(close('words'))
    await show(RoomHost)
    const shown = () => stage.value?.questions[0]?.rounds[0]?.tally
    expect(shown()).toMatchObject({ texts: [] })
    button('Show: Thank you').click()
    await expect.poll(shown).toMatchObject({ texts: [{ text: 'Thank you', count: 1 }] })
  })

  it('lists the people, gives somebody more time, and removes only when asked twice', async () => {
    await room.joins('Ada')
    await show(RoomHost)
    button('1 person').click()
    await expect.poll(() => document.querySelector('dialog[open]')?.textContent).toContain('Ada')
    const time = document.querySelector<HTMLSelectElement>('dialog[open] select')!
    time.value = '2'
    time.dispatchEvent(new Event('change'))
    await expect.poll(() => document.querySelector<HTMLSelectElement>('dialog[open] select')?.value).toBe('2')
    button('Remove').click()
    await nextTick()
    expect(stage.value?.people).toBe(1)
    button('Really remove').click()
    await expect.poll(() => stage.value?.people).toBe(0)
  })

  it('lets the host give somebody a name, and says when that was not done', async () => {
    const ada = await room.joins()
    await show(RoomHost)
    button('1 person').click()
    const row = () => document.querySelector('dialog[open] tbody tr')
    const rename = async (name: string) => {
      button('Rename').click()
      await nextTick()
      const field = row()!.querySelector('input')!
      expect(document.activeElement).toBe(field)
      field.value = name
      field.dispatchEvent(new Event('input'))
      row()!.querySelector('form')!.dispatchEvent(new Event('submit', { cancelable: true }))
    }
    await expect.poll(() => row()?.textContent).toContain('no name')
    await rename(' Ada ')
    await expect.poll(() => row()?.querySelector('.name')?.textContent).toContain('Ada')
    await room.host({ type: 'remove', participant: ada })
    await rename('Bea')
    await expect.poll(() => document.querySelector('dialog[open] .note')?.textContent).toContain('Not done: that person was removed.')
  })

  it('says why something was not done, but not that another window was quicker', async () => {
    await show(RoomHost)
    const { submit } = useRoom()
    await submit({ type: 'grant', participant: 'nobody-is-here-1' as never, factor: 2 })
    await nextTick()
    expect(panel().querySelector('.refused')!.textContent).toContain('Not done: that person is not in the room.')
    await submit({ type: 'open', question: id('one-again'), round: 5, seconds: null })
    await nextTick()
    expect(panel().querySelector('.refused')!.textContent!.trim()).toBe('')
  })
})

describe('a window that was elsewhere', () => {
  it('comes along to the question that another window opened, and stays where it is afterwards', async () => {
    await show(RoomHost)
    expect(slidev.page).toBe(1)
    await room.host(open('words'))
    await expect.poll(() => slidev.page).toBe(3)
    slidev.page = 1
    await room.host(close('words'))
    await nextTick()
    expect(slidev.page).toBe(1)
  })

  it('comes to the question that is on when it has just been opened', async () => {
    await room.host(open('words'), close('words'))
    await show(RoomHost)
    await expect.poll(() => slidev.page).toBe(3)
  })
})

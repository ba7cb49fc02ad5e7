import type { Component } from 'vue'
import { enableAutoUnmount, mount } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { nextTick } from 'vue'
import ClaimVerdict from '../../components/ClaimVerdict.vue'
import Evidence from '../../components/Evidence.vue'
import SignalMark from '../../components/SignalMark.vue'
import SignalTable from '../../components/SignalTable.vue'
import SourceList from '../../components/SourceList.vue'
import { article } from '../../engine/signals/article.ts'
import { checked } from '../../engine/signals/checked.ts'
import { claims } from '../../engine/signals/claims.ts'
import { actionLabels, valueLabels } from '../../engine/signals/labels.ts'
import { sourceIds, sources } from '../../engine/signals/sources.ts'
import { actions, claimIds, effects, values } from '../../engine/signals/vocabulary.ts'
import { readingKey } from '../../setup/use-place.ts'
import { resetSlidev, slidev } from '../slidev-client.ts'
import { aSlide, slides } from '../slidev-slides.ts'

const places = [
  'slide',
  'presenter',
  'overview',
  'preview',
  'print',
  'reading',
] as const
type Place = typeof places[number]

function show(component: Component, place: Place, props: Record<string, unknown> = {}, words?: string) {
  slidev.print = place === 'print'
  slidev.context = place === 'presenter' || place === 'overview'
    ? place
    : place === 'preview'
      ? 'previewNext'
      : 'slide'
  return mount(component, {
    props,
    slots: words
      ? { default: words }
      : {},
    global: {
      provide: { [readingKey as symbol]: place === 'reading' },
    },
  })
}

/** happy-dom has no popovers: this is what the browser says before and after it shows one. */
async function toggle(wrapper: ReturnType<typeof show>, newState: 'open' | 'closed'): Promise<void> {
  const popover = wrapper.get('[popover]').element
  for (const name of ['beforetoggle', 'toggle'])
    popover.dispatchEvent(Object.assign(new Event(name), { newState }))
  await nextTick()
}

enableAutoUnmount(afterEach)
beforeEach(resetSlidev)

describe('evidence', () => {
  it.each(['slide', 'presenter', 'reading'] as const)('opens sources and dates from a button (%s)', async (place) => {
    const wrapper = show(Evidence, place, { claim: 'C1' })
    const button = wrapper.get('button.badge')
    expect(button.text()).toBe('Evidence for C1: Saves and alerts: Contested')
    expect(button.attributes('popovertarget')).toBe(wrapper.get('[popover]').attributes('id'))
    expect(wrapper.get('[popover]').text()).toBe('')
    await toggle(wrapper, 'open')
    const text = wrapper.get('[popover]').text()
    expect(text).toContain(claims.C1.deck)
    expect(text).toContain('2022-09')
    expect(wrapper.findAll('[popover] .sources a').map(link => link.attributes('href'))).toContain(`https://${sources.S1.pages[0]}`)
    await toggle(wrapper, 'closed')
    expect(wrapper.get('[popover]').text()).toBe('')
  })

  it('is a link to the sources with their ids in print, and a picture in overview and preview', () => {
    slides.value = [
      aSlide(38, 'sources', 'Sources'),
    ]
    const printed = show(Evidence, 'print', { action: 'download', effect: 'notification' })
    expect(printed.text()).toBe('Secondary S10 X P1')
    expect(printed.get('a').attributes('href')).toBe('#slide-38')
    for (const place of ['overview', 'preview'] as const) {
      const still = show(Evidence, place, { action: 'download', effect: 'notification' })
      expect(still.text()).toBe('Secondary')
      expect(still.find('button, a, [popover]').exists()).toBe(false)
    }
    expect(printed.find('button, [popover]').exists()).toBe(false)
  })

  it('names its badge by value and confidence, through either lens', () => {
    const badge = (props: Record<string, unknown>) => show(Evidence, 'overview', props).text()
    expect(badge({ action: 'favorite', effect: 'notification' })).toBe('Contested')
    expect(badge({ action: 'favorite', effect: 'counter' })).toBe('Platform page')
    expect(badge({ action: 'repost', effect: 'counter' })).toBe('Unknown')
    expect(badge({ action: 'favorite', effect: 'counter', lens: 'article' })).toBe('Article')
    expect(badge({ action: 'third-party-download', effect: 'notification' })).toBe('Our inference')
  })

  it('opens a whole row of the table from other words', async () => {
    const wrapper = show(Evidence, 'slide', { action: 'favorite' }, 'Add to Favorites')
    expect(wrapper.get('button').text()).toBe('Add to Favorites')
    await toggle(wrapper, 'open')
    expect(wrapper.findAll('.statement')).toHaveLength(effects.length)
  })

  it('keeps its keys and swipes from the slides', async () => {
    const heard: string[] = []
    const listen = (event: Event) => heard.push(event.type)
    const wrapper = show(Evidence, 'slide', { claim: 'C2' })
    const parent = document.createElement('div')
    document.body.append(parent)
    parent.append(wrapper.element)
    parent.addEventListener('keydown', listen)
    parent.addEventListener('pointerdown', listen)
    await wrapper.get('button').trigger('keydown', { key: ' ' })
    await wrapper.get('button').trigger('pointerdown')
    expect(heard).toEqual([])
    parent.remove()
  })

  it('closes when the slide is left', async () => {
    const wrapper = show(Evidence, 'slide', { claim: 'C2' })
    let closed = false
    Object.assign(wrapper.get('[popover]').element, {
      hidePopover: () => closed = true,
    })
    await toggle(wrapper, 'open')
    slidev.active = false
    await nextTick()
    expect(closed).toBe(true)
  })
})

describe('the signal table', () => {
  it.each(places)('is complete in every place (%s)', (place) => {
    const wrapper = show(SignalTable, place, { lens: 'checked', compare: true })
    expect(wrapper.findAll('tbody th[scope="row"]').map(cell => cell.text())).toEqual(actions.map(action => actionLabels[action].name))
    expect(wrapper.findAll('thead th[scope="col"]')).toHaveLength(1 + effects.length)
    expect(wrapper.findAll('tbody td')).toHaveLength(actions.length * effects.length)
    expect(wrapper.get('caption').text()).toContain('What could be checked')
    expect(wrapper.findAll('tbody button')).toHaveLength(place === 'slide' || place === 'presenter' || place === 'reading'
      ? actions.length
      : 0)
  })

  it('marks contested cells by shape, word and difference', () => {
    // Without field tests that somebody added to their own copy.
    const wrapper = show(SignalTable, 'print', { compare: true, table: { checked, article } })
    const contested = wrapper.findAll('tbody td').filter(cell => cell.find('.signs > .contested').exists())
    expect(contested.map(cell => cell.get('.signs > .contested').text())).toEqual(['Contested: Shares', 'Contested'])
    expect(contested.every(cell => cell.classes('differs'))).toBe(true)
  })

  it('shows one lens alone without the other’s signs', () => {
    const wrapper = show(SignalTable, 'slide', { lens: 'article' })
    expect(wrapper.find('.there').exists()).toBe(false)
    expect(wrapper.get('caption').text()).toContain('As the article tells it')
  })
})

describe('the list of sources', () => {
  it.each(places)('names every source with its date and its links (%s)', (place) => {
    const wrapper = show(SourceList, place)
    expect(wrapper.findAll('.source').map(item => item.get('b').text())).toEqual([...sourceIds])
    for (const [index, id] of sourceIds.entries()) {
      const item = wrapper.findAll('.source')[index]
      expect(item?.get('.dated').text()).toBe(sources[id].dated)
      expect(item?.findAll('a').map(link => link.attributes('href'))).toEqual(sources[id].pages.map(page => `https://${page}`))
    }
  })
})

describe('a claim’s verdict', () => {
  it.each(places)('says both sides in every place (%s)', (place) => {
    for (const claim of claimIds) {
      const wrapper = show(ClaimVerdict, place, { claim })
      expect(wrapper.text()).toContain(claims[claim].article)
      expect(wrapper.text()).toContain(claims[claim].deck)
      for (const part of claims[claim].parts)
        expect(wrapper.text()).toContain(part.about)
    }
  })

  it('opens its evidence on a slide and lays it out in the reading view', () => {
    expect(show(ClaimVerdict, 'slide', { claim: 'C3' }).find('[popover]').exists()).toBe(true)
    const reading = show(ClaimVerdict, 'reading', { claim: 'C3' })
    expect(reading.find('[popover]').exists()).toBe(false)
    expect(reading.text()).toContain('Personal accounts have analytics too.')
  })
})

describe('a signal’s mark', () => {
  it.each(values)('says its meaning once, as words or to screen readers (%s)', (value) => {
    const alone = show(SignalMark, 'slide', { value })
    expect(alone.get('svg').attributes('aria-label')).toBe(valueLabels[value].name)
    const beside = show(SignalMark, 'slide', { value, word: true })
    expect(beside.get('svg').attributes('aria-hidden')).toBe('true')
    expect(beside.text()).toBe(valueLabels[value].name)
  })
})

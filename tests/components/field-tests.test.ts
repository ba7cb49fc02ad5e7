import type { Component } from 'vue'
import { enableAutoUnmount, mount } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { nextTick } from 'vue'
import Evidence from '../../components/Evidence.vue'
import EvidenceNotes from '../../components/EvidenceNotes.vue'
import SignalTable from '../../components/SignalTable.vue'
import SourceList from '../../components/SourceList.vue'
import UnsettledList from '../../components/UnsettledList.vue'
import { checked } from '../../engine/signals/checked.ts'
import { keep } from '../../engine/signals/field-test-id.ts'
import { withFieldTests } from '../../engine/signals/merge-tests.ts'
import { signals } from '../../engine/signals/table.ts'
import { readingKey } from '../../setup/use-place.ts'
import { aFavoritesTest, anAudienceTest, aQuietTest } from '../engine/signals/field-tests.ts'
import { resetSlidev } from '../slidev-client.ts'
import { aSlide, slides } from '../slidev-slides.ts'

const ofFavorites = [keep(aFavoritesTest({}, { date: '2026-12-01' })), keep(aQuietTest({ date: '2026-12-02', region: 'BR' }))]
const ofAudience = keep(anAudienceTest({ share: 'missing' }))
const tests = [...ofFavorites, ofAudience]
const table = { ...signals, checked: withFieldTests(checked, tests) }
const place = 'app version 41.2.3'

const show = (component: Component, props: Record<string, unknown> = {}, reading = false) => mount(component, { props, global: { provide: { [readingKey as symbol]: reading } } })
const words = (wrapper: { text: () => string }) => wrapper.text().replaceAll(/\s+/g, ' ')

/** happy-dom has no popovers: this is what the browser says before and after it shows one. */
async function open(wrapper: ReturnType<typeof show>) {
  for (const name of ['beforetoggle', 'toggle'])
    wrapper.get('[popover]').element.dispatchEvent(Object.assign(new Event(name), { newState: 'open' }))
  await nextTick()
  return wrapper.get('[popover]')
}

enableAutoUnmount(afterEach)
beforeEach(() => {
  resetSlidev()
  slides.value = [aSlide(40, 'do-field-test', 'Exercise 6')]
})

describe('field tests on the slides', () => {
  it('stand beside the sources of a cell, with a badge in words, date, country, version and what was seen', async () => {
    const popover = await open(show(Evidence, { action: 'favorite', effect: 'notification', table, tests }))
    const items = popover.findAll('.test').map(words)
    expect(items).toHaveLength(2)
    expect(items[0]).toContain(`Field test not seen 2026-12-02, Brazil, ${place}`)
    expect(items[1]).toContain(`Field test seen 2026-12-01, Norway, ${place} No push alert came; a line in the inbox, with a name; the bookmark number went from 12 to 13.`)
    expect(words(popover)).toContain('1 seen, 1 not seen')
    expect(words(popover)).toContain('The sources disagree. Not a fact.')
  })

  it('stand beside the claims that they are about, and no others', async () => {
    expect((await open(show(Evidence, { claim: 'C9', tests }))).findAll('.test')).toHaveLength(2)
    expect((await open(show(Evidence, { claim: 'C7', tests }))).findAll('.test')).toHaveLength(1)
    expect((await open(show(Evidence, { claim: 'C2', tests }))).findAll('.test')).toHaveLength(0)
  })

  it('are counted in the cells of the table, and leave the article\'s column alone', () => {
    const cells = show(SignalTable, { table, compare: true }).findAll('.tested').map(words)
    expect(cells).toEqual([', 2 field tests', ', 2 field tests'])
    expect(show(SignalTable, { table, lens: 'article' }).find('.tested').exists()).toBe(false)
    expect(show(SignalTable).find('.tested').exists()).toBe(false)
  })

  it('take the place of the sign beside the question that they test', () => {
    const items = show(UnsettledList, { tests }).findAll('.item')
    expect(words(items[0]!)).toContain(`Field tests 1 seen, 1 not seen newest: 2026-12-02, Brazil, ${place}`)
    expect(words(items[1]!)).toContain('Two phones can test it')
    expect(words(items[4]!)).toContain(`Field test audience: friends 2026-12-05, Norway, ${place}`)
    expect(words(items[2]!)).not.toContain('phones')
  })

  it('settle nothing, and the list says so', () => {
    expect(words(show(UnsettledList, { tests }).get('.note'))).toContain('It settles nothing.')
  })

  it('have a hint where there are none', () => {
    for (const component of [UnsettledList, SourceList]) {
      const wrapper = show(component, { tests: [] })
      expect(words(wrapper)).toContain('exercise 6')
      expect(wrapper.get('.deck-link').attributes('href')).toContain('do-field-test')
      expect(wrapper.find('.test').exists()).toBe(false)
    }
  })

  it('stand in the list of sources: in a line on the slide, one by one to read', () => {
    expect(words(show(SourceList, { tests }))).toContain(`3 in this kit, the newest 2026-12-05, Norway, ${place}.`)
    expect(show(SourceList, { tests }, true).findAll('.test')).toHaveLength(3)
  })

  it('say what they are worth where nothing else is known', () => {
    const grounds = { ...checked.repost.notification, value: 'yes', confidence: 'field-test', tests: [ofFavorites[0]] }
    const text = words(show(EvidenceNotes, { statements: [{ about: 'Inbox', verdict: 'Yes', value: 'yes', grounds }] }))
    expect(text).toContain('Rests on field tests with two phones')
  })
})

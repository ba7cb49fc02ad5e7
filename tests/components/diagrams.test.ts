import type { Component } from 'vue'
import { mount } from '@vue/test-utils'
import { beforeEach, describe, expect, it } from 'vitest'
import AgendaTimeline from '../../components/AgendaTimeline.vue'
import DiagramEvidenceLenses from '../../components/DiagramEvidenceLenses.vue'
import DiagramExportGap from '../../components/DiagramExportGap.vue'
import DiagramFieldTest from '../../components/DiagramFieldTest.vue'
import DiagramInbox from '../../components/DiagramInbox.vue'
import DiagramSaveRate from '../../components/DiagramSaveRate.vue'
import DiagramTwoSaves from '../../components/DiagramTwoSaves.vue'
import DiagramWaysMap from '../../components/DiagramWaysMap.vue'
import DiagramWhoCounts from '../../components/DiagramWhoCounts.vue'
import LeverCards from '../../components/LeverCards.vue'
import ReasonCards from '../../components/ReasonCards.vue'
import ReasonRewrite from '../../components/ReasonRewrite.vue'
import UnsettledList from '../../components/UnsettledList.vue'
import WaveLine from '../../components/WaveLine.vue'
import { claims } from '../../engine/signals/claims.ts'
import { verdictLabels } from '../../engine/signals/labels.ts'
import { leverIds, levers } from '../../engine/signals/levers.ts'
import { signals } from '../../engine/signals/table.ts'
import { unsettled, unsettledIds } from '../../engine/signals/unsettled.ts'
import { claimIds, values } from '../../engine/signals/vocabulary.ts'
import { readingKey } from '../../setup/use-place.ts'
import { resetSlidev, slidev } from '../slidev-client.ts'
import { aSlide, slides } from '../slidev-slides.ts'

const stepped: Record<string, Component> = {
  DiagramEvidenceLenses,
  DiagramExportGap,
  DiagramFieldTest,
  DiagramInbox,
  DiagramSaveRate,
  DiagramTwoSaves,
  DiagramWaysMap,
  DiagramWhoCounts,
  ReasonRewrite,
}
const fixed: Record<string, Component> = { AgendaTimeline, ReasonCards, UnsettledList }
const places: Record<string, Partial<typeof slidev>> = {
  slide: {},
  presenter: { context: 'presenter' },
  overview: { context: 'overview' },
  preview: { context: 'previewNext' },
  print: { print: true },
}

beforeEach(() => {
  resetSlidev()
  slides.value = []
})

/** What a person reads or is read to: the text that no class hides. */
function seen(component: Component): string {
  const wrapper = mount(component)
  for (const hidden of wrapper.findAll('.hidden'))
    hidden.element.remove()
  return wrapper.text().replaceAll(/\s+/g, ' ')
}

describe.each(Object.entries({
  ...stepped,
  ...fixed,
  LeverCards,
}))('%s', (_name, component) => {
  it.each(Object.entries(places))('draws itself in the place: %s', (_place, state) => {
    Object.assign(slidev, state)
    expect(mount(component).html()).not.toBe('')
  })
})

describe.each(Object.entries(stepped))('%s, step by step', (_name, component) => {
  it('keeps something back at first and is complete in the end', () => {
    const first = seen(component)
    slidev.clicks = 9
    expect(seen(component)).not.toBe(first)
  })

  it('is complete on paper without a click', () => {
    slidev.print = true
    expect(mount(component).findAll('.hidden')).toHaveLength(0)
  })
})

describe('the privacy levers', () => {
  it('come one a step in a talk', () => {
    expect(mount(LeverCards).findAll('.lever').map(lever => lever.find('.name').text())).toEqual([
      expect.stringContaining(levers['downloads-off'].name),
    ])
    slidev.clicks = leverIds.length - 1
    expect(mount(LeverCards).find('.lever .name').text()).toContain(levers.watermark.name)
  })

  it.each([
    [
      'print',
      () => {
        slidev.print = true
        return mount(LeverCards)
      },
    ],
    [
      'the reading view',
      () => mount(LeverCards, {
        global: {
          provide: { [readingKey]: true },
        },
      }),
    ],
  ])('stand all together, with every limit, in %s', (_place, draw) => {
    const text = draw().text()
    for (const id of leverIds) {
      for (const { note } of [
        ...levers[id].does,
        ...levers[id].doesNotStop,
      ])
        expect(text).toContain(note)
    }
  })
})

describe('what the diagrams say', () => {
  it('follows the checked table: only a documented Favorites count reaches the bookmark', () => {
    slidev.clicks = 1
    const loud = mount(DiagramWhoCounts).findAll('.row.yes').map(row => row.find('.way').text())
    expect(signals.checked.favorite.counter).toMatchObject({ value: 'yes', counter: 'favorites' })
    expect(loud).toEqual(['Add to Favorites'])
  })

  it('marks Favorites as contested, and never as an alert', () => {
    slidev.clicks = 1
    const text = seen(DiagramTwoSaves)
    expect(text).toContain('Contested: check your own inbox')
    expect(text).not.toContain('Yes, it reaches the inbox')
  })

  it('gives every claim its verdict in words', () => {
    slidev.print = true
    const rows = mount(DiagramEvidenceLenses).findAll('.claim').map(claim => claim.find('.verdict').text())
    expect(rows).toEqual(claimIds.map(id => verdictLabels[claims[id].verdict]))
  })

  it('asks every open question and marks those that two phones can answer', () => {
    const items = mount(UnsettledList).findAll('.item')
    expect(items.map(item => [
      item.find('.question').text(),
      item.find('.phones').exists(),
    ]))
      .toEqual(unsettledIds.map(id => [unsettled[id].question, unsettled[id].twoPhones]))
  })

  it('works the save rate out of its own numbers', () => {
    slidev.print = true
    expect(mount(DiagramSaveRate).text().replaceAll(/\s+/g, ' ')).toContain('from 1,150 to 1,299, so the honest rate is 2.4 to 2.7 %')
  })

  it('draws a different line for every value', () => {
    const lines = values.map(value => mount(WaveLine, {
      props: { value },
    }).html())
    expect(new Set(lines).size).toBe(values.length)
  })
})

describe('the agenda', () => {
  const deck = (cut?: number) => [
    aSlide(1, 'welcome', 'Hello', {
      chapter: 1,
      chapterTitle: 'Welcome',
      minutes: { 60: 10, 90: 12 },
    }),
    aSlide(2, 'ways', 'Ways', {
      chapter: 2,
      chapterTitle: 'The ways',
      minutes: { 60: 3, 90: 6 },
    }),
    ...(cut
      ? [
          aSlide(3, 'more', 'More', { cut }),
        ]
      : []),
  ]

  it('shows the minutes of the deck as it was built', () => {
    slides.value = deck(90)
    expect(mount(AgendaTimeline).findAll('.minutes').map(minutes => minutes.text())).toEqual(['12 min', '6 min'])
    slides.value = deck()
    expect(mount(AgendaTimeline).text()).toContain('13 minutes')
  })
})

import { mount } from '@vue/test-utils'
import { encode } from 'uqr'
import { describe, expect, it } from 'vitest'
import PaperCard from '../../components/PaperCard.vue'
import PaperContents from '../../components/PaperContents.vue'
import PaperQr from '../../components/PaperQr.vue'
import PaperSignals from '../../components/PaperSignals.vue'
import { actions, effects } from '../../engine/signals/vocabulary.ts'
import { paperMessages } from '../../setup/paper-messages.ts'

/** The dark squares that a path of runs paints, as rows of 0 and 1. */
function squaresOf(path: string, size: number): number[][] {
  const rows = Array.from({ length: size }, () => Array.from<number>({ length: size }).fill(0))
  for (const [, x, y, length] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g))
    rows[Number(y)]!.fill(1, Number(x), Number(x) + Number(length))
  return rows
}

describe('a printed code', () => {
  it('holds the address, square by square, with the quiet border that cameras need', () => {
    const address = 'https://example.org/a/long/path?with=query'
    const code = mount(PaperQr, { props: { address } })
    const [, , size = 0] = code.attributes('viewBox')!.split(' ').map(Number)
    const { data, size: inner } = encode(address, { ecc: 'L', border: 4 })
    expect(size).toBe(inner)
    expect(squaresOf(code.find('path').attributes('d')!, size)).toEqual(data.map(row => row.map(Number)))
  })

  it('says what it is to those who do not see it', () => {
    const code = mount(PaperQr, { props: { address: 'https://example.org' } })
    expect(code.attributes()).toMatchObject({ 'role': 'img', 'aria-label': 'QR code for https://example.org' })
  })
})

describe('a voting card', () => {
  it.each(['A', 'B', 'C', 'D', 'E', 'F'] as const)('%s has one heading and one named sign; what is repeated for each way up is silent', (letter) => {
    const card = mount(PaperCard, { props: { letter } })
    expect(card.get('h2').text()).toBe(letter)
    expect(card.findAll('[role="img"]').map(sign => sign.attributes('aria-label'))).toEqual([paperMessages.cards.signs[letter]])
    expect(card.findAll('[aria-hidden="true"] svg')).toHaveLength(2)
  })

  it('has a sign that no other card has', () => {
    const signs = (['A', 'B', 'C', 'D', 'E', 'F'] as const).map(letter => mount(PaperCard, { props: { letter } }).get('[role="img"]').html())
    expect(new Set(signs).size).toBe(6)
  })
})

describe('the contents of a paper', () => {
  it('link to each part, and leave room for the number of its sheet', () => {
    const contents = mount(PaperContents, { props: { entries: [{ id: 'levers', title: 'The privacy levers' }] } })
    expect(contents.get('a').attributes('href')).toBe('#levers')
    expect(contents.get('[data-page-of="levers"]').text()).toBe('')
  })
})

describe('the signals table on paper', () => {
  it('has words in every cell, and names sources in every cell', () => {
    const cells = mount(PaperSignals).findAll('tbody td')
    expect(cells).toHaveLength(actions.length * effects.length)
    expect(cells.filter(cell => !/[A-Z][a-z]/.test(cell.get('.signal-mark').text()) || !/\b[BPSX]\d*\b/.test(cell.get('small').text()))).toEqual([])
  })
})

import { join } from 'node:path'
import { afterAll, describe, expect, inject, it } from 'vitest'
import { readDeck } from '../../scripts/deck-lint/source.ts'
import { entry, root } from '../../scripts/project.ts'
import { readBank } from '../../scripts/question-bank.ts'
import { paperMessages } from '../../setup/paper-messages.ts'
import { plain } from './plain.ts'
import { readPdf } from './read-pdf.ts'
import { altTexts, outsideMargins } from './sheet-rules.ts'

const folder = inject('pdfs')
const cards = await readPdf(join(folder, 'cards.pdf'))
const letters = ['A', 'B', 'C', 'D', 'E', 'F']

afterAll(() => cards.close())

describe('cards.pdf', () => {
  it('is tagged, A4, in English, with an outline that ends in the letters', async () => {
    expect(cards.tagged).toBe(true)
    expect(cards.info).toMatchObject({ Language: 'en', Title: 'Silent Compliments: voting cards' })
    const [all] = await cards.outline()
    expect(all?.items.slice(-6).map(({ title, page }) => `${title} ${page}`)).toEqual(['A 2', 'B 2', 'C 3', 'D 3', 'E 4', 'F 4'])
    const { width, height } = await cards.size(2)
    expect([Math.round(width), Math.round(height)]).toEqual([596, 843])
  })

  it('says first how to use them', async () => {
    const text = plain((await cards.text(1)).text)
    const { steps, intro, signs } = paperMessages.cards
    expect([intro, ...steps.make, ...steps.use, ...Object.values(signs)].filter(part => !text.includes(plain(part)))).toEqual([])
  })

  it('has two letters a sheet, each as high as a hand, and again small for each way up', async () => {
    expect(cards.pages).toBe(4)
    for (const [index, letter] of letters.entries()) {
      const { pieces } = await cards.text(2 + Math.floor(index / 2))
      const sizes = pieces.filter(({ text }) => text === letter).map(({ size }) => Math.round(size))
      expect(sizes, letter).toHaveLength(3)
      // A capital is about 0.7 of the size of its font; 90 mm are 255 points.
      expect(0.7 * Math.max(...sizes), letter).toBeGreaterThan(255)
    }
  })

  it('gives each letter a sign with a name of its own', async () => {
    expect(await altTexts(cards)).toEqual(expect.arrayContaining(Object.values(paperMessages.cards.signs)))
  })

  it('pairs with the letters on the slides: no question there has more answers than there are cards', async () => {
    const [{ questions }, { slides }, deck] = await Promise.all([readBank(), readDeck(root, entry), readPdf(join(folder, 'deck.pdf'))])
    const asked = questions.flatMap((question) => {
      const page = slides.find(({ alias }) => alias === question.id)?.no
      return page !== undefined && (question.kind === 'single' || question.kind === 'multiple' || question.kind === 'poll')
        ? [{ page, id: question.id, count: question.options.length }]
        : []
    })
    expect(asked.length).toBeGreaterThan(10)
    for (const { page, id, count } of asked) {
      const { pieces } = await deck.text(page)
      const shown = pieces.map(({ text }) => text.trim()).filter(text => /^[A-Z]$/.test(text)).toSorted()
      expect(shown, id).toEqual(letters.slice(0, count))
    }
    await deck.close()
  })

  it('is black on white, keeps to its margins, and carries its fonts', async () => {
    const canvas = await cards.draw(2, 200)
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height)
    const coloured = data.filter((_, index) => index % 4 === 0 && Math.abs(data[index]! - data[index + 2]!) > 8)
    expect(coloured).toHaveLength(0)
    expect(await outsideMargins(cards, 8)).toEqual([])
    expect(cards.fontsNotEmbedded()).toEqual([])
    expect((await cards.links()).filter(({ url }) => url !== undefined)).toEqual([])
  })
})

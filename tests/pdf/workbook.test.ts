import { join } from 'node:path'
import { afterAll, describe, expect, inject, it } from 'vitest'
import { claims } from '../../engine/signals/claims.ts'
import { glossary } from '../../engine/signals/glossary.ts'
import { actionLabels, badgeLabels, effectLabels, valueLabels } from '../../engine/signals/labels.ts'
import { levers } from '../../engine/signals/levers.ts'
import { sources } from '../../engine/signals/sources.ts'
import { badgeOf, signals } from '../../engine/signals/table.ts'
import { unsettled } from '../../engine/signals/unsettled.ts'
import { actions, checkedOn, effects } from '../../engine/signals/vocabulary.ts'
import { workbookParts } from '../../engine/signals/workbook.ts'
import { readExercises } from '../../exercises/read-exercises.ts'
import { root } from '../../scripts/project.ts'
import { readBank } from '../../scripts/question-bank.ts'
import { messages } from '../../setup/messages.ts'
import { holds, plain } from './plain.ts'
import { readPdf } from './read-pdf.ts'
import { altTexts, doubledTitles, emptySheets, numbersOn, outsideMargins, strandedHeadings, textOf } from './sheet-rules.ts'

const workbook = await readPdf(join(inject('pdfs'), 'workbook.pdf'))
const text = plain(await textOf(workbook))
const { worksheets } = await readExercises(join(root, 'exercises'))
const [book] = await workbook.outline()
const parts = book?.items ?? []
const pageOf = (title: string) => parts.find(part => plain(part.title) === plain(title))?.page ?? 0
const missing = (texts: readonly string[]) => texts.filter(part => !holds(text, part))

afterAll(() => workbook.close())

describe('workbook.pdf', () => {
  it('is tagged, A4, in English, and readers show its title', async () => {
    expect(workbook.tagged).toBe(true)
    expect(workbook.showsTitle).toBe(true)
    expect(workbook.info).toMatchObject({ Language: 'en', Title: 'Silent Compliments: workbook' })
    const { width, height } = await workbook.size(1)
    expect([Math.round(width), Math.round(height)]).toEqual([596, 843])
  })

  it('has an outline of its parts in order: contents, each worksheet, then what to look up', () => {
    expect(parts.map(({ title }) => title)).toEqual([
      'What is inside',
      ...worksheets.map(({ title }) => title),
      ...Object.values(workbookParts).map(({ title }) => title),
    ])
  })

  it('begins each part on a sheet of its own', async () => {
    const pages = parts.map(({ page }) => page)
    expect(pages).toEqual([...new Set(pages)].toSorted((a, b) => a - b))
    for (const { title, page } of parts) {
      const heads = (await workbook.text(page)).pieces.filter(({ y }) => y > 730).map(piece => piece.text).join(' ')
      expect(plain(heads), title).toContain(plain(title).slice(0, 20))
    }
  })

  it('prints the number of the sheet beside each entry of its contents, and links to it', async () => {
    const entries = parts.slice(1)
    expect(await numbersOn(workbook, 2)).toEqual(entries.map(({ page }) => page))
    const links = (await workbook.links()).filter(({ page, url }) => page === 2 && url === undefined)
    expect(links.map(({ toPage }) => toPage)).toEqual(entries.map(({ page }) => page))
  })

  it('says on its cover whose it is not, and how old its facts are', async () => {
    const cover = plain((await workbook.text(1)).text)
    expect([messages.independent, checkedOn].filter(part => !cover.includes(plain(part)))).toEqual([])
  })

  it('has each worksheet with its goal and minutes, and as a structure', async () => {
    for (const { title, goal, minutes, number } of worksheets) {
      const sheet = plain((await workbook.text(pageOf(title))).text)
      expect([goal, `Exercise ${number}`, `${minutes} minutes`].filter(part => !sheet.includes(plain(part))), title).toEqual([])
    }
  })

  it('has the signals table with words, what each answer rests on, and its sources', async () => {
    const page = pageOf(workbookParts.signals.title)
    const sheet = plain((await workbook.text(page)).text)
    const cells = actions.flatMap(action => effects.map(effect => signals.checked[action][effect]))
    const words = [
      ...actions.map(action => actionLabels[action].name),
      ...effects.map(effect => effectLabels[effect].name),
      ...cells.map(({ value }) => valueLabels[value].name),
      ...cells.map(cell => badgeLabels[badgeOf(cell)].name),
      ...cells.map(cell => cell.sources.join(' ')),
      ...cells.flatMap(({ condition }) => condition ?? []),
    ]
    expect(words.filter(word => !holds(sheet, word))).toEqual([])
    const roles = (await workbook.roles(page))
    expect(roles.filter(role => role === 'TR')).toHaveLength(actions.length + 1)
    expect(roles.filter(role => role === 'TD')).toHaveLength(actions.length * effects.length)
    expect(roles.filter(role => role === 'TH')).toHaveLength(actions.length + effects.length + 1)
  })

  it('has every lever with what it does and what it does not stop', () => {
    expect(missing(Object.values(levers).flatMap(({ name, needs, does, doesNotStop }) => [name, needs, ...does.map(({ note }) => note), ...doesNotStop.map(({ note }) => note)]))).toEqual([])
  })

  it('makes each claim reachable: the article\'s sentence, the findings, and how the workshop puts it', () => {
    expect(missing(Object.values(claims).flatMap(({ id, article, deck, parts }) => [id, article, deck, ...parts.map(({ note }) => note)]))).toEqual([])
  })

  it('has the open questions and the glossary', () => {
    expect(missing([
      ...Object.values(unsettled).map(({ question }) => question),
      ...glossary.flatMap(({ term, means }) => [term, means]),
    ])).toEqual([])
  })

  it('prints every address, links to it, and has it as a code with a text', async () => {
    const pages = Object.values(sources).flatMap(({ pages }) => pages)
    expect(pages.filter(page => !text.includes(plain(page)))).toEqual([])
    const urls = new Set((await workbook.links()).flatMap(({ url }) => url ?? []))
    // A bare host gets its slash from the browser.
    const addresses = pages.map(page => new URL(`https://${page}`).href)
    expect([...urls].toSorted()).toEqual([...new Set(addresses)].toSorted())
    expect(await altTexts(workbook)).toEqual(expect.arrayContaining(pages.map(page => `QR code for https://${page}`)))
  })

  it('holds no question of the workshop, and no answer', async () => {
    const { questions } = await readBank()
    const told = questions.filter(({ prompt, explanation }) => text.includes(plain(prompt)) || (explanation !== undefined && text.includes(plain(explanation))))
    expect(told.map(({ id }) => id)).toEqual([])
  })

  it('keeps to its margins, leaves no heading behind, and has no empty sheet', async () => {
    expect(await outsideMargins(workbook, 17)).toEqual([])
    expect(await strandedHeadings(workbook)).toEqual([])
    expect(doubledTitles(await workbook.outline())).toEqual([])
    expect(await emptySheets(workbook)).toEqual([])
  })

  it('carries its fonts', () => {
    expect(workbook.fontsNotEmbedded()).toEqual([])
  })
})

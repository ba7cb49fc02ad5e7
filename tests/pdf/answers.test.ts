import { join } from 'node:path'
import { afterAll, describe, expect, inject, it } from 'vitest'
import { readExercises } from '../../exercises/read-exercises.ts'
import { readDeck } from '../../scripts/deck-lint/source.ts'
import { entry, root } from '../../scripts/project.ts'
import { readBank } from '../../scripts/question-bank.ts'
import { messages } from '../../setup/messages.ts'
import { holds, plain } from './plain.ts'
import { readPdf } from './read-pdf.ts'
import { doubledTitles, emptySheets, numbersOn, outsideMargins, strandedHeadings, textOf } from './sheet-rules.ts'

const answers = await readPdf(join(inject('pdfs'), 'answers.pdf'))
const text = plain(await textOf(answers))
const { questions } = await readBank()
const { slides } = await readDeck(root, entry)
const { facilitatorPages } = await readExercises(join(root, 'exercises'))
const [all] = await answers.outline()
const parts = all?.items ?? []

afterAll(() => answers.close())

describe('answers.pdf', () => {
  it('is tagged, A4, in English, and says what it is', async () => {
    expect(answers.tagged).toBe(true)
    expect(answers.info).toMatchObject({ Language: 'en', Title: 'Silent Compliments: answers' })
    const { width, height } = await answers.size(1)
    expect([Math.round(width), Math.round(height)]).toEqual([596, 843])
    expect(plain((await answers.text(1)).text)).toContain(plain(messages.independent))
  })

  it('has an outline: the run sheet, the four sets of questions, a page for each exercise', () => {
    expect(parts.map(({ title }) => title)).toEqual([
      'Run sheet',
      ...Object.values(messages.answers.sets),
      ...facilitatorPages.map(({ number, title }) => `Exercise ${number}: ${title}`),
    ])
  })

  it('prints the number of the sheet beside each entry of its contents', async () => {
    const links = (await answers.links()).filter(({ page, url }) => page === 1 && url === undefined)
    expect(links.map(({ toPage }) => toPage)).toEqual(parts.map(({ page }) => page))
    expect(await numbersOn(answers, 1)).toEqual(parts.map(({ page }) => page))
  })

  it('has every question with its explanation', () => {
    const missing = questions.filter(({ prompt, explanation = '' }) => !holds(text, prompt) || !holds(text, explanation))
    expect(missing.map(({ id }) => id)).toEqual([])
  })

  it('has the run sheet of both lengths, from the slides\' own minutes, as tables', async () => {
    const page = parts.find(({ title }) => title === 'Run sheet')?.page ?? 0
    const sheet = (await answers.text(page)).text
    const chapters = slides.filter(({ frontmatter }) => JSON.stringify(frontmatter.minutes ?? '').match(/"60":[1-9]/))
    expect(chapters.length).toBeGreaterThanOrEqual(8)
    for (const { frontmatter } of chapters)
      expect(sheet.split(String(frontmatter.chapterTitle)).length - 1, String(frontmatter.chapterTitle)).toBeGreaterThanOrEqual(2)
    expect(sheet).toContain('1:00')
    expect(sheet).toContain('1:30')
    const roles = await answers.roles(page)
    expect(roles.filter(role => role === 'Table')).toHaveLength(2)
    expect(roles.filter(role => role === 'TR').length).toBeGreaterThanOrEqual(2 * (chapters.length + 2))
  })

  it('links to nothing but sources', async () => {
    const urls = (await answers.links()).flatMap(({ url }) => url ?? [])
    expect(urls.length).toBeGreaterThan(20)
    expect(urls.filter(url => !url.startsWith('https://') || /localhost|127\.0\.0\.1/.test(url))).toEqual([])
  })

  it('keeps to its margins, leaves no heading behind, and has no empty sheet', async () => {
    expect(await outsideMargins(answers, 17)).toEqual([])
    expect(await strandedHeadings(answers)).toEqual([])
    expect(doubledTitles(await answers.outline())).toEqual([])
    expect(await emptySheets(answers)).toEqual([])
  })

  it('carries its fonts', () => {
    expect(answers.fontsNotEmbedded()).toEqual([])
  })
})

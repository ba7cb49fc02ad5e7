import type { Question } from '../../engine/quiz/question.ts'
import type { Picture } from './read-pdf.ts'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { actionLabels, effectLabels } from '../../engine/signals/labels.ts'
import { sources } from '../../engine/signals/sources.ts'
import { actions, effects } from '../../engine/signals/vocabulary.ts'
import { readDeck } from '../../scripts/deck-lint/source.ts'
import { exportDeck } from '../../scripts/pdf/export-deck.ts'
import { entry, root } from '../../scripts/project.ts'
import { readBank } from '../../scripts/question-bank.ts'
import { cutOffIn } from './cut-off.ts'
import { difference, pictureOf, readPdf } from './read-pdf.ts'

/** Cells of about 20 pixels: fine enough to see a missing line of text, coarse enough for two renderers to agree. */
const grid = [49, 28] as const

const { slides } = await readDeck(root, entry)
const { questions } = await readBank()
const pageOf = (alias: string) => slides.find(slide => slide.alias === alias)?.no ?? 0
const shown = questions.filter(question => pageOf(question.id) > 0)

/** Text without what line breaks, hyphens and emphasis change. */
const plain = (text: string) => text.normalize('NFKC').replaceAll(/[\s*\-\u00AD\u2010]/g, '').toLowerCase()

/** Whether a text is in a document's text; a page may end once in its middle. */
function holds(document: string, text: string): boolean {
  const pieces = plain(text).match(/.{1,10}/g) ?? []
  return pieces.filter(piece => !document.includes(piece)).length <= 1
}

function textsOf(question: Question): string[] {
  const options = 'options' in question
    ? question.options.map(({ text }) => text)
    : []
  const items = 'items' in question
    ? question.items.map(({ text }) => text)
    : []
  const groups = 'groups' in question
    ? question.groups.map(({ text }) => text)
    : []
  return [
    question.prompt,
    ...(question.scenario === undefined
      ? []
      : [question.scenario]),
    ...options,
    ...items,
    ...groups,
  ]
}

let folder: string
let deck: Awaited<ReturnType<typeof readPdf>>
let answers: Awaited<ReturnType<typeof readPdf>>
let cutOff: string[]
const onScreen: Picture[] = []

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kit-pdf-'))
  const written = await exportDeck({
    out: folder,
    async look(page) {
      cutOff = await cutOffIn(page, '.print-slide-container')
      for (const container of await page.locator('.print-slide-container').all())
        onScreen.push(await pictureOf(await container.screenshot(), ...grid))
    },
  })
  deck = await readPdf(written.deck)
  answers = await readPdf(written.answers!)
}, 300_000)

afterAll(async () => {
  await deck?.close()
  await answers?.close()
  await rm(folder, { recursive: true, force: true })
})

describe('deck.pdf', () => {
  it('is tagged, has a language and a title, and readers show the title', () => {
    expect(deck.tagged).toBe(true)
    expect(deck.info).toMatchObject({ Language: 'en', Title: 'Silent Compliments' })
    expect(deck.showsTitle).toBe(true)
  })

  it('has one page a slide', () => {
    expect(deck.pages).toBe(slides.length)
  })

  it('has an outline of the chapters, and in each its slides', async () => {
    const outline = await deck.outline()
    const openers = slides.filter(({ frontmatter }) => frontmatter.chapter !== undefined)
    expect(outline.map(({ page }) => page)).toEqual(openers.map(({ no }) => no))
    const entries = outline.flatMap(chapter => [chapter, ...chapter.items])
    expect(entries.map(({ page }) => page)).toEqual(slides.map(({ no }) => no))
    expect(entries.map(({ title }) => plain(title))).toEqual(slides.map(({ title }) => plain(title.replaceAll(/<[^>]+>/g, ''))))
    expect(entries.map(({ title }) => title).filter(title => /[a-z][A-Z]/.test(title))).toEqual([])
  })

  it('has links between slides that lead to pages, and links to sources', async () => {
    const links = await deck.links()
    const inside = links.filter(({ url }) => url === undefined)
    expect(inside.length).toBeGreaterThan(slides.length / 2)
    expect(inside.filter(({ toPage = 0 }) => toPage < 1 || toPage > slides.length)).toEqual([])
    const agenda = inside.filter(({ page }) => page === pageOf('agenda')).map(({ toPage }) => toPage)
    expect(agenda).toEqual(expect.arrayContaining(slides.filter(({ frontmatter }) => Number(frontmatter.chapter) > 1).map(({ no }) => no)))

    const outside = links.flatMap(({ url }) => url ?? [])
    expect(outside.filter(url => !url.startsWith('https://') || /localhost|127\.0\.0\.1/.test(url))).toEqual([])
    const addresses = Object.values(sources).map(({ address }) => address).filter(address => address.startsWith('https://'))
    expect(outside).toEqual(expect.arrayContaining(addresses))
  })

  it.each(shown.map(question => [question.id, question] as const))('shows the whole of question %s, and not its answer', async (id, question) => {
    const text = plain((await deck.text(pageOf(id))).text)
    expect(textsOf(question).filter(part => !text.includes(plain(part)))).toEqual([])
    if (question.explanation !== undefined)
      expect(text).not.toContain(plain(question.explanation))
  })

  it('shows the full signals table, as a table', async () => {
    const page = pageOf('full-table')
    const text = plain((await deck.text(page)).text)
    const labels = [
      ...actions.map(action => actionLabels[action].name),
      ...effects.map(effect => effectLabels[effect].name),
    ]
    expect(labels.filter(label => !text.includes(plain(label)))).toEqual([])
    const roles = await deck.roles(page)
    expect(roles.filter(role => role === 'TR')).toHaveLength(actions.length + 1)
    expect(roles.filter(role => role === 'TD')).toHaveLength(actions.length * effects.length)
  })

  it('has nothing that runs over a slide\'s edge or is cut off', async () => {
    expect(cutOff).toEqual([])
    for (let no = 1; no <= deck.pages; no++) {
      const { width, height } = await deck.size(no)
      const { pieces } = await deck.text(no)
      expect(pieces.filter(({ x, y, width: length }) => x < -1 || y < -1 || x + length > width + 1 || y > height + 1), `page ${no}`).toEqual([])
    }
  })

  it('looks as the slides do: no page is blank, and none misses anything', async () => {
    const findings: string[] = []
    for (let no = 1; no <= deck.pages; no++) {
      const picture = await deck.picture(no, ...grid)
      if (picture.lightest - picture.darkest < 100)
        findings.push(`page ${no} is blank`)
      const changed = difference(picture, onScreen[no - 1])
      if (changed > 0.01)
        findings.push(`${(100 * changed).toFixed(1)} % of page ${no} differs from its slide`)
    }
    expect(findings).toEqual([])
  })

  it('carries its fonts', () => {
    expect(deck.fontsNotEmbedded()).toEqual([])
  })
})

describe('answers.pdf', () => {
  it('is tagged, A4, and says what it is', async () => {
    expect(answers.tagged).toBe(true)
    expect(answers.info).toMatchObject({ Language: 'en', Title: 'Silent Compliments: answers' })
    const { width, height } = await answers.size(1)
    expect([
      Math.round(width),
      Math.round(height),
    ]).toEqual([595, 842])
  })

  it('has every question with its explanation', async () => {
    const pages = await Promise.all(Array.from({ length: answers.pages }, (_, index) => answers.text(index + 1)))
    const text = plain(pages.map(page => page.text).join(' '))
    const missing = questions.filter(({ prompt, explanation = '' }) => !holds(text, prompt) || !holds(text, explanation))
    expect(missing.map(({ id }) => id)).toEqual([])
  })

  it('has no blank page', async () => {
    for (let no = 1; no <= answers.pages; no++)
      expect((await answers.text(no)).pieces.length, `page ${no}`).toBeGreaterThan(2)
  })
})

describe('the short deck without answers', () => {
  it('leaves out the slides for 90 minutes, and the answers', async () => {
    const out = join(folder, 'short')
    const { deck: file, slides: count, answers: none } = await exportDeck({ out, cut: '60', answers: false })
    const short = await readPdf(file)
    expect(count).toBe(slides.filter(({ frontmatter }) => frontmatter.cut !== 90).length)
    expect(short.pages).toBe(count)
    expect(none).toBeUndefined()
    expect(existsSync(join(out, 'answers.pdf'))).toBe(false)
    await short.close()
  }, 120_000)
})

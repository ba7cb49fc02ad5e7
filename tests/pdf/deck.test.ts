import type { Question } from '../../engine/quiz/question.ts'
import type { Look } from './files.ts'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, describe, expect, inject, it } from 'vitest'
import { actionLabels, effectLabels } from '../../engine/signals/labels.ts'
import { sources } from '../../engine/signals/sources.ts'
import { actions, effects } from '../../engine/signals/vocabulary.ts'
import { readDeck } from '../../scripts/deck-lint/source.ts'
import { entry, root } from '../../scripts/project.ts'
import { readBank } from '../../scripts/question-bank.ts'
import { plain } from './plain.ts'
import { readPdf } from './read-pdf.ts'

const { slides } = await readDeck(root, entry)
const { questions } = await readBank()
const pageOf = (alias: string) => slides.find(slide => slide.alias === alias)?.no ?? 0
const shown = questions.filter(question => pageOf(question.id) > 0)

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

const folder = inject('pdfs')
const deck = await readPdf(join(folder, 'deck.pdf'))
const look: Look = JSON.parse(await readFile(join(folder, 'look.json'), 'utf8'))

afterAll(() => deck.close())

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
    expect(look.cutOff).toEqual([])
    for (let no = 1; no <= deck.pages; no++) {
      const { width, height } = await deck.size(no)
      const { pieces } = await deck.text(no)
      expect(pieces.filter(({ x, y, width: length }) => x < -1 || y < -1 || x + length > width + 1 || y > height + 1), `page ${no}`).toEqual([])
    }
  })

  it('carries its fonts', () => {
    expect(deck.fontsNotEmbedded()).toEqual([])
  })
})

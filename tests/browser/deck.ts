import { fileURLToPath } from 'node:url'
import { load } from '@slidev/parser/fs'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** A slide as its Markdown says. */
export interface DeckSlide {
  no: number
  alias: string
  title: string
  layout: string
  /** Names of the kit's components on it, each once. */
  widgets: string[]
  /** The speaker's notes, as Markdown. */
  notes: string
}

/** The deck's slides as its Markdown says. */
export async function deckSlides(): Promise<DeckSlide[]> {
  const { slides } = await load({ userRoot: root, roots: [root] }, `${root}slides.md`)
  return slides.map((slide, index) => ({
    no: index + 1,
    alias: String(slide.frontmatter.routeAlias ?? index + 1),
    title: slide.title ?? '',
    layout: String(slide.frontmatter.layout ?? 'default'),
    widgets: [...new Set([...slide.content.matchAll(/<([A-Z]\w+)/g)].map(([, name]) => name!))],
    notes: slide.note ?? '',
  }))
}

import { fileURLToPath } from 'node:url'
import { load } from '@slidev/parser/fs'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** The deck's slides as its Markdown says: number, alias, title, layout. */
export async function deckSlides(): Promise<{ no: number, alias: string, title: string, layout: string }[]> {
  const { slides } = await load({ userRoot: root, roots: [root] }, `${root}slides.md`)
  return slides.map((slide, index) => ({
    no: index + 1,
    alias: String(slide.frontmatter.routeAlias ?? index + 1),
    title: slide.title ?? '',
    layout: String(slide.frontmatter.layout ?? 'default'),
  }))
}

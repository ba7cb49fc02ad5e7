import type { SlideRoute } from '@slidev/types'
import { computed } from 'vue'
import { slides } from '#slidev/slides'

/** What the rest of the kit may know about a slide of the deck. `no` counts from 1. */
export interface DeckSlide {
  no: number
  /** The slide's `routeAlias`; its number as text where it has none. */
  alias: string
  title: string
  layout: string
  route: SlideRoute
}

/** One chapter: the slide whose frontmatter says `chapter: n`, and all slides up to the next such slide. */
export interface DeckChapter { number: number, title: string, slides: DeckSlide[] }

/** Slidev keeps the marks of a title's Markdown: `A like **rings**`. */
const plain = (markdown: string): string => markdown.replace(/[*_`]|<[^>]+>/g, '').trim()

function describe(route: SlideRoute): DeckSlide {
  const { frontmatter, title } = route.meta.slide
  return {
    no: route.no,
    alias: String(frontmatter.routeAlias ?? route.no),
    title: plain(title ?? ''),
    layout: String(frontmatter.layout ?? 'default'),
    route,
  }
}

/** All slides of the deck as it was built (a cut deck has fewer), in order. */
export const deckSlides = computed<DeckSlide[]>(() => slides.value.map(describe))

/** The deck's chapters in order. Slides before the first marked chapter belong to it. */
export const deckChapters = computed<DeckChapter[]>(() => {
  const chapters: DeckChapter[] = []
  for (const slide of deckSlides.value) {
    const number = Number(slide.route.meta.slide.frontmatter.chapter ?? 0)
    if (number > 0 || chapters.length === 0) {
      chapters.push({
        number,
        title: String(slide.route.meta.slide.frontmatter.chapterTitle ?? slide.title),
        slides: [slide],
      })
    }
    else {
      chapters.at(-1)!.slides.push(slide)
    }
  }
  return chapters
})

/** The chapter that a slide number belongs to. */
export function chapterOf(no: number): DeckChapter | undefined {
  return deckChapters.value.find(chapter => chapter.slides.some(slide => slide.no === no))
}

import type { Place } from './use-place.ts'
import { useSlideContext } from '@slidev/client'
import { computed } from 'vue'
import { usePlace } from './use-place.ts'

/** What a slide is in the deck, as far as headings go: `frontmatter` of the slide. */
interface Standing { chapter?: unknown, layout?: unknown }

/**
 * The level that a heading of the slides' Markdown has on the page it ends up on.
 *
 * - On a slide the page is the slide: `#` is 1.
 * - In print the page is the whole deck: a chapter's first slide is 1, the other slides 2, what is under them follows.
 * - In the reading view the page has its own level 1, the deck's title, and the cover is where it stands;
 *   chapters are 2, slides 3, what is under them 4 and on.
 *
 * @param level the number of `#` in the Markdown
 */
export function headingLevel(level: number, place: Place, { chapter, layout }: Standing): number {
  // One question like the others may be the first of a chapter: it does not stand for the chapter.
  const opensChapter = Number(chapter ?? 0) > 0 && layout !== 'question'
  const shift: Record<Place, number> = {
    print: opensChapter ? 0 : 1,
    reading: layout === 'cover'
      ? 0
      : opensChapter ? 1 : 2,
    slide: 0,
    presenter: 0,
    overview: 0,
    preview: 0,
  }
  return Math.min(6, level + shift[place])
}

/** {@link headingLevel} for the slide and place that the calling component is in. */
export function useHeadingLevel(level: () => number) {
  const { $frontmatter } = useSlideContext()
  const { place } = usePlace()
  return computed(() => headingLevel(level(), place.value, $frontmatter))
}

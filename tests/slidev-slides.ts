/**
 * Stands in for Slidev's virtual module `#slidev/slides` in unit and component tests.
 * Set `slides.value = [aSlide(1, 'welcome', 'Welcome'), …]` where a test needs a deck.
 */
import type { SlideRoute } from '@slidev/types'
import { shallowRef } from 'vue'

/** A slide of a made-up deck. */
export function aSlide(no: number, alias: string, title: string, frontmatter: Record<string, unknown> = {}): SlideRoute {
  return {
    no,
    meta: {
      slide: {
        no,
        title,
        frontmatter: { routeAlias: alias, ...frontmatter },
      },
    },
  } as unknown as SlideRoute
}

export const slides = shallowRef<SlideRoute[]>([])

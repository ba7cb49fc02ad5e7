import { useNav } from '@slidev/client'
import { deckSlides } from './deck-outline.ts'
import { usePlace } from './use-place.ts'

/** The id that a slide's section has in the reading view. */
export const readingId = (alias: string): string => `at-${alias}`

/** The address of a page of the site, under any base path and in either router mode. */
export function addressOf(path: string): string {
  return __SLIDEV_HASH_ROUTE__
    ? `#/${path}`
    : `${import.meta.env.BASE_URL}${path}`
}

/**
 * Links from anywhere to a slide, by its `routeAlias`. They stay in the place they are in: on a slide they lead to
 * the slide, in the presenter's view to the presenter's slide, in the reading view to its section, in print to the page
 * (`#slide-<no>`, an id that the export script sets).
 *
 * - `has`: whether the deck has the slide (a shorter cut may not); show plain text where it does not.
 * - `hrefFor`: always a usable address; for a slide that the deck lacks, the deck's start.
 * - `go`: travels there.
 * - `titleOf`, `numberOf`: empty and 0 where the deck lacks the slide.
 */
export function useDeckLinks() {
  const { place } = usePlace()
  const nav = useNav()
  const find = (alias: string) => deckSlides.value.find(slide => slide.alias === alias)

  function pathFor(alias: string): string {
    const known = find(alias)?.alias ?? deckSlides.value[0]?.alias ?? '1'
    switch (place.value) {
      case 'reading': return `read?at=${known}`
      case 'presenter': return `presenter/${known}`
      default: return known
    }
  }

  return {
    has: (alias: string): boolean => find(alias) !== undefined,
    titleOf: (alias: string): string => find(alias)?.title ?? '',
    numberOf: (alias: string): number => find(alias)?.no ?? 0,
    hrefFor: (alias: string): string => place.value === 'print'
      ? `#slide-${find(alias)?.no ?? 1}`
      : addressOf(pathFor(alias)),
    go(alias: string): void {
      const section = place.value === 'reading'
        ? document.getElementById(readingId(alias))
        : null
      if (section)
        section.scrollIntoView()
      void nav.router.push(`/${pathFor(alias)}`)
    },
  }
}

import type { Page } from 'playwright-chromium'

/** The slides a link may lead to: alias (or number as text) to slide number. */
export type Destinations = Record<string, number>

/** Where links lead in the deck: every slide by its number and its alias. */
export function destinations(slides: readonly { frontmatter: { routeAlias?: unknown } }[]): Destinations {
  return Object.fromEntries(slides.flatMap(({ frontmatter }, index) => [
    [
      String(index + 1),
      index + 1,
    ],
    ...(frontmatter.routeAlias === undefined
      ? []
      : [
          [
            String(frontmatter.routeAlias),
            index + 1,
          ],
        ]),
  ]))
}

/** The slide that an address within the deck means, or undefined: `/alias`, `#/12`, `#12`, `#slide-12`, `/presenter/3`, `/read?at=alias`. */
export function slideOf(href: string, known: Destinations): number | undefined {
  const path = href.replace(/^#?\/?/, '').replace(/^presenter\//, '').replace(/^read\?at=/, '').replace(/^slide-(?=\d+$)/, '')
  return Object.hasOwn(known, path)
    ? known[path]
    : undefined
}

/**
 * Makes the links of the print page work in a PDF: those between slides lead to the page with that slide, those to
 * other sites stay, those to pages that a PDF does not have (practice, reading view) become plain text.
 * Returns the addresses that became plain text.
 */
export async function settleLinks(page: Page, known: Destinations): Promise<string[]> {
  const here = new URL(page.url()).origin
  const hrefs = await page.evaluate(() => [
    ...document.querySelectorAll('.print-slide-container a[href]'),
  ].map(link => link.getAttribute('href') ?? ''))
  const settled: Record<string, string | null> = {}
  for (const href of new Set(hrefs)) {
    const inDeck = href.startsWith(`${here}/`)
      ? href.slice(here.length)
      : href
    if (/^[a-z][a-z\d+.-]*:/i.test(inDeck))
      continue
    const no = slideOf(inDeck, known)
    settled[href] = no === undefined
      ? null
      : `#slide-${no}`
  }
  await page.evaluate((settled) => {
    for (const container of document.querySelectorAll('.print-slide-container'))
      container.id = `slide-${Number.parseInt(container.id, 10)}`
    for (const link of document.querySelectorAll('.print-slide-container a[href]')) {
      const href = settled[link.getAttribute('href') ?? '']
      if (href === null)
        link.removeAttribute('href')
      else if (href !== undefined)
        link.setAttribute('href', href)
    }
  }, settled)
  return Object.keys(settled).filter(href => settled[href] === null)
}

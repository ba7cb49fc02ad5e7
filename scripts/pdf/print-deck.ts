import type { Browser, Page } from 'playwright-chromium'
import type { DeckServer } from './deck-server.ts'
import { Failure } from '../cli.ts'
import { withDocumentInfo } from './document-info.ts'
import { destinations, settleLinks } from './links.ts'
import { complete, infoOf, refuseProblems } from './print.ts'
import { printPage } from './printable-page.ts'

/** The slides as a PDF, one page each. */
export function printDeck({ url, options }: DeckServer, browser: Browser, { dark, look }: { dark: boolean, look?: (page: Page) => Promise<void> }): Promise<Uint8Array> {
  const { config, slides } = options.data
  const width = config.canvasWidth
  const height = Math.ceil(width / config.aspectRatio)
  return printPage(browser, {
    url: `${url}print?print=true`,
    // The print page lays all slides out in one column: the window has room for them, so each is drawn at its own size.
    viewport: { width, height: height * slides.length },
    dark,
    // A slide's part comes first in it; until it is loaded there is only what the kit puts under each slide.
    expect: { selector: '.print-slide-container [data-slidev-no] > :first-child:not(footer)', count: slides.length, what: 'the deck' },
  }, async ({ page, problems }) => {
    await settleLinks(page, destinations(slides))
    // Slidev asks for a new page after the last slide too.
    await page.addStyleTag({ content: '.print-slide-container:last-child { break-after: auto !important; }' })
    await look?.(page)
    refuseProblems('A slide', problems)
    const pdf = await page.pdf({ ...complete, width, height })
    const { bytes, pages } = await withDocumentInfo(pdf, await infoOf(options, page))
    if (pages !== slides.length)
      throw new Failure(`The PDF has ${pages} pages for ${slides.length} slides: a slide is taller than its page.`)
    return bytes
  })
}

import type { Browser, Page } from 'playwright-chromium'
import type { DeckServer } from './deck-server.ts'
import type { PaperName } from './export-names.ts'
import { PDFArray, PDFDict, PDFDocument, PDFName, PDFNumber, PDFRef } from 'pdf-lib'
import { withDocumentInfo } from './document-info.ts'
import { complete, infoOf, refuseProblems } from './print.ts'
import { printPage } from './printable-page.ts'

export const paperSizes = ['A4', 'Letter'] as const
export type PaperSize = typeof paperSizes[number]

/** The papers: what follows the deck's title, what to call it in a sentence, and the heading that shows that it is there. */
const papers = {
  workbook: { suffix: ': workbook', what: 'the workbook', selector: '.paper-book h1' },
  answers: { suffix: ': answers', what: 'the page of answers', selector: '.paper-sheets h1' },
  cards: { suffix: ': voting cards', what: 'the page of voting cards', selector: '.paper-cards h1' },
} as const satisfies Record<PaperName, unknown>

/** Papers as PDF files, in the order of `names` (at least one): text that flows over sheets of that size. */
export function printPapers({ url, options }: DeckServer, browser: Browser, names: readonly PaperName[], format: PaperSize): Promise<Partial<Record<PaperName, Uint8Array>>> {
  const [first = 'workbook', ...rest] = names
  const pathOf = (name: PaperName) => `/${name}?print=true`
  const expectOf = (name: PaperName) => ({ ...papers[name], count: 1 })
  return printPage(browser, {
    url: new URL(pathOf(first), url).href,
    viewport: { width: 794, height: 1123 },
    expect: expectOf(first),
  }, async ({ page, problems, go }) => {
    const print = async (name: PaperName) => {
      const { suffix, what } = papers[name]
      const bytes = await printSheets(page, format, () => refuseProblems(what, problems))
      return (await withDocumentInfo(bytes, await infoOf(options, page, suffix))).bytes
    }
    const files: Partial<Record<PaperName, Uint8Array>> = { [first]: await print(first) }
    // One page for all: loading the deck's code is most of the work.
    for (const name of rest) {
      await go(pathOf(name), expectOf(name))
      files[name] = await print(name)
    }
    return files
  })
}

/** Where something stands in a PDF: its page, from 1, and the points from the top of that page's text. */
interface Spot { page: number, top: number }

/** What the page shows now, as sheets of paper. */
async function printSheets(page: Page, format: PaperSize, check: () => void): Promise<Uint8Array> {
  await settlePaperLinks(page)
  check()
  // A page of text, unlike a slide, has print styles of its own.
  await page.emulateMedia({ media: 'print' })
  if (await page.locator('[data-page-of], [data-rest-of-sheet]').count() > 0) {
    // Only once it is printed does anybody know on which sheet a part begins, and where it ends.
    await linkToRests(page)
    const { spots, height } = await spotsIn(await page.pdf({ preferCSSPageSize: true, format }))
    await fillIn(page, spots, height)
  }
  return page.pdf({ ...complete, format })
}

/** Takes out links to other pages of the site, which would lead to the export's own server. */
function settlePaperLinks(page: Page): Promise<void> {
  return page.evaluate(() => {
    for (const link of document.querySelectorAll('a[href]')) {
      const href = link.getAttribute('href') ?? ''
      const isHere = href.startsWith('#') && document.getElementById(href.slice(1)) !== null
      if (!isHere && !href.startsWith('http'))
        link.removeAttribute('href')
    }
  })
}

/** A PDF tells where a place is only if something links to it. */
function linkToRests(page: Page): Promise<void> {
  return page.evaluate(() => {
    for (const rest of document.querySelectorAll('[data-rest-of-sheet]')) {
      const link = document.createElement('a')
      link.href = `#${rest.id}`
      link.className = 'paper-rest-link'
      link.textContent = '.'
      link.style.cssText = 'position: absolute; opacity: 0'
      rest.before(link)
    }
  })
}

/** Writes the numbers of the pages into the contents, and draws lines to write on where a sheet has room left. */
function fillIn(page: Page, spots: Record<string, Spot>, height: number): Promise<void> {
  return page.evaluate(({ spots, height }) => {
    for (const link of document.querySelectorAll('.paper-rest-link'))
      link.remove()
    for (const place of document.querySelectorAll<HTMLElement>('[data-page-of]'))
      place.textContent = String(spots[place.dataset.pageOf ?? '']?.page ?? '')
    const points = 72 / 25.4
    // In millimetres: the margins of a sheet, the line with the words, and a line to write on, as in the styles.
    const [margins, words, line] = [36, 16, 9.5] as const
    for (const rest of document.querySelectorAll('[data-rest-of-sheet]')) {
      const room = Math.floor(((height - (spots[rest.id]?.top ?? height)) / points - margins - words) / line)
      const lines = Array.from({ length: Math.max(0, room) }, () => Object.assign(document.createElement('div'), { className: 'paper-line' }))
      rest.classList.toggle('drawn', lines.length > 1)
      rest.append(...lines)
    }
  }, { spots, height })
}

/** Where links lead in a PDF whose pages all have the same height. */
async function spotsIn(pdf: Uint8Array): Promise<{ spots: Record<string, Spot>, height: number }> {
  const document = await PDFDocument.load(pdf, { updateMetadata: false })
  const refs = document.getPages().map(page => page.ref)
  const height = document.getPage(0).getHeight()
  const named = document.catalog.lookupMaybe(PDFName.of('Dests'), PDFDict)
  const spots = (named?.entries() ?? []).flatMap(([name]) => {
    const [target, , , y] = named?.lookup(name, PDFArray).asArray() ?? []
    return target instanceof PDFRef && y instanceof PDFNumber
      // Chromium counts from the edge of the text, as if the page had no margin above it.
      ? [[name.decodeText(), { page: refs.indexOf(target) + 1, top: height - y.asNumber() }] as const]
      : []
  })
  return { spots: Object.fromEntries(spots), height }
}

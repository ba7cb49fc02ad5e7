import type { Browser, Page } from 'playwright-chromium'
import type { Cut } from '../project.ts'
import type { DeckServer } from './deck-server.ts'
import type { DocumentInfo } from './document-info.ts'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { chromium } from 'playwright-chromium'
import { findBrowser, launchArgs } from '../browser.ts'
import { Failure, step } from '../cli.ts'
import { openDeckServer } from './deck-server.ts'
import { withDocumentInfo } from './document-info.ts'
import { destinations, settleLinks } from './links.ts'
import { printPage } from './printable-page.ts'

/** What to write, and how. */
export interface ExportOptions {
  /** Folder for `deck.pdf` and `answers.pdf`. */
  out: string
  cut?: Cut
  dark?: boolean
  answers?: boolean
  paper?: 'A4' | 'Letter'
  /** Another entry at the root of the kit than `slides.md`. */
  from?: string
  /** Sees the complete print page before it becomes a PDF (for tests: the PDF must show the same). */
  look?: (page: Page) => Promise<void>
}

/** The files that were written. */
export interface Exported { deck: string, slides: number, answers?: string }

/** Colours and pictures printed, the page's own size, and a structure that screen readers can follow. */
const complete = {
  printBackground: true,
  preferCSSPageSize: true,
  tagged: true,
  outline: true,
}

/** Writes the deck, and unless told otherwise the answers, as tagged PDF files. */
export async function exportDeck({ out, cut = '90', dark = false, answers = true, paper = 'A4', from, look }: ExportOptions): Promise<Exported> {
  const executablePath = findBrowser()
  await mkdir(out, { recursive: true })
  const [server, browser] = await Promise.all([
    openDeckServer({ cut, from }),
    chromium.launch({
      executablePath,
      args: launchArgs(),
    }),
  ])
  try {
    const slides = server.options.data.slides.length
    const files = {
      deck: join(out, 'deck.pdf'),
      answers: join(out, 'answers.pdf'),
    }
    // Both at once: while one page waits for the server or the disk, the other can work.
    await step(`Printing ${slides} slides${answers ? ' and the answers' : ''}`, async () => {
      const [deckPdf, answersPdf] = await Promise.all([
        printDeck(server, browser, dark, look),
        answers
          ? printAnswers(server, browser, paper)
          : undefined,
      ])
      await writeFile(files.deck, deckPdf)
      if (answersPdf)
        await writeFile(files.answers, answersPdf)
    })
    return {
      deck: files.deck,
      slides,
      answers: answers ? files.answers : undefined,
    }
  }
  finally {
    await browser.close()
    await server.close()
  }
}

function printDeck({ url, options }: DeckServer, browser: Browser, dark: boolean, look: ExportOptions['look']): Promise<Uint8Array> {
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

function printAnswers({ url, options }: DeckServer, browser: Browser, paper: 'A4' | 'Letter'): Promise<Uint8Array> {
  return printPage(browser, {
    url: `${url}answers?print=true`,
    viewport: { width: 794, height: 1123 },
    expect: { selector: '#app h1', count: 1, what: 'the page of answers' },
  }, async ({ page, problems }) => {
    // Slidev's print style makes every page a slide, and its page fixes the window to one screen.
    await page.addStyleTag({ content: `
      @page { size: ${paper} portrait; margin: 16mm 18mm 18mm; }
      html, body, #app, #page-root { height: auto !important; overflow: visible !important; background: transparent !important; }` })
    // Links to slides would lead to the export's own server.
    await page.evaluate(() => document.querySelectorAll('a[href]:not([href^="http"])').forEach(link => link.removeAttribute('href')))
    refuseProblems('The page of answers', problems)
    // A page of text, unlike a slide, has print styles of its own.
    await page.emulateMedia({ media: 'print' })
    const pdf = await page.pdf({ ...complete, format: paper })
    return (await withDocumentInfo(pdf, await infoOf(options, page, ': answers'))).bytes
  })
}

async function infoOf({ data: { config, headmatter } }: DeckServer['options'], page: Page, suffix = ''): Promise<DocumentInfo> {
  return {
    title: `${config.title}${suffix}`,
    language: String(headmatter.lang ?? config.htmlAttrs.lang ?? 'en'),
    subject: typeof config.info === 'string'
      ? config.info.replaceAll(/\s+/g, ' ').trim()
      : undefined,
    author: config.author || undefined,

    headings: await page.evaluate(() => [
      ...document.querySelectorAll<HTMLElement>('h1, h2, h3, h4, h5, h6'),
    ]
      // eslint-disable-next-line unicorn/prefer-dom-node-text-content -- the text as seen has a space where a line breaks
      .map(heading => heading.innerText.replaceAll(/\s+/g, ' ').trim())),
  }
}

function refuseProblems(what: string, problems: readonly string[]): void {
  if (problems.length > 0)
    throw new Failure(`${what} made an error, so nothing was written:\n${problems.slice(0, 10).join('\n')}`)
}

import type { Page } from 'playwright-chromium'
import type { Cut, DeckContent } from '../project.ts'
import type { ExportName } from './export-names.ts'
import type { PaperSize } from './print-paper.ts'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import { chromium } from 'playwright-chromium'
import { findBrowser, launchArgs } from '../browser.ts'
import { say, step } from '../cli.ts'
import { cacheFolder, openDeckServer } from './deck-server.ts'
import { exportNames } from './export-names.ts'
import { printDeck } from './print-deck.ts'
import { printPapers } from './print-paper.ts'
import { closed, Stuck, within } from './stuck.ts'

/** What to write, and how. */
export interface ExportOptions {
  /** Folder for the files. */
  out: string
  /** All of them unless told otherwise. */
  only?: readonly ExportName[]
  cut?: Cut
  /** Dark slides; papers are light always. */
  dark?: boolean
  /** Of the papers; a slide has a size of its own. */
  paper?: PaperSize
  /** Another entry at the root of the kit than `slides.md`. */
  from?: string
  content?: DeckContent
  /** The folder of the server's cache, for whoever exports at the same time as somebody else, or with other settings of Node. */
  cache?: string
  /** Sees the complete print page before it becomes a PDF (for tests: the PDF must show the same). */
  look?: (page: Page) => Promise<void>
}

/** The files that were written, and the number of slides. */
export type Exported = { readonly [Name in ExportName]?: string } & { readonly slides: number }

type Sheets = Awaited<ReturnType<typeof printPapers>>

/** Milliseconds for the server of the deck to listen. */
const longestStart = 180_000

/** Writes the deck and the papers as tagged PDF files. What hangs is begun once more, with an empty cache. */
export async function exportFiles(options: ExportOptions): Promise<Exported> {
  const { cache = 'vite-print' } = options
  try {
    return await exportOnce({ ...options, cache })
  }
  catch (error) {
    if (!(error instanceof Stuck))
      throw error
    say(`${error.message}\nBeginning once more, with an empty cache.`)
    const fresh = `${cache}-${process.pid}`
    return exportOnce({ ...options, cache: fresh }).finally(() => rm(cacheFolder(fresh), { recursive: true, force: true }))
  }
}

async function exportOnce({ out, only = exportNames, cut = '90', dark = false, paper = 'A4', from, content, cache, look }: ExportOptions): Promise<Exported> {
  const executablePath = findBrowser()
  await mkdir(out, { recursive: true })
  const [server, browser] = await Promise.all([
    within(longestStart, `After ${longestStart / 1000} s the deck is still not served.`, openDeckServer({ cut, from, content, cache })),
    chromium.launch({
      executablePath,
      args: launchArgs(),
    }),
  ])
  try {
    const slides = server.options.data.slides.length
    const papers = only.filter(name => name !== 'deck')
    // Side by side: while one page waits for the server or the disk, the other can work.
    const [deck, sheets]: [Uint8Array | undefined, Sheets] = await step(`Printing ${only.map(name => name === 'deck' ? `${slides} slides` : name).join(', ')}`, () => Promise.all([
      only.includes('deck') ? printDeck(server, browser, { dark, look }) : undefined,
      papers.length > 0 ? printPapers(server, browser, papers, paper) : {},
    ]))
    const written: { [Name in ExportName]?: string } = {}
    for (const name of only) {
      const bytes = name === 'deck' ? deck : sheets[name]
      if (bytes) {
        written[name] = join(out, `${name}.pdf`)
        await writeFile(written[name], bytes)
      }
    }
    return { slides, ...written }
  }
  finally {
    await closed(browser.close())
    await server.close()
  }
}

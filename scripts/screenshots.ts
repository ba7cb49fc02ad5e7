import type { Browser, BrowserContextOptions } from 'playwright-chromium'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { chromium } from 'playwright-chromium'
import { serveDeck } from '../live/server/serve-deck.ts'
import { ensureBrowser, launchArgs } from './browser.ts'
import { builtDeck } from './build-deck.ts'
import { checkSources } from './check-sources.ts'
import { Failure, runCommand, say, step } from './cli.ts'
import { readDeck } from './deck-lint/source.ts'
import { exportFiles } from './pdf/export-files.ts'
import { entry, root } from './project.ts'

interface Shot {
  name: string
  path: string
  options?: BrowserContextOptions
  /** Names of buttons to press first. */
  press?: readonly string[]
}

const slide = {
  viewport: { width: 1280, height: 720 },
}

const shots: Shot[] = [
  {
    name: 'slide-light',
    path: '#/two-saves?clicks=1',
    options: { ...slide, colorScheme: 'light' },
  },
  {
    name: 'slide-dark',
    path: '#/ways-map?clicks=1',
    options: { ...slide, colorScheme: 'dark' },
  },
  {
    name: 'demo',
    press: ['Like', 'Add to Favorites', 'Screen record', 'Save video'],
    path: '#/demo',
    options: { ...slide, colorScheme: 'light' },
  },
  {
    name: 'question',
    path: '#/pre-1',
    options: { ...slide, colorScheme: 'light' },
  },
  {
    name: 'reading-view',
    path: '#/read?at=two-saves',
    options: {
      viewport: { width: 390, height: 844 },
      deviceScaleFactor: 2,
      isMobile: true,
      hasTouch: true,
      colorScheme: 'light',
    },
  },
]

/** The slide whose printed page is shown. */
const printed = 'full-table'

await runCommand({
  name: 'npm run screenshots',
  summary: 'Takes the pictures of the README from the built site and the PDF: docs/screenshots/*.png.',
  flags: {},
  async run() {
    const executablePath = await ensureBrowser()
    const folder = join(root, 'docs/screenshots')
    await mkdir(folder, { recursive: true })
    const served = await serveDeck({ dir: await builtDeck({ home: 'solo' }, checkSources) })
    const browser = await chromium.launch({
      executablePath,
      args: launchArgs(),
    })
    try {
      for (const { name, path, options, press = [] } of shots) {
        await step(`${name}.png`, async () => {
          const context = await browser.newContext({ reducedMotion: 'reduce', ...options })
          const page = await context.newPage()
          await page.goto(served.url + path, { waitUntil: 'networkidle' })
          await page.evaluate(() => document.fonts.ready)
          for (const button of press)
            await page.getByRole('button', { name: button, exact: true }).filter({ visible: true }).first().click()
          await page.screenshot({
            path: join(folder, `${name}.png`),
          })
          await context.close()
        })
      }
      await writeFile(join(folder, 'pdf-page.png'), await printedPage(browser))
    }
    finally {
      await browser.close()
      await served.close()
    }
    say('The pictures are in docs/screenshots.')
    // Vite's server would hold the process for some seconds more.
    process.exit(0)
  },
})

/** The printed page, drawn by another reader than the browser that printed it. */
async function printedPage(browser: Browser): Promise<Uint8Array> {
  const { slides } = await readDeck(root, entry)
  const no = slides.find(({ alias }) => alias === printed)?.no
  if (no === undefined)
    throw new Failure(`There is no slide "${printed}" to take a picture of.`)
  const folder = await mkdtemp(join(tmpdir(), 'kit-screenshots-'))
  const { deck = '' } = await exportFiles({ out: folder, only: ['deck'] })
  const pdf = (await readFile(deck)).toString('base64')
  await rm(folder, { recursive: true, force: true })
  const reader = await serveDeck({
    dir: join(root, 'node_modules/pdfjs-dist/legacy/build'),
  })
  try {
    const page = await browser.newPage(slide)
    await page.goto(`${reader.url}pdf.mjs`)
    await page.evaluate(async ({ address, pdf, no }) => {
      const { getDocument, GlobalWorkerOptions } = await import(`${address}pdf.mjs`)
      GlobalWorkerOptions.workerSrc = `${address}pdf.worker.mjs`
      const document = await getDocument({
        data: Uint8Array.from(atob(pdf), letter => letter.charCodeAt(0)),
      }).promise
      const sheet = await document.getPage(no)
      const canvas = globalThis.document.createElement('canvas')
      const viewport = sheet.getViewport({ scale: 1280 / sheet.getViewport({ scale: 1 }).width })
      canvas.width = viewport.width
      canvas.height = viewport.height
      await sheet.render({ canvas, viewport }).promise
      globalThis.document.body.replaceChildren(canvas)
      globalThis.document.body.style.margin = '0'
    }, { address: reader.url, pdf, no })
    return await page.locator('canvas').screenshot()
  }
  finally {
    await reader.close()
  }
}

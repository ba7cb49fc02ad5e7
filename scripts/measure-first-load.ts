import type { Browser } from 'playwright-chromium'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { serveDeck } from '../live/server/serve-deck.ts'

const compressible = new Set([
  '.html',
  '.js',
  '.css',
  '.svg',
  '.json',
  '.txt',
  '.md',
])

/** Puts a `.gz` beside every file of a built site that gains from it; the server sends those. */
export async function precompress(dir: string): Promise<void> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true })
  for (const entry of entries) {
    const file = join(entry.parentPath, entry.name)
    if (entry.isFile() && compressible.has(extname(file)))
      await writeFile(`${file}.gz`, await promisify(gzip)(await readFile(file), { level: 9 }))
  }
}

/** What a first visit to a site cost; `scripts` are those of the bytes that are JavaScript. */
export interface FirstLoad { bytes: number, requests: number, scripts: number }

/**
 * The bytes that a first visit to slide 1 transfers: the compressed bodies of all responses (HTML, scripts, styles,
 * fonts, pictures) from an empty cache until the slide (or what `shown` selects) shows and the network has been idle for
 * half a second.
 * Slidev loads the remaining slides three seconds later, in the background; they are counted by neither side.
 */
export async function firstLoad(browser: Browser, dir: string, shown = '[data-slidev-no="1"]'): Promise<FirstLoad> {
  const served = await serveDeck({ dir, preCompressed: true })
  const context = await browser.newContext({
    viewport: { width: 1280, height: 720 },
  })
  try {
    // An empty deck asks a stranger for its icon; neither side may count on somebody else's server.
    await context.route(url => !url.href.startsWith(served.url), route => route.abort())
    const page = await context.newPage()
    const session = await context.newCDPSession(page)
    await session.send('Network.enable')
    const headers = new Map<string, { readonly length: number, readonly isScript: boolean }>()
    const load: FirstLoad = { bytes: 0, requests: 0, scripts: 0 }
    session.on('Network.responseReceived', ({ requestId, response, type }) => headers.set(requestId, { length: response.encodedDataLength, isScript: type === 'Script' }))
    session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      // Without the headers, which depend on the server and not on the deck.
      const { length = 0, isScript = false } = headers.get(requestId) ?? {}
      load.bytes += encodedDataLength - length
      if (isScript)
        load.scripts += encodedDataLength - length
      load.requests++
    })
    await page.goto(served.url, { waitUntil: 'networkidle' })
    await page.locator(shown).first().waitFor({ state: 'visible' })
    return { ...load }
  }
  finally {
    await context.close()
    await served.close()
  }
}

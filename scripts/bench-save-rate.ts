import type { Page } from 'playwright-chromium'
import type { Measurements, Row } from './bench-rows.ts'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { zipSync } from 'fflate'
import { chromium } from 'playwright-chromium'
import writeWorkbook from 'write-excel-file/universal'
import { exportFiles } from '../engine/analytics/export-files.ts'
import { serveDeck } from '../live/server/serve-deck.ts'
import { failOn } from './bench-part.ts'
import { rowOf } from './bench-rows.ts'
import { ensureBrowser, launchArgs } from './browser.ts'
import { builtDeck } from './build-deck.ts'
import { runCommand, say } from './cli.ts'
import { wholeNumber } from './whole-number.ts'

/** From the choice of a file to the first rows of the table, in milliseconds, and how much slower a phone is than this machine. */
const limit = 1000
const throttle = 4

/** What the page tells of itself: when a file was chosen, when the worker's first answer came, when rows were painted. */
const watch = `
  globalThis.bench = { slowest: 0 }
  const post = Worker.prototype.postMessage
  Worker.prototype.postMessage = function (asked, ...rest) {
    if (asked.type === 'open') {
      bench.asked = performance.now()
      this.addEventListener('message', () => { bench.answered ??= performance.now() })
    }
    return post.call(this, asked, ...rest)
  }
  addEventListener('change', (event) => {
    if (event.target.type === 'file')
      bench.chosen = performance.now()
  }, true)
  new MutationObserver(() => {
    if (bench.chosen !== undefined && document.querySelector('.save-rate-video') && !bench.shown) {
      bench.shown = true
      requestAnimationFrame(() => setTimeout(() => { bench.painted = performance.now() }))
    }
  }).observe(document, { childList: true, subtree: true })
  new PerformanceObserver(list => list.getEntries().forEach(({ name, duration }) => {
    if (name.startsWith('key') || name === 'input')
      bench.slowest = Math.max(bench.slowest, duration)
  })).observe({ type: 'event', durationThreshold: 16, buffered: true })
`

/** Milliseconds to the first videos, to all of them, and of the slowest key meanwhile. */
interface Opened { readonly first: number, readonly all: number, readonly keys: number }

interface Bench { chosen: number, asked: number, answered: number, painted: number, slowest: number }

declare global {
  // eslint-disable-next-line vars-on-top -- a global has no other way to be declared
  var bench: Bench
}

await runCommand({
  name: 'npm run bench -- --only save-rate',
  summary: 'Opens a made-up export with 50,000 videos in exercise 4, as CSV, zip and XLSX, on a processor slowed down four times, and types numbers meanwhile.',
  flags: {
    rows: { type: 'string', default: '50000', value: 'N', help: 'how many videos (default 50000)' },
    runs: { type: 'string', default: '5', value: 'N', help: 'how often each file is opened (default 5)' },
  },
  async run(flags) {
    const rows = wholeNumber('--rows', flags.rows, 1000, 200_000)
    const runs = wholeNumber('--runs', flags.runs, 1, 99)
    const dir = await mkdtemp(join(tmpdir(), 'kit-bench-'))
    const site = await serveDeck({ dir: await builtDeck({ home: 'solo' }) })
    const browser = await chromium.launch({ executablePath: await ensureBrowser(), args: launchArgs() })
    const found: Row[] = []
    try {
      const kinds = (await files(rows)).map(([kind, content]) => ({ kind, content, taken: new Array<Opened>() }))
      for (let run = 1; run <= runs; run++) {
        for (const { kind, content, taken } of kinds) {
          const file = join(dir, `export.${kind}`)
          await writeFile(file, content)
          const page = await browser.newPage({ viewport: { width: 390, height: 844 } })
          await page.addInitScript(watch)
          await page.goto(`${site.url}#/exercise/own-save-rate`, { waitUntil: 'networkidle' })
          const { first, all, keys } = await open(page, file)
          say(`${run} of ${runs}, ${kind}: the first videos after ${first} ms, all ${rows} after ${all} ms; the slowest key ${keys} ms.`)
          taken.push({ first, all, keys })
          await page.close()
        }
      }
      found.push(...kinds.flatMap(({ kind, taken }) => [
        rowOf({ what: `${kind}, first videos`, unit: 'ms', ours: taken.map(({ first }) => first), target: { of: 'figure', atMost: limit } }),
        rowOf({ what: `${kind}, all`, unit: 'ms', ours: taken.map(({ all }) => all) }),
        rowOf({ what: `${kind}, slowest key`, unit: 'ms', ours: taken.map(({ keys }) => keys) }),
      ]))
    }
    finally {
      await browser.close()
      await site.close()
      await rm(dir, { recursive: true, force: true })
    }
    process.stdout.write(`${JSON.stringify({ rows: found, notes: [`${rows.toLocaleString('en-US')} videos; the processor of the page slowed down ${throttle} times.`] } satisfies Measurements)}\n`)
    failOn(found)
  },
})

/**
 * The browser slows down the page alone: what its worker does is multiplied here, as if the worker had all the time
 * that it takes to itself.
 */
async function open(page: Page, file: string): Promise<Opened> {
  const session = await page.context().newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: throttle })
  await page.locator('.save-rate input[type="file"]').setInputFiles(file)
  const field = page.locator('.save-rate-video input').first()
  // While the rest is still being read.
  await field.pressSequentially('12.3K')
  await page.locator('.save-rate .said').filter({ hasText: 'videos' }).waitFor()
  const done = await page.evaluate(() => performance.now())
  await field.fill('')
  await field.pressSequentially('1,234')
  await page.locator('.save-rate input[type="search"]').pressSequentially('number 499')
  await page.locator('.save-rate-video').first().filter({ hasText: 'number 499' }).waitFor()
  const { chosen, asked, answered, painted, slowest } = await page.evaluate(() => globalThis.bench)
  const inWorker = answered - asked
  return {
    first: Math.round(painted - chosen + (throttle - 1) * inWorker),
    all: Math.round((done - asked) * throttle),
    keys: Math.round(slowest),
  }
}

async function files(count: number): Promise<[string, Uint8Array][]> {
  const header = exportFiles['Content.csv']
  const rows = Array.from({ length: count }, (_, at) => [
    'August 9',
    `(Made up) Video number ${at}: how to fix a slipping chain, without tools #bike #repair`,
    `https://video.example/@made-up/video/74${String(at).padStart(17, '0')}`,
    `July ${at % 31 + 1}`,
    at * 7 % 9999,
    at % 300,
    at % 400,
    at * 37 % 900_000,
  ])
  const csv = new TextEncoder().encode(`\uFEFF${[header, ...rows].map(cells => cells.map(cell => `"${cell}"`).join(',')).join('\r\n')}`)
  const workbook = await writeWorkbook([[...header], ...rows].map(cells => cells.map(value => ({ value })))).toBlob()
  return [
    ['csv', csv],
    ['zip', zipSync({ 'Content.csv': csv })],
    ['xlsx', new Uint8Array(await workbook.arrayBuffer())],
  ]
}

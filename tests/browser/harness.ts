import type { Browser, BrowserContext, BrowserContextOptions, ConsoleMessage, Page, Request } from 'playwright-chromium'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { setTimeout as pause } from 'node:timers/promises'
import { chromium } from 'playwright-chromium'
import { afterAll, afterEach, beforeAll, beforeEach, inject } from 'vitest'
import { findBrowser, launchArgs } from '../../scripts/browser.ts'

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/**
 * Slidev's own start-up noise (an empty Slidev 53 deck writes it too), by the exact text of its first line.
 * Nothing else may be written to the console as an error or a warning.
 */
const knownNoise: readonly string[] = [
  'Failed to patch FloatingVue TypeError: Cannot read properties of undefined (reading \'Popper\')',
]

/** A page that remembers everything that went wrong in it. */
export interface Watched { page: Page, context: BrowserContext, problems: string[], outside: string[], requests: string[], connections: string[] }

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the built self-paced site, ending in a slash. */
    site: string
    /** Address of the built deck for a talk, ending in a slash. */
    talk: string
    /** Folders of both. */
    built: { solo: string, talk: string }
  }
}

/** The kinds of request by which a page only loads what it is made of (`other` is its icon; a beacon is a `ping`). */
const assets: readonly string[] = ['document', 'stylesheet', 'script', 'font', 'image', 'manifest', 'other']

/** Fills with everything by which the pages of `context` talk to a server: web sockets, event streams, fetched data, beacons. */
export function connectionsOf(context: BrowserContext): string[] {
  const connections: string[] = []
  context.on('page', page => page.on('websocket', socket => connections.push(`websocket ${socket.url()}`)))
  context.on('request', (request) => {
    if (request.method() !== 'GET' || !assets.includes(request.resourceType()))
      connections.push(`${request.resourceType()} ${request.method()} ${request.url()}`)
  })
  return connections
}

/** Milliseconds without a request after which nothing more is expected: everything comes from this machine. */
const quiet = 100

/**
 * Goes to an address (`go` waits for the page's load), and waits until the page asks for nothing more and has nothing to
 * do. Playwright's own `networkidle` does the first alone, and takes half a second each time.
 */
export async function settled(page: Page, go: () => Promise<unknown>): Promise<void> {
  const pending = new Set<Request>()
  let last = performance.now()
  const begins = (request: Request): void => {
    pending.add(request)
    last = performance.now()
  }
  const ends = (request: Request): void => {
    pending.delete(request)
    last = performance.now()
  }
  page.on('request', begins).on('requestfinished', ends).on('requestfailed', ends)
  await go()
  for (let seen = 0; seen !== last;) {
    while (pending.size > 0 || performance.now() - last < quiet)
      await pause(20)
    seen = last
    await page.evaluate(() => new Promise<unknown>(resolve => requestIdleCallback(resolve, { timeout: 2_000 })))
  }
  page.off('request', begins).off('requestfinished', ends).off('requestfailed', ends)
}

/** One Chromium for a test file. `open` gives a fresh, watched page; what a test opened is closed at its end. */
export function useBrowser() {
  let browser: Browser
  const contexts: BrowserContext[] = []
  let openedBefore = 0
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: findBrowser(), args: launchArgs() })
  })
  beforeEach(() => {
    openedBefore = contexts.length
  })
  // Pages that nobody looks at any more go on drawing, and take the machine from those that are looked at.
  afterEach(async () => {
    await Promise.all(contexts.splice(openedBefore).map(context => context.close()))
  })
  afterAll(async () => {
    await browser.close()
  })

  return {
    async open(path: string, { talk = false, site = inject(talk ? 'talk' : 'site'), ...options }: BrowserContextOptions & { talk?: boolean, site?: string } = {}): Promise<Watched> {
      const context = await browser.newContext({ viewport: { width: 1920, height: 1080 }, reducedMotion: 'reduce', ...options })
      contexts.push(context)
      const connections = connectionsOf(context)
      const page = await context.newPage()
      const watched: Watched = { page, context, problems: [], outside: [], requests: [], connections }
      page.on('console', (message: ConsoleMessage) => {
        if (['error', 'warning'].includes(message.type()) && !knownNoise.includes(message.text().split('\n')[0]!))
          watched.problems.push(`${message.type()}: ${message.text()}`)
      })
      page.on('pageerror', error => watched.problems.push(`uncaught: ${error.message}`))
      context.on('request', (request) => {
        const url = request.url()
        watched.requests.push(url)
        if (!url.startsWith(site) && !url.startsWith('data:') && !url.startsWith('blob:'))
          watched.outside.push(url)
      })
      await settled(page, () => page.goto(site + path))
      return watched
    },
  }
}

/** Puts a page that is open in light or in dark, as a change of the system's setting would. */
export async function inColours(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme })
  await page.waitForFunction(colours => document.documentElement.classList.contains(colours), colorScheme)
}

/** What axe finds wrong on the page now, one line a place; empty is good. */
export async function axe(page: Page, include?: string): Promise<string[]> {
  if (!await page.evaluate(() => 'axe' in window))
    // As the browser's own tools do it: a strict policy of the page does not stop it.
    await page.evaluate(axeSource)
  return page.evaluate(async (selector) => {
    interface Result { violations: { id: string, impact: string, nodes: { target: string[], html: string, failureSummary: string }[] }[] }
    const { axe } = window as unknown as { axe: { run: (context: unknown, options: unknown) => Promise<Result> } }
    // Slidev keeps every slide on the page, and axe goes through all of them for each one, though what is hidden it finds
    // in order. Their contents wait elsewhere meanwhile, where Vue may go on with them.
    const hidden = [...document.querySelectorAll('#slideshow [data-slidev-no]')].filter(slide => !slide.checkVisibility()).map((slide) => {
      const contents = document.createDocumentFragment()
      contents.append(...slide.childNodes)
      return { slide, contents }
    })
    const { violations } = await axe.run(selector ?? document, { resultTypes: ['violations'] })
      .finally(() => hidden.forEach(({ slide, contents }) => slide.append(contents)))
    return violations.flatMap(({ id, impact, nodes }) =>
      nodes.map(node => `${id} (${impact}) at ${node.target.join(' ')}: ${node.html.slice(0, 160)} — ${node.failureSummary.replaceAll('\n', ' ').slice(0, 220)}`))
  }, include)
}

/** Text inside `root` that is cut off, or runs over the edge of the page. Text for screen readers alone does not count. */
export function overflowing(page: Page, root: string): Promise<string[]> {
  return page.evaluate((selector) => {
    const found = new Set<string>()
    const isForEars = (element: Element | null): boolean => {
      for (let at = element; at; at = at.parentElement) {
        if (at.clientWidth <= 1 && getComputedStyle(at).overflow === 'hidden' && getComputedStyle(at).position === 'absolute')
          return true
      }
      return false
    }
    for (const area of document.querySelectorAll<HTMLElement>(selector)) {
      const bounds = area.getBoundingClientRect()
      if (bounds.width === 0)
        continue
      const walker = document.createTreeWalker(area, NodeFilter.SHOW_TEXT)
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const element = node.parentElement!
        const text = node.textContent!.trim()
        if (text === '' || !element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) || element.closest('svg, [popover], select') || isForEars(element))
          continue
        const range = document.createRange()
        range.selectNodeContents(node)
        const where = `<${element.tagName.toLowerCase()} class="${element.className}"> ${text.slice(0, 60)}`
        for (const box of range.getClientRects()) {
          // A line's box reaches above and below its letters by about a fifth of its height.
          const slack = 1 + box.height / 5
          if (box.right > bounds.right + 1 || box.left < bounds.left - 1 || box.bottom > bounds.bottom + slack || box.top < bounds.top - slack)
            found.add(`runs over the edge: ${where}`)
          // Cut off by a box of its own that hides what does not fit, and cannot be scrolled.
          for (let holder: Element | null = element; holder && holder !== area; holder = holder.parentElement) {
            const { overflowX, overflowY } = getComputedStyle(holder)
            const edge = holder.getBoundingClientRect()
            if ((overflowX === 'hidden' || overflowX === 'clip') && (box.right > edge.right + 2 || box.left < edge.left - 2))
              found.add(`is cut off at the side: ${where}`)
            if ((overflowY === 'hidden' || overflowY === 'clip') && (box.bottom > edge.bottom + slack || box.top < edge.top - slack))
              found.add(`is cut off above or below: ${where}`)
          }
        }
      }
    }
    return [...found]
  }, root)
}

import type { Browser, BrowserContext, BrowserContextOptions, ConsoleMessage, Page } from 'playwright-chromium'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { chromium } from 'playwright-chromium'
import { afterAll, beforeAll, inject } from 'vitest'
import { findBrowser, launchArgs } from '../../scripts/browser.ts'

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/**
 * Slidev's own start-up noise, by exact text. Nothing else may be written to the console as an error or a warning.
 */
const knownNoise: readonly string[] = []

/** A page that remembers everything that went wrong in it. */
export interface Watched { page: Page, context: BrowserContext, problems: string[], outside: string[], requests: string[] }

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the built self-paced site, ending in a slash. */
    site: string
    /** Address of the built deck for a talk, ending in a slash. */
    talk: string
  }
}

/** One Chromium for a test file. `open` gives a fresh, watched page. */
export function useBrowser() {
  let browser: Browser
  const contexts: BrowserContext[] = []
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: findBrowser(), args: launchArgs() })
  })
  afterAll(async () => {
    await browser.close()
  })

  return {
    async open(path: string, { talk = false, ...options }: BrowserContextOptions & { talk?: boolean } = {}): Promise<Watched> {
      const site = inject(talk ? 'talk' : 'site')
      const context = await browser.newContext({ viewport: { width: 1920, height: 1080 }, reducedMotion: 'reduce', ...options })
      contexts.push(context)
      const page = await context.newPage()
      const watched: Watched = { page, context, problems: [], outside: [], requests: [] }
      page.on('console', (message: ConsoleMessage) => {
        if (['error', 'warning'].includes(message.type()) && !knownNoise.includes(message.text()))
          watched.problems.push(`${message.type()}: ${message.text()}`)
      })
      page.on('pageerror', error => watched.problems.push(`uncaught: ${error.message}`))
      context.on('request', (request) => {
        const url = request.url()
        watched.requests.push(url)
        if (!url.startsWith(site) && !url.startsWith('data:') && !url.startsWith('blob:'))
          watched.outside.push(url)
      })
      await page.goto(site + path, { waitUntil: 'networkidle' })
      return watched
    },
  }
}

/** What axe finds wrong on the page now, one line a place; empty is good. */
export async function axe(page: Page, include?: string): Promise<string[]> {
  if (!await page.evaluate(() => 'axe' in window))
    await page.addScriptTag({ content: axeSource })
  return page.evaluate(async (selector) => {
    interface Result { violations: { id: string, impact: string, nodes: { target: string[], html: string, failureSummary: string }[] }[] }
    const { axe } = window as unknown as { axe: { run: (context: unknown, options: unknown) => Promise<Result> } }
    const { violations } = await axe.run(selector ?? document, { resultTypes: ['violations'] })
    return violations.flatMap(({ id, impact, nodes }) =>
      nodes.map(node => `${id} (${impact}) at ${node.target.join(' ')}: ${node.html.slice(0, 160)} — ${node.failureSummary.replaceAll('\n', ' ').slice(0, 220)}`))
  }, include)
}

/** Elements inside `root` whose text is cut off or runs over the edge of the page or of their own box. */
export function overflowing(page: Page, root: string): Promise<string[]> {
  return page.evaluate((selector) => {
    const found: string[] = []
    for (const area of document.querySelectorAll<HTMLElement>(selector)) {
      const bounds = area.getBoundingClientRect()
      if (bounds.width === 0)
        continue
      for (const element of area.querySelectorAll<HTMLElement>('*')) {
        if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) || element.closest('[data-scrolls], .sr-only, svg, [popover]'))
          continue
        const hasText = [...element.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.textContent!.trim() !== '')
        if (!hasText)
          continue
        const range = document.createRange()
        range.selectNodeContents(element)
        const box = range.getBoundingClientRect()
        if (box.width <= 2 || box.height <= 2)
          continue
        if (box.right > bounds.right + 1 || box.left < bounds.left - 1 || box.bottom > bounds.bottom + 1 || box.top < bounds.top - 1)
          found.push(`runs over the edge: <${element.tagName.toLowerCase()} class="${element.className}"> ${element.textContent!.trim().slice(0, 60)}`)
        const style = getComputedStyle(element)
        if (style.overflow !== 'visible' && (element.scrollWidth > element.clientWidth + 2 || element.scrollHeight > element.clientHeight + 2) && !/auto|scroll/.test(style.overflow + style.overflowX + style.overflowY))
          found.push(`is cut off: <${element.tagName.toLowerCase()} class="${element.className}"> ${element.textContent!.trim().slice(0, 60)}`)
      }
    }
    return [...new Set(found)]
  }, root)
}

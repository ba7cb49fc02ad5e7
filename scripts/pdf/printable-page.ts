import type { Browser, Page, Request } from 'playwright-chromium'
import { setTimeout as pause } from 'node:timers/promises'
import { Failure } from '../cli.ts'

/** Slidev says this of itself at each start of its server. */
const slidevNoise = 'Failed to patch FloatingVue'

/** Milliseconds without a request after which nothing more is expected. */
const settled = 300

/** Milliseconds for one question to a page. One that loads itself again may never answer. */
const patience = 10_000

/** The elements that must be there, how many of them at least, and what to call the page in a sentence. */
export interface Expected { selector: string, count: number, what: string }

/** Milliseconds for all that is done with a page once it is there. The browser itself sets no limit to printing. */
const longest = 300_000

/** How a page is opened for printing. */
export interface PrintableOptions {
  url: string
  viewport: { width: number, height: number }
  dark?: boolean
  expect: Expected
  /** Milliseconds until it gives up. */
  timeout?: number
}

/** A page that is completely there. */
export interface PrintablePage {
  page: Page
  /** Errors it wrote since it was loaded last. */
  problems: readonly string[]
  /** Goes on to another address of the site without loading the site again, and waits until it is completely there. */
  go: (path: string, expect: Expected) => Promise<void>
}

/** How often a page may load itself again before something is taken to be wrong with it. */
const attempts = 4

/**
 * Opens a page, waits until all of it can be printed (every part mounted, every font and picture loaded) and prints it.
 * Vite loads a page again when it meets a dependency for the first time, and that can happen at any moment: then it
 * begins anew.
 */
export async function printPage<T>(browser: Browser, options: PrintableOptions, print: (printable: PrintablePage) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    const { page, problems, loads, go } = await openPrintable(browser, options)
    const before = loads.count
    try {
      // What is asked of a page that loads itself again may never be answered: the navigation itself ends the wait.
      const loadedAgain = new Promise<never>((_, reject) => page.on('request', request => isNewDocument(page, request)
        && reject(new Error('interrupted because of a navigation'))))
      const tooLate = pause(longest, undefined, { ref: false }).then(() => {
        throw new Failure(`After ${longest / 1000} s ${options.expect.what} is still not printed. Is the computer very busy? Try again.`)
      })
      const result = await Promise.race([print({ page, problems, go }), loadedAgain, tooLate])
      if (loads.count === before)
        return result
    }
    catch (error) {
      // The news of the navigation may come after the error that it caused.
      const interrupted = loads.count !== before || /context was destroyed|because of a navigation/.test(String(error))
      if (!interrupted || attempt === attempts)
        throw error
    }
    finally {
      // A page that is loading itself again may never close; the browser itself ends soon.
      await Promise.race([page.context().close(), pause(patience, undefined, { ref: false })])
    }
    if (attempt === attempts)
      throw new Failure(`${options.expect.what} loaded itself again ${attempts} times while it was printed. Is a file being changed all the time?`)
  }
}

/** Going to another address within the site is none. */
function isNewDocument(page: Page, request: Request): boolean {
  return request.isNavigationRequest() && request.frame() === page.mainFrame()
}

async function openPrintable(browser: Browser, { url, viewport, dark = false, expect, timeout = 180_000 }: PrintableOptions) {
  const context = await browser.newContext({
    viewport,
    colorScheme: dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  page.setDefaultTimeout(timeout)
  const problems: string[] = []
  page.on('pageerror', error => problems.push(error.message))
  page.on('console', (message) => {
    const text = message.text()
    if ((message.type() === 'error' && !text.startsWith(slidevNoise)) || text.startsWith('[Vue warn]: Failed to resolve component'))
      problems.push(text.split('\n')[0])
  })
  let lastLoaded = performance.now()
  page.on('requestfinished', () => {
    lastLoaded = performance.now()
  })
  const loads = { count: 0 }
  page.on('request', (request) => {
    if (isNewDocument(page, request)) {
      problems.length = 0
      loads.count++
    }
  })
  await page.emulateMedia({
    media: 'screen',
    colorScheme: dark ? 'dark' : 'light',
  })
  await page.goto(url, { waitUntil: 'load', timeout })

  await settle(expect)
  return {
    page,
    problems,
    loads,
    async go(path: string, next: Expected): Promise<void> {
      // What the browser's "back" does too: the router follows the address.
      await page.evaluate((path) => {
        history.pushState(null, '', path)
        dispatchEvent(new PopStateEvent('popstate'))
      }, path)
      await settle(next)
    },
  }

  async function settle({ selector, count, what }: Expected): Promise<void> {
    const until = performance.now() + timeout
    for (;;) {
      const waitingFor = await Promise.race([
        whatIsMissing(page, selector, count).catch(() => 'the page to load again'),
        pause(patience, 'the page to answer'),
      ])
      // Styles come last: UnoCSS sends them again for the classes of each part that was loaded.
      if (waitingFor === undefined && performance.now() - lastLoaded > settled)
        break
      if (performance.now() > until) {
        throw new Failure(`After ${timeout / 1000} s ${what} cannot be printed: still waiting for ${waitingFor}.${problems.length
          ? `\nThe page says:\n${problems.slice(0, 5).join('\n')}`
          : ''}`)
      }
      await pause(100)
    }
  }
}

/** What is not there yet, in words; undefined when everything is. Runs in the page. */
async function whatIsMissing(page: Page, selector: string, count: number): Promise<string | undefined> {
  return page.evaluate(async ({ selector, count }) => {
    const there = document.querySelectorAll(selector).length
    if (there < count)
      return `${count - there} of ${count} parts`
    if (document.querySelector('.slidev-slide-loading'))
      return 'a slide to load'
    await document.fonts.ready
    if ([...document.images].some(image => !image.complete))
      return 'a picture to load'
    const awaited = [
      ...document.querySelectorAll<HTMLElement>('[data-waitfor]'),
    ]
      .find(element => element.dataset.waitfor !== undefined && !element.querySelector(element.dataset.waitfor))
    return awaited
      ? `"${awaited.dataset.waitfor}"`
      : undefined
  }, { selector, count })
}

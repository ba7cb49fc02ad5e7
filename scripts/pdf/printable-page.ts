import type { Browser, BrowserContext, Page, Request } from 'playwright-chromium'
import { setTimeout as pause } from 'node:timers/promises'
import { errors } from 'playwright-chromium'
import { Failure } from '../cli.ts'
import { closed, Stuck, within } from './stuck.ts'

/** Slidev says this of itself at each start of its server. */
const slidevNoise = 'Failed to patch FloatingVue'

/** Milliseconds without a request after which nothing more is expected. */
const settled = 300

/** Milliseconds for one question to a page. One that loads itself again may never answer. */
const patience = 10_000

/** The elements that must be there, how many of them at least, and what to call the page in a sentence. */
export interface Expected { selector: string, count: number, what: string }

/** Milliseconds for all that is done with a page. The browser itself sets no limit to printing. */
const longest = 300_000

/** How a page is opened for printing. */
export interface PrintableOptions {
  url: string
  viewport: { width: number, height: number }
  dark?: boolean
  expect: Expected
  /** Milliseconds until it gives up waiting for the page to be there. */
  timeout?: number
  /** Milliseconds until it gives up altogether. */
  limit?: number
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
 * begins anew. Rejects with a {@link Failure} that says what is missing, with `Stuck` when nothing more happens at all.
 */
export async function printPage<T>(browser: Browser, options: PrintableOptions, print: (printable: PrintablePage) => Promise<T>): Promise<T> {
  const { limit = longest, expect: { what } } = options
  const tooLong = `After ${limit / 1000} s ${what} is still not printed. Is the computer very busy? Try again.`
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const context = await within(limit, tooLong, browser.newContext({
      viewport: options.viewport,
      colorScheme: options.dark === true ? 'dark' : 'light',
      reducedMotion: 'reduce',
    }))
    try {
      const printed = await within(limit, tooLong, printOnce(context, options, print))
      if (printed !== null)
        return printed.result
    }
    finally {
      // Chromium may forget to close a page that is loading itself again (microsoft/playwright#42068), and the wait for
      // it has no end. The browser ends soon.
      await closed(context.close())
    }
  }
  throw new Failure(`${what} loaded itself again ${attempts} times while it was printed. Is a file being changed all the time?`)
}

/** Null when the page loaded itself again. */
async function printOnce<T>(context: BrowserContext, options: PrintableOptions, print: (printable: PrintablePage) => Promise<T>): Promise<{ readonly result: T } | null> {
  const { page, problems, loads, go } = await openPrintable(context, options)
  const before = loads.count
  // What is asked of a page that loads itself again may never be answered: the navigation itself ends the wait.
  const loadedAgain = new Promise<null>(resolve => page.on('request', request => isNewDocument(page, request) && resolve(null)))
  try {
    const result = await Promise.race([print({ page, problems, go }).then(result => ({ result })), loadedAgain])
    return loads.count === before
      ? result
      : null
  }
  catch (error) {
    // The news of the navigation may come after the error that it caused.
    if (loads.count !== before || /context was destroyed|because of a navigation/.test(String(error)))
      return null
    throw error
  }
}

/** Going to another address within the site is none. */
function isNewDocument(page: Page, request: Request): boolean {
  return request.isNavigationRequest() && request.frame() === page.mainFrame()
}

async function openPrintable(context: BrowserContext, { url, dark = false, expect, timeout = 180_000 }: PrintableOptions) {
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
  await page.goto(url, { waitUntil: 'load', timeout }).catch((error: unknown) => {
    throw error instanceof errors.TimeoutError
      ? new Stuck(`After ${timeout / 1000} s ${expect.what} is still not loaded.`)
      : error
  })

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
        const message = `After ${timeout / 1000} s ${what} cannot be printed: still waiting for ${waitingFor}.`
        throw problems.length > 0
          ? new Failure(`${message}\nThe page says:\n${problems.slice(0, 5).join('\n')}`)
          : new Stuck(message)
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

import type { Server } from 'node:http'
import type { Browser } from 'playwright-chromium'
import { createServer } from 'node:http'
import { chromium } from 'playwright-chromium'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { findBrowser, launchArgs } from '../../scripts/browser.ts'
import { printPage } from '../../scripts/pdf/printable-page.ts'
import { Stuck } from '../../scripts/pdf/stuck.ts'

let browser: Browser
let server: Server
let base = ''
const asked = new Map<string, number>()

/** Pages that load themselves again, or do nothing any more: what Vite and a busy machine make of a good page. */
const pages: Record<string, (times: number) => string | null> = {
  '/good': () => '<h1>Here</h1>',
  '/again-once': times => times === 1
    ? '<h1>Here</h1><script>onload = () => setTimeout(() => location.reload(), 600)</script>'
    : '<h1>Here</h1>',
  '/again-always': () => '<h1>Here</h1><script>onload = () => setTimeout(() => location.reload(), 600)</script>',
  '/never-loads': () => null,
  '/without-it': () => '<p>Nothing</p>',
}

beforeAll(async () => {
  browser = await chromium.launch({ executablePath: findBrowser(), args: launchArgs() })
  server = createServer(({ url = '/' }, response) => {
    const times = (asked.get(url) ?? 0) + 1
    asked.set(url, times)
    const page = pages[url]?.(times)
    if (page !== null)
      response.setHeader('content-type', 'text/html').end(`<!doctype html><title>A page</title>${page ?? ''}`)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  base = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
})

afterAll(async () => {
  await browser.close()
  server.closeAllConnections()
  server.close()
})

function print(path: string, { timeout = 5_000, limit = 20_000, longer = 0 } = {}): Promise<string> {
  return printPage(browser, {
    url: base + path,
    viewport: { width: 800, height: 600 },
    expect: { selector: 'h1', count: 1, what: 'the page' },
    timeout,
    limit,
  }, async ({ page }) => page.evaluate(async (longer) => {
    await new Promise(resolve => setTimeout(resolve, longer))
    return document.querySelector('h1')?.textContent ?? ''
  }, longer))
}

it('prints a page that is there', async () => {
  expect(await print('/good')).toBe('Here')
})

it('begins anew when the page loads itself again while it is printed', async () => {
  expect(await print('/again-once', { longer: 1_500 })).toBe('Here')
  expect(asked.get('/again-once')).toBeGreaterThan(1)
})

it('gives up on a page that loads itself again and again, and is not kept waiting by closing it', async () => {
  await expect(print('/again-always', { longer: 60_000 })).rejects.toThrow('the page loaded itself again 4 times')
})

it('says of a page that never loads, never shows its part, or never answers, that it hangs', async () => {
  await expect(print('/never-loads', { timeout: 1_000 })).rejects.toThrow(new Stuck('After 1 s the page is still not loaded.'))
  await expect(print('/without-it', { timeout: 1_000 })).rejects.toThrow(new Stuck('After 1 s the page cannot be printed: still waiting for 1 of 1 parts.'))
  await expect(print('/good', { limit: 2_000, longer: 60_000 })).rejects.toThrow(new Stuck('After 2 s the page is still not printed. Is the computer very busy? Try again.'))
})

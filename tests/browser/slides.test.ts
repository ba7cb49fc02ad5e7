import { expect, it } from 'vitest'
import { deckSlides } from './deck.ts'
import { axe, inColours, overflowing, useBrowser } from './harness.ts'

const { open } = useBrowser()
const slides = await deckSlides()

it('every slide of the built site, dark and light, shows without an error, a request to anybody else, an overflow or a finding by axe', async () => {
  const { page, problems, outside } = await open('#/1', { colorScheme: 'dark' })
  const findings: string[] = []
  for (const slide of slides) {
    await page.evaluate((no) => {
      location.hash = `#/${no}`
    }, slide.no)
    // A slide's frame is there before its part is loaded.
    await page.locator(`[data-slidev-no="${slide.no}"] h1`).first().waitFor({ state: 'visible' })
    await page.evaluate(() => document.fonts.ready)
    for (const colours of ['dark', 'light'] as const) {
      await inColours(page, colours)
      findings.push(...[...await axe(page), ...await overflowing(page, `[data-slidev-no="${slide.no}"]`)].map(text => `slide ${slide.no} (${slide.alias}), ${colours}: ${text}`))
    }
  }
  expect(findings).toEqual([])
  expect(problems).toEqual([])
  expect(outside).toEqual([])
}, 300_000)

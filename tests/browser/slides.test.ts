import { describe, expect, it } from 'vitest'
import { deckSlides } from './deck.ts'
import { axe, overflowing, useBrowser } from './harness.ts'

const { open } = useBrowser()
const slides = await deckSlides()

describe.each(['light', 'dark'] as const)('every slide of the built site, %s', (colorScheme) => {
  it('shows without an error, a request to anybody else, an overflow or a finding by axe', async () => {
    const { page, problems, outside } = await open('#/1', { colorScheme })
    const findings: string[] = []
    for (const slide of slides) {
      await page.evaluate((no) => {
        location.hash = `#/${no}`
      }, slide.no)
      // A slide's frame is there before its part is loaded.
      await page.locator(`[data-slidev-no="${slide.no}"] h1`).first().waitFor({ state: 'visible' })
      await page.evaluate(() => document.fonts.ready)
      const where = `slide ${slide.no} (${slide.alias})`
      findings.push(...(await axe(page, undefined, colorScheme === 'dark' ? 'colours' : 'all')).map(text => `${where}: ${text}`))
      findings.push(...(await overflowing(page, `[data-slidev-no="${slide.no}"]`)).map(text => `${where}: ${text}`))
    }
    expect(findings).toEqual([])
    expect(problems).toEqual([])
    expect(outside).toEqual([])
  }, 300_000)
})

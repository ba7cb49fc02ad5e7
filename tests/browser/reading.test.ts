import type { Page } from 'playwright-chromium'
import { describe, expect, it } from 'vitest'
import { deckSlides } from './deck.ts'
import { axe, inColours, settled, useBrowser } from './harness.ts'

const { open } = useBrowser()
const slides = await deckSlides()

const phone = (width: number) => ({ viewport: { width, height: width < 600 ? 844 : 1024 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 })

async function wholePage(page: Page): Promise<void> {
  await page.locator('.reading-chapters').waitFor()
  await page.waitForLoadState('networkidle')
}

/** The heading levels of the page, in order. */
function headings(page: Page) {
  return page.evaluate(() =>
    [...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].filter(heading => heading.checkVisibility()).map(heading => Number(heading.tagName[1])))
}

/** Text that is set smaller than 16 px, with its size. */
function smallText(page: Page) {
  return page.evaluate(() => {
    const found = new Set<string>()
    const walker = document.createTreeWalker(document.querySelector('main')!, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement!
      if (node.textContent!.trim() === '' || !parent.checkVisibility({ visibilityProperty: true }) || parent.closest('.sr, .sr-only, [popover], svg'))
        continue
      const size = Number.parseFloat(getComputedStyle(parent).fontSize)
      const { width, height } = parent.getBoundingClientRect()
      if (size < 15.99 && width > 2 && height > 2)
        found.add(`${size}px ${parent.tagName.toLowerCase()}.${parent.className}: ${node.textContent!.trim().slice(0, 50)}`)
    }
    return [...found]
  })
}

/** What sticks out at the side, if anything does. */
function sideways(page: Page) {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    if (scrollWidth <= clientWidth)
      return []
    return [...document.querySelectorAll('main *')].filter(element => element.getBoundingClientRect().right > clientWidth + 1).slice(0, 5).map(element => `${element.tagName.toLowerCase()}.${element.className}`).concat(`the page is ${scrollWidth} px wide on a screen of ${clientWidth}`)
  })
}

describe.each([320, 390, 768])('the reading view at %i px', (width) => {
  it('reads well, dark and light: no sideways scroll, text of 16 px or more, headings in order, axe finds nothing', async () => {
    const { page, problems, outside } = await open('#/read', { ...phone(width), colorScheme: 'dark' })
    await wholePage(page)
    for (const colours of ['dark', 'light'] as const) {
      await inColours(page, colours)
      expect(await sideways(page), colours).toEqual([])
      expect(await smallText(page), colours).toEqual([])
      const levels = await headings(page)
      expect(levels[0]).toBe(1)
      expect(levels.filter((level, index) => index > 0 && level > levels[index - 1]! + 1)).toEqual([])
      expect(await axe(page), colours).toEqual([])
    }
    expect(problems).toEqual([])
    expect(outside).toEqual([])
  })
})

describe('the reading view', () => {
  it('opens by itself on a phone held upright, and not on a wide screen', async () => {
    const upright = await open('', phone(390))
    await upright.page.locator('.reading-chapters').waitFor()
    const wide = await open('')
    await wide.page.locator('#slideshow').waitFor()
    expect(wide.page.url()).toContain('#/1')
  })

  it('holds every slide, in order', async () => {
    const { page } = await open('#/read', phone(390))
    await wholePage(page)
    const text = (await page.locator('main').innerText()).replaceAll(/\s+/g, ' ')
    let from = 0
    for (const { title } of slides) {
      const plain = title.replaceAll(/<[^>]+>|\*/g, '').replaceAll(/\s+/g, ' ').trim()
      const at = text.indexOf(plain, from)
      expect(at, `“${plain}” after position ${from}`).toBeGreaterThanOrEqual(0)
      from = at
    }
  })

  it('a slide\'s link opens its place there, and the way back leads to the same slide', async () => {
    const target = slides.find(({ alias }) => alias === 'lever-limits')!
    const { page } = await open(`#/read?at=${target.alias}`, phone(390))
    await wholePage(page)
    const section = page.locator(`#${target.alias}, [data-alias="${target.alias}"]`).first()
    await expect.poll(async () => Math.abs((await section.boundingBox())?.y ?? 9999)).toBeLessThan(200)
    await section.getByRole('link', { name: /slide/i }).first().tap()
    await expect.poll(() => page.url()).toMatch(new RegExp(`#/(?:${target.no}|${target.alias})\\b`))
    await page.locator(`#slideshow [data-slidev-no="${target.no}"]`).waitFor()
  })

  it('keeps the place of a reader who comes back', async () => {
    const { page, context } = await open('#/read', phone(390))
    await wholePage(page)
    await page.locator('#lever-limits, [data-alias="lever-limits"]').first().scrollIntoViewIfNeeded()
    await page.evaluate(() => window.scrollBy(0, 120))
    await expect.poll(() => page.evaluate(() => JSON.stringify({ ...localStorage }))).toMatch(/lever-limits|levers|lever-demo/)
    const again = await context.newPage()
    await settled(again, () => again.goto(page.url().replace(/\?.*/, '')))
    await wholePage(again)
    await expect.poll(() => again.evaluate(() => window.scrollY)).toBeGreaterThan(2000)
  })

  it('lets people zoom with two fingers and select text', async () => {
    const { page } = await open('#/read', phone(390))
    await wholePage(page)
    const styles = await page.evaluate(() => {
      const paragraph = document.querySelector('main p')!
      const blocked: string[] = []
      for (let element: Element | null = paragraph; element; element = element.parentElement) {
        const { touchAction, userSelect } = getComputedStyle(element)
        if (!/auto|pinch-zoom|manipulation/.test(touchAction) || userSelect === 'none')
          blocked.push(`${element.tagName}#${element.id} ${touchAction} ${userSelect}`)
      }
      return { blocked, viewport: document.querySelector('meta[name=viewport]')?.getAttribute('content') }
    })
    expect(styles.blocked).toEqual([])
    expect(styles.viewport).not.toMatch(/user-scalable=no|maximum-scale=1\b/)
  })

  it('every kind of question and the demo work by touch', async () => {
    const { page, problems } = await open('#/read', phone(390))
    await wholePage(page)
    const forms = page.locator('main form:not(dialog form)')
    const kinds = await forms.count()
    expect(kinds).toBeGreaterThanOrEqual(15)
    for (let index = 0; index < kinds; index++) {
      const form = forms.nth(index)
      if (await form.locator('button[type="submit"]').count() === 0)
        continue
      await form.scrollIntoViewIfNeeded()
      for (const row of await form.locator('fieldset:has(input[type="radio"]):not(:has(fieldset))').all())
        await row.locator('label').first().tap()
      const box = form.locator('input[type="checkbox"]').first()
      if (await box.count() > 0)
        await form.locator('label').first().tap()
      if (await form.locator('input[type="number"]').count() > 0)
        await form.locator('input[type="number"]').fill('1.2')
      if (await form.locator('textarea').count() > 0)
        await form.locator('textarea').fill('A list at the end')
      await form.locator('button[type="submit"]').tap()
      await form.locator('.verdict').waitFor()
    }
    const demo = page.locator('.signal-demo').first()
    await demo.getByRole('button', { name: /^Like/ }).tap()
    await expect.poll(() => demo.locator('.ledger .row').count()).toBe(1)
    await demo.getByRole('button', { name: 'Undo' }).tap()
    await expect.poll(() => demo.locator('.ledger .row').count()).toBe(0)
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0)
    expect(await smallText(page)).toEqual([])
    expect(await axe(page)).toEqual([])
    expect(problems).toEqual([])
  }, 180_000)
})

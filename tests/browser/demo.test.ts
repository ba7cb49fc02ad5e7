import type { Page } from 'playwright-chromium'
import { describe, expect, it } from 'vitest'
import { deckSlides } from './deck.ts'
import { axe, settled, useBrowser } from './harness.ts'

const { open } = useBrowser()
const slides = await deckSlides()
const no = (alias: string) => slides.find(slide => slide.alias === alias)!.no
const slide = (page: Page, alias: string) => page.locator(`#slideshow [data-slidev-no="${no(alias)}"]`)

describe('the demo', () => {
  it('shows what travels, undoes, refuses with a reason, and says each act in words', async () => {
    const { page, problems } = await open(`#/${no('demo')}`)
    const demo = slide(page, 'demo')
    const act = (name: string) => demo.getByRole('button', { name: new RegExp(`^${name}`) }).first().click()
    const rows = demo.locator('.ledger .row')

    await act('Add to Favorites')
    await expect.poll(() => rows.count()).toBe(1)
    const said = demo.locator('[aria-live="polite"]').last()
    expect(await said.innerText()).toMatch(/Favorites/)
    expect(await demo.locator('.numbers').innerText()).toMatch(/\+1\s*Favorites/i)

    await act('Screen record')
    await expect.poll(() => rows.count()).toBe(2)
    await demo.getByRole('button', { name: 'Undo' }).click()
    await expect.poll(() => rows.count()).toBe(1)

    await demo.getByRole('switch', { name: 'Downloads' }).click()
    await act('Save video')
    await expect.poll(() => rows.count()).toBe(2)
    expect(await demo.locator('.row.refused').innerText()).toMatch(/refused/)
    expect(await demo.locator('.wires .refusal').innerText()).toMatch(/download/i)
    expect(await axe(page)).toEqual([])

    await demo.getByRole('button', { name: 'Start over' }).click()
    await expect.poll(() => rows.count()).toBe(0)
    expect(problems).toEqual([])
  })

  it('tells the same act differently through the two lenses', async () => {
    const { page } = await open(`#/${no('demo')}`)
    const demo = slide(page, 'demo')
    await demo.getByRole('button', { name: /^Save video/ }).first().click()
    const checked = await demo.locator('.creator').innerText()
    await demo.getByLabel('As the article tells it').check()
    await expect.poll(() => demo.locator('.creator').innerText()).not.toBe(checked)
  })

  it('keeps its state in the address: a link opens the same scene', async () => {
    const { page, context } = await open(`#/${no('demo')}`)
    const demo = slide(page, 'demo')
    await demo.getByRole('switch', { name: 'Downloads' }).click()
    await demo.getByRole('button', { name: /^Like/ }).first().click()
    await expect.poll(() => page.url()).toContain('demo=')
    const other = await context.newPage()
    await settled(other, () => other.goto(page.url()))
    expect(await slide(other, 'demo').locator('.ledger .row').count()).toBe(1)
    expect(await slide(other, 'demo').getByRole('switch', { name: 'Downloads' }).isChecked()).toBe(false)
  })

  it.each(['start.9zz-not-a-scene', 'no-such-demo.1cpyenns', 'garbage'])('a damaged link (%s) opens the plain scene and says so', async (damaged) => {
    const { page, problems } = await open(`#/${no('demo')}?demo=${damaged}`)
    const demo = slide(page, 'demo')
    expect((await demo.locator('[role="status"].note').innerText()).length).toBeGreaterThan(10)
    expect(await demo.locator('.ledger .row').count()).toBe(0)
    expect(problems).toEqual([])
  })

  it('works by keyboard alone and never changes the slide', async () => {
    const { page } = await open(`#/${no('demo')}`)
    const demo = slide(page, 'demo')
    await demo.getByRole('button', { name: /^Like/ }).first().focus()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Space')
    await expect.poll(() => demo.locator('.ledger .row').count()).toBe(2)
    await demo.getByRole('combobox').first().focus()
    await page.keyboard.press('ArrowDown')
    expect(page.url()).toContain(`#/${no('demo')}`)
  })
})

describe('save and record, side by side', () => {
  it('takes predictions first, plays step by step, and compares at the end', async () => {
    const { page, problems } = await open(`#/${no('side-by-side')}`)
    const duel = slide(page, 'side-by-side')
    const boxes = duel.getByRole('checkbox')
    expect(await boxes.count()).toBe(8)
    await boxes.nth(0).check()
    await boxes.nth(7).check()
    const next = duel.getByRole('button', { name: 'Next' })
    for (let steps = 0; steps < 12 && await next.getAttribute('aria-disabled') !== 'true'; steps++)
      await next.click()
    const text = await duel.innerText()
    expect(text).toMatch(/You said yes/)
    expect(text).toMatch(/You said no/)
    expect(await axe(page)).toEqual([])
    await duel.getByRole('button', { name: 'Back' }).click()
    expect(problems).toEqual([])
    expect(page.url()).toContain(`#/${no('side-by-side')}`)
  })
})

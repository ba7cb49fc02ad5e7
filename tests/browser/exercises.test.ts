import type { Page } from 'playwright-chromium'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { readExercises } from '../../exercises/read-exercises.ts'
import { axe, inColours, settled, useBrowser } from './harness.ts'

const { open } = useBrowser()
const { worksheets } = await readExercises(fileURLToPath(new URL('../../exercises', import.meta.url)))
const pages = [{ address: 'exercises', title: 'Exercises' }, ...worksheets.map(({ slug, title }) => ({ address: `exercise/${slug}`, title }))]

/** What sticks out at the side, and headings that leave a level out. */
function disorder(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    const levels = [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].filter(heading => heading.checkVisibility()).map(heading => Number(heading.tagName[1]))
    return [
      ...scrollWidth > clientWidth ? [`${scrollWidth} px wide on a screen of ${clientWidth}`] : [],
      ...levels.flatMap((level, index) => level > (levels[index - 1] ?? 0) + 1 ? [`a heading of level ${level} comes after one of level ${levels[index - 1] ?? 0}`] : []),
    ]
  })
}

describe.each([390, 1920])('the exercises at %i px', (width) => {
  it('are in order, dark and light: axe finds nothing, nothing sticks out, nobody else is asked', async () => {
    const narrow = { viewport: { width, height: 844 }, hasTouch: true, isMobile: true }
    const { page, problems, outside, connections } = await open('#/exercises', { ...width < 600 ? narrow : {}, colorScheme: 'dark' })
    const findings: string[] = []
    for (const { address, title } of pages) {
      await page.evaluate((address) => {
        location.hash = `#/${address}`
      }, address)
      await page.getByRole('heading', { level: 1, name: title, exact: true }).waitFor()
      await page.locator(address === 'exercises' ? 'main .card' : 'main .work > :nth-child(2)').first().waitFor()
      for (const fold of await page.locator('.fold').all())
        await fold.click()
      for (const colours of ['dark', 'light'] as const) {
        await inColours(page, colours)
        findings.push(...[...await axe(page), ...await disorder(page)].map(text => `${address}, ${colours}: ${text}`))
      }
    }
    expect(findings).toEqual([])
    expect({ problems, outside, connections }).toEqual({ problems: [], outside: [], connections: [] })
  })
})

it('lock it down can be solved with the keyboard alone, and is there again after a reload', async () => {
  const { page } = await open('#/exercise/lock-it-down')
  const verdict = page.locator('.lock-it-down [role="status"]')
  const focused = () => page.evaluate(() => document.activeElement?.closest('label')?.textContent?.trim() ?? document.activeElement?.textContent?.trim() ?? '')
  const tabTo = async (name: string) => {
    for (let presses = 0; presses < 20 && !(await focused()).startsWith(name); presses++)
      await page.keyboard.press('Tab')
    expect(await focused()).toMatch(new RegExp(`^${name}`))
  }
  await page.locator('main').focus()
  await tabTo('Salma')
  await tabTo('Downloads')
  await page.keyboard.press('Space')
  expect(await verdict.innerText()).toContain('copies carry no mark')
  await tabTo('Own watermark')
  await page.keyboard.press('Space')
  expect(await verdict.innerText()).toContain('No other switches do better')
  await tabTo('Evidence for “A stranger taps Save video.”')
  await page.keyboard.press('Enter')
  await expect.poll(() => page.locator('.lock-it-down .popover:popover-open').innerText()).toContain('P2')
  await page.keyboard.press('Escape')

  await settled(page, () => page.reload())
  expect(await verdict.innerText()).toContain('No other switches do better')
})

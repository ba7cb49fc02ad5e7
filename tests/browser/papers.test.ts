import { expect, it } from 'vitest'
import { axe, useBrowser } from './harness.ts'

const { open } = useBrowser()
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }

it.each(['workbook', 'cards'])('the page /%s is in order on a phone: axe finds nothing, nothing sticks out, no error, no request to anybody else', async (name) => {
  const { page, problems, outside } = await open(`#/${name}`, phone)
  await page.locator('main h2').first().waitFor()
  expect(await axe(page)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0)
  expect({ problems, outside }).toEqual({ problems: [], outside: [] })
})

it('the contents of the workbook lead to its parts, and it prints light from a dark screen', async () => {
  const { page } = await open('#/workbook', { ...phone, colorScheme: 'dark' })
  await page.getByRole('navigation', { name: 'What is inside' }).getByRole('link', { name: 'The privacy levers' }).click()
  await expect.poll(() => page.getByRole('heading', { name: 'The privacy levers' }).evaluate(heading => Math.abs(heading.getBoundingClientRect().top) < 300)).toBe(true)
  expect(new URL(page.url()).hash).toBe('#/workbook')

  const isDark = () => page.evaluate(() => document.documentElement.classList.contains('dark'))
  expect(await isDark()).toBe(true)
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
  expect(await isDark()).toBe(false)
  await page.evaluate(() => dispatchEvent(new Event('afterprint')))
  expect(await isDark()).toBe(true)
})

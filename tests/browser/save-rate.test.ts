import { Buffer } from 'node:buffer'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, inject, it } from 'vitest'
import { zipOfAll } from '../setup/an-export.ts'
import { axe, overflowing, settled, useBrowser } from './harness.ts'

const { open } = useBrowser()

describe('exercise 4, on a phone', () => {
  it('reads a zip, turns typed numbers into rates, has them again after a reload, and asks nothing of any network', async () => {
    const { page, problems, requests, connections } = await open('#/exercise/own-save-rate', { viewport: { width: 390, height: 844 }, hasTouch: true, colorScheme: 'dark' })
    const part = page.locator('.save-rate')
    const loaded = requests.length

    await part.getByLabel('Choose your export').setInputFiles({ name: 'export.zip', mimeType: 'application/zip', buffer: Buffer.from(zipOfAll('ru')) })
    await part.getByRole('status').filter({ hasText: '3 videos' }).waitFor()
    const chain = part.getByRole('textbox', { name: /^Bookmark number Slipping chain/ })
    await chain.fill('1,2')
    await part.getByLabel(/^Unit, Slipping chain/).selectOption('K')
    await part.getByRole('textbox', { name: /^Bookmark number Say/ }).fill('331')
    await part.getByRole('textbox', { name: /^Bookmark number Not counted/ }).fill('12')
    await page.keyboard.press('Tab')
    const rates = part.getByRole('table').getByRole('row')
    await expect.poll(() => rates.allInnerTexts()).toEqual([
      expect.stringContaining('Save rate'),
      expect.stringMatching(/^1\s.*331 of 11,950 views.*2\.77 %/s),
      expect.stringMatching(/^2\s.*1,2K of 48,000 views.*2\.4 to 2\.7 %/s),
    ])
    expect(await axe(page, '.save-rate')).toEqual([])
    expect(await overflowing(page, '.save-rate')).toEqual([])
    await part.getByLabel('Choose your export').setInputFiles({ name: 'export.zip', mimeType: 'application/zip', buffer: Buffer.from('<html>') })
    await part.getByRole('alert').filter({ hasText: 'web page' }).waitFor()
    expect(requests.slice(loaded)).toEqual([])

    await settled(page, () => page.reload())
    await expect.poll(() => rates.count()).toBe(3)
    expect(await chain.inputValue()).toBe('1,2K')
    expect({ problems, connections }).toEqual({ problems: [], connections: [] })
  })

  it('is in nobody\'s way: what reads files is loaded with the exercise, not with the deck', () => {
    const dir = join(inject('built').solo, 'assets')
    const html = readFileSync(join(inject('built').solo, 'index.html'), 'utf8')
    const withReaders = readdirSync(dir).filter(name => name.endsWith('.js') && /sharedStrings|MissingQuotes/.test(readFileSync(join(dir, name), 'utf8')))
    expect(withReaders.length).toBeGreaterThan(0)
    expect(withReaders.filter(name => html.includes(name))).toEqual([])
  })
})

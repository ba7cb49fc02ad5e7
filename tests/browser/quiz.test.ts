import type { Page } from 'playwright-chromium'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { loadQuizzes } from '../../exercises/load-quizzes.ts'
import { answerByTouch } from './answering.ts'
import { deckSlides } from './deck.ts'
import { settled, useBrowser } from './harness.ts'

const { open } = useBrowser()
const slides = await deckSlides()
const { bank } = await loadQuizzes([fileURLToPath(new URL('../../exercises/quizzes', import.meta.url))])

/** One question of each kind that has a slide of its own. */
const oneOfEach = [...new Map(
  slides.flatMap(({ alias, no }) => bank.filter(question => question.id === alias).map(question => [question.kind, { question, no }] as const)),
)].map(([kind, found]) => ({ kind, ...found }))

const slide = (page: Page, no: number) => page.locator(`#slideshow [data-slidev-no="${no}"]`)
/** The slide that the address names, by number or by alias. */
function slideNo(page: Page): number {
  const name = /#\/([^?]*)/.exec(page.url())?.[1]
  return slides.find(({ no, alias }) => String(no) === name || alias === name)?.no ?? 0
}

async function goTo(page: Page, no: number): Promise<void> {
  await page.evaluate((target) => {
    location.hash = `#/${target}`
  }, no)
  await slide(page, no).locator('form').waitFor()
}

/** What has the focus: enough to know what a person would press there. */
function focused(page: Page) {
  return page.evaluate(() => {
    const element = document.activeElement
    return {
      inForm: element?.closest('form') !== null && element !== document.body,
      tag: element?.tagName.toLowerCase() ?? '',
      type: element?.getAttribute('type') ?? '',
      name: element?.getAttribute('name') ?? '',
      text: element?.textContent?.trim() ?? '',
      label: element?.getAttribute('aria-label') ?? '',
    }
  })
}

/** Answers as a person with nothing but a keyboard would: Tab to each control, use it, Tab on to the button, Enter. */
async function answerByKeyboard(page: Page): Promise<void> {
  const groups = new Set<string>()
  for (let tabs = 0; tabs < 80; tabs++) {
    await page.keyboard.press('Tab')
    const at = await focused(page)
    if (!at.inForm)
      continue
    if (at.type === 'submit')
      return await page.keyboard.press('Enter')
    if (at.type === 'radio' && !groups.has(at.name)) {
      groups.add(at.name)
      await page.keyboard.press('Space')
      await page.keyboard.press('ArrowDown')
    }
    else if (at.type === 'checkbox' && !groups.has('ticked')) {
      groups.add('ticked')
      await page.keyboard.press('Space')
    }
    else if (at.tag === 'input' && ['number', 'text'].includes(at.type)) {
      await page.keyboard.type('1.2')
    }
    else if (at.type === 'range') {
      await page.keyboard.press('ArrowRight')
    }
    else if (at.tag === 'textarea') {
      await page.keyboard.type('A list at the end')
    }
    else if (at.tag === 'button' && at.label.startsWith('Move down') && !groups.has('moved')) {
      groups.add('moved')
      await page.keyboard.press('Enter')
    }
  }
  throw new Error('The button to check the answer could not be reached with the Tab key.')
}

describe('questions on their slides', () => {
  it('are there in every kind', () => {
    expect(oneOfEach.map(({ kind }) => kind).toSorted()).toEqual(['estimate', 'match', 'multiple', 'open', 'order', 'poll', 'single'])
  })

  it.each(oneOfEach)('$kind: answered by keyboard alone; no key leaves the slide; the clicker works right after', async ({ no }) => {
    const { page, problems } = await open(`#/${no}`)
    await slide(page, no).locator('form').waitFor()
    await answerByKeyboard(page)
    await slide(page, no).locator('.verdict').waitFor()
    expect(await slideNo(page)).toBe(no)
    expect(await page.evaluate(() => document.activeElement?.classList.contains('verdict'))).toBe(true)
    await page.keyboard.press('PageDown')
    await expect.poll(() => slideNo(page)).toBe(no + 1)
    expect(problems).toEqual([])
  })

  it.each(oneOfEach)('$kind: answered by touch, right; the clicker works right after', async ({ kind, no, question }) => {
    const { page, problems } = await open(`#/${no}`, { viewport: { width: 1180, height: 820 }, hasTouch: true })
    await slide(page, no).locator('form').waitFor()
    await answerByTouch(slide(page, no).locator('form'), question)
    const verdict = slide(page, no).locator('.verdict')
    await verdict.waitFor()
    expect(await verdict.innerText()).toBe(['poll', 'open'].includes(kind) ? 'Noted, thank you' : 'Right!')
    expect(await slideNo(page)).toBe(no)
    await page.keyboard.press('PageDown')
    await expect.poll(() => slideNo(page)).toBe(no + 1)
    expect(problems).toEqual([])
  })

  it('a swipe that begins on a question does not change the slide; one beside it does', async () => {
    const { no } = oneOfEach.find(({ kind }) => kind === 'single')!
    const { page } = await open(`#/${no}`, { viewport: { width: 1180, height: 820 }, hasTouch: true })
    const form = slide(page, no).locator('form')
    await form.waitFor()
    const box = (await form.boundingBox())!
    const devtools = await page.context().newCDPSession(page)
    const swipe = async (x: number, y: number) => {
      const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', points: { x: number, y: number }[]) => devtools.send('Input.dispatchTouchEvent', { type, touchPoints: points })
      await touch('touchStart', [{ x, y }])
      for (let move = 1; move <= 10; move++)
        await touch('touchMove', [{ x: x - move * 30, y }])
      await touch('touchEnd', [])
    }
    await swipe(box.x + box.width / 2, box.y + box.height / 2)
    await page.evaluate(() => new Promise(requestAnimationFrame))
    expect(await slideNo(page)).toBe(no)
    await swipe(box.x + box.width / 2, 120)
    await expect.poll(() => slideNo(page)).toBe(no + 1)
  })
})

describe('progress', () => {
  it('is kept over a reload, summed up with a way back, and can be erased', async () => {
    const { question, no } = oneOfEach.find(({ kind }) => kind === 'single')!
    const wrapUp = slides.find(({ alias }) => alias === 'wrap-up')!.no
    const { page } = await open(`#/${no}`)
    if (question.kind !== 'single')
      throw new Error('not a single')
    const wrong = question.options.find(({ id }) => id !== question.key)!
    await slide(page, no).locator('label', { hasText: wrong.text }).first().click()
    await slide(page, no).locator('button[type="submit"]').click()
    expect(await slide(page, no).locator('.verdict').innerText()).toBe('Not quite')
    await settled(page, () => page.reload())
    expect(await slide(page, no).locator('.verdict').innerText()).toBe('Not quite')

    await page.evaluate((target) => {
      location.hash = `#/${target}`
    }, wrapUp)
    const summary = slide(page, wrapUp)
    await summary.getByText('You still mix up').waitFor()
    await summary.getByRole('link').first().click()
    await expect.poll(() => page.url()).toContain('#/')
    expect(await slideNo(page)).not.toBe(wrapUp)

    await page.evaluate((target) => {
      location.hash = `#/${target}`
    }, wrapUp)
    await summary.getByRole('button', { name: 'Erase my answers' }).click()
    await page.getByRole('button', { name: 'Erase them' }).click()
    await goTo(page, no)
    await expect.poll(() => slide(page, no).locator('.verdict').count()).toBe(0)
  })

  it('what an older or broken page left behind is ignored, not fatal', async () => {
    const { no } = oneOfEach[0]!
    const { page, context, problems } = await open(`#/${no}`)
    await page.evaluate(() => {
      for (const key of Object.keys(localStorage))
        localStorage.setItem(key, '{"broken":')
    })
    const again = await context.newPage()
    await settled(again, () => again.goto(page.url()))
    await slide(again, no).locator('form').waitFor()
    expect(problems).toEqual([])
  })
})

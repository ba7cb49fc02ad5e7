import type { Locator, Page } from 'playwright-chromium'
import type { Question } from '../../engine/quiz/question.ts'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { loadQuizzes } from '../../exercises/load-quizzes.ts'
import { deckSlides } from './deck.ts'
import { axe, inColours, settled, useBrowser } from './harness.ts'

const { open } = useBrowser()
const slides = await deckSlides()
const { bank } = await loadQuizzes([fileURLToPath(new URL('../../exercises/quizzes', import.meta.url))])
/** The questions that have no slide of their own, in the order of the page: by the slide that teaches them. */
const more = bank
  .filter(({ id }) => !slides.some(({ alias }) => alias === id))
  .toSorted((a, b) => slides.findIndex(({ alias }) => alias === a.slide) - slides.findIndex(({ alias }) => alias === b.slide))

function screen(width: number) {
  return width < 600
    ? { viewport: { width, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 }
    : { viewport: { width, height: 900 } }
}

/** Opens one of the pages beside the slides and waits until it is there. */
async function openPage(name: string, options: Parameters<typeof open>[1]) {
  const watched = await open(`#/${name}`, options)
  await watched.page.locator('main h2').first().waitFor()
  await watched.page.evaluate(() => document.fonts.ready)
  return watched
}

/** The levels of the headings that can be seen, in order. */
function headings(page: Page) {
  return page.evaluate(() =>
    [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].filter(heading => heading.checkVisibility()).map(heading => Number(heading.tagName[1])))
}

/** Headings that leave a level out, or a second title. */
function disorder(levels: readonly number[]): string[] {
  return levels.flatMap((level, index) => [
    ...index === 0 && level !== 1 ? [`the first heading is of level ${level}`] : [],
    ...index > 0 && level === 1 ? [`heading ${index + 1} is a title again`] : [],
    ...index > 0 && level > levels[index - 1]! + 1 ? [`heading ${index + 1} jumps from level ${levels[index - 1]} to ${level}`] : [],
  ])
}

/** What sticks out at the side, if anything does. */
function sideways(page: Page) {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    return scrollWidth <= clientWidth
      ? []
      : [...document.querySelectorAll('main *')].filter(element => element.getBoundingClientRect().right > clientWidth + 1).slice(0, 5).map(element => `${element.tagName.toLowerCase()}.${element.className}`).concat(`the page is ${scrollWidth} px wide on a screen of ${clientWidth}`)
  })
}

/** Text without what emphasis, line breaks and capitals change. */
const plain = (text: string) => text.replaceAll(/[*_`\s]/g, '').toLowerCase()

/** Answers whatever the form asks, as somebody would who has no idea, and checks it. */
async function answer(form: Locator, question: Question): Promise<void> {
  switch (question.kind) {
    case 'single':
    case 'multiple':
    case 'poll':
      await form.locator('label').first().tap()
      break
    case 'match':
      for (const row of await form.locator('fieldset:has(input[type="radio"]):not(:has(fieldset))').all())
        await row.locator('label').first().tap()
      break
    case 'order':
      await form.getByRole('button', { name: /^Move down/ }).first().tap()
      break
    case 'estimate':
      await form.getByLabel('Your number').first().fill(String(question.min))
      break
    case 'open':
      await form.locator('textarea').fill('A list at the end')
      break
  }
  await form.locator('button[type="submit"]').tap()
}

describe.each(['practice', 'answers'])('the page /%s', (name) => {
  describe.each([390, 1280])('at %i px', (width) => {
    it('is in order, dark and light: axe finds nothing, headings, no error, no request to anybody else', async () => {
      const { page, problems, outside, connections } = await openPage(name, { ...screen(width), colorScheme: 'dark' })
      for (const colours of ['dark', 'light'] as const) {
        await inColours(page, colours)
        expect(await axe(page), colours).toEqual([])
        expect(disorder(await headings(page)), colours).toEqual([])
        expect(await sideways(page), colours).toEqual([])
      }
      expect(await page.title()).toMatch(/^\w+ · Silent Compliments$/)
      expect({ problems, outside, connections }).toEqual({ problems: [], outside: [], connections: [] })
    })
  })

  it('does not scroll sideways at 320 px', async () => {
    const { page } = await openPage(name, screen(320))
    expect(await sideways(page)).toEqual([])
  })
})

describe('the practice page', () => {
  it('asks every question that has no slide, and each can be answered, on a phone', async () => {
    const { page, problems, outside } = await openPage('practice', screen(390))
    const forms = page.locator('main form')
    expect(more.length).toBeGreaterThanOrEqual(12)
    expect(await forms.count()).toBe(more.length)
    for (const [index, question] of more.entries()) {
      const form = forms.nth(index)
      expect(plain(await form.innerText())).toContain(plain(question.prompt))
      await answer(form, question)
      await form.locator('.verdict').waitFor()
      expect(await form.locator('.question-explanation').innerText(), question.id).not.toBe('')
    }
    expect(await axe(page)).toEqual([])
    expect(disorder(await headings(page))).toEqual([])
    expect(await sideways(page)).toEqual([])
    expect({ problems, outside }).toEqual({ problems: [], outside: [] })

    // What was answered is there again after a reload.
    await settled(page, () => page.reload())
    await expect.poll(() => forms.locator('.verdict').count()).toBe(more.length)
  }, 180_000)
})

describe('the answers page', () => {
  it('has every question with its explanation', async () => {
    const { page } = await openPage('answers', screen(1280))
    const plain = (text: string) => text.replaceAll(/[*_`\s]/g, '').toLowerCase()
    const text = plain(await page.locator('main').innerText())
    expect(bank.filter(({ prompt, explanation = '' }) => !text.includes(plain(prompt)) || !text.includes(plain(explanation))).map(({ id }) => id)).toEqual([])
  })
})

describe('motion', () => {
  /** Animations that run now: all of them, and those without an end. */
  const running = (page: Page) => page.evaluate(() => document.getAnimations()
    .filter(({ playState }) => playState === 'running')
    .map((animation) => {
      const { duration, iterations, endTime } = animation.effect!.getComputedTiming()
      const { effect } = animation
      const target = effect instanceof KeyframeEffect ? effect.target : null
      return { what: `${target?.tagName.toLowerCase()}.${target?.getAttribute('class')}, ${String(duration)} ms`, endless: iterations === Infinity, long: Number(endTime) > 50 }
    }))

  it.each(['no-preference', 'reduce'] as const)('with “%s”, nothing moves without an end anywhere', async (reducedMotion) => {
    const { page } = await open('#/1', { reducedMotion })
    const findings: string[] = []
    const note = async (where: string) => findings.push(...(await running(page))
      .filter(({ endless, long }) => endless || (reducedMotion === 'reduce' && long))
      .map(({ what }) => `${where}: ${what}`))
    for (const { no, alias } of slides) {
      await page.evaluate((no) => {
        location.hash = `#/${no}`
      }, no)
      await page.locator(`#slideshow [data-slidev-no="${no}"]`).waitFor()
      await note(alias)
    }
    for (const name of ['read', 'practice', 'answers']) {
      await page.evaluate((name) => {
        location.hash = `#/${name}`
      }, name)
      await page.locator('main h2').first().waitFor()
      await note(name)
    }
    expect(findings).toEqual([])
  })

  it('of the demo is there for who wants it, and gone for who asked for less', async () => {
    for (const reducedMotion of ['no-preference', 'reduce'] as const) {
      const { page } = await open('#/demo', { reducedMotion })
      const demo = page.locator('#slideshow .signal-demo:visible')
      // Frozen where it begins, so that there is time to look.
      const devtools = await page.context().newCDPSession(page)
      await devtools.send('Animation.enable')
      await devtools.send('Animation.setPlaybackRate', { playbackRate: 0 })
      await demo.getByRole('button', { name: /^Like/ }).click()
      await expect.poll(() => demo.locator('.ledger .row').count()).toBe(1)
      const long = (await running(page)).filter(({ long }) => long)
      expect(long.length > 0, reducedMotion).toBe(reducedMotion === 'no-preference')
    }
  })
})

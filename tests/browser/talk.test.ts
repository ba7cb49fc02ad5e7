import type { Page } from 'playwright-chromium'
import type { DeckSlide } from './deck.ts'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, inject, it } from 'vitest'
import { keyResponse } from '../../engine/quiz/registry.ts'
import { lastStep } from '../../engine/signals/demo-duel.ts'
import { pictureOf } from '../../engine/signals/demo-picture.ts'
import { frame, presets } from '../../engine/signals/demo-presets.ts'
import { duelWords } from '../../engine/signals/demo-words.ts'
import { lensLabels } from '../../engine/signals/labels.ts'
import { loadQuizzes } from '../../exercises/load-quizzes.ts'
import { deckSlides } from './deck.ts'
import { settled, useBrowser } from './harness.ts'

const { open } = useBrowser()
const slides = await deckSlides()
const { bank } = await loadQuizzes([fileURLToPath(new URL('../../exercises/quizzes', import.meta.url))])
const noOf = (alias: string) => slides.find(slide => slide.alias === alias)!.no

/** The questions that have a slide: those that show their answer on a click, and those that keep it. */
const asked = bank.filter(({ id }) => slides.some(({ alias }) => alias === id))
const opening = asked.filter(({ set }) => set === 'pre')
const revealing = asked.filter(({ set }) => set !== 'pre')

/** The presenter's window and the projector's, in one browser, at one slide. */
async function openTalk(alias: string) {
  // Small windows: two of them are drawn at each press.
  const presenter = await open(`#/presenter/${noOf(alias)}`, { talk: true, viewport: { width: 1280, height: 720 } })
  const audience = await presenter.context.newPage()
  audience.on('pageerror', error => presenter.problems.push(`projector: ${error.message}`))
  await settled(audience, () => audience.goto(`${inject('talk')}#/${noOf(alias)}`))
  return { presenter: presenter.page, audience, problems: presenter.problems }
}

/** The slide and the click step that a window's address names: `12+1`. */
function at(page: Page): string {
  const { hash } = new URL(page.url())
  const [path = '', query] = hash.split('?')
  const name = path.split('/').at(-1)
  const no = slides.find(slide => slide.alias === name || String(slide.no) === name)?.no ?? 0
  return `${no}+${new URLSearchParams(query).get('clicks') ?? 0}`
}

/** Slidev draws the slides around the current one first, and the rest after three seconds; it knows a slide's clicks once it is drawn. */
async function wholeDeck(...pages: Page[]): Promise<void> {
  for (const page of pages)
    await expect.poll(() => page.locator('#slideshow .sc-slide').count()).toBe(slides.length)
}

const onSlide = (page: Page, alias: string) => page.locator(`#slideshow [data-slidev-no="${noOf(alias)}"]`)
const plain = (text: string) => text.replaceAll(/[*_`\s]/g, '').toLowerCase()
const textOf = async (page: Page, alias: string) => plain(await onSlide(page, alias).innerText())

/** The longest piece of a slide's notes that no formatting or escaping can change. */
function sentenceOf({ notes }: DeckSlide): string {
  return notes.match(/[a-z][a-z, ]{20,}[a-z]/gi)?.toSorted((a, b) => b.length - a.length)[0] ?? ''
}

describe('the presenter\'s window and the projector\'s', () => {
  it('stay in step through the whole deck, and the notes go along', async () => {
    const { presenter, audience, problems } = await openTalk('welcome')
    await wholeDeck(presenter, audience)
    const steps = new Map<number, number>()
    const places = [at(presenter)]
    const findings: string[] = []
    while (!places.at(-1)!.startsWith(`${slides.length}+`) && places.length < 200) {
      const slide = slides[Number.parseInt(places.at(-1)!) - 1]!
      if (places.at(-1)!.endsWith('+0')) {
        const note = plain(await presenter.locator('.grid-section.note').innerText())
        if (sentenceOf(slide) === '' || !note.includes(plain(sentenceOf(slide))))
          findings.push(`the notes of ${slide.alias} are not shown`)
      }
      await presenter.keyboard.press('PageDown')
      await expect.poll(() => at(presenter), { message: `after ${places.at(-1)}` }).not.toBe(places.at(-1))
      places.push(at(presenter))
      await expect.poll(() => at(audience)).toBe(places.at(-1))
      steps.set(slide.no, (steps.get(slide.no) ?? -1) + 1)
    }
    expect(findings).toEqual([])
    expect(await audience.locator('.grid-section.note').count()).toBe(0)
    // One click for each answer, none for those that are kept for the end; the others as each widget needs.
    expect(Object.fromEntries(asked.map(({ id }) => [id, steps.get(noOf(id))])))
      .toEqual(Object.fromEntries(asked.map(({ id, set }) => [id, set === 'pre' ? 0 : 1])))
    expect(steps.get(noOf('demo'))).toBe(presets.start.tour.length)
    expect(steps.get(noOf('lever-demo'))).toBe(presets['downloads-off'].tour.length)
    expect(steps.get(noOf('side-by-side'))).toBe(lastStep)

    expect(problems).toEqual([])
  }, 240_000)

  it('go back as they came: each slide opens at its last step', async () => {
    const { presenter, audience, problems } = await openTalk('who-counts')
    await wholeDeck(presenter, audience)
    const stepsOf = (alias: string, last: number) => Array.from({ length: last + 1 }, (_, index) => `${noOf(alias)}+${last - index}`)
    for (const place of [...stepsOf('side-by-side', lastStep), ...stepsOf('demo', presets.start.tour.length)]) {
      await presenter.keyboard.press('PageUp')
      await expect.poll(() => at(presenter)).toBe(place)
      await expect.poll(() => at(audience)).toBe(place)
    }
    expect(problems).toEqual([])
  })

  it('a window that is opened or loaded again in the middle joins in, and takes nobody along', async () => {
    const { presenter, audience, problems } = await openTalk('demo')
    const place = `${noOf('demo')}+3`
    for (let step = 1; step <= 3; step++) {
      await presenter.keyboard.press('PageDown')
      await expect.poll(() => at(presenter)).toBe(`${noOf('demo')}+${step}`)
    }
    await expect.poll(() => at(audience)).toBe(place)
    const everywhere = async (...pages: Page[]) => {
      for (const page of pages) {
        await expect.poll(() => at(page)).toBe(place)
        await expect.poll(() => onSlide(page, 'demo').locator('.ledger .row').count()).toBe(3)
      }
    }
    await settled(audience, () => audience.reload())
    await everywhere(audience, presenter)
    await settled(presenter, () => presenter.reload())
    await everywhere(presenter, audience)
    const another = await presenter.context().newPage()
    await settled(another, () => another.goto(inject('talk')))
    await everywhere(another, presenter, audience)
    await presenter.keyboard.press('PageUp')
    for (const page of [presenter, audience, another])
      await expect.poll(() => at(page)).toBe(`${noOf('demo')}+2`)
    expect(problems).toEqual([])
  })

  it('a clicker in the projector\'s window takes the presenter\'s along', async () => {
    const { presenter, audience } = await openTalk('two-saves')
    const before = at(presenter)
    await audience.keyboard.press('PageDown')
    await expect.poll(() => at(audience)).not.toBe(before)
    await expect.poll(() => at(presenter)).toBe(at(audience))
  })
})

/** Two windows that stay open, as on the evening itself: each pair that is opened draws the whole deck twice. */
let windows: Awaited<ReturnType<typeof openTalk>>
beforeAll(async () => {
  windows = await openTalk('welcome')
})

/** Takes both windows to the beginning of a slide, and waits until `what` is there. */
async function goTo(alias: string, what = '.question'): Promise<void> {
  await windows.presenter.evaluate((no) => {
    location.hash = `#/presenter/${no}`
  }, noOf(alias))
  for (const page of [windows.presenter, windows.audience]) {
    await expect.poll(() => at(page)).toBe(`${noOf(alias)}+0`)
    await onSlide(page, alias).locator(what).first().waitFor()
  }
}

describe('a question before a room', () => {
  it('is there in every kind', () => {
    expect([...new Set(revealing.map(({ kind }) => kind))].toSorted()).toEqual(['estimate', 'match', 'multiple', 'open', 'order', 'poll', 'single'])
    expect(opening).toHaveLength(6)
  })

  it.each(revealing)('$id: one click shows the answer and why, one back hides it', async (question) => {
    const { presenter, audience, problems } = windows
    await goTo(question.id)
    const why = plain(question.explanation ?? (question.kind === 'open' ? question.sample ?? '' : ''))
    const key = keyResponse(question)
    const right = key?.kind === 'single' ? [key.option] : key?.kind === 'multiple' ? key.options : []
    const isClosed = async (page: Page) => {
      await expect.poll(() => textOf(page, question.id)).not.toContain(why)
      expect(await onSlide(page, question.id).locator('.question-state, form, input, textarea').count()).toBe(0)
    }
    for (const page of [presenter, audience])
      await isClosed(page)
    for (let round = 0; round < 2; round++) {
      await presenter.keyboard.press('PageDown')
      for (const page of [presenter, audience]) {
        await expect.poll(() => textOf(page, question.id)).toContain(why)
        if (question.kind === 'single' || question.kind === 'multiple') {
          expect((await onSlide(page, question.id).locator('.question-option:has(.question-state) .text').allInnerTexts()).map(plain))
            .toEqual(question.options.filter(({ id }) => right.includes(id)).map(({ text }) => plain(text)))
        }
      }
      await presenter.keyboard.press('PageUp')
      for (const page of [presenter, audience])
        await isClosed(page)
    }
    expect(problems).toEqual([])
  })

  it.each(opening)('$id: keeps its answer, and the next click leaves', async (question) => {
    const { presenter, audience, problems } = windows
    await goTo(question.id)
    await presenter.keyboard.press('PageDown')
    await expect.poll(() => at(audience)).toBe(`${noOf(question.id) + 1}+0`)
    await presenter.keyboard.press('PageUp')
    await expect.poll(() => at(audience)).toBe(`${noOf(question.id)}+0`)
    for (const page of [presenter, audience]) {
      expect(await textOf(page, question.id)).not.toContain(plain(question.explanation ?? ''))
      expect(await onSlide(page, question.id).locator('.question-state').count()).toBe(0)
    }
    expect(problems).toEqual([])
  })

  it('of the opening round keeps it even from an address with a click in it', async () => {
    const { page } = await open('#/1', { talk: true })
    for (const question of opening) {
      // Slidev may still be putting the address before this one right, and then forgets the new one.
      await expect.poll(async () => {
        await page.evaluate((no) => {
          location.hash = `#/${no}?clicks=1`
        }, noOf(question.id))
        return onSlide(page, question.id).locator('.question').isVisible()
      }).toBe(true)
      expect(await textOf(page, question.id)).not.toContain(plain(question.explanation ?? ''))
    }
  })
})

describe.each([['demo', 'start'], ['lever-demo', 'downloads-off']] as const)('the demo on slide %s', (alias, preset) => {
  const { scene, tour } = presets[preset]
  const states = Array.from({ length: tour.length + 1 }, (_, step) => frame(scene, tour, step))

  async function shows(page: Page, step: number): Promise<void> {
    const demo = onSlide(page, alias)
    const picture = pictureOf(states[step]!)
    await expect.poll(() => demo.locator('.ledger .row .name').allInnerTexts(), { message: `step ${step}` })
      .toEqual(picture.rows.map(({ name, count }) => count > 1 ? `${name} ×${count}` : name))
    await expect.poll(() => demo.getByLabel(lensLabels[states[step]!.lens]).isChecked()).toBe(true)
  }

  it('plays its tour by clicks, in both windows, forwards and back', async () => {
    const { presenter, audience, problems } = windows
    await goTo(alias, '.signal-demo')
    const forth = Array.from({ length: tour.length }, (_, index) => ['PageDown', index + 1] as const)
    const back = Array.from({ length: tour.length }, (_, index) => ['PageUp', tour.length - index - 1] as const)
    for (const [key, step] of [...forth, ...back, ...forth]) {
      await presenter.keyboard.press(key)
      await shows(presenter, step)
      await shows(audience, step)
    }
    expect(problems).toEqual([])
  })

  it('takes what the presenter tries by hand to the projector, and the clicker goes on right after', async () => {
    const { presenter, audience, problems } = windows
    await goTo(alias, '.signal-demo')
    await shows(presenter, 0)
    await shows(audience, 0)
    await onSlide(presenter, alias).getByRole('button', { name: /^Comment/ }).click()
    for (const page of [presenter, audience])
      await expect.poll(() => onSlide(page, alias).locator('.ledger .row').last().innerText()).toContain('Comment')
    await presenter.keyboard.press('PageDown')
    await expect.poll(() => at(audience)).toBe(`${noOf(alias)}+1`)
    await shows(presenter, 1)
    await shows(audience, 1)
    expect(problems).toEqual([])
  })
})

describe('save and record, side by side', () => {
  it('takes the room\'s predictions, plays by clicks in both windows, and goes back', async () => {
    const { presenter, audience, problems } = windows
    await goTo('side-by-side', '.side-by-side')
    const duel = (page: Page) => onSlide(page, 'side-by-side')
    const phases = Object.values(duelWords)
    await duel(presenter).getByRole('checkbox').first().check()
    await expect.poll(() => duel(audience).getByRole('checkbox').first().isChecked()).toBe(true)
    expect(await duel(presenter).getByRole('button', { name: 'Play' }).count()).toBe(0)
    const stepsOf = (page: Page) => duel(page).getByRole('img', { name: /^Step/ }).getAttribute('aria-label')
    const forth = Array.from({ length: lastStep }, (_, index) => ['PageDown', index + 1] as const)
    const back = Array.from({ length: lastStep }, (_, index) => ['PageUp', lastStep - index - 1] as const)
    for (const [key, step] of [...forth, ...back]) {
      await presenter.keyboard.press(key)
      for (const page of [presenter, audience]) {
        await expect.poll(() => stepsOf(page)).toBe(`Step ${step} of ${lastStep}`)
        expect(await duel(page).locator('.phase').innerText()).toBe(phases[step])
      }
      if (step === lastStep)
        expect(await duel(audience).innerText()).toMatch(/You said yes[\s\S]*You said no/)
    }
    expect(await duel(audience).getByRole('checkbox').first().isChecked()).toBe(true)
    expect(problems).toEqual([])
  })
})

describe('the notes', () => {
  /** Which of the sentences occur anywhere in the files of a folder. */
  async function found(folder: string, sentences: readonly string[]): Promise<string[]> {
    const left = new Set(sentences)
    for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile())
        continue
      const bytes = await readFile(join(entry.parentPath, entry.name))
      for (const sentence of left) {
        if (bytes.includes(sentence))
          left.delete(sentence)
      }
    }
    return sentences.filter(sentence => !left.has(sentence))
  }

  it('are in the talk\'s build, and in no byte of the self-paced site', async () => {
    const sentences = slides.map(sentenceOf)
    expect(sentences.filter(sentence => sentence.length < 22)).toEqual([])
    const built = inject('built')
    expect(await found(built.talk, sentences)).toEqual(sentences)
    expect(await found(built.solo, sentences)).toEqual([])
  })
})

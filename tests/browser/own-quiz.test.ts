import type { Browser, Page } from 'playwright-chromium'
import type { ServedDeck } from '../../live/server/serve-deck.ts'
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { chromium } from 'playwright-chromium'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { messages as phoneWords } from '../../live/phone/messages.ts'
import { serveDeck } from '../../live/server/serve-deck.ts'
import { findBrowser, launchArgs } from '../../scripts/browser.ts'
import { builtDeck } from '../../scripts/build-deck.ts'
import { quizEntry, root } from '../../scripts/project.ts'
import { messages } from '../../setup/messages.ts'
import { quizMessages } from '../../setup/quiz-messages.ts'
import { axe, overflowing } from './harness.ts'

/* `npm start -- --quiz FILE` and the site of `npm run build -- --quiz FILE`, with a file of every kind whose texts try to be more than words. */
const quiz = join(root, 'tests/fixtures/every-kind.yaml')
const artefacts = join(root, 'artefacts/own-quiz')
const title = 'Every kind once, <b>{{ 1 + 1 }}</b> & all'

const data = mkdtempSync(join(tmpdir(), 'kit-own-quiz-'))
let browser: Browser
let kit: Awaited<ReturnType<typeof start>>
let solo: ServedDeck
const problems: string[] = []

async function start() {
  const child = spawn(process.execPath, [join(root, 'scripts/start.ts'), '--quiz', quiz, '--no-open', '--json', '--port', '0', '--data', data], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  child.stderr.on('data', chunk => (said += String(chunk)))
  const ended = new Promise<void>(resolve => child.on('close', () => resolve()))
  const addresses = await new Promise<{ room: string, title: string, join: string, deck: string }>((resolve, reject) => {
    child.stdout.once('data', line => resolve(JSON.parse(String(line))))
    child.on('close', () => reject(new Error(said)))
  })
  return {
    ...addresses,
    async stop() {
      child.kill('SIGINT')
      await ended
    },
  }
}

async function open(url: string, isPhone = false): Promise<Page> {
  const context = await browser.newContext({ viewport: isPhone ? { width: 390, height: 844 } : { width: 1920, height: 1080 }, hasTouch: isPhone, isMobile: isPhone, reducedMotion: 'reduce' })
  const page = await context.newPage()
  page.on('pageerror', error => problems.push(error.message))
  page.on('dialog', dialog => problems.push(`dialog: ${dialog.message()}`))
  await page.goto(url)
  return page
}

const slide = (page: Page, no: number) => page.locator(`#slideshow [data-slidev-no="${no}"]`)
const picture = (page: Page, name: string) => page.screenshot({ path: join(artefacts, `${name}.png`), fullPage: true })

beforeAll(async () => {
  mkdirSync(artefacts, { recursive: true })
  let dir: string
  [browser, kit, dir] = await Promise.all([
    chromium.launch({ executablePath: findBrowser(), args: launchArgs() }),
    start(),
    builtDeck({ home: 'solo', entry: quizEntry, content: { quiz } }),
  ])
  solo = await serveDeck({ dir })
})
afterAll(async () => {
  await kit?.stop()
  await solo?.close()
  await browser?.close()
  rmSync(data, { recursive: true, force: true })
})

describe('a deck of somebody\'s own questions', () => {
  it('live: a phone joins and answers, and the clicker opens, closes and shows', async () => {
    const deck = await open(kit.deck)
    await expect.poll(() => slide(deck, 1).innerText()).toContain(kit.room)
    expect([await slide(deck, 1).locator('h1').innerText(), kit.title]).toEqual([title, title])
    const phone = await open(kit.join, true)
    await phone.getByText(phoneWords.lobby.title).first().waitFor()
    await expect.poll(() => slide(deck, 1).innerText()).toMatch(/\b1\b/)
    await picture(deck, 'live-1')

    await deck.evaluate(() => location.hash = '#/3')
    const question = slide(deck, 3)
    await question.locator('.prompt').waitFor()
    await expect.poll(() => deck.title()).toBe(`2 of 9: What does … · ${title}`)
    for (const step of [1, 2, 3]) {
      await deck.keyboard.press('PageDown')
      await expect.poll(() => new URL(deck.url()).hash).toContain(`clicks=${step}`)
      if (step === 1) {
        await phone.getByLabel('Just text, <i>{{ 3 }}</i>').check({ force: true })
        await phone.locator('form.phone-question button[type=submit]').click()
        await phone.getByText(phoneWords.own.sent).first().waitFor()
      }
    }
    await phone.getByText('Nothing here runs: [click] <img src=x onerror="document.title = 1"> {{ 2 + 2 }} --> ---').waitFor()
    await expect.poll(() => question.innerText()).toContain('Nothing here runs: [click] <img')
    await picture(deck, 'live-3-revealed')

    await deck.evaluate(() => location.hash = '#/quiz-end')
    await slide(deck, 11).getByText(quizMessages.room.hardest).waitFor()
    await expect.poll(() => slide(deck, 11).innerText()).toContain('100\u00A0%')
    await picture(deck, 'live-end')
  })

  it('live: nothing of an answer is in the build', async () => {
    const dir = await builtDeck({ home: 'live', base: './', entry: quizEntry, content: { quiz } })
    const files = readdirSync(dir, { recursive: true, withFileTypes: true }).filter(file => file.isFile())
    const whole = files.map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'utf8')).join('\n')
    const told = (text: string) => whole.includes(text)
    expect(['Which numbers are even', 'Read the question out'].filter(told)).toHaveLength(2)
    expect(['when half of it is whole', 'Something with my hands', 'Nothing here runs', 'a quiz file holds words', 'hexagon has eight sides'].filter(told)).toEqual([])
  })

  it('solo: a question is graded, the end sums up, and nothing of the workshop is left', async () => {
    const site = await open(`${solo.url}#/question-12`)
    const question = slide(site, 4)
    await question.getByLabel('Two').check({ force: true })
    await question.getByLabel('Four').check({ force: true })
    await question.getByRole('button', { name: messages.check }).click()
    await question.getByRole('heading', { name: messages.verdict.right }).waitFor()
    expect(await question.innerText()).toContain('A number is even when half of it is whole.')
    expect(await axe(site, '#slideshow [data-slidev-no="4"]')).toEqual([])

    await site.evaluate(() => location.hash = '#/quiz-end')
    await slide(site, 11).getByText(`${quizMessages.standing.answered(1, 9)} ${quizMessages.standing.right(1, 7)}`).waitFor()
    expect(await axe(site, '#slideshow [data-slidev-no="11"]')).toEqual([])
    await picture(site, 'solo-end')

    await site.goto(`${solo.url}#/answers`)
    await expect.poll(() => site.locator('.answer-entry').count()).toBe(9)
    expect(await site.locator('body').innerText()).not.toMatch(/workshop with|Exercise|Practice|TikTok|platform/)
    await picture(site, 'solo-answers')
  })

  it('on a phone: the page of all questions fits, and asks each of them', async () => {
    const phone = await open(solo.url, true)
    await phone.locator('.reading-slide').first().waitFor()
    expect(await phone.locator('.reading-slide').count()).toBe(11)
    expect(await phone.locator('form.question-solo').count()).toBe(9)
    expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
    expect(await overflowing(phone, 'main')).toEqual([])
    expect(await axe(phone)).toEqual([])
    await phone.goto(`${solo.url}#/practice`)
    await expect.poll(() => phone.url()).toContain('#/read')
    await picture(phone, 'phone-read')
  })

  it('nothing went wrong on any page', () => {
    expect(problems).toEqual([])
  })
})

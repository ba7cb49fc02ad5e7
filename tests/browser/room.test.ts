import type { Browser, Page } from 'playwright-chromium'
import type { Question } from '../../engine/quiz/question.ts'
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-chromium'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadQuizzes } from '../../exercises/load-quizzes.ts'
import { messages as words } from '../../live/phone/messages.ts'
import { findBrowser, launchArgs } from '../../scripts/browser.ts'
import { root } from '../../scripts/project.ts'
import { answerByTouch, answerHastily } from './answering.ts'
import { deckSlides } from './deck.ts'

/*
 * The whole workshop as people live it: `npm start`, the presenter's deck in one window and the projector in another,
 * three phones that join by the printed link, and every question slide of the deck played with the clicker.
 * Pictures of each moment are kept in `artefacts/room`.
 */
const slides = await deckSlides()
const { bank } = await loadQuizzes([fileURLToPath(new URL('../../exercises/quizzes', import.meta.url))])
const asked = slides.flatMap(({ no, alias }) => bank.filter(({ id }) => id === alias).map(question => ({ no, question })))
const artefacts = join(root, 'artefacts/room')

interface Addresses { room: string, join: string[], deck: string, port: number }

const data = mkdtempSync(join(tmpdir(), 'kit-room-'))
let browser: Browser
let server: Awaited<ReturnType<typeof startKit>>
const problems: string[] = []

/** `npm start` as a person starts it, on a port of its own. */
async function startKit(...more: string[]) {
  const child = spawn(process.execPath, [join(root, 'scripts/start.ts'), '--no-open', '--json', '--data', data, ...more], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
  let written = ''
  child.stderr.on('data', chunk => (written += String(chunk)))
  const ended = new Promise<void>(resolve => child.on('close', () => resolve()))
  const addresses = await new Promise<Addresses>((resolve, reject) => {
    let out = ''
    child.stdout.on('data', (chunk) => {
      out += String(chunk)
      if (out.includes('\n'))
        resolve(JSON.parse(out.split('\n')[0]!))
    })
    child.on('close', () => reject(new Error(written)))
  })
  return {
    ...addresses,
    said: () => written,
    async stop(signal: 'SIGINT' | 'SIGKILL' = 'SIGINT') {
      child.kill(signal)
      await ended
    },
  }
}

async function openPage(url: string, phone: boolean): Promise<Page> {
  const context = await browser.newContext(phone
    ? { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, reducedMotion: 'reduce' }
    : { viewport: { width: 1920, height: 1080 }, reducedMotion: 'reduce' })
  const page = await context.newPage()
  page.on('pageerror', error => problems.push(`${url.replace(/#.*/, '')}: ${error.message}`))
  context.on('request', (request) => {
    if (!/^(?:data|blob):/.test(request.url()) && new URL(request.url()).port !== String(server.port))
      problems.push(`asks somebody else: ${request.url()}`)
  })
  await page.goto(url)
  return page
}

const picture = (page: Page, name: string) => page.screenshot({ path: join(artefacts, `${name}.png`) })
/** The slide and step that a window's address names. */
const placeOf = (page: Page) => new URL(page.url()).hash.replace(/^#\/|\?clicks=0$/g, '')
const stage = (page: Page, no: number) => page.locator(`#slideshow [data-slidev-no="${no}"]`)

beforeAll(async () => {
  mkdirSync(artefacts, { recursive: true })
  browser = await chromium.launch({ executablePath: findBrowser(), args: launchArgs() })
  server = await startKit('--port', '0')
})
afterAll(async () => {
  await server?.stop()
  await browser?.close()
  rmSync(data, { recursive: true, force: true })
})

describe('a workshop with phones', () => {
  let presenter: Page
  const phones: Page[] = []
  const joinLink = () => `http://127.0.0.1:${server.port}/${server.room}`

  it('opens with the presenter\'s link, and keeps no key in the address', async () => {
    presenter = await openPage(server.deck, false)
    await presenter.locator('#slideshow [data-slidev-no="1"]').waitFor()
    expect(presenter.url()).not.toContain('key')
    await expect.poll(() => stage(presenter, 1).innerText()).toContain(server.room)
    await picture(presenter, '1-welcome')
  })

  it('three phones join by the link, and the slide counts them', async () => {
    for (let at = 0; at < 3; at++) {
      const phone = await openPage(joinLink(), true)
      await phone.getByText(words.lobby.title).first().waitFor()
      phones.push(phone)
    }
    await expect.poll(() => stage(presenter, 1).innerText()).toMatch(/\b3\b/)
    await picture(phones[0]!, '2-phone-lobby')
    await picture(presenter, '3-welcome-with-people')
  })

  it('a second laptop with the link goes along, wherever the first one goes', async () => {
    const second = await openPage(server.deck, false)
    await expect.poll(() => placeOf(second)).toBe('1')
    for (const [from, go] of [[presenter, 'PageDown'], [second, 'PageDown'], [presenter, 'PageUp']] as const) {
      const before = placeOf(from)
      await from.keyboard.press(go)
      await expect.poll(() => placeOf(from)).not.toBe(before)
      const reached = placeOf(from)
      await expect.poll(() => [placeOf(presenter), placeOf(second)]).toEqual([reached, reached])
    }
    await second.context().close()
  })

  /** Plays one question slide with the clicker; two phones answer rightly, the third sends what is quickest. */
  async function play({ no, question }: { no: number, question: Question }): Promise<void> {
    await presenter.evaluate(hash => location.hash = hash, `#/${no}`)
    await stage(presenter, no).waitFor()
    await presenter.keyboard.press('PageDown')
    for (const [at, phone] of phones.entries()) {
      await phone.locator('form.phone-question').waitFor()
      await expect.poll(() => phone.locator('form.phone-question').innerText()).toContain(question.prompt.replaceAll('*', ''))
      await (at < 2 ? answerByTouch : answerHastily)(phone.locator('form.phone-question'), question)
      await phone.getByText(words.own.sent).first().waitFor()
    }
    await expect.poll(() => stage(presenter, no).innerText()).toMatch(/3 of 3/)
    await picture(presenter, `${no}-${question.kind}-asking`)
    await picture(phones[0]!, `${no}-${question.kind}-phone-sent`)
    await presenter.keyboard.press('PageDown')
    await phones[0]!.getByText(words.closed.title).first().waitFor()
    await picture(presenter, `${no}-${question.kind}-closed`)
    if (question.set === 'pre')
      return
    await presenter.keyboard.press('PageDown')
    await phones[0]!.getByText(words.revealed.room).first().waitFor()
    await picture(presenter, `${no}-${question.kind}-revealed`)
    await picture(phones[0]!, `${no}-${question.kind}-phone-revealed`)
  }

  it.each(asked.map(place => ({ id: place.question.id, ...place })))('$id is asked, answered by every phone, closed and shown', play)

  it('every kind was among them', () => {
    expect([...new Set(asked.map(({ question }) => question.kind))].toSorted()).toEqual(['estimate', 'match', 'multiple', 'open', 'order', 'poll', 'single'])
  })

  it('a phone that is loaded again, and a server that was killed, come back to the same place', async () => {
    const { no, question } = asked.find(({ question }) => question.set === 'practice' && question.kind === 'single')!
    await presenter.evaluate(hash => location.hash = hash, `#/${no}`)
    await phones[1]!.reload()
    await phones[1]!.getByText(words.revealed.room).or(phones[1]!.getByText(words.lobby.title)).first().waitFor()
    const { port, room } = server
    await server.stop('SIGKILL')
    server = await startKit('--port', String(port))
    expect(server.room).toBe(room)
    await presenter.reload()
    await expect.poll(() => stage(presenter, no).innerText()).toContain(question.explanation!.slice(0, 20).replaceAll('*', ''))
  })

  it('nothing went wrong on any page, and nobody else was asked for anything', () => {
    expect(problems).toEqual([])
  })
})

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
import { roomMessages } from '../../setup/room-messages.ts'
import { answerByTouch, answerHastily } from './answering.ts'
import { deckSlides } from './deck.ts'
import { axe } from './harness.ts'

/*
 * The whole workshop as people live it: `npm start`, the presenter's deck in one window and the projector in another,
 * three phones that join by the printed link, and every question slide of the deck played with the clicker.
 * Pictures of each moment, with one question of each kind, are kept in `artefacts/room`.
 */
const slides = await deckSlides()
const { bank } = await loadQuizzes([fileURLToPath(new URL('../../exercises/quizzes', import.meta.url))])
const asked = slides.flatMap(({ no, alias }) => bank.filter(({ id }) => id === alias).map(question => ({ no, question })))
/** One of the opening round and one with an answer: played with the presenter's view and the projector side by side. */
const paired = [asked.find(({ question }) => question.set === 'pre')!, asked.find(({ question }) => question.set === 'post')!]
const artefacts = join(root, 'artefacts/room')

interface Addresses { room: string, join: string, deck: string, port: number }

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

/** What a page was told by its room: the openings, each by question, round and moment, and how often it was welcomed. */
interface Heard { readonly openings: Set<string>, welcomes: number }
const heardBy = new Map<Page, Heard>()

/** A frame of the room, as far as these tests look into it. */
interface Frame { readonly type: string, readonly room?: { readonly now: { readonly phase: string, readonly round?: number, readonly openedAt?: number, readonly question?: { readonly id: string } } } }

function listen(page: Page): void {
  const heard: Heard = { openings: new Set(), welcomes: 0 }
  heardBy.set(page, heard)
  page.on('websocket', socket => socket.on('framereceived', ({ payload }) => {
    const { type, room }: Frame = JSON.parse(String(payload))
    if (type === 'welcome')
      heard.welcomes++
    if (room?.now.phase === 'asking')
      heard.openings.add(`${room.now.question?.id} ${room.now.round} ${room.now.openedAt}`)
  }))
}

async function openPage(url: string, phone: boolean): Promise<Page> {
  const context = await browser.newContext(phone
    ? { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, reducedMotion: 'reduce' }
    : { viewport: { width: 1920, height: 1080 }, reducedMotion: 'reduce' })
  const page = await context.newPage()
  listen(page)
  page.on('pageerror', error => problems.push(`${url.replace(/#.*/, '')}: ${error.message}`))
  context.on('request', (request) => {
    if (!/^(?:data|blob):/.test(request.url()) && new URL(request.url()).port !== String(server.port))
      problems.push(`asks somebody else: ${request.url()}`)
  })
  await page.goto(url)
  return page
}

const picture = (page: Page, name: string) => page.screenshot({ path: join(artefacts, `${name}.png`) })
/** One question of each kind has its picture taken. */
const pictured = new Map(asked.map(({ question }) => [question.kind, question.id]))
/** The slide, by number, and step that a window's address names, whether it shows slides or the presenter's view. */
function placeOf(page: Page): string {
  const [name, clicks] = new URL(page.url()).hash.replace(/^#\/(?:presenter\/)?|\?clicks=0$/g, '').split('?')
  const no = slides.find(({ alias }) => alias === name)?.no ?? name
  return clicks === undefined
    ? `${no}`
    : `${no}?${clicks}`
}
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
  const joinLink = () => server.join

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

  /** What axe finds on a live slide, in light and in dark. */
  async function findings(no: number, moment: string): Promise<string[]> {
    const found: string[] = []
    for (const colorScheme of ['dark', 'light'] as const) {
      await presenter.emulateMedia({ colorScheme })
      await expect.poll(() => presenter.locator('html').getAttribute('class')).toContain(colorScheme)
      found.push(...(await axe(presenter, `#slideshow [data-slidev-no="${no}"]`)).map(finding => `${moment}, ${colorScheme}: ${finding}`))
    }
    return found
  }

  /**
   * Plays one question slide with the clicker; two phones answer rightly, the third sends what is quickest.
   * `windows` are all of the host's windows that are open, the first of them goes to the slide, `clicker` hears the
   * presses; `look` is called at each moment.
   */
  async function play(
    { no, question }: { no: number, question: Question },
    { windows = [presenter], clicker = presenter, look = async () => {} }: { windows?: readonly Page[], clicker?: Page, look?: (moment: 'asking' | 'closed' | 'revealed') => Promise<void> } = {},
  ): Promise<void> {
    const moment = async (page: Page, name: string) => {
      if (pictured.get(question.kind) === question.id)
        await picture(page, `${no}-${question.kind}-${name}`)
    }
    const press = async (step: number) => {
      await clicker.keyboard.press('PageDown')
      await expect.poll(() => windows.map(placeOf)).toEqual(windows.map(() => `${no}?clicks=${step}`))
    }
    await windows[0]!.evaluate(hash => location.hash = hash, `${windows[0] === presenter ? '#/' : '#/presenter/'}${no}`)
    // Both windows, or a press would be the first thing that the other hears of this slide.
    await expect.poll(() => windows.map(placeOf)).toEqual(windows.map(() => `${no}`))
    // Slidev knows a slide's steps once it is drawn, in each window for itself.
    for (const window of windows)
      await stage(window, no).locator('.prompt').waitFor()
    await press(1)
    for (const [at, phone] of phones.entries()) {
      await phone.locator('form.phone-question').waitFor()
      await expect.poll(() => phone.locator('form.phone-question').innerText()).toContain(question.prompt.replaceAll('*', ''))
      await (at < 2 ? answerByTouch : answerHastily)(phone.locator('form.phone-question'), question)
      await phone.getByText(words.own.sent).first().waitFor()
    }
    await expect.poll(() => stage(presenter, no).innerText()).toMatch(/3 of 3/)
    await look('asking')
    await moment(presenter, 'asking')
    await moment(phones[0]!, 'phone-sent')
    await press(2)
    await phones[0]!.getByText(words.closed.title).first().waitFor()
    await look('closed')
    await moment(presenter, 'closed')
    if (question.set === 'pre')
      return
    await press(3)
    await phones[0]!.getByText(words.revealed.room).first().waitFor()
    // The slide too, in its own time.
    await expect.poll(() => stage(presenter, no).innerText()).toContain(question.explanation?.replaceAll('*', '').slice(0, 25))
    await look('revealed')
    await moment(presenter, 'revealed')
    await moment(phones[0]!, 'phone-revealed')
  }

  it('with the presenter\'s view and the projector side by side, each press counts once, whichever window hears it', async () => {
    const view = await presenter.context().newPage()
    view.on('pageerror', error => problems.push(`presenter's view: ${error.message}`))
    await view.goto(`http://127.0.0.1:${server.port}/deck/#/presenter/1`)
    await view.locator('.room-panel').waitFor()
    const windows = [view, presenter]
    for (const [at, place] of paired.entries()) {
      const found: string[] = []
      await play(place, { windows, clicker: windows[at]!, look: async (moment) => {
        found.push(...await findings(place.no, moment))
        expect(placeOf(view)).toBe(placeOf(presenter))
        await picture(view, `${place.no}-presenter-${moment}`)
      } })
      expect(found).toEqual([])
      for (const phone of phones)
        expect([...heardBy.get(phone)!.openings].filter(opening => opening.startsWith(`${place.question.id} `))).toEqual([expect.stringContaining(`${place.question.id} 1 `)])
    }
    await view.close()
  })

  it.each(asked.filter(place => !paired.includes(place)).map(({ no, question }) => ({ id: question.id, no, question })))('$id is asked, answered by every phone, closed and shown', place => play(place))

  it('every kind was among them', () => {
    expect([...new Set(asked.map(({ question }) => question.kind))].toSorted()).toEqual(['estimate', 'match', 'multiple', 'open', 'order', 'poll', 'single'])
  })

  it('a phone that is loaded again, and a server that was killed, come back to the same place', async () => {
    const { no, question } = asked.find(({ question }) => question.set === 'practice' && question.kind === 'single')!
    if (question.kind !== 'single')
      throw new Error('not a question with one right option')
    await presenter.evaluate(hash => location.hash = hash, `#/${no}`)
    await stage(presenter, no).waitFor()
    await expect.poll(() => placeOf(presenter)).toMatch(new RegExp(`^${no}(?:\\?|$)`))
    await presenter.keyboard.press('v')
    await expect.poll(() => placeOf(presenter)).toBe(`${no}?clicks=1`)
    const form = (phone: Page) => phone.locator('form.phone-question')
    const isAtOwnAnswer = async (phone: Page) => {
      await expect.poll(() => form(phone).innerText()).toContain(question.prompt.replaceAll('*', ''))
      await form(phone).getByText(words.own.sent).waitFor()
      await expect.poll(() => form(phone).locator('input').evaluateAll(inputs => inputs.map(input => input instanceof HTMLInputElement && input.checked)))
        .toEqual(question.options.map(({ id }) => id === question.key))
    }
    for (const phone of phones.slice(0, 2)) {
      await expect.poll(() => form(phone).innerText()).toContain(question.prompt.replaceAll('*', ''))
      await answerByTouch(form(phone), question)
      await isAtOwnAnswer(phone)
    }
    await phones[1]!.reload()
    await isAtOwnAnswer(phones[1]!)

    const welcomes = () => [...phones, presenter].map(page => heardBy.get(page)!.welcomes)
    const before = welcomes()
    const { port, room } = server
    await server.stop('SIGKILL')
    await stage(presenter, no).getByText(roomMessages.away.title).waitFor()
    server = await startKit('--port', String(port))
    expect(server.room).toBe(room)
    await expect.poll(() => welcomes().every((count, at) => count > before[at]!), { timeout: 20_000 }).toBe(true)
    for (const phone of phones.slice(0, 2))
      await isAtOwnAnswer(phone)
    await presenter.keyboard.press('PageDown')
    await phones[0]!.getByText(words.closed.title).first().waitFor()
    await expect.poll(() => placeOf(presenter)).toBe(`${no}?clicks=2`)
    await presenter.keyboard.press('PageDown')
    await phones[0]!.getByText(words.revealed.room).first().waitFor()
    await expect.poll(() => stage(presenter, no).innerText()).toContain(question.explanation!.slice(0, 20).replaceAll('*', ''))
    await presenter.reload()
    await expect.poll(() => stage(presenter, no).innerText()).toContain(question.explanation!.slice(0, 20).replaceAll('*', ''))
  })

  it('nothing went wrong on any page, and nobody else was asked for anything', () => {
    expect(problems).toEqual([])
  })
})

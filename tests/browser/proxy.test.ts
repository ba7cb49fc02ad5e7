import type { Browser, Page } from 'playwright-chromium'
import type { RoomServer } from '../../live/server/room-server.ts'
import type { ANginx } from '../nginx.ts'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-chromium'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { messages as words } from '../../live/phone/messages.ts'
import { startRoomServer } from '../../live/server/room-server.ts'
import { findBrowser, launchArgs } from '../../scripts/browser.ts'
import { builtDeck } from '../../scripts/build-deck.ts'
import { builtPhone } from '../../scripts/build-phone.ts'
import { freePort } from '../../scripts/free-port.ts'
import { readBank } from '../../scripts/question-bank.ts'
import { ensureNginx, startNginx } from '../nginx.ts'
import { answerByTouch } from './answering.ts'

/*
 * The real deck and the real phone page behind nginx, under a path and with TLS ended there, as a browser sees them.
 */
const folder = mkdtempSync(join(tmpdir(), 'kit-proxy-'))
let browser: Browser
let nginx: ANginx
let server: RoomServer
let start: () => Promise<RoomServer>
const problems: string[] = []

async function open(url: string, isPhone: boolean): Promise<Page> {
  const context = await browser.newContext({ ignoreHTTPSErrors: true, reducedMotion: 'reduce', ...isPhone ? { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } : {} })
  const page = await context.newPage()
  page.on('pageerror', error => problems.push(error.message))
  page.on('console', message => /Content Security Policy|violates/.test(message.text()) && problems.push(message.text()))
  await page.goto(url)
  return page
}

beforeAll(async () => {
  await ensureNginx()
  const [port, room] = [await freePort(0, 'the test'), await freePort(0, 'the test')]
  nginx = await startNginx({ folder, port, room })
  const { questions } = await readBank()
  const dirs = { deckDir: await builtDeck({ home: 'live', base: './' }), phoneDir: await builtPhone() }
  start = () => startRoomServer({ ...dirs, data: join(folder, 'data'), quiz: questions, title: 'Behind a proxy', host: '127.0.0.1', port: room, publicUrl: `https://localhost:${port}/workshop` })
  server = await start()
  browser = await chromium.launch({ executablePath: findBrowser(), args: launchArgs() })
}, 400_000)
afterAll(async () => {
  await browser?.close()
  await server?.close()
  await nginx?.stop()
  rmSync(folder, { recursive: true, force: true })
})

it('a phone joins, votes and comes back through the proxy, and the deck counts it', async () => {
  const { questions } = await readBank()
  const question = questions.find(({ kind, set }) => kind === 'single' && set === 'pre')!

  const deck = await open(`${server.deck}&to=/${question.id}`, false)
  await deck.locator('#slideshow').waitFor()
  expect(deck.url()).toMatch(/^https:\/\/localhost:\d+\/workshop\/deck\/#\//)
  const phone = await open(server.join[0]!, true)
  await phone.getByRole('heading', { name: words.lobby.title }).waitFor()

  await deck.keyboard.press('PageDown')
  await answerByTouch(phone.locator('form.phone-question'), question)
  await phone.getByText(words.own.sent).waitFor()

  await phone.reload()
  await phone.getByText(words.own.sent).waitFor()

  await server.close()
  server = await start()
  expect(server.resumed).toBe(true)
  await phone.getByText(words.own.sent).waitFor()

  // The deck came back too, with the cookie it had: it can close the question.
  await expect.poll(async () => {
    await deck.keyboard.press('PageDown')
    return phone.locator('button[type="submit"]').count()
  }, { timeout: 30_000, interval: 2000 }).toBe(0)
  expect(problems).toEqual([])
})

import type { Browser, BrowserContextOptions, Page } from 'playwright-chromium'
import type { Question, Response } from '../../engine/quiz/question.ts'
import type { PhoneRoom } from './phone-room.ts'
import { mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from 'playwright-chromium'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { messages as words } from '../../live/phone/messages.ts'
import { findBrowser, launchArgs } from '../../scripts/browser.ts'
import { builtPhone } from '../../scripts/build-phone.ts'
import { root } from '../../scripts/project.ts'
import { messages as shared } from '../../setup/messages.ts'
import { questions } from '../quiz-bank.ts'
import { answerByTouch } from './answering.ts'
import { axe } from './harness.ts'
import { aPhoneRoom } from './phone-room.ts'

/*
 * The phone page on a real server, with a host who is only a socket. Pictures of each moment are kept in
 * `.cache/screenshots/phone`.
 */
const kinds = ['one', 'many', 'sorted', 'ordered', 'guess', 'opinion', 'words'] as const
const pictures = join(root, '.cache/screenshots/phone')
const ask = (id: string): Question => questions.find(question => question.id === id)!
/** What the others answer: two rightly, where there is something right, and one not. */
const others: Record<typeof kinds[number], object[]> = {
  one: [{ kind: 'single', option: 'b' }, { kind: 'single', option: 'b' }, { kind: 'single', option: 'a' }],
  many: [{ kind: 'multiple', options: ['a', 'b'] }, { kind: 'multiple', options: ['a'] }],
  sorted: [{ kind: 'match', groups: { like: 'loud', download: 'quiet' } }],
  ordered: [{ kind: 'order', items: ['z', 'x', 'y'] }, { kind: 'order', items: ['x', 'z', 'y'] }],
  guess: [{ kind: 'estimate', value: 4 }, { kind: 'estimate', value: 9 }],
  opinion: [{ kind: 'poll', option: 'a' }],
  words: [{ kind: 'open', text: 'Something kind' }],
}

let browser: Browser
let room: PhoneRoom | undefined
const pages: Page[] = []
const problems: string[] = []

/** Lost connections are what some of these tests are about. */
const isExpected = (text: string) => /WebSocket connection to|ERR_CONNECTION_REFUSED/.test(text)

async function aPhone(options: BrowserContextOptions & { prepare?: (page: Page) => Promise<void>, path?: string } = {}): Promise<Page> {
  const { prepare, path, ...more } = options
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, reducedMotion: 'reduce', ...more })
  const page = await context.newPage()
  pages.push(page)
  page.on('pageerror', error => problems.push(error.message))
  page.on('console', message => ['error', 'warning'].includes(message.type()) && !isExpected(message.text()) && problems.push(message.text()))
  await prepare?.(page)
  await page.goto(path ? new URL(path, room!.link).href : room!.link)
  return page
}

const form = (page: Page) => page.locator('form')
const heading = (page: Page, name: string) => page.getByRole('heading', { name })
const isIn = (page: Page) => heading(page, words.lobby.title).waitFor()
const isSent = (page: Page) => page.getByText(words.own.sent).waitFor()
const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent?.trim() ?? '')
const sideways = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)

async function play(id: typeof kinds[number]): Promise<void> {
  await room!.others(id, others[id] as Response[])
  await room!.end('close', id)
}

beforeAll(async () => {
  mkdirSync(pictures, { recursive: true })
  browser = await chromium.launch({ executablePath: findBrowser(), args: launchArgs() })
})
afterEach(async () => {
  await Promise.all(pages.splice(0).map(page => page.context().close()))
  await room?.close()
  room = undefined
  expect(problems.splice(0)).toEqual([])
})
afterAll(() => browser.close())

describe.each(['light', 'dark'] as const)('every screen in %s colours', (colorScheme) => {
  it('has nothing for axe to find, fits on 320 pixels, and with letters twice as large', async () => {
    room = await aPhoneRoom(questions)
    const phone = await aPhone({ colorScheme })
    const narrow = await aPhone({ colorScheme, viewport: { width: 320, height: 568 } })
    const large = await aPhone({ colorScheme })
    const seen: string[] = []
    const faults: string[] = []
    async function look(name: string): Promise<void> {
      seen.push(name)
      await phone.screenshot({ path: join(pictures, `${name}-${colorScheme}.png`), animations: 'disabled' })
      await large.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'))
      for (const [size, page] of [['390', phone], ['320', narrow], ['200 %', large]] as const) {
        if (await sideways(page) > 0)
          faults.push(`${name} at ${size} scrolls sideways`)
      }
      faults.push(...(await axe(phone)).map(fault => `${name}: ${fault}`))
    }
    await Promise.all([phone, narrow, large].map(isIn))
    await look('lobby')
    for (const id of kinds) {
      await room.ask(id, id === 'one' ? { seconds: 300 } : {})
      await Promise.all([phone, narrow, large].map(page => page.getByText(ask(id).prompt).waitFor()))
      await look(`${id}-asking`)
      await answerByTouch(form(phone), ask(id))
      await isSent(phone)
      await look(`${id}-sent`)
      await play(id)
      await phone.getByText(words.closed.title, { exact: true }).waitFor()
      await look(`${id}-closed`)
      if (ask(id).set !== 'pre') {
        await room.end('reveal', id)
        await Promise.all([phone, narrow, large].map(page => heading(page, words.revealed.room).waitFor()))
        await look(`${id}-revealed`)
      }
    }
    await room.host({ type: 'finish' })
    await Promise.all([phone, narrow, large].map(page => heading(page, words.finished.title).waitFor()))
    await look('finished')
    expect(faults).toEqual([])
    expect(seen).toHaveLength(2 + kinds.length * 4 - 1)
  })
})

describe('the page', () => {
  it('is three requests, and a socket', async () => {
    room = await aPhoneRoom(questions)
    const asked: string[] = []
    const sockets: string[] = []
    const phone = await aPhone({
      async prepare(page) {
        page.on('request', request => request.url().startsWith('data:') || asked.push(`${request.resourceType()} ${new URL(request.url()).pathname.replace(/-[\w-]{8}\./, '.')}`))
        page.on('websocket', socket => sockets.push(new URL(socket.url()).pathname))
      },
    })
    await isIn(phone)
    expect(asked.sort()).toEqual([`document /${room.code}`, 'script /assets/index.js', 'stylesheet /assets/style.css'])
    expect(sockets).toEqual(['/ws'])
  })

  it('lets people in without a name, and with one that they may change', async () => {
    room = await aPhoneRoom(questions)
    const phone = await aPhone()
    await isIn(phone)
    await phone.getByLabel(words.name.label).fill('  Ada   Lovelace ')
    await phone.getByRole('button', { name: words.name.give }).tap()
    await heading(phone, words.lobby.as('Ada Lovelace')).waitFor()
    await phone.reload()
    await heading(phone, words.lobby.as('Ada Lovelace')).waitFor()
    await phone.getByRole('button', { name: words.name.change }).tap()
    await phone.getByRole('button', { name: words.name.drop }).tap()
    await phone.getByRole('heading', { name: words.lobby.title, exact: true }).waitFor()
    expect(await phone.getByLabel(words.name.label).inputValue()).toBe('Ada Lovelace')
  })

  it('has landmarks, one first heading and a title', async () => {
    room = await aPhoneRoom(questions)
    const phone = await aPhone()
    await isIn(phone)
    for (const landmark of ['banner', 'main', 'contentinfo'] as const)
      expect(await phone.getByRole(landmark).count()).toBe(1)
    expect(await phone.getByRole('heading', { level: 1 }).allInnerTexts()).toEqual(['Silent compliments'])
    expect(await phone.title()).toContain('Silent compliments')
  })
})

/** Answers as a person with nothing but a keyboard would: Tab to each control, use it, Tab on to the button, Enter. */
async function answerByKeyboard(page: Page): Promise<void> {
  const groups = new Set<string>()
  for (let tabs = 0; tabs < 40; tabs++) {
    await page.keyboard.press('Tab')
    const at = await page.evaluate(() => {
      const element = document.activeElement
      return {
        isInForm: element?.closest('form') !== null,
        type: element?.getAttribute('type') ?? element?.tagName.toLowerCase() ?? '',
        name: element?.getAttribute('name') ?? '',
        label: element?.getAttribute('aria-label') ?? '',
      }
    })
    if (!at.isInForm)
      continue
    if (at.type === 'submit')
      return page.keyboard.press('Enter')
    if (at.type === 'radio' && !groups.has(at.name)) {
      groups.add(at.name)
      await page.keyboard.press('Space')
    }
    else if (at.type === 'checkbox' && groups.size === 0) {
      groups.add('ticked')
      await page.keyboard.press('Space')
    }
    else if (at.type === 'number') {
      await page.keyboard.type('7')
    }
    else if (at.type === 'textarea') {
      await page.keyboard.type('Kind words')
    }
    else if (at.label.startsWith('Move down') && groups.size === 0) {
      groups.add('moved')
      await page.keyboard.press('Enter')
    }
  }
  throw new Error('The button was never reached.')
}

describe('without a pointer', () => {
  it('every kind is answered, and each new screen starts where reading starts', async () => {
    room = await aPhoneRoom(questions)
    const phone = await aPhone({ hasTouch: false, isMobile: false })
    await isIn(phone)
    for (const id of kinds) {
      await room.ask(id)
      await expect.poll(() => focused(phone)).toBe(ask(id).prompt)
      await answerByKeyboard(phone)
      await isSent(phone)
      await play(id)
      if (ask(id).set === 'pre') {
        await room.host({ type: 'skip', question: ask(id).id, round: 1 })
        continue
      }
      await room.end('reveal', id)
      await expect.poll(() => focused(phone)).toMatch(/^(?:Right!|Partly right|Not quite|Noted)/)
    }
    await room.host({ type: 'finish' })
    await expect.poll(() => focused(phone)).toBe(words.finished.title)
  })

  it('nobody is taken away from what they are writing', async () => {
    room = await aPhoneRoom(questions)
    const phone = await aPhone()
    await isIn(phone)
    await room.ask('words')
    await phone.locator('textarea').fill('Half a sent')
    await phone.locator('textarea').focus()
    await room.host({ type: 'pause' })
    await phone.getByText(words.clock.paused, { exact: true }).waitFor()
    expect(await phone.locator('textarea').evaluate(area => area === document.activeElement)).toBe(true)
    expect(await phone.locator('textarea').inputValue()).toBe('Half a sent')
  })

  it('a screen reader gets question, own state and result in this order', async () => {
    room = await aPhoneRoom(questions)
    const phone = await aPhone()
    await isIn(phone)
    await room.ask('many')
    await form(phone).locator('label').first().tap()
    await form(phone).locator('button[type="submit"]').tap()
    await isSent(phone)
    const inOrder = async (...parts: string[]) => {
      const read = await phone.locator('main').ariaSnapshot()
      let at = 0
      for (const part of parts) {
        const found = read.indexOf(part, at)
        expect(found, `${part} after ${at} in ${read}`).toBeGreaterThanOrEqual(at)
        at = found + part.length
      }
    }
    await inOrder('Which are counted?', 'checkbox "Likes" [checked]', words.own.sent)
    await play('many')
    await room.end('reveal', 'many')
    await heading(phone, words.revealed.room).waitFor()
    await inOrder('Which are counted?', 'checkbox "Likes" [checked] [disabled]', 'Yours, right', 'Right too', shared.verdict.partly, 'Because of', words.revealed.room, '3 answers', 'Likes', '3 (100 %)', words.revealed.yours)
  })

  it('the focus is never under the button that stays in reach', async () => {
    const more = ['k', 'l', 'm', 'n', 'o'].map(id => ({ id: id as never, text: `Line ${id}` }))
    room = await aPhoneRoom(questions.map(question => question.kind === 'order' ? { ...question, items: [...question.items, ...more] } : question))
    const phone = await aPhone({ hasTouch: false, isMobile: false, viewport: { width: 320, height: 500 } })
    await isIn(phone)
    await room.ask('ordered')
    await expect.poll(() => focused(phone)).toBe(ask('ordered').prompt)
    const hidden: string[] = []
    for (const key of ['Tab', 'Shift+Tab']) {
      for (let presses = 0; presses < 18; presses++) {
        await phone.keyboard.press(key)
        hidden.push(...await phone.evaluate(() => {
          const at = document.activeElement
          const bar = document.querySelector('form .bar')
          return at && bar && at.closest('form') && !bar.contains(at) && at.getBoundingClientRect().bottom > bar.getBoundingClientRect().top + 1
            ? [at.getAttribute('aria-label') ?? at.tagName]
            : []
        }))
      }
    }
    expect(hidden).toEqual([])
  })

  it('a lost connection and its return are said', async () => {
    room = await aPhoneRoom(questions)
    const phone = await aPhone()
    await isIn(phone)
    const said = phone.locator('main > p[role="status"]')
    await room.restart(() => expect.poll(() => said.textContent()).toContain(words.line.lost))
    await expect.poll(() => said.textContent()).toContain(words.line.back)
  })

  it('changes and the last seconds are said', async () => {
    room = await aPhoneRoom(questions)
    const phone = await aPhone()
    await isIn(phone)
    const said = phone.locator('main > p[role="status"]')
    await room.ask('many', { seconds: 12 })
    await expect.poll(() => said.textContent()).toContain(words.say.asking)
    await expect.poll(() => said.textContent(), { timeout: 8000 }).toContain(words.clock.say(10))
    await room.end('close', 'many')
    await expect.poll(() => said.textContent()).toContain(words.say.closed)
  })
})

describe('an answer on a bad network', () => {
  it('is kept while the server is away, sent when it is back, and called sent only then', async () => {
    room = await aPhoneRoom(questions)
    const phone = await aPhone()
    await isIn(phone)
    await room.ask('many')
    await form(phone).locator('label').first().tap()
    await room.restart(async () => {
      await form(phone).locator('button[type="submit"]').tap()
      await phone.getByText(words.own.waiting).waitFor()
      await phone.locator('.phone-line').getByText(words.line.answerKept).waitFor()
      await phone.screenshot({ path: join(pictures, 'lost-light.png') })
      expect(await axe(phone)).toEqual([])
      expect(await phone.getByText(words.own.sent).count()).toBe(0)
    })
    await phone.getByText(words.own.sent).waitFor()
    await expect.poll(() => phone.locator('.phone-line').getByText(words.line.answerKept).count()).toBe(0)
    await room.others('many', others.many as Response[])
    await room.end('close', 'many')
    await room.end('reveal', 'many')
    await phone.getByText(words.revealed.people(3)).waitFor()
  })

  it('is in its place after a reload: what was chosen, and what was sent', async () => {
    room = await aPhoneRoom(questions)
    const phone = await aPhone()
    await isIn(phone)
    await room.ask('words')
    await phone.locator('textarea').fill('Half a sentence')
    await phone.reload()
    await expect.poll(() => phone.locator('textarea').inputValue()).toBe('Half a sentence')
    await form(phone).locator('button[type="submit"]').tap()
    await isSent(phone)
    await phone.reload()
    await isSent(phone)
    expect(await phone.locator('textarea').inputValue()).toBe('Half a sentence')
    await phone.locator('textarea').fill('Another one')
    await phone.getByRole('button', { name: words.asking.change }).tap()
    await isSent(phone)
    await room.end('close', 'words')
    await phone.getByText(words.closed.title, { exact: true }).waitFor()
    expect(await phone.locator('textarea').inputValue()).toBe('Another one')
  })

  it('waits while the room is on hold, and goes out by itself', async () => {
    room = await aPhoneRoom(questions)
    const phone = await aPhone()
    await isIn(phone)
    await room.ask('many')
    await room.host({ type: 'pause' })
    await phone.getByText(words.clock.paused, { exact: true }).waitFor()
    await form(phone).locator('label').first().tap()
    await form(phone).locator('button[type="submit"]').tap()
    await phone.getByText(words.own.paused).waitFor()
    await form(phone).locator('label').last().tap()
    await phone.getByText(words.own.changing).waitFor()
    await form(phone).locator('label').last().tap()
    await phone.getByText(words.own.paused).waitFor()
    await room.host({ type: 'resume' })
    await isSent(phone)
  })

  it('that misses the end says so', async () => {
    room = await aPhoneRoom(questions)
    const phone = await aPhone()
    await isIn(phone)
    await room.ask('many')
    await form(phone).locator('label').first().tap()
    await room.end('close', 'many')
    await phone.getByText(words.own.unsent).waitFor()
    await room.end('reveal', 'many')
    await heading(phone, words.revealed.none).waitFor()
  })

  it('that comes back to a room that has moved on is not called sent', async () => {
    room = await aPhoneRoom(questions)
    const phone = await aPhone()
    await isIn(phone)
    await room.ask('many')
    await form(phone).locator('label').first().tap()
    let isAway = true
    await phone.routeWebSocket(/\/ws$/, socket => isAway ? void socket.close() : void socket.connectToServer())
    await room.restart()
    await phone.locator('.phone-line').getByText(words.line.lost).waitFor()
    await form(phone).locator('button[type="submit"]').tap()
    await phone.getByText(words.own.waiting).waitFor()
    await room.host({ type: 'skip', question: ask('many').id, round: 1 })
    await room.ask('guess')
    isAway = false
    // It comes back by itself, too, and may be faster.
    await Promise.any([phone.getByRole('button', { name: words.press.again }).tap(), phone.getByText(words.refused('wrong-round')).waitFor()])
    await phone.getByText(words.refused('wrong-round')).waitFor()
    expect(await phone.getByText(words.own.sent).count()).toBe(0)
  })

  it('that was changed but not sent again says which one counts, and the reveal judges that one', async () => {
    room = await aPhoneRoom(questions)
    const phone = await aPhone()
    await isIn(phone)
    await room.ask('many')
    await form(phone).locator('label').first().tap()
    await form(phone).locator('button[type="submit"]').tap()
    await isSent(phone)
    await form(phone).locator('label').last().tap()
    await phone.getByText(words.own.changed).waitFor()
    expect(await phone.getByText(words.own.sent).count()).toBe(0)
    await room.end('close', 'many')
    await phone.getByText(words.own.unchanged).waitFor()
    expect(await phone.locator('input:checked').count()).toBe(1)
    await room.end('reveal', 'many')
    await heading(phone, shared.verdict.partly).waitFor()
  })

  it('that never arrived is not judged', async () => {
    room = await aPhoneRoom(questions)
    // A line on which answers get lost on their way.
    const phone = await aPhone({ prepare: async page => void await page.routeWebSocket(/\/ws$/, (socket) => {
      const server = socket.connectToServer()
      socket.onMessage(message => String(message).includes('"answer"') || server.send(message))
    }) })
    await isIn(phone)
    await room.ask('many')
    await answerByTouch(form(phone), ask('many'))
    await phone.getByText(words.own.waiting).waitFor()
    await room.end('close', 'many')
    await room.end('reveal', 'many')
    await heading(phone, words.revealed.none).waitFor()
    expect(await phone.locator('input:checked').count()).toBe(0)
  })

  it('may not be changed where the room does not want it', async () => {
    room = await aPhoneRoom(questions)
    await room.host({ type: 'choose', choices: { mayChange: false } })
    const phone = await aPhone()
    await isIn(phone)
    await room.ask('one')
    await answerByTouch(form(phone), ask('one'))
    await isSent(phone)
    expect(await phone.locator('fieldset').getAttribute('disabled')).not.toBeNull()
    expect(await phone.getByText(words.own.mayChange).count()).toBe(0)
  })
})

describe('one person', () => {
  it('in two tabs stays one, and both show the same', async () => {
    room = await aPhoneRoom(questions)
    const phone = await aPhone()
    await isIn(phone)
    const second = await phone.context().newPage()
    await second.goto(room.link)
    await isIn(second)
    await room.ask('words')
    await phone.locator('textarea').fill('From the first tab')
    await expect.poll(() => second.locator('textarea').inputValue()).toBe('From the first tab')
    await form(second).locator('button[type="submit"]').tap()
    await Promise.all([phone, second].map(isSent))
    await room.end('close', 'words')
    await room.end('reveal', 'words')
    await phone.getByText(words.revealed.people(1)).waitFor()
  })

  it('takes part where the browser keeps nothing', async () => {
    room = await aPhoneRoom(questions)
    const phone = await aPhone({
      prepare: async page => void await page.addInitScript(() => {
        Storage.prototype.setItem = () => {
          throw new DOMException('No.', 'QuotaExceededError')
        }
      }),
    })
    await isIn(phone)
    await phone.getByText(words.unkept).waitFor()
    await room.ask('one')
    await answerByTouch(form(phone), ask('one'))
    await isSent(phone)
  })

  it('gets a second round as a new question, and is told that it is one', async () => {
    room = await aPhoneRoom(questions)
    const phone = await aPhone()
    await isIn(phone)
    await room.ask('many')
    await answerByTouch(form(phone), ask('many'))
    await isSent(phone)
    await room.end('close', 'many')
    await room.ask('many', { round: 2 })
    await phone.getByText(words.asking.again(2)).waitFor()
    expect(await phone.getByText(words.own.sent).count()).toBe(0)
    expect(await phone.locator('input:checked').count()).toBe(0)
  })

  it('keeps the summary: without the server, after a reload, and as a file', async () => {
    room = await aPhoneRoom(questions)
    const phone = await aPhone()
    await isIn(phone)
    await room.ask('many')
    await answerByTouch(form(phone), ask('many'))
    await isSent(phone)
    await room.end('close', 'many')
    await room.host({ type: 'finish' })
    await heading(phone, words.finished.title).waitFor()
    const download = phone.waitForEvent('download')
    await phone.getByRole('button', { name: words.finished.save }).tap()
    expect((await download).suggestedFilename()).toBe(words.finished.file)
    await phone.routeWebSocket(/\/ws$/, socket => socket.close())
    await phone.reload()
    await phone.getByText(words.finished.score(1, 1)).waitFor()
    await phone.getByText('Which are counted?').waitFor()
    expect(await axe(phone)).toEqual([])
  })

  it('types decimals, clears the field after sending, and can read what was sent', async () => {
    room = await aPhoneRoom(questions.map(question => question.kind === 'estimate' ? { ...question, step: 0.01 } : question))
    const phone = await aPhone()
    await isIn(phone)
    await room.ask('guess')
    const number = phone.getByLabel(shared.estimate.number).first()
    for (const text of ['0.05', '1.05']) {
      await number.clear()
      await number.pressSequentially(text)
      expect(await number.inputValue()).toBe(text)
    }
    await form(phone).locator('button[type="submit"]').tap()
    await isSent(phone)
    await number.press('End')
    for (let presses = 0; presses < 4; presses++)
      await number.press('Backspace')
    await phone.getByText(words.own.changed).waitFor()
    expect(await number.inputValue()).toBe('')
    await form(phone).locator('button[type="submit"]').tap()
    await phone.getByText(shared.incomplete.estimate).waitFor()
    await number.pressSequentially('0.5')
    expect(await number.inputValue()).toBe('0.5')
    await phone.getByRole('button', { name: words.asking.change }).tap()
    await isSent(phone)
    await room.end('close', 'guess')
    const yours = phone.locator('.found .question-state')
    await expect.poll(() => yours.innerText()).toContain('0.5')
    expect(await yours.evaluate(state => getComputedStyle(state).backgroundColor)).toBe('rgba(0, 0, 0, 0)')
  })

  it('is told when the question no longer counts, and when another answer does', async () => {
    room = await aPhoneRoom(questions)
    const phone = await aPhone()
    await isIn(phone)
    await room.ask('guess')
    await phone.getByLabel(shared.estimate.number).first().fill('12')
    await form(phone).locator('button[type="submit"]').tap()
    await isSent(phone)
    await room.end('close', 'guess')
    await room.end('reveal', 'guess')
    await heading(phone, shared.verdict.wrong).waitFor()
    await room.host({ type: 'accept', question: ask('guess').id, response: { kind: 'estimate', value: 12 }, accepted: true })
    await phone.getByText(words.revealed.accepted).waitFor()
    await room.host({ type: 'void', question: ask('guess').id, voided: true })
    await heading(phone, words.revealed.voided).waitFor()
  })
})

describe('a person who cannot be in', () => {
  const notice = (page: Page, code: Parameters<typeof words.notice>[0]) => heading(page, words.notice(code).title).waitFor()

  it('is told that the door is closed, and comes in when it is open', async () => {
    room = await aPhoneRoom(questions)
    await room.host({ type: 'choose', choices: { locked: true } })
    const phone = await aPhone()
    await notice(phone, 'locked')
    expect(await axe(phone)).toEqual([])
    await room.host({ type: 'choose', choices: { locked: false } })
    // It also tries by itself: who comes first is chance.
    await Promise.any([phone.getByRole('button', { name: words.press.again }).tap(), isIn(phone)])
    await isIn(phone)
  })

  it('is told that the room is full', async () => {
    room = await aPhoneRoom(questions, { limits: { people: 1 } })
    await isIn(await aPhone())
    await notice(await aPhone(), 'room-full')
  })

  it('is told that there is no such room, and shown the one here', async () => {
    room = await aPhoneRoom(questions)
    let isFirst = true
    const phone = await aPhone({ prepare: async page => void await page.routeWebSocket(/\/ws$/, (socket) => {
      if (isFirst)
        socket.onMessage(() => socket.send(JSON.stringify({ type: 'bye', code: 'unknown-room', again: false })))
      else
        socket.connectToServer()
      isFirst = false
    }) })
    await notice(phone, 'unknown-room')
    await phone.getByRole('button', { name: words.press.here }).tap()
    await isIn(phone)
  })

  it('is told that the host took them out', async () => {
    room = await aPhoneRoom(questions)
    const phone = await aPhone()
    await isIn(phone)
    const [person] = await room.people()
    await room.host({ type: 'remove', participant: person!.id })
    await notice(phone, 'removed')
    await phone.reload()
    await notice(phone, 'removed')
  })

  it('is asked to load the page again when it is of another version', async () => {
    room = await aPhoneRoom(questions)
    const phone = await aPhone({ prepare: async page => void await page.routeWebSocket(/\/ws$/, socket => socket.onMessage(() => socket.send(JSON.stringify({ type: 'bye', code: 'protocol', again: false })))) })
    await notice(phone, 'protocol')
    await phone.getByRole('button', { name: words.press.reload }).waitFor()
  })

  it('sees at once that there is no connection, and can try again', async () => {
    room = await aPhoneRoom(questions)
    const phone = await aPhone({ prepare: async page => void await page.routeWebSocket(/\/ws$/, socket => socket.close()) })
    await notice(phone, null)
    expect(await axe(phone)).toEqual([])
    await phone.screenshot({ path: join(pictures, 'no-connection-light.png') })
    await phone.getByRole('button', { name: words.press.again }).waitFor()
  })
})

/** What is on the page, in one notation: ids by the order in which they appear, attributes by name, and what controls hold. */
function drawing(page: Page): Promise<string> {
  return page.evaluate(() => {
    const ids: string[] = []
    const plain = (value: string) => value.replace(/\bv-\d+/g, (id) => {
      if (!ids.includes(id))
        ids.push(id)
      return `id${ids.indexOf(id)}`
    })
    function draw(node: Node): string {
      if (node instanceof Text)
        return node.data
      if (!(node instanceof Element))
        return ''
      // What a control holds is said as such; its attributes are only where it began.
      const attributes = [...node.attributes].filter(({ name }) => name !== 'value' && name !== 'checked').map(({ name, value }) => ` ${name}="${plain(value)}"`).sort()
      const held = node instanceof HTMLInputElement
        ? [` holds ${node.value} ${node.checked} ${node.disabled}`]
        : node instanceof HTMLTextAreaElement
          ? [` holds ${node.value}`]
          : []
      return `\n<${node.tagName}${[...attributes, ...held].join('')}>${[...node.childNodes].map(draw).join('')}`
    }
    return [...document.querySelector('#app')!.childNodes].map(draw).join('')
  })
}

describe('the small part of Vue that the page brings along', () => {
  it('draws what Vue draws, on every screen and after every touch', async () => {
    room = await aPhoneRoom(questions)
    const onVue = join(await builtPhone('on-vue'), 'assets')
    const script = join(onVue, readdirSync(onVue).find(name => name.endsWith('.js'))!)
    const small = await aPhone()
    const real = await aPhone({ prepare: async page => void await page.route(/\/assets\/[^/]+\.js$/, route => route.fulfill({ path: script })) })
    const both = [small, real]

    async function same(moment: string): Promise<void> {
      await expect.poll(async () => {
        const [ours, theirs] = await Promise.all(both.map(drawing))
        return ours === theirs ? 'the same' : `${moment}\n${ours}\n---\n${theirs}`
      }).toBe('the same')
    }
    const each = (work: (page: Page) => Promise<unknown>) => Promise.all(both.map(work))

    await each(isIn)
    await same('lobby')
    await room.restart(async () => {
      await each(page => page.locator('.phone-line').getByText(words.line.lost).waitFor())
      await same('lost')
    })
    await each(page => expect.poll(() => page.locator('.phone-line').getByText(words.line.lost).count()).toBe(0))
    await each(page => page.getByRole('button', { name: words.name.give }).tap())
    await each(page => page.getByLabel(words.name.label).fill('Ada'))
    await each(page => page.getByRole('button', { name: words.name.give }).tap())
    await each(page => heading(page, words.lobby.as('Ada')).waitFor())
    await same('named')
    await each(page => page.getByRole('button', { name: words.name.change }).tap())
    await same('another name')
    for (const id of kinds) {
      await room.ask(id)
      await each(page => page.getByText(ask(id).prompt).waitFor())
      await same(`${id}, asked`)
      await each(page => form(page).locator('button[type="submit"]').tap())
      await same(`${id}, nothing chosen`)
      // An order that nobody touched was an answer: it is taken back and forth.
      await each(page => answerByTouch(form(page), ask(id)))
      await same(`${id}, answered`)
      await each(isSent)
      await same(`${id}, sent`)
      if (id === 'many') {
        await each(page => form(page).locator('label').first().tap())
        await same('one tick taken back')
        await room.host({ type: 'pause' })
        await each(page => page.getByText(words.clock.paused, { exact: true }).waitFor())
        await same('on hold')
        await room.host({ type: 'resume' })
      }
      await play(id)
      await each(page => page.getByText(words.closed.title, { exact: true }).waitFor())
      await same(`${id}, closed`)
      if (id === 'one') {
        await room.host({ type: 'skip', question: ask(id).id, round: 1 })
        await each(page => heading(page, words.lobby.as('Ada')).waitFor())
        await same('lobby again')
        continue
      }
      await room.end('reveal', id)
      await each(page => heading(page, words.revealed.room).waitFor())
      await same(`${id}, revealed`)
    }
    await room.host({ type: 'finish' })
    await each(page => heading(page, words.finished.title).waitFor())
    await same('finished')
  })
})

import type { Page } from 'playwright-chromium'
import type { DeckSlide } from './deck.ts'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-chromium'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { actionLabels, claimLabels, effectLabels } from '../../engine/signals/labels.ts'
import { leverIds, levers } from '../../engine/signals/levers.ts'
import { sources } from '../../engine/signals/sources.ts'
import { actions, claimIds, effects } from '../../engine/signals/vocabulary.ts'
import { worries, worryIds } from '../../engine/signals/worries.ts'
import { loadQuizzes } from '../../exercises/load-quizzes.ts'
import { findBrowser, launchArgs } from '../../scripts/browser.ts'
import { openDeckServer } from '../../scripts/pdf/deck-server.ts'
import { printPage } from '../../scripts/pdf/printable-page.ts'
import { deckSlides } from './deck.ts'
import { connectionsOf, overflowing, useBrowser } from './harness.ts'

/*
 * Every widget of the deck in the five places where Slidev shows it. Four are in the built deck, for readers and for a
 * talk. The print page is in no build (Slidev leaves it out unless the build itself makes a PDF), so the fifth is looked
 * at where `npm run export` prints it.
 */
const { open } = useBrowser()
/** Shows something in a live room only: tests/browser/room.test.ts looks at it. */
const isLive = (widget: string) => widget === 'RoomWelcome'
const slides = (await deckSlides())
  .map(slide => ({ ...slide, widgets: slide.widgets.filter(widget => !isLive(widget)) }))
  .filter(({ widgets }) => widgets.length > 0)
const { bank } = await loadQuizzes([fileURLToPath(new URL('../../exercises/quizzes', import.meta.url))])

/** The outermost element of each widget that stands on a slide. */
const outermost = {
  AgendaTimeline: '.agenda',
  ClaimVerdict: '.claim-verdict',
  DiagramEvidenceLenses: '.lenses',
  DiagramExportGap: '.export',
  DiagramFieldTest: '.field-test',
  DiagramInbox: '.inbox',
  DiagramSaveRate: '.rate',
  DiagramTwoSaves: '.two-saves',
  DiagramWaysMap: '.ways',
  DiagramWhoCounts: '.who-counts',
  ExerciseCard: '.exercise-card',
  ExerciseList: '.exercise-list',
  ExerciseLockItDown: ':is(.lock-it-down, .lock-still)',
  LeverCards: '.levers',
  ProgressSummary: '.question',
  Question: '.question',
  ReasonCards: '.reasons',
  ReasonRewrite: '.rewrite',
  SideBySide: '.side-by-side',
  SignalDemo: '.signal-demo',
  SignalTable: '.signal-table',
  SourceList: '.source-list',
  UnsettledList: '.unsettled',
}
const roots: Readonly<Record<string, string>> = {
  ...outermost,
  // A badge of the slide's own: those inside other widgets are seen, or not yet, with their widget.
  Evidence: `.evidence:not(:is(${Object.values(outermost).join(', ')}) *)`,
}

/** What a widget shows wherever it is, whatever has been done with it. */
function wordsOf(widget: string, { alias }: DeckSlide): string[] {
  switch (widget) {
    case 'Question': {
      const question = bank.find(({ id }) => id === alias)!
      return [
        question.prompt,
        ...'options' in question ? question.options.map(({ text }) => text) : [],
        ...'items' in question ? question.items.map(({ text }) => text) : [],
        ...'groups' in question ? question.groups.map(({ text }) => text) : [],
      ]
    }
    case 'ExerciseLockItDown': return worryIds.map(id => worries[id].who)
    case 'SignalDemo': return actions.map(action => actionLabels[action].name)
    case 'SideBySide': return [actionLabels.download.name, actionLabels['screen-record'].name]
    case 'SignalTable': return [...actions.map(action => actionLabels[action].name), ...effects.map(effect => effectLabels[effect].name)]
    case 'SourceList': return Object.keys(sources)
    case 'LeverCards': return leverIds.map(id => levers[id].name)
    case 'ProgressSummary': return claimIds.map(id => claimLabels[id])
    default: return []
  }
}

/** Widgets that show, after the last click, just what their stills show. The others have more to say to somebody who can act. */
const isPicture = (widget: string) => !['ExerciseLockItDown', 'LeverCards', 'ProgressSummary', 'Question', 'SideBySide', 'SignalDemo'].includes(widget)

const plain = (text: string) => text.replaceAll(/[*_`\s]/g, '').toLowerCase()

/** The first such element: its size, whether something in it scrolls, and the text that can be seen (not what is for ears only, nor an export's source numbers). */
async function look(page: Page, selector: string): Promise<{ width: number, height: number, scrolls: boolean, text: string }> {
  const seen = await page.evaluate((selector) => {
    const root = document.querySelector(selector)
    if (!root)
      return { width: 0, height: 0, scrolls: false, text: '' }
    let text = ''
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement!
      if (parent.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && !parent.closest('.evidence .ids, .sr, .sr-only, [popover]'))
        text += node.textContent
    }
    const { width, height } = root.getBoundingClientRect()
    return { width, height, scrolls: root.matches('[data-scrolls], :has([data-scrolls])'), text }
  }, selector)
  return { ...seen, text: plain(seen.text) }
}

/** What one copy of a slide's widgets shows, by widget; adds to `findings` what is wrong: not there, words missing, cut off. */
async function check(page: Page, holder: string, slide: DeckSlide, where: string, findings: string[]): Promise<Record<string, string>> {
  const shown: Record<string, string> = {}
  for (const widget of slide.widgets) {
    const { width, height, scrolls, text } = await look(page, `${holder} ${roots[widget]}`)
    shown[`${slide.alias}: ${widget}`] = text
    if (width < 10 || height < 5)
      findings.push(`${where}: ${widget} cannot be seen`)
    if (scrolls)
      findings.push(`${where}: ${widget} does not fit and scrolls`)
    findings.push(...wordsOf(widget, slide).filter(words => !text.includes(plain(words))).map(words => `${where}: ${widget} does not show “${words}”`))
  }
  findings.push(...(await overflowing(page, holder)).map(text => `${where}: ${text}`))
  return shown
}

/** Controls in a still that somebody could use, in the first such element. Links are no controls. */
function controlsIn(page: Page, holder: string): Promise<string[]> {
  return page.evaluate(selector => [...document.querySelector(selector)?.querySelectorAll('input, button, select, textarea, summary, [contenteditable], [role="button"], [tabindex]:not([tabindex^="-"])') ?? []]
    .filter(control => !control.matches(':disabled'))
    .map(control => `can be used: ${control.outerHTML.slice(0, 120)}`), holder)
}

/** What the copies of our widgets on the page have in common and must not: ids, and names of radio buttons. */
function mixedUp(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found = new Set<string>()
    const ids = new Set<string>()
    for (const { id } of document.querySelectorAll('[data-slidev-no] [id]')) {
      if (ids.has(id))
        found.add(`the id “${id}” is there twice`)
      ids.add(id)
    }
    for (const element of document.querySelectorAll('[data-slidev-no] :is([for], [aria-labelledby], [aria-describedby], [aria-controls], [popovertarget])')) {
      for (const name of ['for', 'aria-labelledby', 'aria-describedby', 'aria-controls', 'popovertarget']) {
        for (const id of element.getAttribute(name)?.split(' ') ?? []) {
          if (document.getElementById(id)?.closest('[data-slidev-no]') !== element.closest('[data-slidev-no]'))
            found.add(`${name}="${id}" leads out of its own copy, or nowhere`)
        }
      }
    }
    const copies = new Map<string, Element | null>()
    for (const radio of document.querySelectorAll<HTMLInputElement>('[data-slidev-no] input[type="radio"]')) {
      const copy = radio.closest('[data-slidev-no]')
      if (radio.name === '' || (copies.get(radio.name) ?? copy) !== copy)
        found.add(`the radio buttons “${radio.name}” belong to two copies`)
      copies.set(radio.name, copy)
    }
    return [...found]
  })
}

/** Goes to an address of the same page, and waits until the slide's widgets are in `holder`. */
async function goTo(page: Page, address: string, holder: string, slide: DeckSlide): Promise<void> {
  await page.evaluate(async (hash) => {
    location.hash = hash
    // A step within a slide replaces nothing that could be waited for: drawn is when two frames have passed.
    await new Promise(requestAnimationFrame)
    await new Promise(requestAnimationFrame)
  }, address)
  for (const widget of slide.widgets)
    await page.locator(`${holder} ${roots[widget]}`).first().waitFor()
  await page.evaluate(() => document.fonts.ready)
}

/** More than any slide has; Slidev goes to the last one. */
const lastClick = '?clicks=99'

/** What the widgets show as stills, by place. */
const stills: Record<string, Record<string, string>> = {}

it('every widget of the deck is looked at', () => {
  expect([...new Set(slides.flatMap(({ widgets }) => widgets))].toSorted()).toEqual(Object.keys(roots).toSorted())
})

describe.each(['solo', 'talk'] as const)('in the %s build', (home) => {
  const talk = home === 'talk'
  /** What the slides show after their last click. */
  const atEnd: Record<string, string> = {}

  it('a slide shows each widget, before the first click and after the last', async () => {
    const { page, problems, outside, connections } = await open('#/1', { talk })
    const findings: string[] = []
    for (const slide of slides) {
      const holder = `#slideshow [data-slidev-no="${slide.no}"]`
      await goTo(page, `#/${slide.no}`, holder, slide)
      await check(page, holder, slide, slide.alias, findings)
      await goTo(page, `#/${slide.no}${lastClick}`, holder, slide)
      Object.assign(atEnd, await check(page, holder, slide, `${slide.alias}, last click`, findings))
    }
    findings.push(...await mixedUp(page))
    expect(findings).toEqual([])
    expect({ problems, outside, connections }).toEqual({ problems: [], outside: [], connections: [] })
  }, 180_000)

  it('the presenter\'s page shows each widget, and the next one as a still', async () => {
    const { page, problems, outside, connections } = await open('#/presenter/1', { talk })
    const findings: string[] = []
    const previews: Record<string, string> = stills[`${home} preview`] = {}
    for (const slide of slides) {
      // After the last click of the slide before, the next frame is the beginning of this one.
      const preview = `.grid-section.next [data-slidev-no="${slide.no}"]`
      await goTo(page, `#/presenter/${slide.no - 1}${lastClick}`, preview, slide)
      Object.assign(previews, await check(page, preview, slide, `${slide.alias} as the next slide`, findings))
      findings.push(...[...await controlsIn(page, preview), ...await mixedUp(page)].map(text => `${slide.alias} as the next slide: ${text}`))

      const main = `#slideshow [data-slidev-no="${slide.no}"]`
      await goTo(page, `#/presenter/${slide.no}`, main, slide)
      await check(page, main, slide, `${slide.alias} at the presenter's`, findings)
      // The next frame is the next click of this slide, or the next slide.
      findings.push(...[...await controlsIn(page, '.grid-section.next'), ...await mixedUp(page)].map(text => `after ${slide.alias}: ${text}`))
    }
    expect(findings).toEqual([])
    expect({ problems, outside, connections }).toEqual({ problems: [], outside: [], connections: [] })
  }, 180_000)

  it('the overview shows each widget as a still', async () => {
    const { page, problems, outside, connections } = await open('#/3', { talk })
    await page.keyboard.press('o')
    // It fades in.
    await page.waitForFunction(selector => document.querySelector(selector)?.checkVisibility({ opacityProperty: true }), `.z-modal [data-slidev-no="${slides[0]!.no}"] ${roots[slides[0]!.widgets[0]!]}`)
    const findings: string[] = []
    const overview: Record<string, string> = stills[`${home} overview`] = {}
    for (const slide of slides) {
      const holder = `.z-modal [data-slidev-no="${slide.no}"]`
      for (const widget of slide.widgets)
        await page.locator(`${holder} ${roots[widget]}`).first().waitFor()
      Object.assign(overview, await check(page, holder, slide, slide.alias, findings))
      findings.push(...(await controlsIn(page, holder)).map(text => `${slide.alias}: ${text}`))
    }
    findings.push(...await mixedUp(page))
    expect(findings).toEqual([])
    expect({ problems, outside, connections }).toEqual({ problems: [], outside: [], connections: [] })
  })

  it('a picture that needs no hand is in the end the same in every place', () => {
    const pictures = (shown: Record<string, string>) => Object.entries(shown).filter(([name]) => isPicture(name.replace(/.*: /, '')))
    expect(pictures(atEnd).length).toBeGreaterThan(10)
    for (const place of ['preview', 'overview'])
      expect(pictures(stills[`${home} ${place}`]!), place).toEqual(pictures(atEnd))
  })
})

describe('on the print page', () => {
  let server: Awaited<ReturnType<typeof openDeckServer>>
  beforeAll(async () => {
    server = await openDeckServer({ cut: '90', cache: 'vite-print-places' })
  })
  afterAll(() => server?.close())

  it('each widget is a still, and nothing but the development server\'s own socket is opened', async () => {
    const browser = await chromium.launch({ executablePath: findBrowser(), args: launchArgs() })
    const connections: string[][] = []
    const requests: string[] = []
    browser.on('context', (context) => {
      connections.push(connectionsOf(context))
      context.on('request', request => requests.push(request.url()))
    })
    const count = (await deckSlides()).length
    try {
      await printPage(browser, {
        url: `${server.url}print?print=true`,
        viewport: { width: 980, height: 552 * count },
        expect: { selector: '.print-slide-container [data-slidev-no] > :first-child:not(footer)', count, what: 'the deck' },
      }, async ({ page, problems }) => {
        const findings: string[] = []
        const printed: Record<string, string> = stills.print = {}
        for (const slide of slides) {
          const holder = `.print-slide-container [data-slidev-no="${slide.no}"]`
          Object.assign(printed, await check(page, holder, slide, slide.alias, findings))
          findings.push(...(await controlsIn(page, holder)).map(text => `${slide.alias}: ${text}`))
        }
        findings.push(...await mixedUp(page))
        expect(findings).toEqual([])
        expect(problems).toEqual([])
      })
    }
    finally {
      await browser.close()
    }
    const socket = `websocket ${server.url.replace('http:', 'ws:')}`
    expect(connections.flat().filter(what => !what.startsWith(socket))).toEqual([])
    expect(requests.filter(url => !url.startsWith(server.url) && !/^(?:data|blob):/.test(url))).toEqual([])
  }, 180_000)

  it('shows the same stills as the overview and the preview', () => {
    const places = Object.keys(stills).filter(place => place !== 'print')
    expect(places).toHaveLength(4)
    for (const place of places)
      expect(stills[place], place).toEqual(stills.print)
  })
})

import type { RoomResults } from '../../engine/room/results.ts'
import type { ServedDeck } from '../../live/server/serve-deck.ts'
import type { Watched } from './harness.ts'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { replay } from '../../engine/room/reduce.ts'
import { roomResults } from '../../engine/room/results.ts'
import { openSqliteJournal } from '../../live/journal/sqlite.ts'
import { serveDeck } from '../../live/server/serve-deck.ts'
import { deckQuestions } from '../../scripts/deck-questions.ts'
import { root } from '../../scripts/project.ts'
import { runNode } from '../../scripts/run-node.ts'
import { aWorkshop, secrets } from '../scripts/a-workshop-room.ts'
import { axe, overflowing, useBrowser } from './harness.ts'

const browser = useBrowser()
const folder = mkdtempSync(join(tmpdir(), 'kit-archive-'))
const site = join(folder, 'site')
let served: ServedDeck
let results: RoomResults

beforeAll(async () => {
  const log = aWorkshop(await deckQuestions())
  results = roomResults(replay(log)!, '2026-11-22')
  const journal = await openSqliteJournal(folder)
  await journal.append(secrets.code, log)
  await journal.close()
  const { code, output } = await runNode(join(root, 'scripts/archive.ts'), [secrets.code, '--data', folder, '--out', site])
  expect(code, output).toBe(0)
  // Built for any path: here it lives under one.
  served = await serveDeck({ dir: site, base: '/evening/' })
})
afterAll(async () => {
  await served?.close()
  rmSync(folder, { recursive: true, force: true })
})

/** The words of an element as they are seen, with plain spaces. */
async function seen({ page }: Watched, selector: string): Promise<string> {
  return (await page.locator(selector).innerText()).replaceAll(/\s+/g, ' ')
}

const percent = (share: number | null) => `${Math.round((share ?? Number.NaN) * 100)} %`

it('the archive shows on a question\'s slide what the room answered', async () => {
  const { question, rounds: [first, again] } = results.questions.find(({ rounds }) => rounds.length === 2)!
  const tally = again!.tally
  const right = question.kind === 'single' && tally?.kind === 'single' ? tally.options.find(({ id }) => id === question.key)!.count : Number.NaN
  const watched = await browser.open(`#/${question.id}`, { site: served.url })
  expect(await seen(watched, '.slidev-page:visible .option.right')).toContain(`Right answer ${right} ${right} of ${tally!.total}, ${percent(again!.right)}`)
  expect(await seen(watched, '.slidev-page:visible .question-reveal')).toContain(`${percent(first!.right)} → ${percent(again!.right)} right · ${again!.answered} of 24 answered`)
  expect(await seen(watched, '.slidev-page:visible .question-reveal')).toContain('answered both times')
  expect(await seen(watched, '.slidev-page:visible .sc-footer')).toMatch(/\d{4}, 24 people/)
  expect(await overflowing(watched.page, '.slidev-page')).toEqual([])
  expect(await axe(watched.page)).toEqual([])
  expect([watched.problems, watched.outside, watched.connections]).toEqual([[], [], []])
})

it('the archive has all results on one page that fits a phone', async () => {
  const watched = await browser.open('#/results', { site: served.url, viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })
  await expect.poll(() => watched.page.locator('h3.prompt').count()).toBe(results.questions.length)
  expect(await seen(watched, 'main')).toMatch(/24 people.*Together you picked up \d+ %.*\d more answers were not on the slide.*Fewer than 3 people answered/)
  expect(await watched.page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
  expect(await overflowing(watched.page, '.question')).toEqual([])
  expect(await axe(watched.page)).toEqual([])
  expect([watched.problems, watched.outside]).toEqual([[], []])
})

it('no file of the archive holds a name, a person, a key, or a text that the slides did not show', () => {
  const files = readdirSync(site, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile()).map(entry => join(entry.parentPath, entry.name))
  const whole = files.map(file => readFileSync(file, 'utf8'))
  expect(whole.some(text => text.includes('Creators’ evening'))).toBe(true)
  expect([...secrets.names, secrets.text, secrets.hash, secrets.code, 'pseudonym-'].filter(secret => whole.some(text => text.includes(secret)))).toEqual([])
})

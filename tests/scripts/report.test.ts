import type { RoomCode } from '../../engine/room/ids.ts'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import { replay } from '../../engine/room/reduce.ts'
import { report } from '../../engine/room/report.ts'
import { html } from '../../live/report/html.ts'
import { reportPage } from '../../live/report/page.ts'
import { answersCsv, peopleCsv, questionsCsv } from '../../live/report/tables.ts'
import { histogram } from '../../live/report/tally-markup.ts'
import { withoutNames } from '../../live/report/without-names.ts'
import { aQuestion } from '../engine/quiz/questions.ts'
import { aRoom, askedOnce, entry, host, joined, opened, play, questionId, roomCode, single } from '../engine/room/rooms.ts'
import { aDataFolder, aGame, names } from './a-kept-room.ts'
import { runScript } from './run-script.ts'

const whole = report(replay(aGame())!)
const look = { tokens: ':root { --sc-ink: #16153a; }', display: 'AAAA', body: 'AAAA' }

function page(hasNames: boolean): string {
  return reportPage(hasNames ? whole : withoutNames(whole), { look, written: '2026-11-22 14:05', clock: () => '14:05', hasNames })
}

function rows(csv: string): Record<string, string>[] {
  return Papa.parse<Record<string, string>>(csv, { header: true, skipEmptyLines: true }).data
}

describe('a report\'s page', () => {
  it('holds every question with its figures, and every person', () => {
    const text = page(false)
    for (const { question, id } of whole.questions) {
      expect(text).toContain(`id="q-${id}"`)
      expect(text).toContain(question.prompt)
    }
    expect(text).toContain('P7')
    expect(text).toContain('From round 1 to round 2')
    expect(text).toContain('People picked up')
  })

  it('runs no script and asks nobody for anything', () => {
    const text = page(true)
    expect(text).not.toMatch(/<script|<link|<iframe|<object|<img|<form|@import|\son\w+=["']|javascript:/i)
    expect([...text.matchAll(/\b(?:src|href|action|poster|srcset)\s*=\s*"([^"]*)"/g)].map(match => match[1]).filter(target => !target?.startsWith('#q-'))).toEqual([])
    expect([...text.matchAll(/url\(([^)]*)\)/g)].map(match => match[1]).filter(target => !target?.startsWith('data:font/woff2'))).toEqual([])
    expect(text).toContain('default-src \'none\'')
  })

  it('shows what people wrote as text, never as markup', () => {
    const text = page(true)
    expect(text).not.toContain('<img src=x')
    expect(text).toContain('&lt;img src=x onerror=alert(1)&gt;')
    expect(text).not.toContain('Something <b>')
  })

  it('leaves names out unless it is told to write them', () => {
    expect(page(false)).not.toContain('Ünal')
    expect(page(false)).not.toContain('evil.example')
    expect(page(true)).toContain('Ünal')
  })

  it('says when the room was not finished', () => {
    const options = { look, written: '', clock: () => '', hasNames: false }
    expect(page(false)).not.toContain('was not finished')
    expect(reportPage(report(replay(aGame().slice(0, -1))!), options)).toContain('was not finished')
    expect(reportPage(report(replay(aGame().slice(0, 1))!), options)).toContain('Nobody joined')
  })

  it('counts in every round who was there for it, and says what was only skipped', () => {
    const played = report(play(
      aRoom(),
      ...askedOnce('one', { ann: single('a') }, { at: 10 }),
      joined('cem', 20),
      ...askedOnce('one', { cem: single('b') }, { round: 2, at: 30 }),
      opened('two', { at: 40 }),
      entry(host, { type: 'skip', question: questionId('two'), round: 1 }, 50),
    ))
    const text = reportPage(played, { look, written: '', clock: () => '', hasNames: false }).replaceAll('\u00A0', ' ')
    expect(text).toContain('1 of 2 people answered')
    expect(text).toContain('1 of 3 people answered')
    expect(text).toContain('<dd>2 of 3</dd>')
    expect(text).toContain('Skipped before it was closed')
    expect(rows(questionsCsv(played))).toMatchObject([
      { question: 'one', answered: '1', of: '2', skipped: 'no' },
      { question: 'one', answered: '1', of: '3', skipped: 'no' },
      { question: 'two', answered: '0', of: '3', skipped: 'yes' },
    ])
  })

  it('escapes values, and not what is markup already', () => {
    expect(`${html`<p title="${'"\'<&>'}">${[html`<b>${1}</b>`, null, false, '<i>']}</p>`}`).toBe('<p title="&quot;&#39;&lt;&amp;&gt;"><b>1</b>&lt;i&gt;</p>')
  })
})

describe('a report\'s tables', () => {
  const people = peopleCsv(whole, true)

  it('tell spreadsheets that no name is a formula', () => {
    const written = rows(people).map(({ name }) => name)
    expect(written).toEqual(names.map(name => /^[=+\-@]/.test(name) ? `'${name}` : name))
    for (const csv of [people, answersCsv(whole), questionsCsv(whole)]) {
      const cells = Papa.parse<string[]>(csv.replace('\uFEFF', '')).data.flat()
      // Negative numbers are numbers.
      expect(cells.filter(cell => /^\s*[=+\-@]/.test(cell) && !/^-?\d+(?:\.\d+)?$/.test(cell))).toEqual([])
    }
  })

  it.each(['=1', '\t=1', ' =1', '\n=1', '=1\n2', '\uFEFF=1', '\u00A0@x', '＝1', '－1', '\rx', '+', '-'])('neutralise %j', (name) => {
    const changed = { ...whole, persons: whole.persons.slice(0, 1).map(one => ({ ...one, name })) }
    expect(rows(peopleCsv(changed, true))[0]?.name?.startsWith('\'')).toBe(true)
  })

  it('have a row for everybody, with what they answered and what it earned', () => {
    expect(rows(people)[0]).toMatchObject({
      'person': 'P1',
      'joined': '2026-11-22T12:00:00.000Z',
      'answered': '6',
      'of': '6',
      'mean': '1',
      'one': 'It stays quiet',
      'one credit': '1',
      'sorted': 'A like: Rings; A download: Quiet',
      'ordered': 'First > Middle > Last',
      'guess': '4 %',
      'words': '\'=cmd|calc',
      'words credit': '',
    })
    expect(peopleCsv(withoutNames(whole), false)).not.toContain('name')
  })

  it('have a row for every round', () => {
    expect(rows(questionsCsv(whole)).filter(({ question }) => question === 'one-again')).toMatchObject([
      { round: '1', answered: '7', right: '0.2857', discrimination: '' },
      { round: '2', answered: '7', right: '0.7143' },
    ])
    expect(rows(questionsCsv(whole)).find(({ question }) => question === 'opinion')).toMatchObject({ hands: '4', right: '' })
  })

  it('add up to the answers that were given', () => {
    const counted = rows(answersCsv(whole))
    const sum = (id: string, round = '1') => counted.filter(row => row.question === id && row.round === round).reduce((total, { count }) => total + Number(count), 0)
    expect(sum('one')).toBe(7)
    expect(sum('opinion')).toBe(7 + 4)
    expect(sum('words')).toBe(7)
    expect(sum('guess')).toBe(7)
    expect(sum('sorted')).toBe(2 * 7)
    expect(sum('ordered')).toBe(3 * 7)
    expect(counted.find(row => row.question === 'one' && row.answer === 'It stays quiet')).toMatchObject({ count: '2', of: '7', right: 'yes' })
  })
})

describe('the histogram of an estimate', () => {
  const question = aQuestion('estimate', { min: 0, max: 100, step: 1, key: 40, tolerance: 10 })

  it('has one class for all that is right, and loses nobody', () => {
    const values = [0, 29, 30, 40, 50, 51, 100, 39.5, 99.7].map(value => ({ value, count: 1 }))
    const classes = histogram(question, { kind: 'estimate', total: values.length, values })
    expect(classes.filter(({ isRight }) => isRight)).toEqual([{ from: 30, to: 50, count: 4, isRight: true }])
    expect(classes.reduce((sum, { count }) => sum + count, 0)).toBe(values.length)
    expect(classes.length).toBeLessThanOrEqual(13)
  })

  it.each([
    [{ key: 0, tolerance: 0 }],
    [{ key: 100, tolerance: 5 }],
    [{ min: 0, max: 0.5, step: 0.1, key: 0.3, tolerance: 0.1 }],
    [{ min: 0, max: 10, step: 4, key: 9, tolerance: 0.5 }],
  ])('loses nobody with %o', (changes) => {
    const odd = { ...question, ...changes }
    const values = [odd.min, odd.key, odd.max, (odd.min + odd.max) / 2].map(value => ({ value, count: 1 }))
    expect(histogram(odd, { kind: 'estimate', total: 4, values }).reduce((sum, { count }) => sum + count, 0)).toBe(4)
  })
})

// Each starts a process of its own, which takes its time on a busy machine.
describe('npm run report', { timeout: 60_000 }, () => {
  it('writes a page, tables and JSON, without names', async () => {
    const data = await aDataFolder({ [roomCode]: aGame() })
    const out = join(data, 'out')
    const { code, out: files, err } = await runScript('scripts/report.ts', ['abcd', '--data', data, '--out', out])
    expect({ code, err }).toEqual({ code: 0, err: 'Room ABCD, "A workshop": 7 people, 8 questions.\n' })
    expect(readdirSync(out).sort()).toEqual(['room-ABCD-answers.csv', 'room-ABCD-people.csv', 'room-ABCD-questions.csv', 'room-ABCD.html', 'room-ABCD.json'])
    expect(files.trim().split('\n')).toHaveLength(5)
    for (const file of readdirSync(out))
      expect(readFileSync(join(out, file), 'utf8')).not.toContain('evil.example')
    expect(JSON.parse(readFileSync(join(out, 'room-ABCD.json'), 'utf8'))).toMatchObject({ code: 'ABCD', people: 7, persons: [{ pseudonym: 'P1', name: null }, {}, {}, {}, {}, {}, {}] })
  })

  it('writes names when it is told to, and says so', async () => {
    const data = await aDataFolder({ [roomCode]: aGame() })
    const { err } = await runScript('scripts/report.ts', ['ABCD', '--data', data, '--out', join(data, 'out'), '--names'])
    expect(err).toContain('The files hold names')
    expect(readFileSync(join(data, 'out/room-ABCD.html'), 'utf8')).toContain('evil.example')
  })

  it('lists the rooms that there are when it is told none, or one that is not there', async () => {
    const data = await aDataFolder({ [roomCode]: aGame(), EFGH: aGame('EFGH' as RoomCode) })
    const none = await runScript('scripts/report.ts', ['--data', data])
    expect(none.code).toBe(1)
    expect(none.err).toMatch(/^Which room\? There are:\n\n {2}\S{4} {2}\d{4}-/)
    expect((await runScript('scripts/report.ts', ['WXYZ', '--data', data])).err).toMatch(/^There is no room WXYZ in .*EFGH/s)
  })

  it('refuses an empty folder with a sentence', async () => {
    const { code, err } = await runScript('scripts/report.ts', ['ABCD', '--data', join(await aDataFolder({}), 'nothing')])
    expect(code).toBe(1)
    expect(err.trim().split('\n')).toHaveLength(1)
  })
})

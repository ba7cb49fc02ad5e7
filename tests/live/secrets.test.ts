import type { Question, QuestionId } from '../../engine/quiz/question.ts'
import type { Host } from '../../live/load/host.ts'
import type { Phone } from '../../live/load/phone.ts'
import type { RoomServer } from '../../live/server/room-server.ts'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { extname, join, sep } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isRecord } from '../../engine/quiz/response.ts'
import { parseRoomCode } from '../../engine/room/parse-entry.ts'
import { memoryJournal } from '../../live/journal/memory.ts'
import { seeded } from '../../live/load/chance.ts'
import { startHost } from '../../live/load/host.ts'
import { newId } from '../../live/load/new-id.ts'
import { startPhone } from '../../live/load/phone.ts'
import { plausibleResponse } from '../../live/load/plausible.ts'
import { until, watchers } from '../../live/load/watched.ts'
import { hostKeyHash, participantId } from '../../live/server/keys.ts'
import { startRoomServer } from '../../live/server/room-server.ts'
import { builtPhone } from '../../scripts/build-phone.ts'
import { readBank } from '../../scripts/question-bank.ts'

/** What one phone received, and which answers were out at that moment. */
interface Received { readonly text: string, readonly out: ReadonlySet<QuestionId>, readonly isFinished: boolean }

interface Guest {
  readonly phone: Phone
  readonly name: string
  readonly received: Received[]
}

const many = 24
const chance = seeded(7)
const folder = mkdtempSync(join(tmpdir(), 'kit-secrets-'))
const guests: Guest[] = []
const publicBytes: { path: string, status: number, text: string }[] = []
/** What people wrote that the host let onto the slide. */
const allowed = new Set<string>()
let pageFiles: readonly string[] = []
let bank: readonly Question[] = []
let server: RoomServer
let host: Host

/** As it stands in a frame. */
const inJson = (text: string) => JSON.stringify(text).slice(1, -1)

/** Texts of a question that nobody may read before its answer is out. */
function answerTexts(question: Question): string[] {
  const choices: readonly { readonly feedback?: string }[] = 'options' in question
    ? question.options
    : 'items' in question
      ? question.items
      : []
  return [
    ...choices.flatMap(({ feedback }) => feedback ?? []),
    ...question.explanation === undefined ? [] : [question.explanation],
    ...question.kind === 'open' && question.sample !== undefined ? [question.sample] : [],
  ]
}

/** Texts that are the host's for ever. */
function hostTexts(question: Question): string[] {
  return [...(question.hints ?? []).map(({ say }) => say), ...question.misconception === undefined ? [] : [question.misconception]]
}

/** Every object in a value, however deep. */
function objectsIn(value: unknown): Record<string, unknown>[] {
  if (Array.isArray(value))
    return value.flatMap(objectsIn)
  return isRecord(value)
    ? [value, ...Object.values(value).flatMap(objectsIn)]
    : []
}

function idOf(guest: Guest): string {
  const code = parseRoomCode(server.room)
  if (!code.ok)
    throw new Error('no code')
  return participantId(code.value, guest.phone.token)
}

function get(path: string, { method = 'GET', headers = {} }: { method?: string, headers?: Record<string, string> } = {}): Promise<void> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port: server.port, path, method, headers }, (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (chunk: string) => text += chunk).on('end', () => {
        publicBytes.push({ path, status: response.statusCode ?? 0, text: `${JSON.stringify(response.headers)}\n${text}` })
        resolve()
      })
    })
    asked.on('error', reject)
    asked.end()
  })
}

/** Reads everything that somebody without a key can ask for. */
async function readPublicPaths(): Promise<void> {
  for (const path of [
    '/',
    `/${server.room}`,
    `/${server.room.toLowerCase()}`,
    '/index.html',
    '/healthz',
    '/metrics',
    '/deck',
    '/deck/',
    '/deck/index.html',
    '/deck/session',
    '/deck/ws',
    '/deck-entry.js',
    '/ws',
    '/room.json',
    `/${server.room}.json`,
    '/..%2fdeck%2findex.html',
    '/%2e%2e/deck/index.html',
    '/assets/../../deck/index.html',
    '//deck/index.html',
    ...pageFiles,
    '/journal.sqlite',
    '/.data/journal.sqlite',
  ])
    await get(path)
  await get('/metrics', { headers: { 'x-forwarded-for': '203.0.113.9' } })
  await get('/deck/session', { method: 'POST', headers: { 'content-type': 'application/json', 'origin': server.url.slice(0, -1) } })
}

/** Frames that no phone of ours sends. */
function beNosy({ phone }: Guest, question: QuestionId): void {
  for (const frame of [
    { type: 'do', id: 'x1', action: { type: 'reveal', question, round: 1 } },
    { type: 'people', id: 'x2' },
    { type: 'tell', text: 'Told by a phone' },
    { type: 'answer', id: 'x3', question: 'no-such-question', round: 9, response: { kind: 'single', option: 'zzz' } },
    { type: 'hello', protocol: 1, role: 'host', key: 'AAAAAAAAAAAAAAAAAAAAAA' },
    { type: 'rename', id: 'x4', name: phone.token.slice(0, 3) },
  ])
    phone.sendRaw(frame)
}

beforeAll(async () => {
  bank = (await readBank()).questions
  const phoneDir = await builtPhone()
  pageFiles = readdirSync(phoneDir, { recursive: true, encoding: 'utf8' }).filter(file => extname(file) !== '').map(file => `/${file.split(sep).join('/')}`)
  const deckDir = join(folder, 'deck')
  mkdirSync(deckDir)
  writeFileSync(join(deckDir, 'index.html'), '<!doctype html><html lang="en"><title>ONLY THE HOST MAY READ THIS DECK</title>')
  server = await startRoomServer({ data: folder, journal: memoryJournal(), quiz: bank, title: 'A talk', deckDir, phoneDir, host: '127.0.0.1' })
  host = startHost({ url: `ws://127.0.0.1:${server.port}/deck/ws`, key: server.hostKey, chance })

  const out = new Set<QuestionId>()
  let isFinished = false
  const { onChange, changed } = watchers()
  for (let at = 0; at < many; at++) {
    const received: Received[] = []
    const name = `Guest${newId(4)}`
    const phone = startPhone({
      url: `ws://127.0.0.1:${server.port}/ws`,
      room: server.room,
      chance,
      name,
      backoff: { first: 20, most: 100 },
      onText: text => received.push({ text, out: new Set(out), isFinished }),
    })
    phone.onChange(changed)
    guests.push({ phone, name, received })
  }
  const everybody = (isSo: (phone: Phone) => boolean, what: string) => until(() => guests.every(({ phone }) => isSo(phone)), { onChange }, what)
  await everybody(({ isIn }) => isIn, 'everybody to be in')
  // The ranking is for the slide alone.
  await host.do({ type: 'choose', choices: { leaderboard: 'correctness' } })

  for (const [at, { id, set, kind }] of bank.entries()) {
    for (let round = 1; round <= (at % 5 === 0 ? 2 : 1); round++) {
      await host.do({ type: 'open', question: id, round, seconds: null })
      await everybody(({ room }) => room?.now.phase === 'asking' && room.now.question.id === id && room.now.round === round, `question ${id}`)
      for (const { phone } of guests) {
        const now = phone.room?.now
        if (now?.phase === 'asking')
          phone.answer(id, round, kind === 'open' ? { kind, text: `Said${newId(6)}` } : plausibleResponse(now.question, chance))
      }
      // Refusals are limited for one phone: each is nosy once or twice.
      beNosy(guests[at % many], id)
      await everybody(({ waiting }) => waiting === 0, `answers to ${id}`)
      // Some come back while it is on, and get it all anew.
      const gone = guests.slice(at % 3, at % 3 + 3).map(({ phone }) => ({ phone, welcomes: phone.welcomes }))
      gone.forEach(({ phone }) => phone.cut(1))
      await until(() => gone.every(({ phone, welcomes }) => phone.welcomes > welcomes), { onChange }, 'some to be back')
      await host.do({ type: 'close', question: id, round })
      await everybody(({ room }) => room?.now.phase === 'closed', `${id} to close`)
    }
    host.tell(`Told by the host at ${id}`)
    if (at === 2)
      await readPublicPaths()
    if (set === 'pre')
      continue
    await host.sees(({ stage }) => stage.now.phase === 'closed' && stage.now.question === id, `${id} to close`)
    const first = host.view?.texts[0]
    if (first) {
      allowed.add(first.text)
      await host.do({ type: 'allow', question: id, text: first.text, allowed: true })
    }
    out.add(id)
    await host.do({ type: 'reveal', question: id, round: at % 5 === 0 ? 2 : 1 })
    await everybody(({ room }) => room?.now.phase === 'revealed', `${id} to be revealed`)
  }
  isFinished = true
  await host.do({ type: 'finish' })
  await everybody(({ room, you }) => room?.now.phase === 'finished' && (you?.answers.length ?? 0) > 0, 'the end')
  await Promise.all(guests.map(({ phone }) => phone.settled()))
  await readPublicPaths()
}, 240_000)

afterAll(async () => {
  guests.forEach(({ phone }) => phone.leave())
  host.leave()
  await server.close()
  rmSync(folder, { recursive: true })
})

/** Everything that a phone received, one after the other, as "who: what" of each offence. */
function offences(find: (received: Received, guest: Guest, at: number) => readonly string[]): string[] {
  return [...new Set(guests.flatMap((guest, at) => guest.received.flatMap(received => find(received, guest, at))))]
}

describe('a whole game with every kind of question', () => {
  it('was played, by everybody, to the end', () => {
    expect(new Set(bank.map(({ kind }) => kind)).size).toBe(7)
    expect(guests.map(({ phone }) => phone.room?.now.phase)).toEqual(Array.from({ length: many }).fill('finished'))
    for (const { phone } of guests)
      expect(phone.given.filter(({ ackedAt }) => ackedAt !== null)).toHaveLength(phone.given.length)
    expect(guests.reduce((sum, { received }) => sum + received.length, 0)).toBeGreaterThan(many * bank.length * 3)
    expect(guests.reduce((sum, { phone }) => sum + phone.losses, 0)).toBeGreaterThan(bank.length)
  })

  it('shows no feedback, explanation or sample on a phone before the answer is out', () => {
    // Some texts belong to more than one question: they are out with the first.
    const texts = new Map<string, QuestionId[]>()
    for (const question of bank) {
      for (const text of answerTexts(question))
        texts.set(text, [...texts.get(text) ?? [], question.id])
    }
    expect(texts.size).toBeGreaterThan(100)
    expect(offences(({ text, out, isFinished }) => [...texts]
      .filter(([secret, ids]) => !isFinished && !ids.some(id => out.has(id)) && text.includes(inJson(secret)))
      .map(([secret, ids]) => `${ids.join()}: ${secret}`))).toEqual([])
  })

  it('sends no key to a phone before the answer is out', () => {
    expect(offences(({ text, out, isFinished }) => objectsIn(JSON.parse(text)).flatMap(value => ['key', 'tolerance', 'feedback', 'explanation', 'sample', 'correct', 'fraction', 'right']
      .filter(name => name in value && !isFinished && out.size === 0)
      .map(name => `${name} in ${JSON.stringify(value).slice(0, 80)}`)))).toEqual([])
    expect(offences(({ text, out, isFinished }) => objectsIn(JSON.parse(text))
      .filter(value => 'key' in value && !isFinished && !bank.some(({ id }) => id === value.id && out.has(id)))
      .map(value => `a key in ${JSON.stringify(value).slice(0, 80)}`))).toEqual([])
  })

  it('does show them afterwards', () => {
    const last = guests[0]?.received.findLast(({ text }) => text.includes('"finished"'))?.text ?? ''
    expect(bank.flatMap(answerTexts).filter(text => !last.includes(inJson(text)))).toEqual([])
  })

  it('never sends a hint, a misconception, a pair or a derivation to a phone', () => {
    const texts = bank.flatMap(hostTexts).map(inJson)
    expect(texts.length).toBeGreaterThan(10)
    expect(offences(({ text }) => texts.filter(secret => text.includes(secret)))).toEqual([])
    expect(offences(({ text }) => objectsIn(JSON.parse(text)).flatMap(value => ['hints', 'misconception', 'pair', 'derives', 'leaderboard', 'connected'].filter(name => name in value)))).toEqual([])
  })

  it('never sends a host key or its hash to a phone', () => {
    expect(offences(({ text }) => [server.hostKey, hostKeyHash(server.hostKey)].filter(secret => text.includes(secret)))).toEqual([])
  })

  it('never passes on what one window of the host tells another, nor takes part in it', () => {
    expect(offences(({ text }) => ['Told by', '"told"'].filter(secret => text.includes(secret)))).toEqual([])
    expect(host.received.told).toBe(0)
  })

  it('never sends anybody\'s token to a phone, not even their own', () => {
    expect(offences(({ text }) => guests.filter(({ phone }) => text.includes(phone.token)).map(({ name }) => `the token of ${name}`))).toEqual([])
  })

  it('never sends another person\'s id or name to a phone', () => {
    expect(offences(({ text }, _, at) => guests.filter((other, index) => index !== at && (text.includes(idOf(other)) || text.includes(other.name))).map(({ name }) => name))).toEqual([])
  })

  it('never sends another person\'s answer to a phone', () => {
    const foreign = guests.map(({ phone }) => phone.given.map(({ id }) => id))
    expect(offences(({ text }, _, at) => foreign.flatMap((ids, other) => other === at ? [] : ids.filter(id => text.includes(id))))).toEqual([])
  })

  it('sends what another person wrote only when the host let it, and the answer is out', () => {
    const said = guests.map(({ phone }) => phone.given.flatMap(({ question, response }) => response.kind === 'open' ? [{ question, text: response.text }] : []))
    expect(said[0]?.length).toBeGreaterThan(0)
    expect(allowed.size).toBeGreaterThan(0)
    expect(offences(({ text, out, isFinished }, _, at) => said.flatMap((own, other) => other === at
      ? []
      : own.filter(({ question, text: words }) => text.includes(words) && !(allowed.has(words) && (isFinished || out.has(question)))).map(({ text: words }) => words)))).toEqual([])
  })
})

describe('what anybody can ask the server for', () => {
  it('was asked for, and the deck was not among it', () => {
    expect(publicBytes.find(({ path }) => path === `/${server.room}`)).toMatchObject({ status: 200 })
    expect(pageFiles.filter(file => /\.(?:html|js|css)$/.test(file)).length).toBeGreaterThanOrEqual(3)
    expect(publicBytes.filter(({ path, status }) => pageFiles.includes(path) && path !== '/index.html' && status !== 200)).toEqual([])
    expect(publicBytes.filter(({ text }) => text.includes('ONLY THE HOST')).map(({ path }) => path)).toEqual([])
    expect(publicBytes.filter(({ path, status }) => path.startsWith('/deck/') && status < 400).map(({ path }) => path)).toEqual([])
  })

  it('holds nothing of questions, people or keys', () => {
    const secrets = [
      server.hostKey,
      hostKeyHash(server.hostKey),
      ...bank.flatMap(question => [question.prompt, ...answerTexts(question), ...hostTexts(question)]),
      ...guests.flatMap(guest => [guest.phone.token, guest.name, idOf(guest), ...guest.phone.given.map(({ id }) => id)]),
    ]
    const found = publicBytes.flatMap(({ path, text }) => secrets.filter(secret => text.includes(secret) || text.includes(inJson(secret))).map(secret => `${path}: ${secret}`))
    expect(found).toEqual([])
  })

  it('writes nothing of the game beside the pages', () => {
    expect(readdirSync(folder).sort()).toEqual(['deck'])
  })
})

import { connect } from 'node:net'
import { describe, expect, it } from 'vitest'
import { JournalError } from '../../../live/journal/journal.ts'
import { memoryJournal } from '../../../live/journal/memory.ts'
import { newHostKey } from '../../../live/server/keys.ts'
import { tokenBucket } from '../../../live/server/token-bucket.ts'
import { aLog } from './a-log.ts'
import { aHost, answerTo, aPhone, aServer, hostsAt, phonesAt, theQuiz } from './a-server.ts'
import { aHello, aHostHello, aSocket, aToken } from './a-socket.ts'
import { ask } from './ask.ts'

const asked = { question: 'one', round: 1 } as const
const none = { perSecond: 0, burst: 1 }

describe('a full room', () => {
  it('says so politely to who is new, and lets who is in come back', async () => {
    const server = await aServer({ limits: { people: 2 } })
    const token = aToken()
    const first = await aPhone(server, { token })
    await aPhone(server)
    const third = await aSocket(phonesAt(server))
    third.send(aHello())
    expect(await third.next('bye')).toEqual({ type: 'bye', code: 'room-full', again: true })
    expect(await third.closed).toBe(1013)
    first.end()
    await aPhone(server, { token })
    expect((await ask(server.url, `/${server.room}`)).status).toBe(200)
  })

  it('counts people who come in the same moment', async () => {
    const server = await aServer({ limits: { people: 5 } })
    const phones = await Promise.all(Array.from({ length: 12 }, () => aSocket(phonesAt(server))))
    const ends = await Promise.all(phones.map(async (phone) => {
      phone.send(aHello())
      await phone.another()
      return phone.frames[0]!.type
    }))
    expect(ends.filter(type => type === 'welcome')).toHaveLength(5)
    expect(ends.filter(type => type === 'bye')).toHaveLength(7)
  })

  it('takes only so many sockets, with a word for the next one', async () => {
    const server = await aServer({ limits: { sockets: 2, hostSockets: 1 } })
    await aPhone(server)
    await aPhone(server)
    const third = await aSocket(phonesAt(server))
    expect(await third.next('bye')).toEqual({ type: 'bye', code: 'room-full', again: true })
    await aHost(server)
    const host = await aSocket(hostsAt(server))
    host.send(aHostHello(server.hostKey))
    expect(await host.next('bye')).toEqual({ type: 'bye', code: 'room-full', again: true })
  })

  it('is not locked by who opens sockets and says nothing: the oldest of those is ended', async () => {
    const server = await aServer({ limits: { strangers: 2 } })
    const token = aToken()
    const known = await aPhone(server, { token })
    const silent = [await aSocket(phonesAt(server)), await aSocket(phonesAt(server))]
    const phone = await aPhone(server)
    expect(await silent[0]!.next('bye')).toEqual({ type: 'bye', code: 'room-full', again: true })
    await aPhone(server, { token })
    // One that spoke is none of them.
    for (const one of [known, phone]) {
      one.send({ type: 'rename', id: 'n1', name: 'Ada' })
      await answerTo(one, 'n1')
    }
    expect(silent[1]!.frames).toEqual([])
  })

  it('takes a phone instead of a silent socket, also where all sockets are taken', async () => {
    const server = await aServer({ limits: { sockets: 2 } })
    await aPhone(server)
    const silent = await aSocket(phonesAt(server))
    await aPhone(server)
    expect(await silent.next('bye')).toMatchObject({ code: 'room-full' })
  })

  it('is not locked to the host by who opens the host\'s sockets and says nothing', async () => {
    const server = await aServer({ limits: { hostSockets: 1, unprovenHostSockets: 3 } })
    await Promise.all(Array.from({ length: 2 }, () => aSocket(hostsAt(server))))
    const first = await aHost(server)
    first.end()
    await first.closed
    await aSocket(hostsAt(server))
    const more = await aSocket(hostsAt(server))
    expect(await more.next('bye')).toEqual({ type: 'bye', code: 'room-full', again: true })
    const wrong = await aSocket(hostsAt(server), { headers: { cookie: `host-${server.room}=${newHostKey()}` } })
    expect(await wrong.next('bye')).toMatchObject({ code: 'room-full' })
    const withCookie = await aSocket(hostsAt(server), { headers: { cookie: `host-${server.room}=${server.hostKey}` } })
    withCookie.send(aHostHello())
    await withCookie.next('welcome')
  })

  it('lets the newest line of a person win', async () => {
    const server = await aServer({ limits: { socketsOfPerson: 2 } })
    const token = aToken()
    const oldest = await aPhone(server, { token })
    await aPhone(server, { token })
    await aPhone(server, { token })
    expect(await oldest.next('bye')).toEqual({ type: 'bye', code: 'too-fast', again: false })
  })

  it('ends every older line of a person, also while one of them does not go', async () => {
    const server = await aServer({ limits: { socketsOfPerson: 2 } })
    const token = aToken()
    const dead = await aPhone(server, { token })
    dead.pause()
    const old = await aPhone(server, { token })
    const [newer, newest] = [await aPhone(server, { token }), await aPhone(server, { token })]
    expect(await old.next('bye')).toEqual({ type: 'bye', code: 'too-fast', again: false })
    newest.send({ type: 'rename', id: 'n1', name: 'Ada' })
    await answerTo(newest, 'n1')
    expect(newer.frames.at(-1)).toMatchObject({ type: 'you', you: { name: 'Ada' } })
  })
})

describe('too many frames', () => {
  it('of one person are refused, whatever tab they come from, and nobody else notices', async () => {
    const server = await aServer({ limits: { personFrames: { perSecond: 0, burst: 3 } } })
    const host = await aHost(server)
    const token = aToken()
    const tabs = [await aPhone(server, { token }), await aPhone(server, { token })]
    const other = await aPhone(server)
    await host.do({ type: 'open', ...asked, seconds: null })
    const answer = (id: string) => ({ type: 'answer', id, ...asked, response: { kind: 'single', option: 'a' } })
    tabs[0]!.send(answer('a1'))
    await answerTo(tabs[0]!, 'a1')
    tabs[1]!.send(answer('a2'))
    await answerTo(tabs[1]!, 'a2')
    tabs[0]!.send(answer('a3'))
    await answerTo(tabs[0]!, 'a3')
    for (const tab of tabs) {
      tab.send(answer('a4'))
      await expect(answerTo(tab, 'a4')).rejects.toThrow('too-fast')
    }
    // From the same address, for that is what a hall is.
    other.send(answer('b1'))
    await answerTo(other, 'b1')
    // Coming back gives no new ones.
    const back = await aPhone(server, { token })
    back.send(answer('a5'))
    await expect(answerTo(back, 'a5')).rejects.toThrow('too-fast')
  })

  it('of the whole room are refused, the host\'s never', async () => {
    const server = await aServer({ limits: { roomFrames: none } })
    const host = await aHost(server)
    const token = aToken()
    const phone = await aPhone(server, { token })
    await host.do({ type: 'open', ...asked, seconds: null })
    phone.send({ type: 'answer', id: 'a1', ...asked, response: { kind: 'single', option: 'a' } })
    await answerTo(phone, 'a1')
    phone.send({ type: 'answer', id: 'a2', ...asked, response: { kind: 'single', option: 'b' } })
    await expect(answerTo(phone, 'a2')).rejects.toThrow('too-fast')
    // Coming in and coming back go on.
    await aPhone(server)
    await aPhone(server, { token })
    await host.do({ type: 'close', ...asked })
  })

  it('that are hellos of strangers take nothing from who is in: they answer and come back', async () => {
    const server = await aServer({ limits: { hellos: none } })
    const host = await aHost(server)
    const token = aToken()
    const phone = await aPhone(server, { token })
    await host.do({ type: 'open', ...asked, seconds: null })
    for (let count = 0; count < 3; count++) {
      const stranger = await aSocket(phonesAt(server))
      stranger.send(aHello())
      expect(await stranger.next('bye')).toEqual({ type: 'bye', code: 'too-fast', again: true })
    }
    phone.send({ type: 'answer', id: 'a1', ...asked, response: { kind: 'single', option: 'a' } })
    await answerTo(phone, 'a1')
    await aPhone(server, { token })
  })

  it('that are one person\'s hellos let this person wait, and nobody else', async () => {
    const server = await aServer({ limits: { personHellos: none } })
    const token = aToken()
    await aPhone(server, { token })
    await aPhone(server, { token })
    const again = await aSocket(phonesAt(server))
    again.send(aHello({ token }))
    expect(await again.next('bye')).toEqual({ type: 'bye', code: 'too-fast', again: true })
    await aPhone(server)
  })

  it('let new people wait, and nobody who is in', async () => {
    const server = await aServer({ limits: { joins: none } })
    const token = aToken()
    await aPhone(server, { token })
    const next = await aSocket(phonesAt(server))
    next.send(aHello())
    expect(await next.next('bye')).toEqual({ type: 'bye', code: 'too-fast', again: true })
    await aPhone(server, { token })
  })

  it('that are refused end the connection at last', async () => {
    const server = await aServer({ limits: { refusals: { perSecond: 0, burst: 3 } } })
    const phone = await aPhone(server)
    for (let count = 0; count < 4; count++)
      phone.sendRaw('nonsense')
    expect(await phone.next('bye')).toEqual({ type: 'bye', code: 'too-fast', again: true })
    expect(phone.frames.filter(({ type }) => type === 'refused')).toHaveLength(3)
  })

  it('before the welcome are not kept', async () => {
    const journal = memoryJournal()
    let store = () => {}
    const storing = new Promise<void>(resolve => store = resolve)
    const server = await aServer({
      journal: {
        ...journal,
        async append(room, entries) {
          if (entries.some(({ action }) => action.type === 'join'))
            await storing
          return journal.append(room, entries)
        },
      },
    })
    const phone = await aSocket(phonesAt(server))
    phone.send(aHello())
    for (let count = 0; count < 40; count++)
      phone.send({ type: 'rename', id: `n${count}`, name: null })
    expect(await phone.next('bye')).toMatchObject({ code: 'too-fast' })
    store()
  })

  it('are counted by a bucket that fills up again', () => {
    let now = 0
    const bucket = tokenBucket({ perSecond: 2, burst: 3 }, () => now)
    const takes = (count: number) => Array.from({ length: count }, () => bucket.take())
    expect(takes(4)).toEqual([true, true, true, false])
    now = 500
    expect(takes(2)).toEqual([true, false])
    now = 60_000
    expect(takes(4)).toEqual([true, true, true, false])
  })
})

describe('a frame that is too large', () => {
  it('is refused, and far too large a one ends the connection', async () => {
    const server = await aServer()
    const phone = await aPhone(server)
    phone.sendRaw(`"${'x'.repeat(30_000)}"`)
    expect(await phone.next('refused')).toEqual({ type: 'refused', id: null, code: 'too-large' })
    phone.sendRaw(`"${'x'.repeat(100_000)}"`)
    expect(await phone.closed).toBe(1009)
  })
})

describe('a slow reader', () => {
  it('is dropped, and the room goes on', async () => {
    const prompt = 'What happens? '.repeat(20_000)
    const server = await aServer({
      quiz: theQuiz.map(question => question.id === 'one' ? { ...question, prompt } : question),
      limits: { buffered: 65_536, hostFrames: { perSecond: 10_000, burst: 10_000 }, heartbeat: 60_000 },
    })
    const host = await aHost(server)
    const quick = await aPhone(server)
    // A line that is open and never read.
    const slow = await aSocket(phonesAt(server))
    slow.send(aHello())
    await slow.next('welcome')
    slow.pause()
    while (server.sent().bye === 0) {
      await host.do({ type: 'open', ...asked, round: 1 + quick.frames.filter(frame => frame.type === 'room' && frame.room.now.phase === 'asking').length, seconds: null })
      await quick.next('room')
      await host.do({ type: 'skip', question: 'one', round: quick.frames.filter(frame => frame.type === 'room' && frame.room.now.phase === 'asking').length })
      await quick.next('room')
    }
    expect(await (await ask(server.url, '/metrics')).text).toContain('kit_refusals_total{code="too-slow"} 1\n')
    await host.do({ type: 'finish' })
    expect(await quick.next('room')).toMatchObject({ room: { now: { phase: 'finished' } } })
  })

  it('that is a window of the host gets fewer updates, and then the latest', async () => {
    const prompt = 'What happens? '.repeat(20_000)
    const server = await aServer({
      quiz: theQuiz.map(question => question.id === 'many' ? { ...question, prompt } : question),
      limits: { buffered: 65_536, hostFrames: { perSecond: 10_000, burst: 10_000 }, hostTick: 0, heartbeat: 60_000 },
    })
    const many = { question: 'many', round: 1 } as const
    const [quick, slow] = [await aHost(server), await aHost(server)]
    await quick.do({ type: 'open', ...many, seconds: null })
    await quick.do({ type: 'close', ...many })
    await quick.do({ type: 'reveal', ...many })
    slow.pause()
    // Far more than a line's own buffers hold.
    for (let count = 1; count <= 60; count++) {
      await quick.do({ type: 'hands', ...many, counts: [{ option: 'a', count }] })
      await quick.next('host')
    }
    slow.resume()
    while (!slow.frames.some(frame => frame.type === 'host' && JSON.stringify(frame.host.stage.questions).includes('"count":60')))
      await slow.another()
    expect(slow.frames.some(({ type }) => type === 'bye')).toBe(false)
    expect(slow.frames.filter(({ type }) => type === 'host').length).toBeLessThan(quick.frames.filter(({ type }) => type === 'host').length)
  })

  it('that gives no sign of life is ended', async () => {
    const server = await aServer({ limits: { heartbeat: 20 } })
    const host = await aHost(server)
    // Speaks the opening, and nothing ever after: no answer to a ping.
    const line = connect(server.port, '127.0.0.1')
    line.write(`GET /ws HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`)
    await new Promise(resolve => line.once('data', resolve))
    line.resume()
    await new Promise(resolve => line.once('close', resolve))
    await host.do({ type: 'finish' })
  })
})

describe('a quiet room', () => {
  it('gives phones a sign of life that their page can see', async () => {
    const server = await aServer({ limits: { heartbeat: 20 } })
    const phone = await aPhone(server)
    for (let beat = 0; beat < 2; beat++)
      expect(await phone.next('beat')).toEqual({ type: 'beat', seq: 3, time: expect.any(Number) })
    expect(phone.frames.filter(({ type }) => type !== 'beat').map(({ type }) => type)).toEqual(['welcome'])
  })

  it('builds that sign once for everybody', async () => {
    const server = await aServer({ limits: { heartbeat: 200 } })
    const phones = [await aPhone(server), await aPhone(server), await aPhone(server)]
    await Promise.all(phones.map(phone => phone.next('beat')))
    const [framed, { beat }] = [server.framed(), server.sent()]
    await Promise.all(phones.map(phone => phone.next('beat')))
    expect([server.framed() - framed, server.sent().beat - beat]).toEqual([1, 3])
  })
})

describe('a disk that refuses', () => {
  it('is told to who runs the server, once until it is well again', async () => {
    const journal = memoryJournal()
    const told: unknown[] = []
    const { log, lines } = aLog()
    let refusal: Error | null = null
    const server = await aServer({
      log,
      journal: { ...journal, append: (room, entries) => refusal ? Promise.reject(refusal) : journal.append(room, entries) },
      onTrouble: error => told.push(error),
      onHealed: () => told.push('healed'),
    })
    const host = await aHost(server)
    const full = new JournalError('full', 'The disk is full.')
    refusal = full
    for (let round = 0; round < 3; round++)
      await expect(host.do({ type: 'open', ...asked, seconds: null })).rejects.toThrow('not-stored')
    expect(told).toEqual([full])
    refusal = null
    await host.do({ type: 'open', ...asked, seconds: null })
    expect(told).toEqual([full, 'healed'])
    refusal = full
    await expect(host.do({ type: 'close', ...asked })).rejects.toThrow('not-stored')
    expect(told).toEqual([full, 'healed', full])
    expect(lines().map(({ event }) => event).filter(event => event !== 'refused')).toEqual(['open', 'journal', 'storing', 'journal'])
  })

  it('is no reason to say that an answer was stored', async () => {
    const journal = memoryJournal()
    let isFull = false
    const server = await aServer({ journal: { ...journal, append: (room, entries) => isFull ? Promise.reject(new Error('full')) : journal.append(room, entries) } })
    const host = await aHost(server)
    const phone = await aPhone(server)
    await host.do({ type: 'open', ...asked, seconds: null })
    isFull = true
    const answer = { type: 'answer', id: 'a1', ...asked, response: { kind: 'single', option: 'a' } }
    phone.send(answer)
    await expect(answerTo(phone, 'a1')).rejects.toThrow('not-stored')
    await expect(host.do({ type: 'close', ...asked })).rejects.toThrow('not-stored')
    const late = await aSocket(phonesAt(server))
    late.send(aHello())
    expect(await late.next('bye')).toEqual({ type: 'bye', code: 'not-stored', again: true })
    expect(await ask(server.url, '/healthz')).toMatchObject({ status: 503, text: '{"status":"not-stored"}' })
    isFull = false
    phone.send({ ...answer, id: 'a2' })
    await answerTo(phone, 'a2')
    expect((await ask(server.url, '/healthz')).status).toBe(200)
  })
})

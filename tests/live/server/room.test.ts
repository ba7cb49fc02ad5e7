import { describe, expect, it } from 'vitest'
import { aHost, answerTo, aPhone, aServer, hostsAt, phonesAt } from './a-server.ts'
import { aHello, aHostHello, aSocket, aToken } from './a-socket.ts'

const asked = { question: 'one', round: 1 } as const

describe('a phone', () => {
  it('says hello and gets the whole room in one frame', async () => {
    const server = await aServer()
    const phone = await aSocket(phonesAt(server))
    phone.send(aHello({ room: server.room, name: '  Ada  ' }))
    expect(await phone.next('welcome')).toEqual({
      type: 'welcome',
      protocol: 1,
      seq: 3,
      time: expect.any(Number),
      room: { title: 'A talk', names: 'optional', mayChange: true, now: { phase: 'lobby' } },
      you: { name: 'Ada', factor: 1, answer: null, answers: [] },
    })
  })

  it('may type the code in small letters, or none', async () => {
    const server = await aServer()
    await aPhone(server, { room: server.room.toLowerCase() })
    await aPhone(server, { room: '' })
  })

  it('is asked, answers, and hears that the answer is stored', async () => {
    const server = await aServer()
    const host = await aHost(server)
    const phone = await aPhone(server)
    await host.do({ type: 'open', ...asked, seconds: null })
    expect(await phone.next('room')).toMatchObject({ room: { now: { phase: 'asking', round: 1, question: { id: 'one' } } } })
    phone.send({ type: 'answer', id: 'a1', ...asked, response: { kind: 'single', option: 'b' } })
    expect(await answerTo(phone, 'a1')).toBe(5)
    expect(phone.frames.map(({ type }) => type)).toEqual(['welcome', 'room', 'ack'])
  })

  it('that comes back has its own answer, and may send it again', async () => {
    const server = await aServer()
    const host = await aHost(server)
    const token = aToken()
    const before = await aPhone(server, { token })
    await host.do({ type: 'open', ...asked, seconds: null })
    const answer = { type: 'answer', id: 'a1', ...asked, response: { kind: 'single', option: 'b' } }
    before.send(answer)
    await answerTo(before, 'a1')
    before.end()
    const after = await aSocket(phonesAt(server))
    after.send(aHello({ token }))
    // Sent before the welcome came, as a phone with a kept answer may.
    after.send(answer)
    expect((await after.next('welcome'))).toMatchObject({ you: { answer: { id: 'a1', question: 'one', round: 1, response: { kind: 'single', option: 'b' } } } })
    await answerTo(after, 'a1')
    expect((await aHost(server)).frames[0]).toMatchObject({ host: { tally: { total: 1 }, stage: { people: 1 } } })
  })

  it('in two tabs is one person: the other tab learns the answer', async () => {
    const server = await aServer()
    const host = await aHost(server)
    const token = aToken()
    const [one, other] = [await aPhone(server, { token }), await aPhone(server, { token })]
    await host.do({ type: 'open', ...asked, seconds: null })
    one.send({ type: 'answer', id: 'a1', ...asked, response: { kind: 'single', option: 'a' } })
    expect(await other.next('you')).toMatchObject({ you: { answer: { id: 'a1' } } })
    await answerTo(one, 'a1')
    expect(one.frames.filter(({ type }) => type === 'you')).toEqual([])
  })

  it('can change its name, and hears how it was written down', async () => {
    const server = await aServer()
    const phone = await aPhone(server)
    phone.send({ type: 'rename', id: 'n1', name: 'Ada\u202E  Lovelace\n' })
    await answerTo(phone, 'n1')
    expect(await phone.next('you')).toMatchObject({ you: { name: 'Ada Lovelace' } })
  })

  it.each([
    ['another version', { protocol: 2 }, { code: 'protocol', again: false }],
    ['no version', { protocol: undefined }, { code: 'protocol', again: false }],
    ['another room', { room: 'XYZ99' }, { code: 'unknown-room', again: false }],
    ['no room at all', { room: '!!' }, { code: 'unknown-room', again: false }],
    ['a short token', { token: 'abc' }, { code: 'bad-token', again: false }],
    ['no token', { token: undefined }, { code: 'bad-token', again: false }],
    ['no role', { role: 'admin' }, { code: 'malformed', again: false }],
    ['the role of a host', { role: 'host' }, { code: 'not-participant', again: false }],
    ['another first frame', { type: 'answer' }, { code: 'hello-first', again: false }],
  ])('with %s is told why it cannot come in', async (_, change, bye) => {
    const server = await aServer()
    const phone = await aSocket(phonesAt(server))
    phone.send(aHello({ room: server.room, ...change }))
    expect(await phone.next('bye')).toEqual({ type: 'bye', ...bye })
    await phone.closed
  })

  it('that says nothing is sent away', async () => {
    const server = await aServer({ limits: { helloWithin: 20 } })
    const phone = await aSocket(phonesAt(server))
    expect(await phone.next('bye')).toEqual({ type: 'bye', code: 'hello-first', again: true })
  })

  it('is refused in words that it can tell apart', async () => {
    const server = await aServer()
    const host = await aHost(server)
    const phone = await aPhone(server)
    const say = async (frame: unknown, raw = JSON.stringify(frame)) => {
      phone.sendRaw(raw)
      const { id, code } = await phone.next('refused')
      return [id, code]
    }
    const answer = { type: 'answer', id: 'a1', ...asked, response: { kind: 'single', option: 'b' } }
    expect(await say(answer)).toEqual(['a1', 'wrong-round'])
    expect(await say({ ...answer, question: 'none-such' })).toEqual(['a1', 'unknown-question'])
    await host.do({ type: 'open', ...asked, seconds: null })
    expect(await say({ ...answer, round: 2 })).toEqual(['a1', 'wrong-round'])
    expect(await say({ ...answer, response: { kind: 'single', option: 'z' } })).toEqual(['a1', 'unknown-id'])
    expect(await say({ ...answer, response: { kind: 'poll', option: 'a' } })).toEqual(['a1', 'wrong-kind'])
    expect(await say({ ...answer, response: 'b' })).toEqual(['a1', 'malformed'])
    expect(await say({ ...answer, id: 'x'.repeat(65) })).toEqual([null, 'malformed'])
    expect(await say({ type: 'dance', id: 'd' })).toEqual(['d', 'unknown-type'])
    expect(await say(null)).toEqual([null, 'unknown-type'])
    expect(await say(null, '{"type":')).toEqual([null, 'not-json'])
    expect(await say(null, `"${'x'.repeat(20_000)}"`)).toEqual([null, 'too-large'])
    await host.do({ type: 'close', ...asked })
    await host.do({ type: 'reveal', ...asked })
      .catch((error: Error) => expect(error.message).toBe('keeps-its-answer'))
    await host.do({ type: 'skip', ...asked })
    expect(await say(answer)).toEqual(['a1', 'too-late'])
  })

  it('that the host removes is told so, and cannot come back', async () => {
    const server = await aServer()
    const host = await aHost(server)
    const token = aToken()
    const phone = await aPhone(server, { token })
    host.send({ type: 'people', id: 'p' })
    const { people } = await host.next('people')
    expect(people).toEqual([{ id: expect.any(String), name: null, factor: 1, answered: 0 }])
    await host.do({ type: 'remove', participant: people[0]!.id })
    expect(await phone.next('bye')).toEqual({ type: 'bye', code: 'removed', again: false })
    const back = await aSocket(phonesAt(server))
    back.send(aHello({ token }))
    expect(await back.next('bye')).toEqual({ type: 'bye', code: 'removed', again: false })
  })

  it('gets its own answers when the room is over', async () => {
    const server = await aServer()
    const host = await aHost(server)
    const phone = await aPhone(server)
    await host.do({ type: 'open', ...asked, seconds: null })
    phone.send({ type: 'answer', id: 'a1', ...asked, response: { kind: 'single', option: 'b' } })
    await answerTo(phone, 'a1')
    await host.do({ type: 'finish' })
    expect(await phone.next('you')).toMatchObject({ you: { answers: [{ question: 'one', response: { kind: 'single', option: 'b' } }] } })
    expect(phone.frames.at(-2)).toMatchObject({ type: 'room', room: { now: { phase: 'finished', questions: [{ question: { id: 'one', key: 'b' } }] } } })
  })
})

describe('a host', () => {
  it('gets the room, who is here, and the link for phones', async () => {
    const server = await aServer()
    await aPhone(server)
    const host = await aSocket(hostsAt(server))
    host.send(aHostHello(server.hostKey))
    expect(await host.next('welcome')).toMatchObject({ protocol: 1, seq: 3, connected: 1, join: `http://127.0.0.1:${server.port}/${server.room}`, host: { stage: { people: 1, code: server.room } } })
  })

  it('hears of people coming and going', async () => {
    const server = await aServer()
    const host = await aHost(server)
    const phone = await aPhone(server)
    const heard = async (connected: number) => {
      while (!host.frames.some(frame => frame.type === 'host' && frame.connected === connected))
        await host.another()
    }
    await heard(1)
    phone.end()
    await heard(0)
  })

  it('in two windows stays in step, and doing the same in both is harmless', async () => {
    const server = await aServer()
    const [one, other] = [await aHost(server), await aHost(server)]
    const results = await Promise.allSettled([one, other].map(host => host.do({ type: 'open', ...asked, seconds: null })))
    expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    for (const { frames, another } of [one, other]) {
      while (!frames.some(frame => frame.type === 'host' && frame.host.stage.now.phase === 'asking'))
        await another()
    }
  })

  it('tells its other windows something, and nobody else', async () => {
    const server = await aServer()
    const [one, other] = [await aHost(server), await aHost(server)]
    const phone = await aPhone(server)
    one.send({ type: 'tell', text: 'slide 3' })
    expect(await other.next('told')).toEqual({ type: 'told', text: 'slide 3' })
    one.send({ type: 'tell', text: 'x'.repeat(501) })
    expect(await one.next('refused')).toEqual({ type: 'refused', id: null, code: 'malformed' })
    phone.send({ type: 'tell', text: 'slide 4' })
    expect(await phone.next('refused')).toEqual({ type: 'refused', id: null, code: 'not-host' })
    expect([one, other, phone].map(({ frames }) => frames.filter(({ type }) => type === 'told').length)).toEqual([0, 1, 0])
  })

  it('on the socket for phones, or a phone on this one, is shown the door', async () => {
    const server = await aServer()
    const phone = await aSocket(hostsAt(server))
    phone.send(aHello())
    expect(await phone.next('bye')).toEqual({ type: 'bye', code: 'not-host', again: false })
    const host = await aSocket(phonesAt(server))
    host.send(aHostHello(server.hostKey))
    expect(await host.next('bye')).toEqual({ type: 'bye', code: 'not-participant', again: false })
  })
})

describe('closing', () => {
  it('says good-bye to everybody, and that they may try again', async () => {
    const server = await aServer()
    const sockets = [await aPhone(server), await aHost(server)]
    await server.close()
    for (const socket of sockets) {
      expect(socket.frames.at(-1)).toEqual({ type: 'bye', code: 'closing', again: true })
      expect(await socket.closed).toBe(1001)
    }
  })

  it('comes to an end though somebody does not listen', async () => {
    const server = await aServer()
    const phone = await aPhone(server)
    phone.pause()
    await server.close()
  })
})

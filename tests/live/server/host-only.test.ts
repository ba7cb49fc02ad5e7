import type { HostAction } from '../../../engine/room/action.ts'
import type { PhaseName } from '../../../engine/room/phase.ts'
import type { RoomServer } from '../../../live/server/room-server.ts'
import type { AHost } from './a-server.ts'
import { describe, expect, it } from 'vitest'
import { memoryJournal } from '../../../live/journal/memory.ts'
import { newHostKey } from '../../../live/server/keys.ts'
import { aLog } from './a-log.ts'
import { aHost, answerTo, aPhone, aServer, hostsAt, phonesAt } from './a-server.ts'
import { aHello, aHostHello, aSocket, aToken } from './a-socket.ts'
import { ask } from './ask.ts'

const on = { question: 'many', round: 1 } as const

/** Every action of a host; one that is forgotten does not compile. */
function everyAction(participant: string): Record<HostAction['type'], object> {
  return {
    rename: { participant, name: 'Nobody' },
    open: { ...on, round: 2, seconds: null },
    extend: { ...on, seconds: 15 },
    close: on,
    reveal: on,
    skip: on,
    pause: {},
    resume: {},
    choose: { choices: { locked: true } },
    hands: { ...on, counts: [{ option: 'a', count: 3 }] },
    void: { question: 'many', voided: true },
    accept: { question: 'many', response: { kind: 'multiple', options: ['a'] }, accepted: true },
    allow: { question: 'words', text: 'hello', allowed: true },
    grant: { participant, factor: 2 },
    remove: { participant },
    finish: {},
  }
}

/** How a host brings the room to a phase, from the one before. */
const ways: readonly (readonly [PhaseName, (host: AHost) => Promise<unknown>])[] = [
  ['lobby', async () => {}],
  ['asking', host => host.do({ type: 'open', ...on, seconds: null })],
  ['closed', host => host.do({ type: 'close', ...on })],
  ['revealed', host => host.do({ type: 'reveal', ...on })],
  ['finished', host => host.do({ type: 'finish' })],
]

/** Ways to get at the host's socket without being the host. The last is what the server says. */
function intruders(server: RoomServer, token: string): readonly (readonly [string, Record<string, string>, object, string])[] {
  return [
    ['without a key', {}, aHostHello(), 'bad-key'],
    ['with a wrong key', {}, aHostHello(newHostKey()), 'bad-key'],
    ['with a wrong cookie', { cookie: `host-${server.room}=${newHostKey()}` }, aHostHello(), 'bad-key'],
    ['with a participant\'s token as the key', {}, aHostHello(token), 'bad-key'],
    ['with a participant\'s token as the cookie', { cookie: `host-${server.room}=${token}` }, aHostHello(), 'bad-key'],
    ['with a participant\'s hello', {}, aHello({ token }), 'not-host'],
  ]
}

describe('what only the host may', () => {
  it('is refused to everybody else, in every phase: noted, and without any change', async () => {
    const { log, text, lines } = aLog()
    const journal = memoryJournal()
    // Wide, for the test tries all at once.
    const wide = { perSecond: 10_000, burst: 10_000 }
    const server = await aServer({ journal, log, limits: { refusals: wide, personFrames: wide } })
    const host = await aHost(server)
    const token = aToken()
    const phone = await aPhone(server, { token, name: 'Grace' })
    host.send({ type: 'people', id: 'p' })
    const participant = (await host.next('people')).people[0]!.id
    const actions = Object.entries(everyAction(participant)).map(([type, body]) => ({ type, ...body }))
    let tries = 0

    for (const [phase, go] of ways) {
      await go(host)
      const [{ seq: before }] = await journal.rooms().then(rooms => rooms.map(({ entries }) => ({ seq: entries })))

      for (const action of actions) {
        const id = `${phase}-${action.type}`
        phone.send({ type: 'do', id, action })
        await expect(answerTo(phone, id), id).rejects.toThrow('not-host')
        tries++
      }
      phone.send({ type: 'people', id: `${phase}-people` })
      await expect(answerTo(phone, `${phase}-people`)).rejects.toThrow('not-host')

      for (const [who, headers, hello, code] of intruders(server, token)) {
        const socket = await aSocket(hostsAt(server), { headers })
        // All at once: what follows a hello waits for it.
        for (const frame of [hello, ...actions.map(action => ({ type: 'do', id: 'x', action }))])
          socket.send(frame)
        await socket.closed
        expect([who, phase, socket.frames]).toEqual([who, phase, [{ type: 'bye', code, again: false }]])
        tries++
      }
      // Nor on the socket for phones, nor over HTTP.
      const asHost = await aSocket(phonesAt(server))
      asHost.send(aHostHello(server.hostKey))
      expect(await asHost.next('bye')).toMatchObject({ code: 'not-participant' })
      expect((await ask(server.url, '/deck/', { headers: { cookie: `host-${server.room}=${token}` } })).status).toBe(403)

      // Still the room that it was: the host is the next to change it.
      const [{ entries, code }] = await journal.rooms()
      expect([phase, entries]).toEqual([phase, before])
      expect(code).toBe(server.room)
      expect((await aHost(server)).frames[0]).toMatchObject({ seq: before, host: { stage: { now: { phase }, people: 1, choices: { locked: false } } } })
    }

    const noted = lines().filter(({ event }) => event === 'refused')
    expect(noted.length).toBeGreaterThanOrEqual(tries)
    for (const { type } of actions)
      expect(noted.filter(({ code, action, role }) => code === 'not-host' && role === 'participant' && action === type)).toHaveLength(ways.length)
    expect(noted.filter(({ code, role }) => code === 'bad-key' && role === 'host')).toHaveLength(5 * ways.length)
    for (const secret of [server.hostKey, token, 'Grace', participant])
      expect(text()).not.toContain(secret)
  })
})

describe('the log', () => {
  it('tells what happened without names, answers, keys or addresses of pages', async () => {
    const { log, text, lines } = aLog()
    const server = await aServer({ log })
    const host = await aHost(server)
    const hello = aHello({ name: 'Grace Hopper' })
    const phone = await aSocket(phonesAt(server))
    phone.send(hello)
    await host.do({ type: 'open', question: 'words', round: 1, seconds: null })
    const answer = { type: 'answer', id: 'a1', question: 'words', round: 1, response: { kind: 'open', text: 'my own words' } }
    phone.send(answer)
    await answerTo(phone, 'a1')
    phone.send({ ...answer, id: 'a2', response: { kind: 'open', text: 'far too many words '.repeat(20) } })
    await expect(answerTo(phone, 'a2')).rejects.toThrow('too-long')
    await ask(server.url, `/deck/?key=${server.hostKey}`)
    await ask(server.url, `/nowhere/${server.hostKey}`, { method: 'POST', headers: { origin: 'https://evil.example' } })
    await server.close()
    expect(lines().map(({ event, code, action }) => [event, code ?? action ?? null])).toEqual([
      ['open', null],
      ['refused', 'too-long'],
      ['refused', 'wrong-origin'],
      ['closed', null],
    ])
    for (const secret of [server.hostKey, hello.token as string, 'Grace', 'words', '127.0.0.1', 'evil', '/deck/?'])
      expect([secret, text().includes(secret)]).toEqual([secret, false])
  })

  it('drops what somebody logs by mistake', () => {
    const { log, text } = aLog()
    log.info({ token: 'SECRET', said: { name: 'SECRET', response: 'SECRET' }, req: { headers: { cookie: 'SECRET' }, url: 'SECRET' } }, 'still here')
    log.error({ err: Object.assign(new Error('SECRET'), { code: 'ENOSPC' }) })
    log.error(new Error('SECRET'))
    expect(text()).toContain('still here')
    expect(text()).toContain('ENOSPC')
    expect(text()).not.toContain('SECRET')
  })
})

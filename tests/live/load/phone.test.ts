import type { Host } from '../../../live/load/host.ts'
import type { Phone } from '../../../live/load/phone.ts'
import type { RoomServer } from '../../../live/server/room-server.ts'
import { afterEach, describe, expect, it } from 'vitest'
import { seeded } from '../../../live/load/chance.ts'
import { startHost } from '../../../live/load/host.ts'
import { newId } from '../../../live/load/new-id.ts'
import { usePhone } from '../../../live/load/person.ts'
import { startPhone } from '../../../live/load/phone.ts'
import { plausibleResponse } from '../../../live/load/plausible.ts'
import { NeverCame, until } from '../../../live/load/watched.ts'
import { questionId, single } from '../../engine/room/rooms.ts'
import { aServer, hostsAt, phonesAt } from '../server/a-server.ts'

const ends: (() => void)[] = []
afterEach(() => ends.splice(0).forEach(end => end()))

const backoff = { first: 20, most: 100 }

function aPhone(server: RoomServer, more: { token?: string, name?: string } = {}): Phone {
  const phone = startPhone({ url: phonesAt(server), room: server.room, chance: seeded(1), backoff, ...more })
  ends.push(phone.leave)
  return phone
}

async function aHost(server: RoomServer): Promise<Host> {
  const host = startHost({ url: hostsAt(server), key: server.hostKey, chance: seeded(2), backoff })
  ends.push(host.leave)
  await until(() => host.isIn, host, 'the host to be in')
  return host
}

const one = questionId('one')
const asked = { type: 'open', question: 'one', round: 1, seconds: null } as const

describe('a simulated phone', () => {
  it('answers by itself what it is asked, once', async () => {
    const server = await aServer()
    const host = await aHost(server)
    const phone = aPhone(server)
    ends.push(usePhone(phone, { chance: seeded(1), respond: question => plausibleResponse(question, seeded(1)), think: () => 1 }))
    await host.do(asked)
    await host.sees(({ tally }) => tally?.total === 1, 'one answer')
    await until(() => phone.waiting === 0, phone, 'the acknowledgement')
    expect(phone.given).toMatchObject([{ question: 'one', round: 1, refused: null, sent: 1 }])
    expect(phone.unread).toBe(0)
  })

  it('keeps an answer that it cannot send, and sends it when it is back', async () => {
    const server = await aServer()
    const host = await aHost(server)
    const phone = aPhone(server)
    await host.do(asked)
    await until(() => phone.room?.now.phase === 'asking', phone, 'the question')
    phone.cut(1)
    const answer = phone.answer(one, 1, single('b'))
    expect(answer.sent).toBe(0)
    await until(() => answer.ackedAt !== null, phone, 'the acknowledgement')
    expect(phone).toMatchObject({ welcomes: 2, losses: 1 })
    await host.sees(({ tally, stage }) => tally?.total === 1 && stage.people === 1, 'one answer of one person')
  })

  it('sends the same answer again when its acknowledgement was lost, and it counts once', async () => {
    const server = await aServer()
    const host = await aHost(server)
    const phone = aPhone(server)
    await host.do(asked)
    await until(() => phone.room?.now.phase === 'asking', phone, 'the question')
    const answer = phone.answer(one, 1, single('b'))
    await host.sees(({ tally }) => tally?.total === 1, 'the answer')
    // As a phone does that never heard of it: the same frame once more.
    phone.sendRaw({ type: 'answer', id: answer.id, question: 'one', round: 1, response: answer.response })
    await until(() => phone.received.ack === 2, phone, 'two acknowledgements')
    expect(host.view?.tally).toMatchObject({ total: 1 })
  })

  it('shows its answer to the same person after coming back as a new page', async () => {
    const server = await aServer()
    const host = await aHost(server)
    const token = newId(16)
    const before = aPhone(server, { token })
    await host.do(asked)
    await until(() => before.room?.now.phase === 'asking', before, 'the question')
    const answer = before.answer(one, 1, single('a'))
    await until(() => answer.ackedAt !== null, before, 'the acknowledgement')
    before.leave()
    const after = aPhone(server, { token })
    await until(() => after.isIn, after, 'the welcome')
    expect(after.you?.answer).toMatchObject({ id: answer.id, response: { kind: 'single', option: 'a' } })
  })

  it('knows why an answer was not taken', async () => {
    const server = await aServer()
    const phone = aPhone(server)
    await until(() => phone.isIn, phone, 'the welcome')
    const answer = phone.answer(one, 1, single('b'))
    await until(() => phone.waiting === 0, phone, 'the refusal')
    expect(answer).toMatchObject({ ackedAt: null, refused: 'wrong-round' })
  })

  it('gives up where it is not wanted', async () => {
    const server = await aServer()
    const phone = aPhone(server, { token: 'short' })
    await until(() => phone.bye !== null, phone, 'the bye')
    expect(phone.bye).toMatchObject({ code: 'bad-token', again: false })
    expect(phone.isIn).toBe(false)
  })
})

describe('a simulated host', () => {
  it('hears why something was refused', async () => {
    const host = await aHost(await aServer())
    expect(await host.do({ type: 'reveal', question: 'one', round: 1 })).toEqual({ ok: false, error: 'not-now' })
    expect(await host.do({ ...asked, question: 'nothing' })).toEqual({ ok: false, error: 'unknown-question' })
  })

  it('asks again for what it asked while it was away', async () => {
    const server = await aServer()
    const host = await aHost(server)
    host.cut(1)
    expect(await host.do(asked)).toMatchObject({ ok: true })
    await host.sees(({ stage }) => stage.now.phase === 'asking', 'the question')
  })

  it('lists people only when it is asked to', async () => {
    const server = await aServer()
    const host = await aHost(server)
    const phone = aPhone(server, { name: 'Ada' })
    await until(() => phone.isIn, phone, 'the welcome')
    expect(await host.people()).toMatchObject([{ name: 'Ada', answered: 0 }])
  })

  it('tells its other windows something', async () => {
    const server = await aServer()
    const [first, second] = [await aHost(server), await aHost(server)]
    first.tell('slide 7')
    await until(() => second.received.told === 1, second, 'the word')
    expect(first.received.told).toBe(0)
  })

  it('says what it waited for in vain', async () => {
    const host = await aHost(await aServer())
    await expect(host.sees(() => false, 'a miracle', 30)).rejects.toThrow(NeverCame)
  })
})

import type { Host } from '../../live/load/host.ts'
import type { Phone } from '../../live/load/phone.ts'
import type { RoomServer } from '../../live/server/room-server.ts'
import { afterEach, describe, expect, it } from 'vitest'
import { seeded } from '../../live/load/chance.ts'
import { startHost } from '../../live/load/host.ts'
import { startPhone } from '../../live/load/phone.ts'
import { until, watchers } from '../../live/load/watched.ts'
import { questionId, single } from '../engine/room/rooms.ts'
import { aServer, hostsAt, phonesAt } from './server/a-server.ts'

const ends: (() => void)[] = []
afterEach(() => ends.splice(0).forEach(end => end()))

const chance = seeded(1)
const one = questionId('one')
const total = (counts: Readonly<Record<string, number>>) => Object.values(counts).reduce((sum, count) => sum + count, 0)

/** People who all come at once, with one listener for all of them. */
function aHall(server: RoomServer) {
  const { onChange, changed } = watchers()
  const phones: Phone[] = []
  return {
    phones,
    onChange,
    add() {
      const phone = startPhone({ url: phonesAt(server), room: server.room, chance })
      ends.push(phone.leave, phone.onChange(changed))
      phones.push(phone)
      return phone
    },
  }
}

async function aHost(server: RoomServer): Promise<Host> {
  const host = startHost({ url: hostsAt(server), key: server.hostKey, chance })
  ends.push(host.leave)
  await until(() => host.isIn, host, 'the host to be in')
  return host
}

describe.each([100, 500, 1000])('with %i phones', (many) => {
  it('the server sends at most 3 messages for a join, and 2 for an answer', async () => {
    // A sign of life is no message for an answer.
    const server = await aServer({ limits: { heartbeat: 600_000 } })
    const host = await aHost(server)
    const hall = aHall(server)
    const sent = () => total(server.sent())
    const hasPeople = (count: number) => host.sees(({ stage }) => stage.people === count && host.connected === count, `${count} people`)

    // All at once.
    const beforeJoins = sent()
    for (let phone = 0; phone < many; phone++)
      hall.add()
    await until(() => hall.phones.every(({ isIn }) => isIn), hall, () => `all to be in, ${hall.phones.filter(({ isIn }) => isIn).length} are`)
    await hasPeople(many)
    expect((sent() - beforeJoins) / many).toBeLessThanOrEqual(3)

    // One by one, where nothing can be put together.
    for (let late = 1; late <= 10; late++) {
      const before = sent()
      const phone = hall.add()
      await until(() => phone.isIn, phone, 'the welcome')
      await hasPeople(many + late)
      expect(sent() - before).toBeLessThanOrEqual(3)
    }

    // The question is one frame, however many get it.
    const framesBefore = server.framed()
    await host.do({ type: 'open', question: 'one', round: 1, seconds: null })
    await until(() => hall.phones.every(({ room }) => room?.now.phase === 'asking'), hall, 'the question on all phones')
    await host.sees(({ stage }) => stage.now.phase === 'asking', 'the question')
    expect(server.framed() - framesBefore).toBeLessThanOrEqual(4)

    // All answer at once.
    const beforeAnswers = sent()
    hall.phones.slice(0, many).forEach((phone, at) => phone.answer(one, 1, single(at % 2 ? 'a' : 'b')))
    await until(() => hall.phones.every(({ waiting }) => waiting === 0), hall, 'all acknowledgements')
    await host.sees(({ tally }) => tally?.total === many, `${many} answers`)
    expect((sent() - beforeAnswers) / many).toBeLessThanOrEqual(2)

    // And one by one.
    for (const [at, phone] of hall.phones.slice(many).entries()) {
      const before = sent()
      phone.answer(one, 1, single('b'))
      await until(() => phone.waiting === 0, phone, 'the acknowledgement')
      await host.sees(({ tally }) => tally?.total === many + at + 1, 'one more answer')
      expect(sent() - before).toBeLessThanOrEqual(2)
    }

    // What the server says that it sent is what came.
    await Promise.all([...hall.phones, host].map(({ settled }) => settled()))
    expect(sent()).toBe(total(host.received) + hall.phones.reduce((sum, { received }) => sum + total(received), 0))
    expect(hall.phones.flatMap(({ given }) => given).filter(({ refused }) => refused !== null)).toEqual([])
  }, 60_000)
})

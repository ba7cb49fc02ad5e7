import type { Hall } from '../../../../live/load/bench/hall.ts'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { openBareHall, openSocketIoHall } from '../../../../live/load/bench/plain-servers.ts'
import { openRoomHall } from '../../../../live/load/bench/room-hall.ts'

const ends: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).toReversed())
    await end()
})

const phones = 12

/** What everybody gets and gives in one round. */
async function aRound(hall: Hall): Promise<{ bytes: number, acked: number, refused: number }> {
  const { bytes, half, last } = await hall.ask()
  expect(half).toBeGreaterThan(0)
  expect(last).toBeGreaterThanOrEqual(half)
  const { acked, refused } = await hall.vote({ pace: 'spread', over: 0 })
  await hall.rest()
  return { bytes, acked, refused }
}

describe('a hall of the bench', () => {
  it('asks and votes alike in the room, on plain sockets and on Socket.IO, and comes back to a room that was killed', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'bench-test-'))
    ends.push(() => rm(folder, { recursive: true, force: true }))
    const room = await openRoomHall({ phones, cores: null, folder, question: { id: 'lever-friend', options: ['a', 'b'] } })
    ends.push(room.close)
    const { frame, bytes } = await room.ask()
    await room.rest()
    const others = await Promise.all([openBareHall({ phones, cores: null, frame }), openSocketIoHall({ phones, cores: null, frame })])
    ends.push(...others.map(({ close }) => close))
    const [bare, socketIo] = await Promise.all(others.map(aRound))
    expect(bare).toEqual({ bytes, acked: phones, refused: 0 })
    expect(socketIo).toMatchObject({ acked: phones, refused: 0 })

    await room.ask()
    await room.vote({ pace: 'spread', over: 0 })
    await room.host.sees(({ tally }) => tally?.total === phones, 'all votes')
    await room.generator.persist()
    await Promise.all([room.restart(), room.generator.comeBack()])
    await room.host.sees(({ tally }) => tally?.total === phones, 'all votes again')
    expect((await room.generator.counts()).isIn).toBe(phones)
  }, 60_000)
})

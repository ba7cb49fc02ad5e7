import { expect, it } from 'vitest'
import { parseRoomCode } from '../../../engine/room/parse-entry.ts'
import { memoryJournal } from '../../../live/journal/memory.ts'
import { aHost, aPhone, aServer, phonesAt } from './a-server.ts'
import { aHello, aSocket } from './a-socket.ts'

it('a room that somebody erased under its server sends everybody away, for good, also who comes later', async () => {
  const journal = memoryJournal()
  const server = await aServer({ journal })
  const [phone, host] = [await aPhone(server), await aHost(server)]
  const code = parseRoomCode(server.room)
  if (!code.ok)
    throw new Error(server.room)
  await journal.forget(code.value)
  const gone = { type: 'bye', code: 'unknown-room', again: false }
  expect([await phone.next('bye'), await host.next('bye')]).toEqual([gone, gone])
  const late = await aSocket(phonesAt(server))
  late.send(aHello())
  expect(await late.next('bye')).toEqual(gone)
})

import type { Socket } from 'node:net'
import type { RoomServer } from '../../../live/server/room-server.ts'
import { once } from 'node:events'
import { connect } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { aHost, aPhone, aServer } from './a-server.ts'
import { ask } from './ask.ts'

const lines: Socket[] = []
afterEach(() => lines.splice(0).forEach(line => line.destroy()))

/** A connection that is open and says nothing. */
async function anIdleOne({ port }: RoomServer): Promise<Socket> {
  const line = connect(port, '127.0.0.1')
  lines.push(line)
  line.on('error', () => {})
  line.resume()
  await once(line, 'connect')
  return line
}

/** Asks over an open line, which is kept alive after it. */
async function askOver(line: Socket): Promise<string> {
  line.write('GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n')
  const [answer] = await once(line, 'data') as unknown[]
  return String(answer).split('\r\n')[0] ?? ''
}

describe('a flood of connections that say nothing', () => {
  it('ends the oldest of them, and keeps out neither pages nor host nor phones', async () => {
    const server = await aServer({ limits: { plainConnections: 4 } })
    const [first, used] = [await anIdleOne(server), await anIdleOne(server)]
    expect(await askOver(used)).toBe('HTTP/1.1 200 OK')
    const over = once(first, 'close')
    const idle = [await anIdleOne(server), await anIdleOne(server), await anIdleOne(server)]
    await over
    // What was used just now is newer than what was opened before that.
    expect(used.closed).toBe(false)
    expect((await ask(server.url, '/healthz')).status).toBe(200)
    await aHost(server)
    const phone = await aPhone(server)
    await Promise.all(Array.from({ length: 5 }, () => anIdleOne(server)))
    await once(idle[0]!, 'close').catch(() => {})
    phone.send({ type: 'rename', id: 'n1', name: 'Ada' })
    expect(await phone.next('ack')).toMatchObject({ id: 'n1' })
  })
})

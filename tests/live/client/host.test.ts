import type { HostClient, HostState } from '../../../live/client/host.ts'
import type { RoomServer } from '../../../live/server/room-server.ts'
import { afterEach, describe, expect, it } from 'vitest'
import { connectHost } from '../../../live/client/host.ts'
import { aPhone, aServer, hostsAt, theQuiz } from '../server/a-server.ts'
import { aRoom } from './a-room.ts'

const question = theQuiz.find(({ id }) => id === 'one-again')!.id
const open = { type: 'open', question, round: 1, seconds: null } as const
const aWelcome = {
  type: 'welcome',
  protocol: 1,
  seq: 1,
  time: 1,
  connected: 0,
  join: 'http://here/ABCD',
  host: { stage: { code: 'ABCD', title: '', people: 0, choices: {}, now: { phase: 'lobby' }, questions: [], leaderboard: null, gain: null }, tally: null, right: null, hands: [], split: false, hints: [], texts: [] },
}
const clients: HostClient[] = []
afterEach(() => clients.splice(0).forEach(client => client.close()))

function aWindow(url: string, key?: string) {
  const states: HostState[] = []
  const client = connectHost({ url: () => url, key, onChange: state => states.push(state) })
  clients.push(client)
  return { client, states, phase: () => client.state().room?.host.stage.now.phase }
}

async function aHostWindow(server: RoomServer) {
  const host = aWindow(hostsAt(server), server.hostKey)
  await expect.poll(host.phase).toBe('lobby')
  return host
}

describe('a host\'s window', () => {
  it('hears of the room, and of everybody who comes', async () => {
    const server = await aServer()
    const { client } = await aHostWindow(server)
    expect(client.state()).toMatchObject({ connection: 'open', refusal: null, room: { connected: 0, join: server.join[0] } })
    await aPhone(server)
    await expect.poll(() => client.state().room?.host.stage.people).toBe(1)
    await expect.poll(() => client.state().room?.connected).toBe(1)
  })

  it('is told when what it asked for is on disk, and why it was not done', async () => {
    const { client } = await aHostWindow(await aServer())
    expect(await client.submit(open)).toEqual({ ok: true, value: expect.any(Number) })
    expect(await client.submit(open)).toEqual({ ok: false, error: 'not-now' })
    expect(await client.submit({ type: 'close', question, round: 7 })).toEqual({ ok: false, error: 'wrong-round' })
    expect(await client.people()).toEqual({ ok: true, value: [] })
  })

  it('knows at once what the room will be doing, and takes it back when it is refused', async () => {
    const { client, phase } = await aHostWindow(await aServer())
    const ahead = () => client.state().room?.ahead.phase
    const asked = [client.submit(open), client.submit({ type: 'close', question, round: 1 }), client.submit({ type: 'reveal', question, round: 1 })]
    expect([phase(), ahead()]).toEqual(['lobby', 'revealed'])
    expect((await Promise.all(asked)).map(({ ok }) => ok)).toEqual([true, true, true])
    await expect.poll(phase).toBe('revealed')
    expect(ahead()).toBe('revealed')

    const refused = client.submit({ type: 'open', question, round: 9, seconds: null })
    expect(ahead()).toBe('asking')
    expect(await refused).toMatchObject({ ok: false })
    expect(ahead()).toBe('revealed')
  })

  it('keeps in step with another window of the same host', async () => {
    const server = await aServer()
    const one = await aHostWindow(server)
    const other = await aHostWindow(server)
    await one.client.submit(open)
    await expect.poll(other.phase).toBe('asking')
    await other.client.submit({ type: 'close', question, round: 1 })
    await expect.poll(one.phase).toBe('closed')
  })

  it('keeps what it knew while the room is away, and says that nothing was done', async () => {
    const server = await aServer()
    const { client, phase } = await aHostWindow(server)
    await client.submit(open)
    await expect.poll(phase).toBe('asking')
    await server.close()
    await expect.poll(() => client.state().connection).toBe('waiting')
    expect(phase()).toBe('asking')
    expect(await client.submit({ type: 'close', question, round: 1 })).toEqual({ ok: false, error: 'away' })
    expect(await client.people()).toEqual({ ok: false, error: 'away' })
    expect(client.state().room?.ahead.phase).toBe('asking')
  })

  it('says that nothing was done when the line breaks before an answer came', async () => {
    const quiet = await aRoom((_hello, line) => line.say(aWelcome))
    const { client, phase } = aWindow(quiet.url)
    await expect.poll(phase).toBe('lobby')
    const asked = client.submit(open)
    const line = await quiet.line(0)
    await line.next('do')
    line.cut()
    expect(await asked).toEqual({ ok: false, error: 'away' })
    expect(client.state().room?.ahead.phase).toBe('lobby')
    await quiet.close()
  })

  it('hears from its room even when nothing changes, so that it knows its line', async () => {
    const { states } = await aHostWindow(await aServer({ limits: { heartbeat: 40 } }))
    const before = states.length
    await expect.poll(() => states.length - before).toBeGreaterThan(2)
    expect(new Set(states.slice(before).map(({ connection, room }) => `${connection} ${room?.seq}`)).size).toBe(1)
  })

  it('comes back by itself over a line that has gone dead', async () => {
    const dead = await aRoom((_hello, line) => line.say(aWelcome))
    const client = connectHost({ url: () => dead.url, onChange() {}, quiet: 60 })
    clients.push(client)
    await dead.line(1)
    await dead.close()
  })

  it('without the key is told to go, and does not try again', async () => {
    const server = await aServer()
    const { client } = aWindow(hostsAt(server), 'AAAAAAAAAAAAAAAAAAAAAA')
    await expect.poll(() => client.state()).toEqual({ connection: 'refused', refusal: 'bad-key', room: null })
  })

  it('tells the time by the server\'s clock', async () => {
    const server = await aServer()
    const late = connectHost({ url: () => hostsAt(server), key: server.hostKey, onChange() {}, clock: () => Date.now() - 60_000 })
    clients.push(late)
    await expect.poll(() => late.state().room).not.toBeNull()
    expect(Math.abs(late.serverTime() - Date.now())).toBeLessThan(5000)
  })
})

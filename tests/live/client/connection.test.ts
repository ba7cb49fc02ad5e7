import type { Connection, ConnectionState } from '../../../live/client/connection.ts'
import type { ARoom } from './a-room.ts'
import { afterEach, describe, expect, it } from 'vitest'
import { connect } from '../../../live/client/connection.ts'
import { aRoom, aWelcome } from './a-room.ts'

let room: ARoom | undefined
let line: Connection | undefined
afterEach(async () => {
  line?.close()
  await room?.close()
})

function aLine(url: () => string, quiet?: number) {
  const states: ConnectionState[] = []
  const frames: unknown[] = []
  line = connect({
    url,
    quiet,
    hello: () => ({ type: 'hello', me: 'here' }),
    onFrame: frame => frames.push(frame),
    onState: state => states.push(state),
  })
  return { line, states, frames }
}

describe('a connection', () => {
  it('says hello first, is open once it was welcomed, and sends only then', async () => {
    room = await aRoom()
    const { line, states, frames } = aLine(() => room!.url)
    expect(line.send({ type: 'too-early' })).toBe(false)
    const phone = await room.line(0)
    expect(phone.frames).toEqual([{ type: 'hello', me: 'here' }])
    expect(line.send({ type: 'still-too-early' })).toBe(false)
    phone.say(aWelcome())
    await expect.poll(() => states).toEqual(['connecting', 'open'])
    expect(line.send({ type: 'now' })).toBe(true)
    expect(await phone.next('now')).toEqual({ type: 'now' })
    expect(frames).toHaveLength(1)
  })

  it('comes back by itself after the server was away', async () => {
    room = await aRoom((_hello, phone) => phone.say(aWelcome()))
    const { states } = aLine(() => room!.url)
    await room.line(0)
    await expect.poll(() => states.at(-1)).toBe('open')
    await room.away()
    await expect.poll(() => states.at(-1)).toBe('waiting')
    await room.back()
    await expect.poll(() => states.at(-1), { timeout: 5000 }).toBe('open')
    expect(room.lines).toHaveLength(2)
  })

  it('does not try again when the server says that it makes no sense, but does when asked', async () => {
    room = await aRoom((_hello, phone) => phone.say({ type: 'bye', code: 'removed', again: false }))
    const { line, states, frames } = aLine(() => room!.url)
    await expect.poll(() => states).toEqual(['connecting', 'refused'])
    expect(frames).toEqual([{ type: 'bye', code: 'removed', again: false }])
    line.retryNow()
    await expect.poll(() => states).toEqual(['connecting', 'refused', 'connecting', 'refused'])
  })

  it('tries again after a goodbye that allows it', async () => {
    room = await aRoom((_hello, phone) => phone.say({ type: 'bye', code: 'room-full', again: true }))
    const { states } = aLine(() => room!.url)
    await room.line(1)
    expect(states.slice(0, 3)).toEqual(['connecting', 'waiting', 'connecting'])
  })

  it('takes a silent line for a dead one', async () => {
    room = await aRoom((_hello, phone) => phone.say(aWelcome()))
    aLine(() => room!.url, 50)
    await room.line(1)
    await expect.poll(() => room!.lines[0]!.isOpen()).toBe(false)
  })

  it('survives an address that is none', async () => {
    const { states } = aLine(() => 'nonsense://')
    await expect.poll(() => states).toEqual(['connecting', 'waiting'])
  })

  it('hands on a frame that is no JSON as nothing, and goes on', async () => {
    room = await aRoom()
    const { frames, states } = aLine(() => room!.url)
    const phone = await room.line(0)
    phone.say(undefined)
    phone.say(aWelcome())
    await expect.poll(() => states.at(-1)).toBe('open')
    expect(frames).toHaveLength(2)
    expect(frames[0]).toBeNull()
  })
})

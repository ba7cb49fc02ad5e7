import type { Connection, ConnectionState } from '../../../live/client/connection.ts'
import type { ARoom } from './a-room.ts'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { connect } from '../../../live/client/connection.ts'
import { aRoom, aWelcome } from './a-room.ts'

let room: ARoom | undefined
let line: Connection | undefined
afterEach(async () => {
  line?.close()
  vi.useRealTimers()
  vi.unstubAllGlobals()
  await room?.close()
})

/** A browser's window and page, as far as they tell of sleep and networks. */
function aPage() {
  const page = Object.assign(new EventTarget(), { visibilityState: 'visible' })
  const window = new EventTarget()
  vi.stubGlobal('document', page)
  vi.stubGlobal('window', window)
  function become(visibilityState: 'visible' | 'hidden'): void {
    page.visibilityState = visibilityState
    page.dispatchEvent(new Event('visibilitychange'))
  }
  return {
    isBackOnline: () => window.dispatchEvent(new Event('online')),
    isShown: (persisted: boolean) => window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted })),
    sleeps(milliseconds: number) {
      become('hidden')
      vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + milliseconds })
      become('visible')
    },
  }
}

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

  it.each<[string, (page: ReturnType<typeof aPage>) => void]>([
    ['the network came back', page => page.isBackOnline()],
    ['the page was hidden for more than a moment', page => page.sleeps(3500)],
    ['the page was put away and taken out again', page => page.isShown(true)],
  ])('does not trust an open line after %s', async (_, happens) => {
    room = await aRoom((_hello, phone) => phone.say(aWelcome()))
    const page = aPage()
    const { states } = aLine(() => room!.url, 60_000)
    await expect.poll(() => states.at(-1)).toBe('open')
    happens(page)
    await room.line(1)
    await expect.poll(() => states).toEqual(['connecting', 'open', 'connecting', 'open'])
  })

  it('keeps its line over a short look away and the first showing of the page', async () => {
    room = await aRoom((_hello, phone) => phone.say(aWelcome()))
    const page = aPage()
    const { line, states } = aLine(() => room!.url, 60_000)
    await expect.poll(() => states.at(-1)).toBe('open')
    page.isShown(false)
    page.sleeps(1000)
    expect(states).toEqual(['connecting', 'open'])
    expect(line.send({ type: 'still' })).toBe(true)
    await room.lines[0]!.next('still')
    expect(room.lines).toHaveLength(1)
  })

  it('does not come back by itself to a room that refused it', async () => {
    room = await aRoom((_hello, phone) => phone.say({ type: 'bye', code: 'removed', again: false }))
    const page = aPage()
    const { states } = aLine(() => room!.url, 60_000)
    await expect.poll(() => states).toEqual(['connecting', 'refused'])
    page.isBackOnline()
    page.sleeps(3500)
    expect(states).toEqual(['connecting', 'refused'])
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

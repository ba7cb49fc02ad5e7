import type { HostAction } from '../../engine/room/action.ts'
import type { Room } from '../../engine/room/reduce.ts'
import { describe, expect, it } from 'vitest'
import { hostView } from '../../engine/room/host-view.ts'
import { aheadOf } from '../../live/client/ahead.ts'
import { askActions, forwardActions, nextRound, stepFor, stepsOf } from '../../setup/room-steps.ts'
import { roomAddress } from '../../setup/use-room.ts'
import { aQuestion, created, entry, host, play, questionId } from '../engine/room/rooms.ts'

const one = questionId('one')
const two = questionId('two')
const bank = [aQuestion('one'), aQuestion('two'), aQuestion('first', { set: 'pre', pair: 'p' }), aQuestion('last', { set: 'post', pair: 'p' })]
const lobby = play(null, created(bank))

/** What a window knows of a room, with nothing on its way. */
function known(room: Room) {
  const view = hostView(room)
  return { seq: 1, host: view, connected: 0, join: '', ahead: view.stage.now }
}
const after = (room: Room, ...actions: HostAction[]): Room => play(room, ...actions.map(action => entry(host, action)))
const open = (question = one, round = 1): HostAction => ({ type: 'open', question, round, seconds: null })
const close = (question = one, round = 1): HostAction => ({ type: 'close', question, round })
const reveal = (question = one, round = 1): HostAction => ({ type: 'reveal', question, round })

describe('the presenter\'s next', () => {
  it('opens, closes and reveals', () => {
    expect(forwardActions(known(lobby), one, 1)).toEqual([open()])
    const asking = after(lobby, open())
    expect(forwardActions(known(asking), one, 2)).toEqual([close()])
    const closed = after(asking, close())
    expect(forwardActions(known(closed), one, 3)).toEqual([reveal()])
  })

  it('has two steps where the answer is kept, else three', () => {
    expect([stepsOf('pre'), stepsOf('post'), stepsOf('practice')]).toEqual([2, 3, 3])
  })

  it('does nothing that was done already, so that two windows may say the same', () => {
    const rooms = [after(lobby, open()), after(lobby, open(), close()), after(lobby, open(), close(), reveal())]
    for (const room of rooms)
      expect(forwardActions(known(room), one, 1)).toEqual([])
    expect(forwardActions(known(rooms[1]!), one, 2)).toEqual([])
    expect(forwardActions(known(rooms[2]!), one, 3)).toEqual([])
  })

  it('never opens a question again, nor after the end', () => {
    const gone = after(lobby, open(), close(), reveal(), open(two))
    expect([1, 2, 3].flatMap(step => forwardActions(known(gone), one, step))).toEqual([])
    expect(forwardActions(known(after(lobby, { type: 'finish' })), one, 1)).toEqual([])
  })

  it('closes a question that was left open before it opens the next', () => {
    expect(forwardActions(known(after(lobby, open())), two, 1)).toEqual([close(), open(two)])
  })

  it('counts with what is on its way', () => {
    const room = known(lobby)
    const opened = { ...room, ahead: aheadOf(room.ahead, open()) }
    expect(forwardActions(opened, one, 2)).toEqual([close()])
    expect(nextRound(opened, one)).toBe(2)
    const closed = { ...room, ahead: aheadOf(opened.ahead, close()) }
    expect(forwardActions(closed, one, 3)).toEqual([reveal()])
  })
})

describe('asking again', () => {
  it('names the next round', () => {
    expect(askActions(known(after(lobby, open(), close())), one)).toEqual([open(one, 2)])
  })
})

describe('the step of a slide', () => {
  it('is that of what the room does', () => {
    const step = (room: Room, id = one) => stepFor(known(room), id, 'practice')
    expect(step(lobby)).toBe(0)
    expect(step(after(lobby, open()))).toBe(1)
    expect(step(after(lobby, open(), close()))).toBe(2)
    expect(step(after(lobby, open(), close(), reveal()))).toBe(3)
    expect(step(after(lobby, open(), close(), open(one, 2)))).toBe(1)
  })

  it('is the last once the question is over: there is nothing left to click', () => {
    expect(stepFor(known(after(lobby, open(), close(), open(two))), one, 'practice')).toBe(3)
    expect(stepFor(known(after(lobby, open(), { type: 'skip', question: one, round: 1 })), one, 'practice')).toBe(3)
    expect(stepFor(known(after(lobby, { type: 'finish' })), one, 'pre')).toBe(2)
  })
})

describe('what is ahead', () => {
  it('is what the room would do', () => {
    const actions: HostAction[] = [open(), close(), reveal(), open(two), { type: 'skip', question: two, round: 1 }, open(two, 2), { type: 'finish' }]
    let room = lobby
    let ahead = known(lobby).ahead
    for (const action of actions) {
      room = after(room, action)
      ahead = aheadOf(ahead, action)
      const { now } = hostView(room).stage
      expect([ahead.phase, 'question' in ahead && ahead.question]).toEqual([now.phase, 'question' in now && now.question])
    }
  })

  it('is no other for what will be refused', () => {
    const { ahead } = known(after(lobby, open()))
    for (const action of [open(two), close(two), close(one, 2), reveal(), { type: 'pause' } as const])
      expect(aheadOf(ahead, action)).toEqual(ahead)
  })
})

describe('the address of the room', () => {
  it.each([
    ['http://127.0.0.1:3030/deck/#/3?clicks=1', 'ws://127.0.0.1:3030/deck/ws'],
    ['https://kit.example/some/prefix/deck/#/presenter/4', 'wss://kit.example/some/prefix/deck/ws'],
    ['https://kit.example/deck/?in#/1', 'wss://kit.example/deck/ws'],
  ])('of %s is %s', (page, address) => {
    expect(roomAddress(page)).toBe(address)
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { draftOf } from '../../../engine/room/draft.ts'
import { reduce } from '../../../engine/room/reduce.ts'
import { begun, game } from './random-games.ts'
import { play } from './rooms.ts'

describe('a draft of a room', () => {
  it('takes, refuses and becomes what one entry after the other gives, however seldom it is looked at', { timeout: 60_000 }, () => {
    const seen = new Set<string>()
    fc.assert(fc.property(game, fc.integer({ min: 1, max: 30 }), (moves, seldom) => {
      let room = play(null, ...begun)
      const draft = draftOf(room)
      let at = 0
      moves.forEach(({ make, after }, turn) => {
        at += after
        const entry = { at, ...make(room, turn) }
        const next = reduce(room, entry)
        const expected = next.ok ? next.value === room ? 'same' : 'changed' : next.error
        expect(draft.take(entry), `${turn}: ${entry.action.type}`).toBe(expected)
        if (entry.action.type === 'answer')
          seen.add(expected)
        room = next.ok ? next.value : room
        if (turn % seldom === 0)
          expect(draft.room()).toEqual(room)
      })
      expect(draft.room()).toEqual(room)
    }), { numRuns: 300 })
    // The games had something of everything that may become of an answer.
    expect([...seen]).toEqual(expect.arrayContaining(['changed', 'same', 'already-answered', 'too-late']))
  })

  it('is the very same room as long as nothing changed', () => {
    const room = play(null, ...begun)
    expect(draftOf(room).room()).toBe(room)
  })
})

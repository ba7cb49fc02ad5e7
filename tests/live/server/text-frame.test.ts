import { Buffer } from 'node:buffer'
import { describe, expect, it } from 'vitest'
import { limitsWith } from '../../../live/server/limits.ts'
import { shortFrame, textFrame } from '../../../live/server/text-frame.ts'

describe('a frame', () => {
  it.each([0, 1, 125])('of %i ASCII characters has the same bytes, written as a buffer or as a string', (length) => {
    const text = '~'.repeat(length)
    expect(Buffer.from(shortFrame(text), 'latin1')).toEqual(textFrame(text))
  })
})

describe('limits', () => {
  it('let a hall of any size come back at once with a kept answer each, and answer again', () => {
    for (const people of [3000, 10_000, 19_500]) {
      const { sockets, roomFrames, joins } = limitsWith({ people })
      expect(sockets).toBeGreaterThanOrEqual(people)
      expect(roomFrames.burst).toBeGreaterThanOrEqual(3 * people)
      expect(joins.burst).toBeGreaterThanOrEqual(people)
    }
  })

  it('are those of a usual room for a small one, and what is set counts', () => {
    expect(limitsWith({ people: 2 })).toEqual({ ...limitsWith(), people: 2 })
    expect(limitsWith({ people: 20_000, sockets: 7 })).toMatchObject({ people: 20_000, sockets: 7 })
  })
})

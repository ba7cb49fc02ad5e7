import { describe, expect, it } from 'vitest'
import { filesFor, limitsWith, limitsWithin } from '../../../live/server/limits.ts'

describe('limits', () => {
  it('let a hall of any size come back at once with a kept answer each, and answer again', () => {
    for (const people of [3000, 10_000, 19_500]) {
      const { sockets, strangers, plainConnections, roomFrames, hellos, joins } = limitsWith({ people })
      expect(Math.min(sockets, strangers, plainConnections, hellos.burst)).toBeGreaterThanOrEqual(people)
      expect(roomFrames.burst).toBeGreaterThanOrEqual(3 * people)
      expect(joins.burst).toBeGreaterThanOrEqual(people)
    }
  })

  it('are those of a usual room for a small one, and what is set counts', () => {
    expect(limitsWith({ people: 2 })).toEqual({ ...limitsWith(), people: 2 })
    expect(limitsWith({ people: 20_000, sockets: 7 })).toMatchObject({ people: 20_000, sockets: 7 })
  })
  it('are narrower where the system lets few files be open, and leave a part for the host and for pages', () => {
    const usual = limitsWith()
    expect(limitsWithin(usual, null)).toBe(usual)
    expect(limitsWithin(usual, filesFor(usual))).toBe(usual)
    for (const files of [256, 1024, 4096, 12_000, filesFor(usual) - 1]) {
      const narrow = limitsWithin(usual, files)
      // Of a few hundred files, those of the process itself are no small part.
      expect(filesFor(narrow)).toBeLessThanOrEqual(Math.max(files, 300))
      expect(narrow.sockets).toBeGreaterThan(Math.min(usual.people, 0.4 * files))
      expect(Math.min(narrow.hostSockets, narrow.unprovenHostSockets, narrow.plainConnections)).toBeGreaterThan(10)
      expect(narrow.strangers).toBeLessThanOrEqual(narrow.sockets)
    }
    expect(limitsWithin(limitsWith({ people: 19_500 }), 20_000)).toMatchObject({ people: 19_500, sockets: expect.toSatisfy((sockets: number) => sockets >= 19_500) })
  })
})

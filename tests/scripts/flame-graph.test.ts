import { describe, expect, it } from 'vitest'
import { flameSvg } from '../../scripts/flame/flame-svg.ts'
import { flameTree, parseProfile, shortPlace } from '../../scripts/flame/flame-tree.ts'

const frame = (functionName: string, url = '', lineNumber = 0) => ({ functionName, url, lineNumber })
const profile = {
  nodes: [
    { id: 1, callFrame: frame('(root)'), children: [2, 3, 6] },
    { id: 2, callFrame: frame('(idle)') },
    { id: 3, callFrame: frame('hear', 'file:///home/ann/kit/live/server/phones.ts', 6), children: [4, 5] },
    { id: 4, callFrame: frame('reduce', 'file:///home/ann/kit/engine/room/reduce.ts', 1) },
    { id: 5, callFrame: frame('', 'file:///home/ann/kit/node_modules/ws/lib/receiver.js', 9) },
    { id: 6, callFrame: frame('start', 'file:///home/ann/other/a.ts', 0) },
  ],
  samples: [6, 2, 3, 4, 4, 5],
  timeDeltas: [5000, 1_000_000, 1000, 2000, 3000, 4000],
}

describe('a flame graph', () => {
  it('adds up what ran, with what it called, without waiting and without the start', () => {
    expect(flameTree(profile, '/home/ann/kit', 0.5)).toEqual({
      name: 'all',
      owner: 'machine',
      time: 10,
      children: [{
        name: 'hear live/server/phones.ts:7',
        owner: 'live',
        time: 10,
        children: [
          { name: 'reduce engine/room/reduce.ts:2', owner: 'engine', time: 5, children: [] },
          { name: '(anonymous) ws/lib/receiver.js:10', owner: 'library', time: 4, children: [] },
        ],
      }],
    })
    expect(flameTree(profile, '/home/ann/kit', 100).time).toBe(15)
    expect(flameTree(profile, '/home/ann/kit', 100, 0.005).time).toBe(8)
  })

  it('names no folder of the machine it was made on', () => {
    const svg = flameSvg(flameTree(profile, '/home/ann/kit', 100), 'Votes & <more>')
    expect(svg).not.toMatch(/home|ann\b/)
    expect(svg).toContain('Votes &amp; &lt;more&gt;, 15 ms')
    expect(shortPlace('node:internal/timers', '/home/ann/kit')).toBe('node:internal/timers')
  })

  it('is made of profiles only', () => {
    expect(parseProfile('{}')).toBeNull()
    expect(parseProfile('not JSON')).toBeNull()
    expect(parseProfile(JSON.stringify(profile))).toEqual(profile)
  })
})

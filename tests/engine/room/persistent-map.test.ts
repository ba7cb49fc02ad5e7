import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PersistentMap } from '../../../engine/room/persistent-map.ts'

const empty = PersistentMap.empty<string, number>()
const change = fc.record({ key: fc.constantFrom('a', 'b', 'aa', 'ab', '', '__proto__', ...clashing()), value: fc.option(fc.nat(9)) })

/** Keys with the same 32-bit hash, found by trying (a birthday among 200,000). */
function clashing(): string[] {
  const seen = new Map<number, string>()
  for (let at = 0; at < 200_000; at++) {
    const key = Math.imul(at, 0x9E3779B1).toString(36)
    const root = empty.set(key, 0).root
    const hash = root?.kind === 'leaf' ? root.hash : 0
    const other = seen.get(hash)
    if (other !== undefined)
      return [other, key]
    seen.set(hash, key)
  }
  return []
}

function nodesOf(map: PersistentMap<string, number>): Set<object> {
  const found = new Set<object>()
  const visit = (node: typeof map.root) => {
    if (!node)
      return
    found.add(node)
    if (node.kind === 'branch')
      node.nodes.forEach(visit)
  }
  visit(map.root)
  return found
}

describe('a persistent map', () => {
  it('does what a Map does, whatever is set and deleted, and leaves what it came from as it was', () => {
    fc.assert(fc.property(fc.array(change), (changes) => {
      const plain = new Map<string, number>()
      let map = empty
      for (const { key, value } of changes) {
        const before = map
        const entriesBefore = before.entries()
        if (value === null) {
          plain.delete(key)
          map = map.delete(key)
        }
        else {
          plain.set(key, value)
          map = map.set(key, value)
        }
        expect(before.entries()).toEqual(entriesBefore)
        expect(map.get(key)).toBe(plain.get(key))
        expect(map.has(key)).toBe(plain.has(key))
      }
      expect(new Map(map.entries())).toEqual(plain)
      expect([map.size, map.values().length]).toEqual([plain.size, plain.size])
    }))
  })

  it('looks the same whatever its past', () => {
    fc.assert(fc.property(fc.uniqueArray(fc.string(), { maxLength: 40 }), fc.uniqueArray(fc.string(), { maxLength: 40 }), (kept, gone) => {
      const straight = kept.reduce((map, key) => map.set(key, 1), empty)
      const detour = [...kept].reverse().reduce((map, key) => map.set(key, 1), gone.reduce((map, key) => map.set(key, 2), empty))
      expect(gone.filter(key => !kept.includes(key)).reduce((map, key) => map.delete(key), detour)).toEqual(straight)
    }))
  })

  it('takes many changes at once as it takes them one after the other', () => {
    const keys = fc.oneof(fc.string(), fc.constantFrom(...clashing()), fc.integer({ min: 0, max: 5000 }).map(String))
    const some = fc.array(fc.tuple(keys, fc.nat(9)), { maxLength: 300 })
    fc.assert(fc.property(some, some, (before, changes) => {
      const map = before.reduce((all, [key, value]) => all.set(key, value), empty)
      const after = changes.reduce((all, [key, value]) => all.set(key, value), map)
      const entriesBefore = map.entries()
      expect(map.setAll(new Map(changes))).toEqual(after)
      expect(map.entries()).toEqual(entriesBefore)
    }))
  })

  it('is the very same map when nothing changes', () => {
    const map = empty.set('a', 1)
    expect(map.set('a', 1)).toBe(map)
    expect(map.delete('b')).toBe(map)
    expect(map.setAll(new Map())).toEqual(map)
  })

  it('holds keys whose hashes are equal', () => {
    const [one = '', other = ''] = clashing()
    const both = empty.set(one, 1).set(other, 2).set('c', 3)
    expect([both.get(one), both.get(other), both.get('c'), both.size]).toEqual([1, 2, 3, 3])
    expect(both.delete(one).get(other)).toBe(2)
    expect(both.set(other, 4).get(other)).toBe(4)
  })

  it('copies a handful of nodes of 20,000 when one entry changes', () => {
    const people = Array.from({ length: 20_000 }, (_, at) => `person-${at}`)
    const map = people.reduce((all, key) => all.set(key, 0), empty)
    const before = nodesOf(map)
    const made = [...nodesOf(map.set('person-777', 1))].filter(node => !before.has(node))
    expect(made.length).toBeLessThan(8)
  })
})

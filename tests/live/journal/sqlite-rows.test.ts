import type { Row } from '../../../live/journal/sqlite-wire.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { entriesIn, rowsOf } from '../../../live/journal/sqlite-rows.ts'
import { aFirstEntry, anAnswer, code, noon, numbered, person, someEntries } from './entries.ts'

/** The rows of a file after appends of so many entries each; of version 1 while `old` last. */
function rowsAfter(appends: readonly number[], old = 0): Row[] {
  const rows: Row[] = []
  let seq = 0
  for (const [at, many] of appends.entries()) {
    const entries = someEntries(many, `a${at}`)
    for (const { count, text } of at < old ? entries.map(entry => ({ count: 1, text: JSON.stringify(entry) })) : rowsOf(entries)) {
      seq += count
      rows.push({ seq, text })
    }
  }
  return rows
}

describe('the rows of a log', () => {
  it('give all entries from any place on, however they were appended', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 1, max: 1100 }), { minLength: 1, maxLength: 5 }), fc.nat(5), fc.nat(5500), (appends, old, place) => {
      const all = numbered(appends.flatMap((many, at) => someEntries(many, `a${at}`)))
      const after = Math.min(place, all.length)
      const rows = rowsAfter(appends, old).filter(({ seq }) => seq > after)
      expect(entriesIn(code, after, rows)).toEqual(all.slice(after))
    }), { numRuns: 40 })
  })

  it('keep any text of an entry as it is', () => {
    const texts = ['"', '\\', '\n', '\u2028', '\0', '😀', 'ä', '],[']
    const entries = texts.map((text, at) => ({ at: noon, by: person(at), action: anAnswer({ id: `a-${at}`, response: { kind: 'open', text } }) }))
    const [row] = rowsOf([aFirstEntry(), ...entries])
    expect(entriesIn(code, 0, [{ seq: texts.length + 1, text: row!.text }])).toEqual(numbered([aFirstEntry(), ...entries]))
  })

  it.each([
    ['a row is missing', (rows: Row[]) => [rows[0]!, rows[2]!], 4],
    ['a row has lost an entry', (rows: Row[]) => [rows[0]!, { ...rows[1]!, text: JSON.stringify(someEntries(3)) }, rows[2]!], 4],
    ['a row has one too many', (rows: Row[]) => [rows[0]!, { ...rows[1]!, text: JSON.stringify(someEntries(5)) }, rows[2]!], 3],
    ['a row is no JSON', (rows: Row[]) => [rows[0]!, { ...rows[1]!, text: '[{' }, rows[2]!], 4],
    ['a row is empty', (rows: Row[]) => [rows[0]!, { ...rows[1]!, text: '[]' }, rows[2]!], 4],
    ['an entry is none', (rows: Row[]) => [rows[0]!, { ...rows[1]!, text: JSON.stringify([...someEntries(2), null, ...someEntries(1)]) }, rows[2]!], 6],
  ])('say which entry cannot be read when %s', (_, damage, place) => {
    const rows = damage(rowsAfter([3, 4, 2]))
    expect(() => entriesIn(code, 0, rows)).toThrow(expect.objectContaining({ code: 'damaged', message: expect.stringMatching(new RegExp(`^Entry ${place} of room HALL cannot be read: `)) }))
  })
})

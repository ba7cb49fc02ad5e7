import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseEntry, parseEntryBySchema } from '../../../engine/room/parse-entry.ts'
import { readCommonEntry } from '../../../engine/room/read-entry.ts'

const odd = fc.oneof(fc.constantFrom<unknown>(null, 0, 1, -1, 1.5, '', 'a', 'A b', 'a--b', 'x'.repeat(65), 'x'.repeat(201), true, [], {}, Number.MAX_VALUE), fc.string())
/** Mostly as it should be, now and then something else. */
const mostly = (value: unknown) => fc.oneof({ weight: 12, arbitrary: fc.constant(value) }, { weight: 1, arbitrary: odd })
function record(fields: Record<string, fc.Arbitrary<unknown>>) {
  return fc.tuple(
    fc.record(fields),
    fc.oneof({ weight: 12, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: fc.dictionary(fc.constantFrom('extra', 'name', '__proto__', 'id'), odd, { noNullPrototype: true }) }),
    fc.option(fc.constantFrom(...Object.keys(fields)), { freq: 12 }),
  ).map(([made, extra, missing]) => Object.fromEntries(Object.entries({ ...made, ...extra }).filter(([name]) => name !== missing)))
}

const response = fc.oneof(
  record({ kind: mostly('single'), option: mostly('an-option') }),
  record({ kind: mostly('poll'), option: mostly('yes') }),
  fc.constantFrom<unknown>({ kind: 'multiple', options: ['a', 'b'] }, { kind: 'open', text: 'Hi' }, { kind: 'estimate', value: 1 }),
)
const action = fc.oneof(
  record({ type: mostly('join') }),
  record({ type: fc.constant('answer'), id: mostly('x_1-a'), question: mostly('a-question'), round: mostly(1), response }),
  fc.constantFrom<unknown>({ type: 'finish' }, { type: 'join', name: 'Ann' }),
)
const by = fc.oneof(record({ role: mostly('participant'), id: mostly('ann_1') }), fc.constantFrom<unknown>({ role: 'host' }, { role: 'server' }))
const entry = record({ seq: mostly(7), at: mostly(1_763_800_000_000), by, action })

describe('the short way to read a log', () => {
  it('reads what the schema reads, as the schema reads it, and nothing that it refuses', () => {
    fc.assert(fc.property(entry, (value) => {
      const stored: unknown = JSON.parse(JSON.stringify(value))
      const slow = parseEntryBySchema(stored)
      expect(parseEntry(stored)).toEqual(slow)
      const fast = readCommonEntry(stored)
      if (fast)
        expect(slow).toEqual({ ok: true, value: fast })
    }), { numRuns: 3000 })
  })

  it('is taken by plain joins and by answers with one option', () => {
    const common = { seq: 1, at: 0, by: { role: 'participant', id: 'ann' } }
    const answer = { type: 'answer', id: 'x', question: 'one', round: 1, response: { kind: 'single', option: 'a' } }
    expect(readCommonEntry({ ...common, action: { type: 'join' } })).not.toBeNull()
    expect(readCommonEntry({ ...common, action: answer })).not.toBeNull()
    expect(readCommonEntry({ ...common, action: { ...answer, response: { kind: 'open', text: 'Hi' } } })).toBeNull()
  })
})

import type { Entry, NewEntry } from '../../engine/room/action.ts'
import type { Given } from '../../live/load/chaos/audit.ts'
import { describe, expect, it } from 'vitest'
import { audit } from '../../live/load/chaos/audit.ts'
import { aResponse } from '../engine/quiz/questions.ts'
import { answered, closed, created, joined, opened } from '../engine/room/rooms.ts'

const choice = aResponse('single', { option: 'a' })

function aLog(...entries: readonly NewEntry[]): Entry[] {
  return entries.map((entry, index) => ({ ...entry, seq: index + 1 }))
}

/** What a phone knows of the answer that `answered` makes. */
function told(name: string, changes: Partial<Given> = {}): Given {
  return { id: `${name}-one-1`, question: 'one', round: 1, response: choice, ackedAt: 1, refused: null, ...changes }
}

const before = [created(), joined('ann'), joined('ben'), opened('one')]
const ann = answered('ann', 'one', choice)
const ben = answered('ben', 'one', choice)
const given = [told('ann'), told('ben')]

describe('the audit of a bad day', () => {
  it('finds nothing where everything is as it must be', () => {
    expect(audit({ entries: aLog(...before, ann, ben, closed('one')), given })).toEqual({
      given: 2,
      acked: 2,
      counted: 2,
      lost: 0,
      doubled: 0,
      repeated: 0,
      rounds: 1,
      problems: [],
    })
  })

  it('finds an acknowledged answer that the log does not hold', () => {
    expect(audit({ entries: aLog(...before, ann, closed('one')), given })).toMatchObject({ acked: 2, counted: 1, lost: 1, doubled: 0 })
  })

  it('finds an acknowledged answer that the log holds and the room does not count', () => {
    expect(audit({ entries: aLog(...before, ann, closed('one', { at: 1 }), answered('ben', 'one', choice, { at: 1_000_000 })), given })).toMatchObject({ acked: 2, counted: 1, lost: 1, doubled: 0 })
  })

  it('finds an acknowledged answer that does not count, also when another one counts that nobody was told of', () => {
    const late = answered('ben', 'one', choice, { at: 1_000_000 })
    const entries = aLog(...before, joined('cem'), ann, answered('cem', 'one', choice), closed('one', { at: 1 }), late)
    expect(audit({ entries, given: [...given, told('cem', { ackedAt: null })] })).toMatchObject({ acked: 2, counted: 2, lost: 1, doubled: 0 })
  })

  it('finds an answer that stands in the log twice', () => {
    expect(audit({ entries: aLog(...before, ann, ben, ann, closed('one')), given })).toMatchObject({ counted: 2, lost: 0, doubled: 1 })
  })

  it('lets an answer of two servers stand in the log twice as long as it counts once', () => {
    expect(audit({ entries: aLog(...before, ann, ben, ann, closed('one')), given, repeats: true })).toMatchObject({ counted: 2, lost: 0, doubled: 0, repeated: 1, problems: [] })
  })

  it('finds an answer that counts twice, for whoever else it was written', () => {
    const stray = answered('cem', 'one', choice, { id: 'ann-one-1' })
    expect(audit({ entries: aLog(...before, joined('cem'), ann, ben, stray), given, repeats: true })).toMatchObject({ counted: 3, lost: 0, doubled: 1, problems: ['3 answers count, and 2 were acknowledged'] })
  })

  it('finds an answer that nobody gave, and one that is not what was given', () => {
    expect(audit({ entries: aLog(...before, ann, ben), given: [told('ann')] }).problems).toContain('the log holds an answer to one that nobody gave')
    expect(audit({ entries: aLog(...before, ann, ben), given: [told('ann'), told('ben', { response: aResponse('single', { option: 'b' }) })] }).problems).toEqual(['the log holds an answer to one that nobody gave'])
  })

  it('finds an answer that was refused, and one that counts though nobody was told', () => {
    expect(audit({ entries: aLog(...before, ann), given: [told('ann'), told('ben', { ackedAt: null, refused: 'too-late' })] })).toMatchObject({ lost: 0, problems: ['an answer to one was refused: too-late'] })
    expect(audit({ entries: aLog(...before, ann, ben), given: [told('ann'), told('ben', { ackedAt: null })] })).toMatchObject({ problems: ['2 answers count, and 1 were acknowledged'] })
  })

  it('finds a question that was closed before it was opened', () => {
    expect(audit({ entries: aLog(created(), joined('ann'), joined('ben'), opened('one', { at: 5000 }), ann, ben, closed('one', { at: 2000 })), given }).problems).toEqual(['one was closed 3000 ms before it was opened'])
  })

  it('counts everything as lost where there is no room', () => {
    expect(audit({ entries: [], given })).toMatchObject({ counted: 0, lost: 2, rounds: 0 })
  })
})

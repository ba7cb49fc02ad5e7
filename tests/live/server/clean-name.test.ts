import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { maxName } from '../../../engine/room/step-people.ts'
import { cleanName, longestName, tidyName } from '../../../live/server/clean-name.ts'

describe('a name', () => {
  it.each([
    ['  Ada \n Lovelace ', 'Ada Lovelace'],
    ['Zoë', 'Zoë'],
    ['نرگس', 'نرگس'],
    ['می\u200Cخواهم', 'می\u200Cخواهم'],
    ['👩‍👩‍👧‍👦 Family', '👩‍👩‍👧‍👦 Family'],
    ['a\u200Bb\u200Dc', 'abc'],
    ['\u202Eevil', 'evil'],
    ['a\u0335\u0336\u0337\u0338\u0321', 'a\u0335\u0336'],
    ['\u0007\u0000', null],
    ['\u200D\u200B', null],
    ['   ', null],
    ['', null],
    ['\uD800', null],
    ['=1+1', '=1+1'],
  ])('%j is written down as %j', (typed, name) => {
    expect(tidyName(typed)).toBe(name)
  })

  it('is cut between characters, never within one', () => {
    expect(tidyName('x'.repeat(80))).toBe('x'.repeat(longestName))
    expect(tidyName('🇩🇪'.repeat(40))).toBe('🇩🇪'.repeat(10))
  })

  it.each(['Dick Cockburn', 'Titus Scunthorpe', 'Analía', 'Shital', 'Wankhede', 'Camille Pissarro', 'Semenya', 'Kikelomo', 'Nigel', 'Cassandra', 'Essex girl'])('that is somebody\'s stays: %s', (name) => {
    expect(cleanName(name)).toBe(name)
  })

  it.each([['Fuck you', '**** you'], ['motherfucker', 'mother****er'], ['big b1tch', 'big *****'], ['shit', '****']])('is masked where it swears: %s', (name, masked) => {
    expect(cleanName(name)).toBe(masked)
  })

  it('is always one that the room takes, and stays as it is the second time', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 120 }), (typed) => {
      const name = cleanName(typed)
      expect(name === null || (name.length > 0 && name.length <= maxName && name.trim() === name && !/[\n\r\u202E\u200B]/.test(name))).toBe(true)
      expect(name === null ? null : tidyName(name)).toBe(name)
    }))
  })
})

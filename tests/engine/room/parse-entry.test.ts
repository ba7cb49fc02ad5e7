import type { Entry, HostAction } from '../../../engine/room/action.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseAnswerId, parseEntry, parseHostAction, parseParticipantId, parseRoomCode } from '../../../engine/room/parse-entry.ts'
import { questions } from '../../quiz-bank.ts'
import { aResponse } from '../quiz/questions.ts'
import { answerId, created, entry, host, person, personId, questionId, server, single } from './rooms.ts'

const one = { question: questionId('one'), round: 1 }
const hostActions: HostAction[] = [
  { type: 'rename', participant: personId('ann'), name: null },
  { type: 'open', ...one, seconds: null },
  { type: 'extend', ...one, seconds: 15 },
  { type: 'close', ...one },
  { type: 'reveal', ...one },
  { type: 'skip', ...one },
  { type: 'pause' },
  { type: 'resume' },
  { type: 'choose', choices: { seconds: null, locked: true, scoring: { by: 'speed', points: 1, floor: 0.5, within: 1 } } },
  { type: 'choose', choices: {} },
  { type: 'hands', ...one, counts: [{ option: 'a', count: 3 }] },
  { type: 'void', question: one.question, voided: true },
  { type: 'accept', question: one.question, response: single('a'), accepted: false },
  { type: 'allow', question: one.question, text: 'Hi', allowed: true },
  { type: 'grant', participant: personId('ann'), factor: 1.5 },
  { type: 'remove', participant: personId('ann') },
  { type: 'finish' },
]
const responses = [
  single('a'),
  aResponse('multiple', { options: ['a', 'b'] }),
  aResponse('match', { groups: { like: 'loud' } }),
  aResponse('order', { items: ['a', 'b'] }),
  aResponse('estimate', { value: 1.5 }),
  aResponse('poll', { option: 'a' }),
  aResponse('open', { text: 'Hi' }),
]
const entries: Entry[] = [
  created(questions),
  entry(server, { type: 'admit-key', hash: 'hash' }),
  entry(person('ann'), { type: 'join' }),
  entry(person('ann'), { type: 'join', name: 'Ann' }),
  ...responses.map(response => entry(person('ann'), { type: 'answer', id: answerId('x_1-a'), ...one, response })),
  ...hostActions.map(action => entry(host, action)),
].map((one, at) => ({ ...one, seq: at + 1 }))

const copied = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

describe('a log\'s entry', () => {
  it.each(entries)('is read as it was written: $action.type', (written) => {
    expect(parseEntry(copied(written))).toEqual({ ok: true, value: written })
  })

  it('says where it is wrong', () => {
    expect(parseEntry({ ...entries[1], at: 'now' })).toEqual({ ok: false, error: expect.stringMatching(/^at: /) })
    expect(parseEntry({ ...entries[1], extra: 1 })).toMatchObject({ ok: false })
    expect(parseEntry(null)).toEqual({ ok: false, error: expect.stringMatching(/^entry: /) })
  })

  it('keeps of a question what the program knows, so that old logs can be read', () => {
    const [question] = questions
    const old = { ...question, claims: ['C1', 'C99'], sources: ['GONE', 'P1'] }
    expect(parseEntry(copied({ ...entries[0], action: { ...entries[0]?.action, questions: [old] } }))).toMatchObject({
      ok: true,
      value: { action: { questions: [{ claims: ['C1'], sources: ['P1'] }] } },
    })
  })
})

describe('what a host asks for', () => {
  it.each(hostActions)('is read: $type', (action) => {
    expect(parseHostAction(copied(action))).toEqual({ ok: true, value: action })
  })

  it.each(entries.map(({ action }) => action).filter(({ type }) => ['create', 'admit-key', 'join', 'answer'].includes(type)))('is never $type', (action) => {
    expect(parseHostAction(action)).toEqual({ ok: false, error: 'malformed' })
  })

  it('is malformed with a part too many, too few or of another type', () => {
    const malformed = hostActions.flatMap((action): unknown[] => [
      { ...action, extra: 1 },
      ...Object.keys(action).map(key => ({ ...action, [key]: undefined })),
      ...Object.keys(action).map(key => ({ ...action, [key]: [[]] })),
    ]).filter(value => parseHostAction(value).ok)
    expect(malformed).toEqual([])
  })

  it('never throws', () => {
    fc.assert(fc.property(fc.oneof(fc.anything(), fc.record({ type: fc.constantFrom(...hostActions.map(({ type }) => type)), question: fc.anything(), round: fc.anything() })), (value) => {
      expect([true, false]).toContain(parseHostAction(value).ok)
      expect([true, false]).toContain(parseEntry({ seq: 1, at: 1, by: { role: 'host' }, action: value }).ok)
    }))
  })
})

describe('names from the outside', () => {
  it.each([['ABCD', 'ABCD'], ['ab cd', 'ABCD'], ['spring-2026', 'SPRING2026']])('%s is the room %s', (typed, code) => {
    expect(parseRoomCode(typed)).toEqual({ ok: true, value: code })
  })

  it.each(['', 'A', '../..', 'ABCD?', 'Ä1', 'A'.repeat(25), null, 7])('%j is no room', (typed) => {
    expect(parseRoomCode(typed)).toEqual({ ok: false, error: 'malformed' })
  })

  it('of people and answers are letters, digits, hyphens and underscores', () => {
    expect([parseParticipantId('x_-9'), parseAnswerId('x_-9')]).toEqual([{ ok: true, value: 'x_-9' }, { ok: true, value: 'x_-9' }])
    expect([parseParticipantId('x y'), parseAnswerId(''), parseAnswerId('x'.repeat(65))].map(({ ok }) => ok)).toEqual([false, false, false])
  })
})

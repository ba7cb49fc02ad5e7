import type { Action, ActionName, Actor } from '../../../engine/room/action.ts'
import type { PhaseName } from '../../../engine/room/phase.ts'
import type { Room } from '../../../engine/room/reduce.ts'
import type { RoomRefusal } from '../../../engine/room/refusal.ts'
import type { Rule } from '../../../engine/room/rules.ts'
import { describe, expect, it } from 'vitest'
import { rules } from '../../../engine/room/rules.ts'
import { answered, answerId, aQuestion, aRoom, closed, created, entry, finished, host, opened, person, personId, play, questionId, refusal, revealed, server, single, text } from './rooms.ts'

const questions = [aQuestion('one'), aQuestion('words', {}, 'open'), aQuestion('next')]
const one = { question: questionId('one'), round: 1 }

/** In every phase, `one` was asked before or is on, an open question had an answer, and somebody was removed. */
const lobby = play(
  aRoom({ questions, people: ['ann', 'ben', 'rae'] }),
  opened('words'),
  answered('ben', 'words', text('Hello')),
  closed('words'),
  entry(host, { type: 'skip', question: questionId('words'), round: 1 }),
  entry(host, { type: 'remove', participant: personId('rae') }),
)
const asking = play(lobby, opened('one', { seconds: 30 }), answered('ben', 'one', single('a')))
const rooms: Readonly<Record<PhaseName, Room>> = {
  lobby: play(asking, closed('one'), entry(host, { type: 'skip', ...one })),
  asking,
  closed: play(asking, closed('one')),
  revealed: play(asking, closed('one'), revealed('one')),
  finished: play(asking, closed('one'), finished),
}
const phases = ['lobby', 'asking', 'closed', 'revealed', 'finished'] as const satisfies readonly PhaseName[]

const actors: Readonly<Record<string, Actor>> = {
  server,
  host,
  participant: person('ann'),
  stranger: person('stranger'),
  removed: person('rae'),
}

/** Something of each kind that makes sense, and changes something. */
const actions: { readonly [T in ActionName]: Action & { readonly type: T } } = {
  'create': { ...created().action as Action & { type: 'create' } },
  'admit-key': { type: 'admit-key', hash: 'hash' },
  'join': { type: 'join' },
  'rename': { type: 'rename', participant: personId('ann'), name: 'Ann' },
  'answer': { type: 'answer', id: answerId('ann-1'), ...one, response: single('b') },
  'open': { type: 'open', question: questionId('next'), round: 1, seconds: null },
  'extend': { type: 'extend', ...one, seconds: 15 },
  'close': { type: 'close', ...one },
  'reveal': { type: 'reveal', ...one },
  'skip': { type: 'skip', ...one },
  'pause': { type: 'pause' },
  'resume': { type: 'resume' },
  'choose': { type: 'choose', choices: { locked: true } },
  'hands': { type: 'hands', ...one, counts: [{ option: 'a', count: 3 }] },
  'void': { type: 'void', question: one.question, voided: true },
  'accept': { type: 'accept', question: one.question, response: single('c'), accepted: true },
  'allow': { type: 'allow', question: questionId('words'), text: 'hello', allowed: true },
  'grant': { type: 'grant', participant: personId('ann'), factor: 2 },
  'remove': { type: 'remove', participant: personId('ann') },
  'finish': { type: 'finish' },
}

const yes = 'applied'
type Row = readonly [RoomRefusal | typeof yes, RoomRefusal | typeof yes, RoomRefusal | typeof yes, RoomRefusal | typeof yes, RoomRefusal | typeof yes]
const all = (code: RoomRefusal | typeof yes): Row => [code, code, code, code, code]
const now = 'not-now'

/** What the host gets in each phase; nobody else may do these. */
const hostOnly = (row: Row) => ({ server: all('not-host'), host: row, participant: all('not-host'), stranger: all('not-host'), removed: all('not-host') })
const serverOnly = (row: Row) => ({ server: row, host: all('not-server'), participant: all('not-server'), stranger: all('not-server'), removed: all('not-server') })

const expected: Readonly<Record<ActionName, Readonly<Record<string, Row>>>> = {
  //              lobby, asking, closed, revealed, finished
  'open': hostOnly([yes, now, yes, yes, now]),
  'extend': hostOnly([now, yes, now, now, now]),
  'reveal': hostOnly([now, now, yes, now, now]),
  'skip': hostOnly([now, yes, yes, now, now]),
  'pause': hostOnly([now, yes, now, now, now]),
  // Nothing is paused.
  'resume': hostOnly(all(now)),
  'choose': hostOnly(all(yes)),
  'hands': hostOnly([yes, yes, yes, yes, now]),
  'void': hostOnly(all(yes)),
  'accept': hostOnly(all(yes)),
  'allow': hostOnly(all(yes)),
  'grant': hostOnly([yes, yes, yes, yes, now]),
  'remove': hostOnly(all(yes)),
  'finish': hostOnly([yes, yes, yes, yes, now]),
  // The server closes when the time is over: not yet.
  'close': { ...hostOnly([now, yes, now, now, now]), server: all(now) },
  'create': serverOnly(all('already-created')),
  'admit-key': serverOnly(all(yes)),
  'join': { server: all('not-participant'), host: all('not-participant'), participant: all(yes), stranger: all(yes), removed: all('removed') },
  // People rename themselves, the host anybody.
  'rename': { server: all('not-host'), host: all(yes), participant: all(yes), stranger: all('unknown-participant'), removed: all('removed') },
  'answer': {
    server: all('not-participant'),
    host: all('not-participant'),
    participant: ['too-late', yes, yes, 'too-late', 'too-late'],
    stranger: all('unknown-participant'),
    removed: all('removed'),
  },
}

describe('who may do what, and when', () => {
  it.each(Object.values(actions))('$type', (action) => {
    const found = Object.fromEntries(Object.entries(actors).map(([name, by]) =>
      [name, phases.map(phase => refusal(rooms[phase], entry(by, action)))]))
    expect(found).toEqual(expected[action.type])
  })

  it('applies nothing that the table of rules does not allow', () => {
    const wrong = Object.values(actions).flatMap(action => Object.values(actors).flatMap(by => phases.filter((phase) => {
      const rule: Rule = rules[action.type]
      const isAllowed = rule.by.includes(by.role) && rule.in.includes(phase)
      return !isAllowed && refusal(rooms[phase], entry(by, action)) === 'applied'
    }).map(phase => `${action.type} by ${by.role} in ${phase}`)))
    expect(wrong).toEqual([])
  })

  it('has no room before it is created, by the server', () => {
    const codes = Object.values(actions).map(action => [action.type, refusal(null, entry(host, action))])
    expect(Object.fromEntries(codes)).toEqual(Object.fromEntries(codes.map(([type]) => [type, type === 'create' ? 'not-server' : 'no-room'])))
    expect(refusal(null, created())).toBe('applied')
  })

  it('does not compile with an action left out', () => {
    const { finish, ...others } = rules
    // @ts-expect-error -- a table without a row
    const broken: Record<ActionName, Rule> = others
    expect([finish, broken]).toHaveLength(2)
  })
})

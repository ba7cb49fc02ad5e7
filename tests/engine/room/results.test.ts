import type { Room } from '../../../engine/room/reduce.ts'
import type { RoomResults } from '../../../engine/room/results.ts'
import type { Game } from './random-games.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseResults } from '../../../engine/room/parse-results.ts'
import { reduce, replay } from '../../../engine/room/reduce.ts'
import { report } from '../../../engine/room/report.ts'
import { fewestAnswers, roomResults } from '../../../engine/room/results.ts'
import { isAllowed } from '../../../engine/room/tallies.ts'
import { aGame } from './a-whole-game.ts'
import { begun, game, names } from './random-games.ts'
import { answered, aQuestion, aRoom, askedOnce, closed, entry, finished, host, opened, personId, play, questionId, single, text } from './rooms.ts'

const day = '2026-11-22'
const people = ['ann', 'ben', 'cem', 'dan'] as const
const everybody = (option: string) => Object.fromEntries(people.map(name => [name, single(option)]))
const many = (setting: Parameters<typeof aRoom>[0] = {}) => aRoom({ people, ...setting })
const skip = (name: string, round = 1) => entry(host, { type: 'skip', question: questionId(name), round })
const first = ({ questions }: RoomResults) => questions[0]!

describe('the results of a room', () => {
  it('are what was asked, with its answer, and how many said what', () => {
    const room = play(many(), ...askedOnce('one', { ann: single('a'), ben: single('b'), cem: single('b') }))
    expect(roomResults(room, day)).toMatchObject({
      title: 'A workshop',
      date: day,
      isFinished: false,
      people: 4,
      skipped: 0,
      questions: [{
        question: { id: 'one', kind: 'single', key: 'b' },
        accepted: [],
        voided: false,
        answered: 3,
        of: 4,
        rounds: [{ round: 1, answered: 3, of: 4, hands: 0, right: 2 / 3, tally: { kind: 'single', total: 3, options: [{ id: 'a', count: 1 }, { id: 'b', count: 2 }, { id: 'c', count: 0 }] } }],
        flows: [],
      }],
      gain: null,
    })
  })

  it('say who moved where between two rounds only as numbers', () => {
    const room = play(many(), ...askedOnce('one', everybody('a')), ...askedOnce('one', { ...everybody('b'), dan: single('a') }, { round: 2 }))
    expect(first(roomResults(room, day)).flows).toEqual([{ from: 1, to: 2, moves: [{ from: 'a', to: 'a', count: 1 }, { from: 'a', to: 'b', count: 3 }] }])
  })

  it('count hands in, and tell of them only how many', () => {
    const room = play(many(), ...askedOnce('one', { ann: single('a') }), entry(host, { type: 'hands', question: questionId('one'), round: 1, counts: [{ option: 'a', count: 2 }, { option: 'b', count: 5 }] }))
    expect(first(roomResults(room, day)).rounds).toMatchObject([{ answered: 1, hands: 7, tally: { total: 8, options: [{ count: 3 }, { count: 5 }, { count: 0 }] } }])
    expect(JSON.stringify(roomResults(room, day))).not.toContain('"count":2')
  })

  it('have the answers of the opening round, and those of questions that were never revealed', () => {
    const room = play(many({ questions: [aQuestion('one', { set: 'pre', pair: 'p' })] }), ...askedOnce('one', everybody('a')))
    expect(first(roomResults(room, day))).toMatchObject({ question: { set: 'pre', key: 'b' }, rounds: [{ right: 0 }] })
  })

  it('leave out what fewer than three people answered, and who moved of fewer than three', () => {
    expect(fewestAnswers).toBe(3)
    const two = play(many(), ...askedOnce('one', { ann: single('a'), ben: single('b') }))
    expect(first(roomResults(two, day)).rounds).toMatchObject([{ answered: 2, tally: null, right: null }])
    const again = play(many(), ...askedOnce('one', { ann: single('a'), ben: single('b'), cem: single('b') }), ...askedOnce('one', { ben: single('b'), cem: single('b'), dan: single('a') }, { round: 2 }))
    expect(first(roomResults(again, day))).toMatchObject({ rounds: [{ tally: { total: 3 } }, { tally: { total: 3 } }], flows: [] })
  })

  it('leave out the gain of fewer than three people', () => {
    const questions = [aQuestion('one', { set: 'pre', pair: 'p' }), aQuestion('two', { set: 'post', pair: 'p' })]
    const after = (...who: readonly string[]) => play(many({ questions }), ...askedOnce('one', everybody('a')), ...askedOnce('two', Object.fromEntries(who.map(name => [name, single('b')]))))
    expect(roomResults(after('ann', 'ben'), day).gain).toBeNull()
    expect(roomResults(after('ann', 'ben', 'cem'), day).gain).toEqual({ pairs: 1, people: 3, dropouts: 1, pre: 0, post: 1, gain: 1 })
  })

  it('have of open answers only what the slide showed', () => {
    const answers = { ann: text('One'), ben: text('Two'), cem: text('two'), dan: text('Mine alone') }
    const room = play(many({ questions: [aQuestion('one', {}, 'open')] }), ...askedOnce('one', answers), ...['One', 'Two'].map(shown => entry(host, { type: 'allow', question: questionId('one'), text: shown, allowed: true })))
    expect(first(roomResults(room, day)).rounds[0]?.tally).toEqual({ kind: 'open', total: 4, texts: [{ text: 'One', count: 1 }, { text: 'Two', count: 2 }] })
    expect(JSON.stringify(roomResults(room, day))).not.toContain('Mine alone')
  })

  it('know a removed person no more', () => {
    const room = play(many(), ...askedOnce('one', everybody('a')), entry(host, { type: 'remove', participant: personId('dan') }))
    expect(roomResults(room, day)).toMatchObject({ people: 3, questions: [{ answered: 3, rounds: [{ tally: { total: 3 } }] }] })
  })

  it('say what was taken out of the scores, and what the host counted too', () => {
    const room = play(many(), ...askedOnce('one', everybody('a')), entry(host, { type: 'void', question: questionId('one'), voided: true }), entry(host, { type: 'accept', question: questionId('one'), response: single('a'), accepted: true }))
    expect(first(roomResults(room, day))).toMatchObject({ voided: true, accepted: [{ option: 'a' }], rounds: [{ right: 1 }] })
  })

  it('count what was only skipped, and hold nothing of it, nor of a round that is still on', () => {
    const room = play(many(), opened('one'), answered('ann', 'one', single('a')), skip('one'), ...askedOnce('two', everybody('a')), opened('two', { round: 2 }), ...people.map(name => answered(name, 'two', single('b'), { round: 2 })))
    expect(roomResults(room, day)).toMatchObject({ skipped: 1, questions: [{ question: { id: 'two' }, rounds: [{ round: 1 }] }] })
    expect(roomResults(play(room, closed('two', { round: 2 })), day).questions[0]?.rounds).toHaveLength(2)
    expect(roomResults(play(many(), opened('one')), day)).toMatchObject({ skipped: 0, questions: [] })
  })

  it('keep the answers given before a skip when another round was closed, and drop a round that nobody answered', () => {
    const room = play(many(), opened('one'), ...people.map(name => answered(name, 'one', single('a'))), skip('one'), ...askedOnce('one', everybody('b'), { round: 2 }), opened('one', { round: 3 }), skip('one', 3))
    expect(first(roomResults(room, day)).rounds.map(({ round }) => round)).toEqual([1, 2])
  })

  it('know whether the room was finished', () => {
    expect(roomResults(play(many(), finished), day).isFinished).toBe(true)
  })
})

function after(moves: Game): Room {
  let room = play(null, ...begun)
  let at = 0
  moves.forEach(({ make, after: wait }, turn) => {
    at += wait
    const result = reduce(room, { at, ...make(room, turn) })
    room = result.ok ? result.value : room
  })
  return room
}

/** What of a room must not be in its results. */
function leaks(room: Room, written: string): string[] {
  const persons = names.flatMap(name => [`"${name}"`, `Name of ${name}`, `answer-${name}`])
  const open = room.asked.filter(({ question }) => question.kind === 'open')
  const words = names.flatMap(name => [`${name} says it`, `${name} writes it`]).filter(said => !open.some(asked => isAllowed(room, asked, said)))
  const fields = ['name', 'participant', 'elapsed', 'openedAt', 'closedAt', 'joinedAt', 'hash', 'keyHashes', 'hints', 'misconception', 'pair', 'persons', 'code', 'choices'].map(field => `"${field}":`)
  return [...persons, ...words, ...fields, 'SECRET hash', 'SECRET hint', 'SECRET misconception'].filter(part => written.includes(part))
}

describe('the results of any game', { timeout: 60_000 }, () => {
  it('hold no person, no key, no time and no text that slides did not show, and can be read back', () => {
    fc.assert(fc.property(game, (moves) => {
      const room = after(moves)
      const results = roomResults(room, day)
      const written = JSON.stringify(results)
      expect(leaks(room, written)).toEqual([])
      expect(parseResults(JSON.parse(written))).toEqual({ ok: true, value: results })
    }), { numRuns: 150 })
  })

  it('count as the report counts', () => {
    fc.assert(fc.property(game, (moves) => {
      const room = after(moves)
      const whole = report(room)
      for (const { question, answered, of, voided, rounds } of roomResults(room, day).questions) {
        const reported = whole.questions.find(({ id }) => id === question.id)!
        // The report counts a round that is on, too.
        if (reported.rounds.every(({ closedAt }) => closedAt !== null))
          expect({ answered, of, voided }).toEqual({ answered: reported.answered, of: reported.of, voided: reported.voided })
        for (const { round, tally, ...counted } of rounds) {
          const same = reported.rounds.find(other => other.round === round)!
          expect(counted).toMatchObject({ answered: same.answered, of: same.of, right: tally && same.right })
          expect(tally === null).toBe(same.tally.total < fewestAnswers)
          expect(tally?.kind === 'open' ? tally.total : tally ?? same.tally).toEqual(tally?.kind === 'open' ? same.tally.total : same.tally)
        }
      }
    }), { numRuns: 150 })
  })
})

it('a file of results that is damaged is refused with the place', () => {
  const sound = roomResults(replay(aGame())!, day)
  expect(parseResults(sound)).toEqual({ ok: true, value: sound })
  expect(parseResults({ ...sound, people: -1 })).toMatchObject({ ok: false, error: expect.stringContaining('people: ') })
  expect(parseResults({ ...sound, names: ['Ada'] })).toMatchObject({ ok: false, error: expect.stringContaining('names: ') })
  expect(parseResults({ ...sound, questions: [{ ...sound.questions[0], rounds: [] }] })).toMatchObject({ ok: false, error: expect.stringContaining('questions.0.rounds') })
  expect(parseResults('nothing')).toMatchObject({ ok: false, error: expect.stringContaining('the file: ') })
})

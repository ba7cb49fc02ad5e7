import { describe, expect, it } from 'vitest'
import { report } from '../../../engine/room/report.ts'
import { stageView } from '../../../engine/room/stage-view.ts'
import { aQuestion, aRoom, askedOnce, entry, finished, host, joined, person, personId, play, questionId, revealed, single } from './rooms.ts'

const right = single('b')
const wrong = single('a')
const pair = { pair: 'save-count', misconception: 'A mistake.' }
const pre = aQuestion('before', { set: 'pre', ...pair })
const post = aQuestion('after', { set: 'post', ...pair })

describe('the report', () => {
  it('tells everything of a small room', () => {
    const room = play(
      aRoom({ questions: [aQuestion('one')] }),
      entry(person('ann'), { type: 'rename', participant: personId('ann'), name: 'Ann' }),
      ...askedOnce('one', { ann: wrong, ben: right }, { at: 1000 }),
      ...askedOnce('one', { ann: right }, { round: 2, at: 2000 }),
      revealed('one', { round: 2 }),
      finished,
    )
    const { misconception: _, hints: __, ...question } = aQuestion('one')
    const counted = (a: number, b: number) => ({ kind: 'single', total: a + b, options: [{ id: 'a', count: a }, { id: 'b', count: b }, { id: 'c', count: 0 }] })
    expect(report(room)).toEqual({
      code: room.code,
      title: 'A workshop',
      isFinished: true,
      people: 2,
      choices: room.choices,
      questions: [{
        question,
        accepted: [],
        voided: false,
        id: 'one',
        kind: 'single',
        set: 'practice',
        pair: null,
        misconception: 'SECRET misconception',
        skipped: false,
        rounds: [
          { round: 1, openedAt: 1000, closedAt: 1000, answered: 2, of: 2, hands: [], tally: counted(1, 1), right: 0.5 },
          { round: 2, openedAt: 2000, closedAt: 2000, answered: 1, of: 2, hands: [], tally: counted(0, 1), right: 1 },
        ],
        flows: [{ from: 1, to: 2, moves: [{ from: 'a', to: 'b', count: 1 }] }],
        of: 2,
        answered: 2,
        difficulty: 1,
        discrimination: null,
        options: [
          { id: 'a', text: 'Text of a', right: false, count: 0, share: 0, restScore: null },
          { id: 'b', text: 'Text of b', right: true, count: 2, share: 1, restScore: null },
          { id: 'c', text: 'Text of c', right: false, count: 0, share: 0, restScore: null },
        ],
      }],
      persons: [
        {
          pseudonym: 'P1',
          name: 'Ann',
          joinedAt: 0,
          mean: 1,
          meanWithSpeed: 1,
          answered: 1,
          of: 1,
          answers: [{ question: 'one', round: 2, response: right, credit: 1, elapsed: 0 }],
        },
        {
          pseudonym: 'P2',
          name: null,
          joinedAt: 0,
          mean: 1,
          meanWithSpeed: 1,
          answered: 1,
          of: 1,
          answers: [{ question: 'one', round: 1, response: right, credit: 1, elapsed: 0 }],
        },
      ],
      mean: 1,
      gain: null,
    })
  })

  it('lists a voided question and counts it for nothing', () => {
    const room = play(aRoom(), ...askedOnce('one', { ann: right }), entry(host, { type: 'void', question: questionId('one'), voided: true }))
    expect(report(room)).toMatchObject({ mean: null, questions: [{ voided: true, difficulty: 1 }], persons: [{ mean: null, of: 0, answers: [{ credit: 1 }] }, {}] })
  })

  it('counts in each round who was there for it', () => {
    const room = play(aRoom(), ...askedOnce('one', { ann: wrong }, { at: 10 }), joined('cem', 20), ...askedOnce('one', { cem: right }, { round: 2, at: 30 }), joined('dan', 40))
    expect(report(room).questions[0]).toMatchObject({ answered: 2, of: 3, difficulty: 0.5, rounds: [{ answered: 1, of: 2 }, { answered: 1, of: 3 }] })
  })

  it('lists a question that was only skipped and counts it for nothing', () => {
    const skip = entry(host, { type: 'skip', question: questionId('one'), round: 1 })
    const room = play(aRoom(), ...askedOnce('one', { ann: wrong }).slice(0, -1), skip)
    expect(report(room)).toMatchObject({ mean: null, questions: [{ skipped: true, rounds: [{ answered: 1, of: 2 }] }], persons: [{ mean: null, of: 0, answers: [{ credit: 0 }] }, {}] })
  })

  it('leaves out who was removed, and keeps the others\' pseudonyms', () => {
    const room = play(aRoom(), ...askedOnce('one', { ann: right, ben: wrong }), entry(host, { type: 'remove', participant: personId('ann') }))
    expect(report(room)).toMatchObject({ people: 1, persons: [{ pseudonym: 'P2' }], questions: [{ answered: 1, of: 1, difficulty: 0 }] })
  })

  it('is empty for a room in which nothing happened', () => {
    expect(report(aRoom({ people: [] }))).toMatchObject({ people: 0, questions: [], persons: [], mean: null, gain: null })
    expect(report(play(aRoom({ people: [] }), ...askedOnce('one', {})))).toMatchObject({ questions: [{ difficulty: null, options: [{ share: null }, {}, {}] }] })
  })
})

describe('how well a question tells people apart', () => {
  const names = Array.from({ length: 10 }, (_, at) => `p${at}`)
  const questions = ['one', 'two', 'three'].map(name => aQuestion(name))
  function discriminationOf(people: readonly string[], isRight: (at: number) => boolean) {
    const strong = (at: number) => at < 5
    const answers = (choose: (at: number) => boolean) => Object.fromEntries(people.map((name, at) => [name, choose(at) ? right : wrong]))
    const room = play(aRoom({ questions, people }), ...askedOnce('one', answers(isRight)), ...askedOnce('two', answers(strong)), ...askedOnce('three', answers(strong)))
    return report(room).questions[0]
  }

  it('is 1 where the strong are right, -1 where they are wrong, near 0 by chance', () => {
    expect(discriminationOf(names, at => at < 5)?.discrimination).toBeCloseTo(1)
    expect(discriminationOf(names, at => at >= 5)?.discrimination).toBeCloseTo(-1)
    expect(discriminationOf(names, at => at % 2 === 0)?.discrimination).toBeCloseTo(0.2)
  })

  it('says nothing where all had the same, or under ten people', () => {
    expect(discriminationOf(names, () => true)?.discrimination).toBeNull()
    expect(discriminationOf(names.slice(1), at => at < 5)?.discrimination).toBeNull()
  })

  it('says how those did elsewhere who chose an option', () => {
    expect(discriminationOf(names, at => at < 5)?.options).toMatchObject([
      { id: 'a', right: false, count: 5, share: 0.5, restScore: 0 },
      { id: 'b', right: true, count: 5, share: 0.5, restScore: 1 },
      { id: 'c', right: false, count: 0, share: 0, restScore: null },
    ])
  })
})

describe('before and after', () => {
  const room = play(
    aRoom({ questions: [pre, post], people: ['ann', 'ben', 'cem', 'dan'] }),
    ...askedOnce('before', { ann: wrong, ben: right, cem: wrong }),
  )

  it('is the normalised gain of those who answered both', () => {
    const after = play(room, ...askedOnce('after', { ann: right, ben: right, dan: right }))
    const gain = { pairs: 1, people: 2, dropouts: 1, pre: 0.5, post: 1, gain: 1 }
    expect(report(after).gain).toEqual(gain)
    expect(stageView(after).gain).toEqual(gain)
  })

  it('is nothing before the second half was asked, and null where nothing could be gained', () => {
    expect(stageView(room).gain).toBeNull()
    expect(report(play(room, ...askedOnce('after', { ben: wrong }))).gain).toEqual({ pairs: 1, people: 1, dropouts: 2, pre: 1, post: 0, gain: null })
    expect(report(play(room, ...askedOnce('after', {}))).gain).toEqual({ pairs: 1, people: 0, dropouts: 3, pre: 0, post: 0, gain: null })
  })

  it('hears of whoever comes in between', () => {
    const late = play(room, joined('eve'), ...askedOnce('after', { eve: right }))
    expect(report(late).gain).toMatchObject({ people: 0, dropouts: 3 })
  })
})

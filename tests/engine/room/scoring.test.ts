import type { NewEntry } from '../../../engine/room/action.ts'
import type { Choices } from '../../../engine/room/choices.ts'
import { describe, expect, it } from 'vitest'
import { gradeIn, isSameAnswer } from '../../../engine/room/grading.ts'
import { report } from '../../../engine/room/report.ts'
import { stageView } from '../../../engine/room/stage-view.ts'
import { aResponse } from '../quiz/questions.ts'
import { answered, aQuestion, aRoom, askedOnce, closed, entry, finished, host, joined, opened, person, personId, play, questionId, revealed, single } from './rooms.ts'

const questions = ['one', 'two', 'three'].map(name => aQuestion(name))
const right = single('b')
const wrong = single('a')

function ranks(choices: Partial<Choices>, ...entries: readonly NewEntry[]) {
  return stageView(play(aRoom({ questions, choices: { leaderboard: 'correctness', ...choices } }), ...entries)).leaderboard
}

function meansOf(room: ReturnType<typeof aRoom>) {
  return report(room).persons.map(({ mean, answered, of }) => ({ mean, answered, of }))
}

describe('a person\'s score', () => {
  it('is the mean over the questions that they could answer, a missing answer earning nothing', () => {
    const room = play(aRoom({ questions }), ...askedOnce('one', { ann: right, ben: wrong }), ...askedOnce('two', { ann: right }))
    expect(meansOf(room)).toEqual([{ mean: 1, answered: 2, of: 2 }, { mean: 0, answered: 1, of: 2 }])
  })

  it('is not lowered by coming late', () => {
    const room = play(aRoom({ questions }), ...askedOnce('one', { ann: wrong }, { at: 10 }), joined('cem', 20), ...askedOnce('two', { ann: right, cem: right }, { at: 30 }))
    expect(meansOf(room)).toEqual([{ mean: 0.5, answered: 2, of: 2 }, { mean: 0, answered: 0, of: 2 }, { mean: 1, answered: 1, of: 1 }])
    expect(meansOf(play(room, joined('dan', 40))).at(-1)).toEqual({ mean: null, answered: 0, of: 0 })
  })

  it('is that of their last answer over all rounds, once the question is not on any more', () => {
    const first = play(aRoom({ questions }), ...askedOnce('one', { ann: wrong, ben: right }))
    const second = play(first, opened('one', { round: 2 }), answered('ann', 'one', right, { round: 2 }))
    expect(meansOf(second)).toEqual([{ mean: null, answered: 0, of: 0 }, { mean: null, answered: 0, of: 0 }])
    expect(meansOf(play(second, closed('one', { round: 2 })))).toEqual([{ mean: 1, answered: 1, of: 1 }, { mean: 1, answered: 1, of: 1 }])
  })

  it('is not lowered by a round that was skipped, nor by a question that was only skipped', () => {
    const skip = (question: string, round = 1) => entry(host, { type: 'skip', question: questionId(question), round }, 50)
    const first = play(aRoom({ questions }), ...askedOnce('one', { ann: right, ben: wrong }))
    const again = play(first, opened('one', { round: 2 }), joined('cem', 40), answered('ben', 'one', right, { round: 2 }), skip('one', 2))
    expect(meansOf(again)).toEqual([{ mean: 1, answered: 1, of: 1 }, { mean: 1, answered: 1, of: 1 }, { mean: null, answered: 0, of: 0 }])
    expect(meansOf(play(first, opened('two'), answered('ann', 'two', wrong), skip('two')))).toEqual(meansOf(first))
    expect(meansOf(play(first, opened('two'), skip('two'), finished))).toEqual(meansOf(first))
    expect(meansOf(play(first, ...askedOnce('two', { ann: wrong }), skip('two')))).toMatchObject([{ mean: 0.5, of: 2 }, { mean: 0, of: 2 }])
  })

  it('follows a correction of an earlier round', () => {
    const room = play(aRoom({ questions }), ...askedOnce('one', { ann: wrong, ben: wrong }), ...askedOnce('one', { ben: right }, { round: 2 }))
    expect(meansOf(room).map(({ mean }) => mean)).toEqual([0, 1])
    const accepted = play(room, entry(host, { type: 'accept', question: questionId('one'), response: wrong, accepted: true }))
    expect(meansOf(accepted).map(({ mean }) => mean)).toEqual([1, 1])
    expect(meansOf(play(accepted, entry(host, { type: 'remove', participant: personId('ben') })))).toEqual([{ mean: 1, answered: 1, of: 1 }])
  })

  it('leaves out a question that was voided, until it is back', () => {
    const room = play(aRoom({ questions }), ...askedOnce('one', { ann: wrong }), ...askedOnce('two', { ann: right }))
    const voided = (yes: boolean) => entry(host, { type: 'void', question: questionId('one'), voided: yes })
    expect(meansOf(play(room, voided(true)))[0]).toEqual({ mean: 1, answered: 1, of: 1 })
    expect(play(room, voided(true), voided(false))).toEqual(room)
  })

  it('leaves out polls and open questions', () => {
    const room = play(aRoom({ questions: [aQuestion('one', {}, 'poll')] }), ...askedOnce('one', { ann: aResponse('poll', { option: 'a' }) }))
    expect(meansOf(room)[0]).toEqual({ mean: null, answered: 0, of: 0 })
  })

  it('rises for whoever gave an answer that the host accepts too', () => {
    const room = play(aRoom({ questions }), ...askedOnce('one', { ann: wrong, ben: right }), entry(host, { type: 'accept', question: questionId('one'), response: wrong, accepted: true }), revealed('one'))
    expect(meansOf(room).map(({ mean }) => mean)).toEqual([1, 1])
    expect(stageView(room).questions[0]).toMatchObject({ rounds: [{ right: 1 }], revealed: { accepted: [wrong] } })
    const back = play(room, entry(host, { type: 'accept', question: questionId('one'), response: wrong, accepted: false }))
    expect(meansOf(back).map(({ mean }) => mean)).toEqual([0, 1])
    expect(stageView(back).questions[0]).toMatchObject({ rounds: [{ right: 0.5 }], revealed: { accepted: [] } })
  })
})

describe('other answers that are right too', () => {
  it('are wholly right, and change nothing for the rest', () => {
    const question = aQuestion('one', {}, 'multiple')
    const ticks = (...options: string[]) => aResponse('multiple', { options })
    const accepted = [ticks('a', 'b')]
    expect(gradeIn(question, accepted, ticks('b', 'a'))).toMatchObject({ fraction: 1, correct: true })
    expect(gradeIn(question, accepted, ticks('a', 'c'))).toMatchObject({ fraction: 1, correct: true })
    expect(gradeIn(question, accepted, ticks('a'))).toEqual(gradeIn(question, [], ticks('a')))
  })

  it.each([
    ['match', { groups: { like: 'quiet', download: 'quiet', follow: 'quiet', recording: 'quiet' } }],
    ['order', { items: ['d', 'c', 'b', 'a'] }],
    ['estimate', { value: 75 }],
    ['single', { option: 'c' }],
  ] as const)('may be of the kind %s', (kind, body) => {
    const question = aQuestion('one', {}, kind)
    const response = aResponse(kind, body)
    expect(gradeIn(question, [], response)).toMatchObject({ correct: false })
    expect(gradeIn(question, [response], response)).toMatchObject({ fraction: 1, correct: true })
  })

  it('are numbers with the same tolerance', () => {
    const question = aQuestion('one', {}, 'estimate')
    const value = (number: number) => aResponse('estimate', { value: number })
    expect([84, 86].map(number => gradeIn(question, [value(75)], value(number)))).toMatchObject([{ correct: true }, { correct: false }])
  })

  it('are the same whatever the order of ticks', () => {
    const ticks = (...options: string[]) => aResponse('multiple', { options })
    const order = (...items: string[]) => aResponse('order', { items })
    expect(isSameAnswer(ticks('a', 'b'), ticks('b', 'a'))).toBe(true)
    expect(isSameAnswer(order('a', 'b'), order('b', 'a'))).toBe(false)
  })
})

describe('the ranking', () => {
  const one = askedOnce('one', { ann: right, ben: wrong })

  it('is off unless the host wants it', () => {
    expect(ranks({ leaderboard: 'off' }, ...one, revealed('one'))).toBeNull()
  })

  it('counts what is out only, so that it tells nobody what is right', () => {
    expect(ranks({}, ...one)).toEqual([])
    expect(ranks({}, ...one, revealed('one'))).toEqual([
      { rank: 1, name: null, mean: 1, answered: 1, of: 1 },
      { rank: 2, name: null, mean: 0, answered: 1, of: 1 },
    ])
    expect(ranks({}, ...one, finished)).toHaveLength(2)
    expect(ranks({}, ...one, revealed('one'), opened('one', { round: 2 }))).toEqual([])
  })

  it('moves on with the next question, with who is removed, and with what is voided', () => {
    const first = play(aRoom({ questions, choices: { leaderboard: 'correctness' } }), ...one, revealed('one'))
    const means = (room: typeof first) => stageView(room).leaderboard?.map(({ mean, of }) => [mean, of])
    expect(means(first)).toEqual([[1, 1], [0, 1]])
    const second = play(first, ...askedOnce('two', { ben: right }), revealed('two'))
    expect(means(second)).toEqual([[0.5, 2], [0.5, 2]])
    expect(means(play(second, entry(host, { type: 'void', question: questionId('two'), voided: true })))).toEqual([[1, 1], [0, 1]])
    expect(means(play(second, entry(host, { type: 'remove', participant: personId('ann') })))).toEqual([[0.5, 2]])
  })

  it('gives equals the same rank, has ten lines, and shows names where there are any', () => {
    const names = Array.from({ length: 12 }, (_, at) => `p${at}`)
    const room = play(
      aRoom({ questions, people: names, choices: { leaderboard: 'correctness' } }),
      entry(person('p3'), { type: 'rename', participant: personId('p3'), name: 'Cem' }),
      ...askedOnce('one', Object.fromEntries(names.map((name, at) => [name, at < 2 ? wrong : right]))),
      revealed('one'),
    )
    const board = stageView(room).leaderboard
    expect(board?.map(({ rank }) => rank)).toEqual([1, 1, 1, 1, 1, 1, 1, 1, 1, 1])
    expect(board?.[1]).toEqual({ rank: 1, name: 'Cem', mean: 1, answered: 1, of: 1 })
  })

  it('with speed and without come from the same log', () => {
    const speed = { by: 'speed', points: 1000, floor: 0.4, within: 20_000 } as const
    const race = [
      opened('one', { at: 0 }),
      answered('ben', 'one', right, { at: 10_000 }),
      answered('ann', 'one', right, { at: 20_000 }),
      closed('one', { at: 30_000 }),
      revealed('one'),
    ]
    expect(ranks({ scoring: speed }, ...race)?.map(({ mean }) => mean)).toEqual([1000, 1000])
    expect(ranks({ scoring: speed, leaderboard: 'speed' }, ...race)?.map(({ mean }) => mean)).toEqual([700, 400])
    expect(ranks({ leaderboard: 'speed' }, ...race)?.map(({ mean }) => mean)).toEqual([0.75, 0.5])
    const chosen = (choices: Partial<Choices>) => entry(host, { type: 'choose', choices })
    let room = play(aRoom({ questions, choices: { leaderboard: 'correctness' } }), ...race)
    const changes = [chosen({ leaderboard: 'speed' }), chosen({ scoring: speed }), chosen({ leaderboard: 'correctness' })]
    const means = [room, ...changes.map(change => room = play(room, change))].map(now => stageView(now).leaderboard?.map(({ mean }) => mean))
    expect(means).toEqual([[1, 1], [0.75, 0.5], [700, 400], [1000, 1000]])
  })

  it('does not count pauses as time taken, nor more time against whoever has it', () => {
    const speed = { by: 'speed', points: 1, floor: 0, within: 20_000 } as const
    const race = [
      entry(host, { type: 'grant', participant: personId('ben'), factor: 2 }),
      opened('one', { at: 0 }),
      entry(host, { type: 'pause' }, 1000),
      entry(host, { type: 'resume' }, 61_000),
      answered('ann', 'one', right, { at: 70_000 }),
      answered('ben', 'one', right, { at: 80_000 }),
      closed('one', { at: 90_000 }),
      revealed('one'),
    ]
    expect(ranks({ scoring: speed, leaderboard: 'speed' }, ...race)?.map(({ mean }) => mean)).toEqual([0.5, 0.5])
  })
})

import { describe, expect, it } from 'vitest'
import { closesAt, deadlineOf, endsFor } from '../../../engine/room/deadlines.ts'
import { readSnapshot } from '../../../engine/room/parse-snapshot.ts'
import { peopleView } from '../../../engine/room/people-view.ts'
import { personView } from '../../../engine/room/person-view.ts'
import { reduce, replay } from '../../../engine/room/reduce.ts'
import { isHostKey, isParticipant, questionOf } from '../../../engine/room/room.ts'
import { writeSnapshot } from '../../../engine/room/snapshot.ts'
import { mostChanges } from '../../../engine/room/step-answer.ts'
import { answered, aQuestion, aRoom, askedOnce, closed, created, entry, finished, host, joined, opened, person, personId, play, questionId, refusal, revealed, roomCode, server, single } from './rooms.ts'

const one = { question: questionId('one'), round: 1 }
const ann = personId('ann')
const ben = personId('ben')
const skipped = entry(host, { type: 'skip', ...one })
const paused = (at: number) => entry(host, { type: 'pause' }, at)
const resumed = (at: number) => entry(host, { type: 'resume' }, at)
const granted = (factor: number, name = 'ann') => entry(host, { type: 'grant', participant: personId(name), factor })
const extended = (seconds: number, at: number) => entry(host, { type: 'extend', ...one, seconds }, at)
const chosen = (choices: object) => entry(host, { type: 'choose', choices })

describe('a room', () => {
  it('starts in the lobby, empty', () => {
    expect(play(null, created())).toMatchObject({ code: roomCode, title: 'A workshop', phase: { name: 'lobby' }, people: 0, asked: [] })
  })

  it('keeps nothing of a question that only authors need', () => {
    const question = aQuestion('one', { derives: { lens: 'article', action: 'like', effect: 'notice', options: {} } as never })
    expect(questionOf(play(null, created([question])), questionId('one'))).toEqual(aQuestion('one'))
  })

  it('knows its host\'s keys, old and new, by their hashes', () => {
    const key = (hash: string) => entry(server, { type: 'admit-key', hash })
    const room = play(aRoom(), key('first'), key('second'), key('first'))
    expect(['first', 'second', 'third', ''].map(hash => isHostKey(room, hash))).toEqual([true, true, false, false])
  })

  it('is what its log adds up to, without what was refused', () => {
    const log = [created(), joined('ann'), finished, opened('one'), joined('ben')]
    expect(replay(log)).toEqual(play(null, created(), joined('ann'), finished, joined('ben')))
    expect(replay([])).toBeNull()
  })

  it('changes its choices one by one, and refuses those that make no sense', () => {
    const room = play(aRoom(), chosen({ leaderboard: 'speed', seconds: 20 }), chosen({ locked: true, seconds: null }))
    expect(room.choices).toEqual({ ...aRoom().choices, leaderboard: 'speed', locked: true })
    expect(refusal(room, chosen({ seconds: 0 }))).toBe('out-of-range')
    expect(refusal(room, chosen({ scoring: { by: 'speed', points: 1, floor: 2, within: 1 } }))).toBe('out-of-range')
    expect(refusal(null, created([], { scoring: { by: 'correctness', points: Number.NaN } }))).toBe('out-of-range')
  })
})

describe('people', () => {
  const named = (name: string, words?: string) => entry(person(name), { type: 'join', name: words })
  const renamed = (name: string | null, by = host) => entry(by, { type: 'rename', participant: ann, name })
  const nameOf = (...entries: Parameters<typeof play>[1][]) => personView(play(aRoom({ people: [] }), ...entries), ann).name

  it('come in once, however often their phone says so', () => {
    const room = play(aRoom(), joined('cem'))
    expect(reduce(room, joined('cem'))).toEqual({ ok: true, value: room })
    expect(room.people).toBe(3)
    expect([isParticipant(room, personId('cem')), isParticipant(room, personId('dan'))]).toEqual([true, false])
  })

  it('may give a name, when they join or later, and the first one stays when they come back', () => {
    expect(nameOf(named('ann', ' Ann '))).toBe('Ann')
    expect(nameOf(named('ann'), named('ann', 'Ann'))).toBe('Ann')
    expect(nameOf(named('ann', 'Ann'), named('ann', 'Eve'))).toBe('Ann')
    expect(nameOf(named('ann'), renamed('Eve', person('ann')))).toBe('Eve')
    expect(nameOf(named('ann', '  '))).toBeNull()
  })

  it('do not get a name back that the host took away', () => {
    expect(nameOf(named('ann', 'Rude'), renamed(null), named('ann', 'Rude'))).toBeNull()
  })

  it('rename only themselves', () => {
    expect(refusal(aRoom(), renamed('Eve', person('ben')))).toBe('not-host')
    expect(refusal(aRoom(), entry(host, { type: 'rename', participant: personId('nobody'), name: 'Eve' }))).toBe('unknown-participant')
    expect(refusal(aRoom(), renamed('x'.repeat(41)))).toBe('too-long')
  })

  it('have no names in a room without names', () => {
    const room = play(aRoom({ people: [] }), named('ann', 'Ann'), chosen({ names: 'none' }), named('ben', 'Ben'))
    expect(peopleView(room).map(({ name }) => name)).toEqual([null, null])
    expect(refusal(room, renamed('Eve'))).toBe('not-now')
    expect(refusal(room, renamed(null))).toBe('applied')
    expect(peopleView(play(room, chosen({ names: 'optional' }))).map(({ name }) => name)).toEqual(['Ann', null])
  })

  it('find the door locked, unless they are in', () => {
    const room = play(aRoom(), chosen({ locked: true }))
    expect([refusal(room, joined('cem')), refusal(room, joined('ann'))]).toEqual(['locked', 'applied'])
  })

  it('are out with all their answers when the host removes them, and cannot come back', () => {
    const room = play(aRoom(), ...askedOnce('one', { ann: single('a'), ben: single('b') }), entry(host, { type: 'remove', participant: ann }))
    expect(peopleView(room)).toEqual([{ id: ben, name: null, factor: 1, answered: 1 }])
    expect([room.people, room.asked[0]?.rounds[0]?.answers.size]).toEqual([1, 1])
    expect(refusal(room, joined('ann'))).toBe('removed')
    expect(refusal(room, answered('ann', 'one', single('a')))).toBe('removed')
    expect(refusal(room, granted(2))).toBe('removed')
  })
})

describe('an answer', () => {
  const asking = play(aRoom(), opened('one'))

  it('is the last one a person gave, while they may change it', () => {
    const room = play(asking, answered('ann', 'one', single('a'), { id: 'first' }), answered('ann', 'one', single('b'), { id: 'second' }))
    expect(personView(room, ann).answer).toEqual({ id: 'second', ...one, response: single('b') })
    expect(room.asked[0]?.rounds[0]?.answers.size).toBe(1)
  })

  it('is the first one, where the room does not let them', () => {
    const room = play(asking, chosen({ mayChange: false }), answered('ann', 'one', single('a'), { id: 'first' }))
    expect(refusal(room, answered('ann', 'one', single('b'), { id: 'second' }))).toBe('already-answered')
    expect(refusal(room, answered('ann', 'one', single('a'), { id: 'first' }))).toBe('applied')
  })

  it('is changed a hundred times and not more, and what was replaced may still arrive again', () => {
    const change = (number: number) => answered('ann', 'one', single(number % 2 === 0 ? 'a' : 'b'), { id: `n${number}` })
    const room = play(asking, ...Array.from({ length: mostChanges + 1 }, (_, number) => change(number)))
    expect(refusal(room, change(mostChanges + 1))).toBe('changed-too-often')
    expect(personView(room, ann).answer).toMatchObject({ id: `n${mostChanges}` })
    for (const number of [0, 1, mostChanges])
      expect(reduce(room, change(number))).toEqual({ ok: true, value: room })
    expect(refusal(room, answered('ben', 'one', single('a')))).toBe('applied')
    expect(refusal(play(room, closed('one'), opened('one', { round: 2 })), answered('ann', 'one', single('a'), { round: 2 }))).toBe('applied')
    const again = readSnapshot(writeSnapshot(room))
    expect(again).toEqual({ ok: true, value: room })
  })

  it('that arrives again changes nothing, also when it was replaced, or its time is long over', () => {
    const first = answered('ann', 'one', single('a'), { id: 'first', at: 1_000_000 })
    const rooms = [
      play(asking, first),
      play(asking, first, answered('ann', 'one', single('b'), { id: 'second' })),
      play(asking, first, paused(0)),
      play(asking, first, closed('one'), revealed('one')),
      play(asking, first, skipped, opened('two')),
      play(asking, first, closed('one'), finished),
    ]
    for (const room of rooms)
      expect(reduce(room, first)).toEqual({ ok: true, value: room })
  })

  it('with the same id is another person\'s own', () => {
    const room = play(asking, answered('ann', 'one', single('a'), { id: 'x' }), answered('ben', 'one', single('b'), { id: 'x' }))
    expect(room.asked[0]?.rounds[0]?.answers.size).toBe(2)
  })

  it('must be to the question and round that are on', () => {
    expect(refusal(asking, answered('ann', 'two', single('a')))).toBe('wrong-round')
    expect(refusal(asking, answered('ann', 'one', single('a'), { round: 2 }))).toBe('wrong-round')
    expect(refusal(asking, answered('ann', 'none', single('a')))).toBe('unknown-question')
  })

  it('must fit the question', () => {
    expect(refusal(asking, answered('ann', 'one', single('z')))).toBe('unknown-id')
    expect(refusal(asking, answered('ann', 'one', { kind: 'open', text: 'a' }))).toBe('wrong-kind')
  })

  it('counts when it was on its way as the host closed, and not later', () => {
    const room = play(asking, closed('one', { at: 10_000 }))
    const codes = [10_000, 11_500, 11_501].map(at => refusal(room, answered('ann', 'one', single('a'), { at })))
    expect(codes).toEqual(['applied', 'applied', 'too-late'])
    expect(refusal(play(room, revealed('one')), answered('ann', 'one', single('a'), { at: 10_000 }))).toBe('too-late')
  })

  it('waits while the room is paused', () => {
    const room = play(asking, paused(1000))
    expect(refusal(room, answered('ann', 'one', single('a'), { at: 1001 }))).toBe('paused')
    expect(refusal(play(room, resumed(9000)), answered('ann', 'one', single('a'), { at: 9001 }))).toBe('applied')
  })
})

describe('the clock', () => {
  const asking = play(aRoom(), opened('one', { seconds: 20, at: 1000 }))
  const late = (room: typeof asking, name: string, at: number) => refusal(room, answered(name, 'one', single('a'), { at }))

  it('ends everybody\'s time, with a grace for the network', () => {
    expect([deadlineOf(asking, ann), closesAt(asking)]).toEqual([21_000, 21_000])
    expect([late(asking, 'ann', 22_500), late(asking, 'ann', 22_501)]).toEqual(['applied', 'too-late'])
  })

  it('is the room\'s own where the host gives none', () => {
    expect(closesAt(play(aRoom(), opened('one')))).toBeNull()
    expect(closesAt(play(aRoom({ choices: { seconds: 10 } }), opened('one')))).toBe(10_000)
    expect(refusal(aRoom(), opened('one', { seconds: -1 }))).toBe('out-of-range')
  })

  it('gives some people more time, and closes when theirs is over', () => {
    const room = play(asking, granted(2))
    expect([deadlineOf(room, ann), deadlineOf(room, ben), closesAt(room)]).toEqual([41_000, 21_000, 41_000])
    expect([late(room, 'ben', 22_501), late(room, 'ann', 42_500), late(room, 'ann', 42_501)]).toEqual(['too-late', 'applied', 'too-late'])
    expect(closesAt(play(room, granted(1)))).toBe(21_000)
    expect(closesAt(play(room, granted(3, 'ben'), entry(host, { type: 'remove', participant: ben })))).toBe(41_000)
    expect([0.5, 6, Number.NaN].map(factor => refusal(room, granted(factor)))).toEqual(['out-of-range', 'out-of-range', 'out-of-range'])
  })

  it('does not let in by the grace of closing whose time was over before', () => {
    const room = play(asking, granted(2), entry(server, { type: 'close', ...one }, 41_000))
    expect([late(room, 'ben', 41_100), late(room, 'ann', 41_100)]).toEqual(['too-late', 'applied'])
  })

  it('is stopped by the server, not before its end', () => {
    const close = (at: number) => entry(server, { type: 'close', ...one }, at)
    expect(refusal(asking, close(20_999))).toBe('not-now')
    expect(play(asking, close(21_000)).phase).toEqual({ name: 'closed', ...one, closedAt: 21_000 })
    expect(refusal(play(aRoom(), opened('one')), close(9e9))).toBe('not-now')
  })

  it('can be given more time, from now where there was none or it is over', () => {
    expect(closesAt(play(asking, extended(15, 5000)))).toBe(36_000)
    expect(closesAt(play(asking, extended(15, 22_000)))).toBe(37_000)
    expect(closesAt(play(aRoom(), opened('one'), extended(15, 5000)))).toBe(20_000)
    expect(refusal(asking, extended(0, 5000))).toBe('out-of-range')
    expect(refusal(asking, entry(host, { type: 'extend', question: questionId('one'), round: 2, seconds: 15 }))).toBe('wrong-round')
  })

  it('stands still while paused', () => {
    const stopped = play(asking, paused(6000))
    expect([stopped.phase, closesAt(stopped)]).toEqual([{ name: 'asking', ...one, openedAt: 1000, clock: { runs: 'paused', left: 15_000 } }, null])
    expect(closesAt(play(stopped, resumed(100_000)))).toBe(115_000)
    expect(closesAt(play(stopped, extended(5, 7000), resumed(100_000)))).toBe(120_000)
    expect(play(aRoom(), opened('one'), paused(1), resumed(2)).phase).toMatchObject({ clock: { runs: 'free' } })
    expect(refusal(stopped, paused(7000))).toBe('not-now')
  })

  it('multiplies neither pauses nor time without a clock', () => {
    const ends = (room: typeof asking) => [deadlineOf(room, ben), deadlineOf(room, ann), closesAt(room)]
    const timed = play(aRoom(), granted(2), opened('one', { seconds: 60, at: 0 }))
    const rested = play(timed, paused(30_000), resumed(330_000))
    expect(rested.phase).toMatchObject({ openedAt: 0, clock: { runs: 'until', from: 300_000, closesAt: 360_000 } })
    expect(ends(rested)).toEqual([360_000, 420_000, 420_000])
    const free = play(aRoom(), granted(2), opened('one', { at: 0 }))
    expect(ends(play(free, extended(15, 300_000)))).toEqual([315_000, 330_000, 330_000])
    expect(ends(play(free, paused(100_000), extended(15, 200_000), resumed(300_000)))).toEqual([315_000, 330_000, 330_000])
  })

  it('keeps through a pause, and after it is closed, what is left of the longer time alone', () => {
    const extra = play(aRoom(), granted(2), opened('one', { seconds: 60, at: 0 }), paused(90_000), resumed(190_000))
    expect([deadlineOf(extra, ben), deadlineOf(extra, ann)]).toEqual([160_000, 220_000])
    const over = play(extra, entry(server, { type: 'close', ...one }, 220_000))
    expect([late(over, 'ben', 220_100), late(over, 'ann', 221_500)]).toEqual(['too-late', 'applied'])
    const stopped = play(aRoom(), opened('one', { seconds: 60, at: 0 }), paused(30_000), closed('one', { at: 300_000 }))
    expect([late(stopped, 'ben', 301_500), late(stopped, 'ben', 301_501)]).toEqual(['applied', 'too-late'])
  })

  it('multiplies, where more is given after the end, not the time in between', () => {
    const more = play(aRoom(), granted(2), opened('one', { seconds: 60, at: 0 }), extended(15, 100_000))
    expect([deadlineOf(more, ben), deadlineOf(more, ann)]).toEqual([115_000, 190_000])
  })

  it('shows on a phone what the room goes by', () => {
    expect(endsFor({ runs: 'until', from: 1000, closesAt: 21_000 }, 1.5)).toBe(31_000)
    expect(endsFor({ runs: 'free' }, 1.5)).toBeNull()
  })
})

describe('rounds', () => {
  it('are opened in their order, each once', () => {
    const room = play(aRoom(), opened('one'))
    expect(refusal(room, opened('one'))).toBe('not-now')
    const over = play(room, closed('one'))
    expect([refusal(over, opened('one')), refusal(over, opened('one', { round: 3 })), refusal(over, opened('none'))]).toEqual(['wrong-round', 'wrong-round', 'unknown-question'])
    expect(play(over, opened('one', { round: 2 })).phase).toMatchObject({ name: 'asking', round: 2 })
  })

  it('begin without answers, and keep the earlier ones', () => {
    const room = play(aRoom(), ...askedOnce('one', { ann: single('a') }), opened('one', { round: 2 }))
    expect(personView(room, ann).answer).toBeNull()
    expect(room.asked[0]?.rounds.map(({ answers }) => answers.size)).toEqual([1, 0])
  })

  it('are named by whoever ends them', () => {
    const room = play(aRoom(), opened('one'))
    expect([refusal(room, closed('two')), refusal(room, closed('one', { round: 2 })), refusal(room, closed('none'))]).toEqual(['wrong-round', 'wrong-round', 'unknown-question'])
  })

  it('of an opening question are never revealed', () => {
    const room = play(aRoom({ questions: [aQuestion('one', { set: 'pre' })] }), ...askedOnce('one', {}))
    expect(refusal(room, revealed('one'))).toBe('keeps-its-answer')
  })

  it('can be left without an answer, and end with the room', () => {
    const room = play(aRoom(), opened('one', { at: 5 }))
    expect(play(room, skipped).phase).toEqual({ name: 'lobby' })
    expect(play(room, entry(host, { type: 'finish' }, 9)).asked[0]?.rounds[0]?.closedAt).toBe(9)
  })
})

describe('corrections', () => {
  const room = play(aRoom({ questions: [aQuestion('one'), aQuestion('many', {}, 'multiple'), aQuestion('guess', {}, 'estimate'), aQuestion('words', {}, 'open')] }), ...askedOnce('one', { ann: single('a') }), ...askedOnce('guess', {}), ...askedOnce('words', {}))
  const hands = (counts: { option: string, count: number }[], question = 'one', round = 1) => entry(host, { type: 'hands', question: questionId(question), round, counts })
  const accepted = (question: string, response: ReturnType<typeof single>, yes = true) => entry(host, { type: 'accept', question: questionId(question), response, accepted: yes })

  it('of hands name options, once each, in whole numbers, in a round that was', () => {
    expect(refusal(room, hands([{ option: 'z', count: 1 }]))).toBe('unknown-option')
    expect(refusal(room, hands([{ option: 'a', count: 1 }, { option: 'a', count: 1 }]))).toBe('repeated')
    expect(refusal(room, hands([{ option: 'a', count: 1.5 }]))).toBe('out-of-range')
    expect(refusal(room, hands([{ option: 'a', count: -1 }]))).toBe('out-of-range')
    expect(refusal(room, hands([], 'one', 2))).toBe('wrong-round')
    expect(refusal(room, hands([], 'guess'))).toBe('wrong-kind')
    expect(refusal(room, hands([], 'many'))).toBe('not-now')
    expect(refusal(room, hands([], 'none'))).toBe('unknown-question')
  })

  it('of what is right need a question with a key, and an answer that fits', () => {
    expect(refusal(room, accepted('one', single('z')))).toBe('unknown-id')
    expect(refusal(room, accepted('words', single('a')))).toBe('wrong-kind')
    expect(refusal(room, accepted('many', single('a')))).toBe('not-now')
    const once = play(room, accepted('one', single('a')))
    expect(reduce(once, accepted('one', single('a')))).toEqual({ ok: true, value: once })
    expect(play(once, accepted('one', single('a'), false))).toEqual(room)
  })

  it('of open answers name one that was given', () => {
    const allowed = (question: string) => entry(host, { type: 'allow', question: questionId(question), text: 'Nobody said so', allowed: true })
    expect([refusal(room, allowed('words')), refusal(room, allowed('one'))]).toEqual(['unknown-option', 'wrong-kind'])
  })
})

import type { GroupId, ItemId, Question } from '../../../engine/quiz/question.ts'
import { describe, expect, it } from 'vitest'
import { publicView } from '../../../engine/quiz/registry.ts'
import { audienceView } from '../../../engine/room/audience-view.ts'
import { defaultChoices } from '../../../engine/room/choices.ts'
import { hostView } from '../../../engine/room/host-view.ts'
import { peopleView } from '../../../engine/room/people-view.ts'
import { personView } from '../../../engine/room/person-view.ts'
import { stageView } from '../../../engine/room/stage-view.ts'
import { aResponse } from '../quiz/questions.ts'
import { answered, aQuestion, aRoom, askedOnce, closed, entry, finished, host, joined, opened, personId, play, questionId, revealed, roomCode, single, text } from './rooms.ts'

const one = { question: questionId('one'), round: 1 }
const ann = personId('ann')
const handsUp = (a: number, b: number) => entry(host, { type: 'hands', ...one, counts: [{ option: 'a', count: a }, { option: 'b', count: b }] })
const chosen = (choices: object) => entry(host, { type: 'choose', choices })
const allowed = (words: string, yes = true) => entry(host, { type: 'allow', question: questionId('words'), text: words, allowed: yes })
const bars = (a: number, b: number, c: number) => ({ kind: 'single', total: a + b + c, options: [{ id: 'a', count: a }, { id: 'b', count: b }, { id: 'c', count: c }] })

/** The question as everybody may read it once the answer is out. */
function shown(question: Question): object {
  const { hints: _, misconception: __, ...rest } = question
  return { question: rest, accepted: [], voided: false }
}

describe('what every phone sees', () => {
  const frame = { title: 'A workshop', names: 'optional', mayChange: true }
  const open = aRoom()

  it('is the question without its answer, until that is revealed', () => {
    const asking = play(open, opened('one', { seconds: 20, at: 7 }), answered('ann', 'one', single('a')))
    expect(audienceView(open)).toEqual({ ...frame, now: { phase: 'lobby' } })
    const question = publicView(aQuestion('one'))
    expect(audienceView(asking)).toEqual({ ...frame, now: { phase: 'asking', question, round: 1, openedAt: 7, clock: { runs: 'until', from: 7, closesAt: 20_007 } } })
    const over = play(asking, closed('one'))
    expect(audienceView(over)).toEqual({ ...frame, now: { phase: 'closed', question, round: 1 } })
    expect(audienceView(play(over, revealed('one')))).toEqual({ ...frame, now: { phase: 'revealed', question: shown(aQuestion('one')), round: 1, tally: bars(1, 0, 0) } })
  })

  it('is, at the end, the answers to all that was asked and not voided, opening questions too', () => {
    const questions = [aQuestion('first', { set: 'pre', pair: 'pair', misconception: 'A mistake.' }), aQuestion('one'), aQuestion('two'), aQuestion('never')]
    const room = play(
      aRoom({ questions }),
      ...['first', 'one', 'two'].flatMap(name => askedOnce(name, {})),
      entry(host, { type: 'void', ...one, voided: true } as never),
      finished,
    )
    expect(audienceView(room).now).toEqual({ phase: 'finished', questions: [shown(aQuestion('first', { set: 'pre' })), shown(aQuestion('two'))] })
  })

  it('is, at the end, without what was only skipped', () => {
    const skip = (round: number) => entry(host, { type: 'skip', question: questionId('one'), round })
    const skipped = play(open, opened('one'), answered('ann', 'one', single('a')), skip(1))
    expect(audienceView(play(skipped, finished)).now).toEqual({ phase: 'finished', questions: [] })
    expect(personView(play(skipped, finished), ann).answers).toEqual([])
    const again = play(skipped, ...askedOnce('one', {}, { round: 2 }), finished)
    expect(audienceView(again).now).toMatchObject({ questions: [{ question: { id: 'one' } }] })
    expect(personView(again, ann).answers).toEqual([{ question: 'one', response: single('a') }])
  })

  it('is the very same value while it says the same', () => {
    const asking = play(open, opened('one'))
    const view = audienceView(asking)
    expect(audienceView(play(asking, joined('cem'), answered('ann', 'one', single('a')), handsUp(1, 2), chosen({ leaderboard: 'speed' })))).toBe(view)
    expect(audienceView(play(asking, chosen({ mayChange: false })))).not.toBe(view)
    const out = play(asking, answered('ann', 'one', single('a')), closed('one'), revealed('one'))
    expect(audienceView(play(out, joined('cem')))).toBe(audienceView(out))
    expect(audienceView(play(out, handsUp(1, 2)))).not.toBe(audienceView(out))
  })

  it('shows of open answers only what the host lets it', () => {
    const room = play(aRoom({ questions: [aQuestion('words', {}, 'open')] }), ...askedOnce('words', { ann: text('Nice'), ben: text('Rude') }), revealed('words'), allowed('nice'))
    expect(audienceView(room).now).toMatchObject({ tally: { kind: 'open', total: 2, texts: [{ text: 'Nice', count: 1 }] } })
  })
})

describe('what a person sees of themselves', () => {
  const room = play(aRoom(), opened('one'), answered('ann', 'one', single('a')))
  const me = { name: null, factor: 1, answers: [] }

  it('is their own answer to what is on', () => {
    const answer = { id: 'ann-one-1', ...one, response: single('a') }
    expect(personView(room, ann)).toEqual({ ...me, answer })
    expect(personView(play(room, closed('one'), revealed('one')), ann)).toEqual({ ...me, answer })
    expect(personView(room, personId('ben'))).toEqual({ ...me, answer: null })
    expect(personView(room, personId('stranger'))).toEqual({ ...me, answer: null })
  })

  it('is, at the end, their last answer to each question that counts', () => {
    const again = play(room, closed('one'), ...askedOnce('one', { ann: single('b') }, { round: 2 }), ...askedOnce('two', { ann: single('c') }))
    expect(personView(play(again, finished), ann).answers).toEqual([{ question: 'one', response: single('b') }, { question: 'two', response: single('c') }])
    const voided = entry(host, { type: 'void', question: questionId('two'), voided: true })
    expect(personView(play(again, voided, finished), ann).answers).toEqual([{ question: 'one', response: single('b') }])
  })
})

describe('what the slides show', () => {
  const asking = play(aRoom(), opened('one', { at: 7 }), answered('ann', 'one', single('a')), answered('ben', 'one', single('b')))
  const stage = {
    code: roomCode,
    title: 'A workshop',
    people: 2,
    choices: defaultChoices,
    leaderboard: null,
    gain: null,
  }
  const round = { round: 1, answered: 2, hands: [], tally: null, right: null }
  const question = { id: 'one', rounds: [round], flow: null, revealed: null, voided: false }

  it('are the bars once the question is closed, and what is right once it is revealed', () => {
    expect(stageView(asking)).toEqual({ ...stage, now: { phase: 'asking', ...one, openedAt: 7, clock: { runs: 'free' } }, questions: [question] })
    const over = play(asking, closed('one'))
    expect(stageView(over)).toEqual({ ...stage, now: { phase: 'closed', ...one }, questions: [{ ...question, rounds: [{ ...round, tally: bars(1, 1, 0) }] }] })
    expect(stageView(play(over, revealed('one')))).toEqual({
      ...stage,
      now: { phase: 'revealed', ...one },
      questions: [{ ...question, rounds: [{ ...round, tally: bars(1, 1, 0), right: 0.5 }], revealed: shown(aQuestion('one')) }],
    })
  })

  it('are the bars while people vote, where the host wants it', () => {
    expect(stageView(play(asking, chosen({ barsWhileVoting: true }))).questions).toEqual([{ ...question, rounds: [{ ...round, tally: bars(1, 1, 0) }] }])
  })

  it('hide the first round and the answer while the question is asked again', () => {
    const room = play(asking, closed('one'), revealed('one'), opened('one', { round: 2 }), answered('ann', 'one', single('b'), { round: 2 }))
    expect(stageView(room).questions).toEqual([{ ...question, rounds: [round, { ...round, round: 2, answered: 1 }] }])
  })

  it('show who moved where between two rounds, of those who answered both', () => {
    const first = { ann: single('a'), ben: single('b'), cem: single('a'), dan: single('c') }
    const second = { ann: single('b'), ben: single('b'), cem: single('b'), eve: single('c') }
    const room = play(aRoom({ people: ['ann', 'ben', 'cem', 'dan', 'eve'] }), ...askedOnce('one', first), ...askedOnce('one', second, { round: 2 }))
    expect(stageView(room).questions[0]?.flow).toEqual({ from: 1, to: 2, moves: [{ from: 'a', to: 'b', count: 2 }, { from: 'b', to: 'b', count: 1 }] })
  })

  it('count hands with the phones', () => {
    const room = play(asking, handsUp(9, 9), handsUp(3, 5), closed('one'), revealed('one'))
    expect(stageView(room).questions[0]?.rounds).toEqual([{
      ...round,
      hands: [{ option: 'a', count: 3 }, { option: 'b', count: 5 }],
      tally: bars(4, 6, 0),
      right: 0.6,
    }])
  })

  it('count as people, where one may raise a hand more than once, the highest option', () => {
    const room = play(aRoom({ questions: [aQuestion('one', {}, 'multiple')] }), ...askedOnce('one', { ann: aResponse('multiple', { options: ['a', 'b'] }) }), handsUp(3, 5))
    expect(stageView(room).questions[0]?.rounds[0]?.tally).toMatchObject({ total: 6, options: [{ id: 'a', count: 4 }, { id: 'b', count: 6 }, { count: 0 }, { count: 0 }, { count: 0 }] })
  })

  it('show open answers when the host lets them, or all but those taken off', () => {
    const room = play(aRoom({ questions: [aQuestion('words', {}, 'open')] }), ...askedOnce('words', { ann: text('Rude'), ben: text('Nice') }))
    const texts = (...changes: Parameters<typeof play>[1][]) => stageView(play(room, ...changes)).questions[0]?.rounds[0]?.tally
    expect(texts()).toEqual({ kind: 'open', total: 2, texts: [] })
    expect(texts(allowed('Nice'))).toEqual({ kind: 'open', total: 2, texts: [{ text: 'Nice', count: 1 }] })
    expect(texts(allowed('Nice'), allowed('nice', false))).toEqual({ kind: 'open', total: 2, texts: [] })
    expect(texts(chosen({ moderated: false }), allowed('rude', false))).toEqual({ kind: 'open', total: 2, texts: [{ text: 'Nice', count: 1 }] })
  })
})

describe('what the host sees', () => {
  const people = ['ann', 'ben', 'cem']
  const hinted = aQuestion('one', { hints: [{ when: { option: 'a', atLeast: 0.5 }, say: 'Go back.', slide: 'two-saves' }, { when: { option: 'c', atLeast: 0.5 }, say: 'Never.' }] })
  const asking = play(aRoom({ questions: [hinted], people }), opened('one'), answered('ann', 'one', single('a')), answered('ben', 'one', single('b')))
  const rest = (room: typeof asking) => {
    const { stage, ...others } = hostView(room)
    expect(stage).toEqual(stageView(room))
    return others
  }

  it('is the tally and the hands while the slide hides them; a split and hints once it is closed', () => {
    expect(rest(asking)).toEqual({ tally: bars(1, 1, 0), right: 0.5, hands: [], split: false, hints: [], texts: [] })
    const over = play(asking, closed('one'))
    expect(rest(over)).toEqual({ tally: bars(1, 1, 0), right: 0.5, hands: [], split: true, hints: [{ say: 'Go back.', slide: 'two-saves' }], texts: [] })
    expect(rest(play(asking, handsUp(3, 5)))).toMatchObject({ hands: [{ option: 'a', count: 3 }, { option: 'b', count: 5 }], tally: bars(4, 6, 0) })
    expect(rest(play(over, revealed('one')))).toMatchObject({ split: false, hints: [{ say: 'Go back.' }] })
    expect(rest(aRoom())).toEqual({ tally: null, right: null, hands: [], split: false, hints: [], texts: [] })
  })

  it.each([[1, 2, true], [2, 1, true], [0, 3, false], [3, 0, false]])('calls %i right and %i wrong split: %j', (right, wrong, split) => {
    const answers = Object.fromEntries(people.map((name, at) => [name, single(at < right ? 'b' : 'a')]))
    expect(right + wrong).toBe(people.length)
    expect(hostView(play(aRoom({ people }), ...askedOnce('one', answers))).split).toBe(split)
  })

  it('is every open answer, most frequent first, with whether it may be seen', () => {
    const room = play(aRoom({ questions: [aQuestion('words', {}, 'open')], people }), opened('words'), answered('ann', 'words', text('Rude')), answered('ben', 'words', text('Nice')), answered('cem', 'words', text('nice ')), allowed('Nice'))
    expect(hostView(room)).toMatchObject({ right: null, split: false, texts: [{ text: 'Nice', count: 2, allowed: true }, { text: 'Rude', count: 1, allowed: false }] })
  })

  it('are, of very many open answers, the 200 most frequent, counted with all others', () => {
    const many = Array.from({ length: 300 }, (_, at) => `p${at}`)
    const said = Object.fromEntries(many.map((name, at) => [name, text(at >= 298 ? 'The same' : `Words ${at}`)]))
    const room = play(aRoom({ questions: [aQuestion('words', {}, 'open')], people: many, choices: { moderated: false } }), ...askedOnce('words', said))
    const view = hostView(room)
    const shownTexts = { kind: 'open', total: 300, texts: { length: 200, 0: { text: 'The same', count: 2 } } }
    expect(view).toMatchObject({ tally: shownTexts, texts: { length: 200, 0: { text: 'The same', count: 2, allowed: true } } })
    expect(view.stage.questions[0]?.rounds[0]?.tally).toMatchObject(shownTexts)
    expect(hostView(play(room, joined('late'))).tally).toBe(view.tally)
  })

  it('counts once for as long as nothing changes', () => {
    expect(hostView(asking).tally).toBe(hostView(play(asking, joined('dan'), chosen({ seconds: 5 }))).tally)
  })

  it('is, when asked for, the list of people', () => {
    const room = play(asking, entry(host, { type: 'grant', participant: ann, factor: 2 }), closed('one'), ...askedOnce('one', { ann: single('b') }, { round: 2 }))
    expect(peopleView(room)).toEqual([
      { id: 'ann', name: null, factor: 2, answered: 1 },
      { id: 'ben', name: null, factor: 1, answered: 1 },
      { id: 'cem', name: null, factor: 1, answered: 0 },
    ])
  })
})

describe('a revealed question', () => {
  const key = { like: 'quiet', download: 'quiet', follow: 'loud', recording: 'quiet' } as Record<ItemId, GroupId>
  it.each([
    aQuestion('one'),
    aQuestion('one', {}, 'multiple'),
    aQuestion('one', { key }, 'match'),
    aQuestion('one', {}, 'order'),
    aQuestion('one', {}, 'estimate'),
    aQuestion('one', {}, 'poll'),
    aQuestion('one', {}, 'open'),
  ])('of the kind $kind has its key, feedback and explanation, and nothing for the host', (question) => {
    const room = play(aRoom({ questions: [question] }), ...askedOnce('one', {}), revealed('one'))
    expect(audienceView(room).now).toMatchObject({ question: shown(question) })
    const seen = JSON.stringify(audienceView(room))
    expect(seen).not.toMatch(/"(?:hints|misconception|pair|derives)":|SECRET (?:hint|misconception)/)
    expect(seen).toMatch(/SECRET explanation/)
  })
})

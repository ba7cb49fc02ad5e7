import type { Question, Response } from '../../../engine/quiz/question.ts'
import type { Action, Actor, NewEntry } from '../../../engine/room/action.ts'
import type { Room } from '../../../engine/room/reduce.ts'
import fc from 'fast-check'
import { responseTo } from '../quiz/questions.ts'
import { answerId, aQuestion, created, host, joined, person, personId, questionId, server } from './rooms.ts'

const pair = { pair: 'a-pair', misconception: 'SECRET misconception' }

/** One question of each kind that behaves in a way of its own. */
export const questions: readonly Question[] = [
  aQuestion('before', { set: 'pre', ...pair }),
  aQuestion('choice', { hints: [{ when: { option: 'a', atLeast: 0.1 }, say: 'SECRET hint' }] }),
  aQuestion('ticks', {}, 'multiple'),
  aQuestion('guess', {}, 'estimate'),
  aQuestion('words', {}, 'open'),
  aQuestion('after', { set: 'post', ...pair }),
]

export const names = ['ann', 'ben', 'cem', 'dan', 'eve'] as const

/** Something that somebody tries, made of what the room is doing when it is their turn. */
type Move = (room: Room, turn: number) => { readonly by: Actor, readonly action: Action }

const anyName = fc.constantFrom(...names)
const anybody: fc.Arbitrary<Actor> = fc.oneof(
  { weight: 6, arbitrary: fc.constant(host) },
  { weight: 1, arbitrary: fc.constant(server) },
  { weight: 1, arbitrary: anyName.map(person) },
  { weight: 1, arbitrary: fc.constant(person('stranger')) },
)
const anyQuestion = fc.constantFrom(...questions)
const mostly = fc.integer({ min: 0, max: 9 }).map(dice => dice > 0)

/** What is on, or else any question's first round: so that most moves make sense, and some do not. */
function onNow(room: Room, otherwise: Question) {
  return 'question' in room.phase
    ? { question: room.phase.question, round: room.phase.round }
    : { question: otherwise.id, round: 1 }
}

function nextRound(room: Room, { id }: Question): number {
  return (room.asked.find(({ question }) => question.id === id)?.rounds.length ?? 0) + 1
}

/** A response that belongs to one person alone where that can be: so that a leak is seen. */
function responseBy(name: string, question: Question): fc.Arbitrary<Response> {
  return question.kind === 'open'
    ? fc.constantFrom('says', 'writes').map(verb => ({ kind: 'open', text: `${name} ${verb} it` }))
    : responseTo(question)
}

const responses = fc.record({
  name: anyName,
  given: fc.tuple(...questions.map(question => fc.tuple(...names.map(name => responseBy(name, question))))),
})

function responseIn(given: readonly (readonly Response[])[], room: Room, otherwise: Question, name: string): Response {
  const id = onNow(room, otherwise).question
  const at = questions.findIndex(question => question.id === id)
  return given[at]![names.indexOf(name as typeof names[number])]!
}

const joins: fc.Arbitrary<Move> = fc.tuple(anyName, fc.boolean()).map(([name, hasName]) => () => ({
  by: person(name),
  action: { type: 'join', ...(hasName && { name: `Name of ${name}` }) },
}))

const answers: fc.Arbitrary<Move> = fc.tuple(responses, anyQuestion, mostly).map(([{ name, given }, otherwise, isNew]) => (room, turn) => ({
  by: person(name),
  action: { type: 'answer', id: answerId(`answer-${name}-${isNew ? turn : 0}`), ...onNow(room, otherwise), response: responseIn(given, room, otherwise, name) },
}))

const opens: fc.Arbitrary<Move> = fc.tuple(anybody, anyQuestion, mostly, fc.constantFrom(null, 1, 20)).map(([by, question, isNext, seconds]) => room => ({
  by,
  action: { type: 'open', question: question.id, round: isNext ? nextRound(room, question) : 2, seconds },
}))

const others: fc.Arbitrary<Move> = fc.tuple(anybody, anyName, responses, anyQuestion, fc.boolean()).chain(([by, name, { given }, otherwise, yes]) => {
  const on = (room: Room) => onNow(room, otherwise)
  const made: readonly ((room: Room) => Action)[] = [
    room => ({ type: 'close', ...on(room) }),
    room => ({ type: 'close', ...on(room) }),
    room => ({ type: 'reveal', ...on(room) }),
    room => ({ type: 'reveal', ...on(room) }),
    room => ({ type: 'skip', ...on(room) }),
    room => ({ type: 'extend', ...on(room), seconds: 15 }),
    () => ({ type: 'pause' }),
    () => ({ type: 'resume' }),
    () => ({ type: 'choose', choices: yes ? { mayChange: false, leaderboard: 'speed' } : { mayChange: true, moderated: false, barsWhileVoting: true } }),
    room => ({ type: 'hands', ...on(room), counts: [{ option: 'a', count: 2 }, { option: 'b', count: 3 }] }),
    room => ({ type: 'void', question: on(room).question, voided: yes }),
    room => ({ type: 'accept', question: on(room).question, response: responseIn(given, room, otherwise, name), accepted: yes }),
    () => ({ type: 'allow', question: questionId('words'), text: `${name} SAYS it`, allowed: yes }),
    () => ({ type: 'grant', participant: personId(name), factor: yes ? 2 : 1 }),
    () => ({ type: 'remove', participant: personId(name) }),
    () => ({ type: 'rename', participant: personId(name), name: yes ? `Name of ${name}` : null }),
    () => ({ type: 'admit-key', hash: 'SECRET hash' }),
    () => ({ type: 'finish' }),
    () => ({ ...created(questions).action }),
  ]
  // The end, and leaving for good, are rare: games should become long.
  return fc.nat(5 * made.length).map((dice): Move => (room) => {
    const rare = dice < made.length
    const at = rare ? dice : dice % 14
    return { by, action: made[at]!(room) }
  })
})

const move = fc.record({
  make: fc.oneof({ weight: 1, arbitrary: joins }, { weight: 6, arbitrary: answers }, { weight: 2, arbitrary: opens }, { weight: 4, arbitrary: others }),
  after: fc.nat(3000),
})

/** A game that has begun with the first three people, and what will be tried in it. */
export const game = fc.array(move, { minLength: 20, maxLength: 70 })
export type Game = typeof game extends fc.Arbitrary<infer T> ? T : never
export const begun: readonly NewEntry[] = [created(questions), ...names.slice(0, 3).map(name => joined(name))]

import type { Question, Response, Tally } from '../../../engine/quiz/question.ts'
import type { Asked, Room, Round } from '../../../engine/room/room.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tally } from '../../../engine/quiz/registry.ts'
import { score } from '../../../engine/quiz/score.ts'
import { plain } from '../../../engine/quiz/wording.ts'
import { gradeIn } from '../../../engine/room/grading.ts'
import { leaderboard } from '../../../engine/room/leaderboard.ts'
import { rightShare } from '../../../engine/room/outcomes.ts'
import { peopleView } from '../../../engine/room/people-view.ts'
import { PersistentMap } from '../../../engine/room/persistent-map.ts'
import { reduce } from '../../../engine/room/reduce.ts'
import { lastAnswer, nameOf, peopleInOrder } from '../../../engine/room/room.ts'
import { countedQuestions, withoutSpeed, withSpeed } from '../../../engine/room/scores.ts'
import { isOut } from '../../../engine/room/stage-question.ts'
import { flowBetween, roundTally, shownTally } from '../../../engine/room/tallies.ts'
import { begun, game } from './random-games.ts'
import { play } from './rooms.ts'

// What the room counts, it brings up to date by what changed. Here the same is counted from nothing, the slow and
// simple way, after each turn of any game.

function responsesIn(question: Question, round: Round): Response[] {
  const answers = round.answers.values()
  return (question.kind === 'open' ? answers.toSorted((one, other) => one.number - other.number) : answers).map(({ response }) => response)
}

function slowTally({ question }: Asked, round: Round): Tally {
  const counted: Tally = tally(question, responsesIn(question, round))
  const hands = round.hands.map(({ count }) => count)
  if (!('options' in counted))
    return counted
  const more = counted.kind === 'multiple' ? Math.max(0, ...hands) : hands.reduce((sum, count) => sum + count, 0)
  return {
    ...counted,
    total: counted.total + more,
    options: counted.options.map(({ id, count }) => ({ id, count: count + (round.hands.find(({ option }) => option === id)?.count ?? 0) })),
  } as Tally
}

function slowShown(room: Room, asked: Asked, round: Round): Tally {
  const counted = slowTally(asked, round)
  return counted.kind === 'open'
    ? { ...counted, texts: counted.texts.filter(({ text }) => asked.verdicts.get(plain(text)) ?? !room.choices.moderated) }
    : counted
}

function slowRight(asked: Asked, round: Round): number | null {
  const grades = round.answers.values().map(({ response }) => gradeIn(asked.question, asked.accepted, response)).filter(({ graded }) => graded)
  const right = grades.filter(given => given.graded && given.correct).length
  const isRight = (option: string) => [asked.question, ...asked.accepted].some(one => one.kind === 'single' && ('key' in one ? one.key : one.option) === option)
  const hands = asked.question.kind === 'single' ? round.hands : []
  const [raised, of] = [hands.filter(({ option }) => isRight(option)), hands].map(list => list.reduce((sum, { count }) => sum + count, 0))
  return grades.length + of! > 0 ? (right + raised!) / (grades.length + of!) : null
}

function slowMoves(from: Round, to: Round): Record<string, number> {
  const moves: Record<string, number> = {}
  for (const [id, { response: before }] of from.answers.entries()) {
    const after = to.answers.get(id)?.response
    if (after && 'option' in before && 'option' in after)
      moves[`${before.option} ${after.option}`] = (moves[`${before.option} ${after.option}`] ?? 0) + 1
  }
  return moves
}

function slowRanking(room: Room) {
  const { leaderboard: wanted, scoring } = room.choices
  if (wanted === 'off')
    return null
  const rule = wanted === 'speed' ? withSpeed(scoring) : withoutSpeed(scoring)
  const counted = countedQuestions(room).filter(asked => isOut(room, asked))
  const lines = peopleInOrder(room).flatMap((person) => {
    const own = counted.map((asked) => {
      const end = (asked.rounds.findLast(({ isSkipped }) => !isSkipped) ?? asked.rounds.at(-1))?.closedAt ?? Infinity
      const answer = lastAnswer(asked, person.id)?.answer
      const earned = answer ? score(gradeIn(asked.question, asked.accepted, answer.response), rule, answer.elapsed) ?? 0 : 0
      return { earned, has: answer !== undefined, could: answer !== undefined || person.joinedAt <= end }
    })
    const of = own.filter(({ could }) => could).length
    const answered = own.filter(({ has }) => has).length
    return answered > 0 ? [{ name: nameOf(room, person), mean: own.reduce((sum, { earned }) => sum + earned, 0) / of, answered, of }] : []
  }).toSorted((one, other) => other.mean - one.mean || other.answered - one.answered).slice(0, 10)
  return lines.map(line => ({ rank: lines.findIndex(({ mean }) => mean === line.mean) + 1, ...line }))
}

function compare(room: Room): void {
  for (const asked of room.asked) {
    asked.rounds.forEach((round, at) => {
      expect(roundTally(asked, round)).toEqual(slowTally(asked, round))
      expect(shownTally(room, asked, round)).toEqual(slowShown(room, asked, round))
      expect(rightShare(asked, round)).toBe(slowRight(asked, round))
      const before = asked.rounds[at - 1]
      const flow = before && flowBetween(asked, before, round)
      if (before && flow)
        expect(Object.fromEntries(flow.moves.map(({ from, to, count }) => [`${from} ${to}`, count]))).toEqual(slowMoves(before, round))
    })
  }
  expect(leaderboard(room)).toEqual(slowRanking(room))
  expect(peopleView(room).map(({ answered }) => answered)).toEqual(peopleInOrder(room).map(({ id }) => room.asked.filter(asked => lastAnswer(asked, id)).length))
}

describe('what a room counts', { timeout: 60_000 }, () => {
  it('is what counting everything anew gives, after each turn of any game, looked at each time or now and then', () => {
    fc.assert(fc.property(game, fc.integer({ min: 1, max: 7 }), (moves, every) => {
      let room = play(null, ...begun)
      let at = 0
      const seen: Room[] = []
      moves.forEach(({ make, after }, turn) => {
        at += after
        const next = reduce(room, { at, ...make(room, turn) })
        room = next.ok ? next.value : room
        if (turn % every === 0) {
          compare(room)
          seen.push(room)
        }
      })
      compare(room)
      // An earlier room is still what it was.
      seen.slice(0, 3).forEach(compare)
    }), { numRuns: 100 })
  })
})

describe('what changed between two maps', () => {
  const change = fc.record({ key: fc.constantFrom(...Array.from({ length: 60 }, (_, at) => `key-${at % 7}-${at}`)), value: fc.option(fc.nat(3)) })
  const changed = (map: PersistentMap<string, number>, changes: readonly { readonly key: string, readonly value: number | null }[]) =>
    changes.reduce((all, { key, value }) => value === null ? all.delete(key) : all.set(key, value), map)

  it('is told once for each key, and makes the one of the other', () => {
    fc.assert(fc.property(fc.array(change), fc.array(change), fc.boolean(), (first, second, isRelated) => {
      const before = changed(PersistentMap.empty(), first)
      const after = changed(isRelated ? before : PersistentMap.empty(), second)
      const told: string[] = []
      const made = new Map(before.entries())
      after.changesSince(before, (key, old, now) => {
        told.push(key)
        expect([old, now]).toEqual([before.get(key), after.get(key)])
        expect(old).not.toBe(now)
        if (now === undefined)
          made.delete(key)
        else
          made.set(key, now)
      })
      expect(told.length).toBe(new Set(told).size)
      expect(made).toEqual(new Map(after.entries()))
    }))
  })

  it('is found without looking at what did not: one of 20,000', () => {
    const many = Array.from({ length: 20_000 }, (_, at) => `person-${at}`).reduce((all, key) => all.set(key, 0), PersistentMap.empty<string, number>())
    const told: unknown[] = []
    many.set('person-7', 1).changesSince(many, (...change) => told.push(change))
    expect(told).toEqual([['person-7', 0, 1]])
  })
})

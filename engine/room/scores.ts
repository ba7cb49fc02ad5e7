import type { Scoring } from '../quiz/score.ts'
import type { Millis, ParticipantId } from './ids.ts'
import type { Asked, Person, Room, Round } from './room.ts'
import { score } from '../quiz/score.ts'
import { graderOf, outcomesOf } from './outcomes.ts'
import { remember } from './remember.ts'
import { forEachLastAnswer, isCounted } from './room.ts'

/** What a person has earned, over the questions that they could answer. */
export interface Standing {
  /** Points per question, 0 to `scoring.points`; null when there was no question for this person. */
  readonly mean: number | null
  readonly answered: number
  readonly of: number
}

/** The room's rule without speed. */
export function withoutSpeed({ points }: Scoring): Scoring {
  return { by: 'correctness', points }
}

/** The room's rule with speed: its own, or else half of the points for being right and the rest for 20 seconds less. */
export function withSpeed(scoring: Scoring): Scoring {
  return scoring.by === 'speed' ? scoring : { by: 'speed', points: scoring.points, floor: 0.5, within: 20_000 }
}

/**
 * The questions that count: with a key, not voided, not on again, and closed at least once. A question that was
 * skipped while people could still answer counts for nobody, unless another of its rounds was closed or revealed; then
 * the answers given before the skip count too.
 */
export function countedQuestions(room: Room): Asked[] {
  return room.asked.filter(asked => asked.question.kind !== 'poll' && asked.question.kind !== 'open' && isCounted(asked))
}

/** How right each person's last answer is, 0 to 1; null without one. */
export function creditsOf(asked: Asked): (id: ParticipantId) => number | null {
  const outcomes = outcomesOf(asked)
  return (id) => {
    const grade = outcomes.get(id)?.grade
    return grade?.graded ? grade.fraction : null
  }
}

/** Until when one must have come for a question to count: the end of its last round that was not skipped. */
function endOf({ rounds }: Asked): Millis {
  const round = rounds.findLast(({ isSkipped }) => !isSkipped) ?? rounds.at(-1)
  return round?.closedAt ?? Number.POSITIVE_INFINITY
}

/** Who was there in time for a question, or answered it. */
export function couldAnswer(asked: Asked, people: readonly Person[]): Person[] {
  const [end, outcomes] = [endOf(asked), outcomesOf(asked)]
  return people.filter(({ id, joinedAt }) => joinedAt <= end || outcomes.has(id))
}

/** Whether a person was there in time for this very round, or answered it. */
export function couldAnswerRound({ closedAt, answers }: Round, { id, joinedAt }: Person): boolean {
  return closedAt === null || joinedAt <= closedAt || answers.has(id)
}

/** What everybody's last answers to one question earned, by the number of the person. */
interface Earned {
  readonly points: Float64Array
  /** 1 where that person answered. */
  readonly answered: Uint8Array
}

const earnings = remember<Earned>()

/** Counted once for as long as the question's answers are the same: numbers of people stay theirs. */
function earnedIn({ persons, joined }: Room, asked: Asked, scoring: Scoring): Earned {
  return earnings(asked.rounds, [asked.accepted, ...Object.values(scoring)], () => {
    const earned: Earned = { points: new Float64Array(joined + 1), answered: new Uint8Array(joined + 1) }
    const grade = graderOf(asked)
    forEachLastAnswer(asked, ({ response, elapsed }, id) => {
      const number = persons.get(id)?.number ?? 0
      earned.points[number] = score(grade(response), scoring, elapsed) ?? 0
      earned.answered[number] = 1
    })
    return earned
  })
}

/**
 * Everybody's mean: what their last answers earned, over the questions that they could answer. No answer earns nothing; a question
 * that was over before they came does not count, so being late costs nothing.
 */
export function standings(room: Room, counted: readonly Asked[], scoring: Scoring): (person: Person) => Standing {
  const questions = counted.map(asked => ({ ...earnedIn(room, asked, scoring), end: endOf(asked) }))
  return ({ number, joinedAt }) => {
    let [earned, answered, of] = [0, 0, 0]
    for (const question of questions) {
      const has = question.answered[number] === 1
      earned += question.points[number] ?? 0
      answered += has ? 1 : 0
      of += has || joinedAt <= question.end ? 1 : 0
    }
    return { mean: of ? earned / of : null, answered, of }
  }
}

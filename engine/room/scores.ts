import type { Scoring } from '../quiz/score.ts'
import type { Millis, ParticipantId } from './ids.ts'
import type { Asked, Person, Room, Round } from './room.ts'
import { score } from '../quiz/score.ts'
import { outcomesOf } from './outcomes.ts'
import { isCounted } from './room.ts'

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

/** How right a person's last answer is, 0 to 1; null without one. */
export function creditOf(asked: Asked, id: ParticipantId): number | null {
  const grade = outcomesOf(asked).get(id)?.grade
  return grade?.graded ? grade.fraction : null
}

/** Until when one must have come for a question to count: the end of its last round that was not skipped. */
function endOf({ rounds }: Asked): Millis {
  const round = rounds.findLast(({ isSkipped }) => !isSkipped) ?? rounds.at(-1)
  return round?.closedAt ?? Number.POSITIVE_INFINITY
}

/** Whether a person was there in time for a question, or answered it. */
export function couldAnswer(asked: Asked, { id, joinedAt }: Person): boolean {
  return joinedAt <= endOf(asked) || outcomesOf(asked).has(id)
}

/** Whether a person was there in time for this very round, or answered it. */
export function couldAnswerRound({ closedAt, answers }: Round, { id, joinedAt }: Person): boolean {
  return closedAt === null || joinedAt <= closedAt || answers.has(id)
}

/**
 * Everybody's mean: what their last answers earned, over the questions that they could answer. No answer earns nothing; a question
 * that was over before they came does not count, so being late costs nothing.
 */
export function standings(counted: readonly Asked[], scoring: Scoring): (person: Person) => Standing {
  const questions = counted.map(asked => ({ outcomes: outcomesOf(asked), end: endOf(asked) }))
  return ({ id, joinedAt }) => {
    let [earned, answered, of] = [0, 0, 0]
    for (const { outcomes, end } of questions) {
      const outcome = outcomes.get(id)
      earned += (outcome && score(outcome.grade, scoring, outcome.elapsed)) ?? 0
      answered += outcome ? 1 : 0
      of += outcome || joinedAt <= end ? 1 : 0
    }
    return { mean: of ? earned / of : null, answered, of }
  }
}

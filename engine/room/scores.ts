import type { Scoring } from '../quiz/score.ts'
import type { ParticipantId } from './ids.ts'
import type { Asked, Person, Room } from './room.ts'
import { score } from '../quiz/score.ts'
import { outcomesOf } from './outcomes.ts'
import { lastRound } from './room.ts'

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

/** The questions that count: with a key, not voided, and with their last round over. */
export function countedQuestions(room: Room): Asked[] {
  return room.asked.filter(asked =>
    asked.question.kind !== 'poll' && asked.question.kind !== 'open'
    && !asked.isVoided && (lastRound(asked)?.closedAt ?? null) !== null)
}

/** How right a person's counted answer is, 0 to 1; null without one. */
export function creditOf(asked: Asked, id: ParticipantId): number | null {
  const grade = outcomesOf(asked).get(id)?.grade
  return grade?.graded ? grade.fraction : null
}

/** Whether a person was there in time for the round that counts. */
export function couldAnswer(asked: Asked, person: Person): boolean {
  const closedAt = lastRound(asked)?.closedAt ?? null
  return closedAt === null || person.joinedAt <= closedAt || outcomesOf(asked).has(person.id)
}

/**
 * Everybody's mean: what was earned, over the questions that they could answer. No answer earns nothing; a question
 * that was over before they came does not count, so being late costs nothing.
 */
export function standings(counted: readonly Asked[], scoring: Scoring): (person: Person) => Standing {
  const questions = counted.map(asked => ({ outcomes: outcomesOf(asked), closedAt: lastRound(asked)?.closedAt ?? Number.POSITIVE_INFINITY }))
  return ({ id, joinedAt }) => {
    let [earned, answered, of] = [0, 0, 0]
    for (const { outcomes, closedAt } of questions) {
      const outcome = outcomes.get(id)
      earned += (outcome && score(outcome.grade, scoring, outcome.elapsed)) ?? 0
      answered += outcome ? 1 : 0
      of += outcome || joinedAt <= closedAt ? 1 : 0
    }
    return { mean: of ? earned / of : null, answered, of }
  }
}

import type { Grade, Response } from '../quiz/question.ts'
import type { Hands } from './action.ts'
import type { Millis, ParticipantId } from './ids.ts'
import type { Answer, Asked, Round } from './room.ts'
import { canonical, gradeIn } from './grading.ts'
import { remember } from './remember.ts'
import { saidIn } from './said.ts'

/** How right a person was, and in which time. */
export interface Outcome {
  readonly grade: Grade
  readonly elapsed: Millis
}

const grades = remember<Map<string, Grade>>()
const shares = remember<number | null>()
const outcomes = remember<ReadonlyMap<ParticipantId, Outcome>>()

/** Grades answers to a question as this room does. People say the same things: each is graded once. */
export function graderOf({ question, accepted }: Asked): (response: Response) => Grade {
  const known = grades(question, [accepted], () => new Map())
  return (response) => {
    const text = canonical(response)
    const found = known.get(text) ?? gradeIn(question, accepted, response)
    known.set(text, found)
    return found
  }
}

/** How right an answer is in this room. */
export function gradeOf(asked: Asked, { response }: Answer): Grade {
  return graderOf(asked)(response)
}

/** How everybody did who answered, by their last answer over all rounds: letting a later round pass takes nothing away. */
export function outcomesOf(asked: Asked): ReadonlyMap<ParticipantId, Outcome> {
  const { rounds, accepted } = asked
  return outcomes(rounds, [accepted], () => {
    const grade = graderOf(asked)
    const found = new Map<ParticipantId, Outcome>()
    for (const { answers } of rounds)
      answers.forEach(({ response, elapsed }, id) => found.set(id, { grade: grade(response), elapsed }))
    return found
  })
}

/** Hands for right options, of all hands; for one right option only, since other kinds are graded as a whole. */
function handsRight({ question, accepted }: Asked, { hands }: Round): { right: number, of: number } {
  if (question.kind !== 'single')
    return { right: 0, of: 0 }
  const keys: readonly string[] = [question.key, ...accepted.flatMap(other => other.kind === 'single' ? [other.option] : [])]
  const sum = (list: readonly Hands[]) => list.reduce((total, { count }) => total + count, 0)
  return { right: sum(hands.filter(({ option }) => keys.includes(option))), of: sum(hands) }
}

/** Share of wholly right answers, 0 to 1, of phones and, for `single`, hands; null where nothing is graded or nobody answered. */
export function rightShare(asked: Asked, round: Round): number | null {
  return shares(round, [asked.accepted], () => {
    let { right, of } = handsRight(asked, round)
    // Nothing is right or wrong there, and each text may be another one.
    if (asked.question.kind === 'open')
      return null
    const gradeGiven = graderOf(asked)
    for (const { response, count } of saidIn(asked, round).values()) {
      const grade = gradeGiven(response)
      of += grade.graded ? count : 0
      right += grade.graded && grade.correct ? count : 0
    }
    return of ? right / of : null
  })
}

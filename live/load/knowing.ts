import type { PublicQuestion, Question, Response } from '../../engine/quiz/question.ts'
import type { Chance } from './chance.ts'
import { keyResponse } from '../../engine/quiz/registry.ts'

/** How likely it is that somebody knows an answer, who is as able as `ability` (0 to 1) says. */
const sure: Readonly<Record<Question['set'], (ability: number) => number>> = {
  pre: ability => 0.05 + 0.4 * ability,
  practice: ability => 0.2 + 0.5 * ability,
  post: ability => 0.35 + 0.5 * ability,
}

/**
 * People who learn: some know more than others, more of them are right after the workshop than before it, and a
 * discussion (a second round) helps. Gives what a person knows, or null for somebody who has to guess.
 */
export function learners(questions: readonly Question[], chance: Chance): (person: number, question: PublicQuestion, round: number) => Response | null {
  const abilities: number[] = []
  return (person, { id }, round) => {
    const question = questions.find(each => each.id === id)
    if (!question)
      return null
    const ability = abilities[person] ??= chance()
    return chance() < sure[question.set](ability) + 0.2 * (round - 1)
      ? keyResponse(question)
      : null
  }
}

import type { Fault, Locate, QuizIssue } from './issue.ts'
import type { Question } from './question.ts'
import { fault, issueOf } from './issue.ts'

/** A question, and where its parts are: paths start at the question. */
export interface PlacedQuestion {
  readonly question: Question
  readonly locate: Locate
}

/** What must hold over all files of one bank: ids used once, each `pre` with its one `post`. */
export function checkBank(bank: readonly PlacedQuestion[]): QuizIssue[] {
  return bank.flatMap(({ question, locate }, at) => {
    const first = bank.slice(0, at).find(other => other.question.id === question.id)
    const where = first?.locate(['id'])
    const faults: Fault[] = where
      ? [
          fault(['id'], 'duplicate-question', `The id "${question.id}" is taken, at ${where.file}:${where.line}.`, 'Give this question another id.'),
        ]
      : []
    if (question.set !== 'practice' && question.pair) {
      const other = question.set === 'pre'
        ? 'post'
        : 'pre'
      const mates = bank.filter(mate => mate.question.pair === question.pair)
      if (!mates.some(mate => mate.question.set === other))
        faults.push(fault(['pair'], 'pair-incomplete', `The pair "${question.pair}" has no ${other} question.`, `Write one with "set: ${other}" and the same pair.`))
      if (mates.find(mate => mate.question.set === question.set)?.question !== question)
        faults.push(fault(['pair'], 'pair-twice', `The pair "${question.pair}" has more than one ${question.set} question.`, 'Keep one, or give the other a pair of its own.'))
    }
    return faults.map(found => issueOf(found, question.id, locate))
  })
}

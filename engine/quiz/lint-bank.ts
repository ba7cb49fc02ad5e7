import type { Fault } from './issue.ts'
import type { Question } from './question.ts'
import { claimIds } from '../signals/vocabulary.ts'
import { kindNames } from './forms.ts'
import { fault } from './issue.ts'
import { lintSet } from './lint-set.ts'

/** What the workshop's own bank promises: 30 questions, every claim twice, every kind, six pairs, no pattern to guess by. */
export function lintWorkshop(questions: readonly Question[]): Fault[] {
  const pairs = new Set(questions.filter(({ set }) => set === 'pre').map(({ pair }) => pair)).size
  return [
    ...questions.length < 30
      ? [
          fault([], 'bank-size', `The bank needs 30 questions and has ${questions.length}.`, 'Write more.'),
        ]
      : [],
    ...claimIds.flatMap((claim) => {
      const count = questions.filter(({ claims }) => claims.includes(claim)).length
      return count < 2
        ? [
            fault([], 'claim-uncovered', `Claim ${claim} needs two questions and has ${count}.`, 'Write one more for it.'),
          ]
        : []
    }),
    ...kindNames.flatMap(kind => questions.some(question => question.kind === kind)
      ? []
      : [
          fault([], 'kind-unused', `No question is of the kind "${kind}".`, 'Write one.'),
        ]),
    ...pairs === 6
      ? []
      : [
          fault([], 'pair-count', `There must be six pre and post pairs; found ${pairs}.`, 'Add or drop pairs.'),
        ],
    ...lintSet(questions),
  ]
}

import type { FieldTest, KeptFieldTest } from './field-test.ts'
import type { Action, ClaimId, Counter, Effect } from './vocabulary.ts'
import { alerted, rose, stayedQuiet } from './field-test.ts'
import { unsettled } from './unsettled.ts'

/**
 * Something that happened is seen. What did not happen is only not seen: silence has many reasons, and it proves
 * nothing, even on phones on which the control passed.
 */
export type Outcome = 'seen' | 'not-seen'

interface Seen { readonly action: Action, readonly outcome: Outcome, readonly test: KeptFieldTest }

/** What one field test says of one cell of the table. */
export type Observation
  = | Seen & { readonly effect: Exclude<Effect, 'counter'> }
    | Seen & { readonly effect: 'counter', readonly counter: Counter }

/** What the test says of the question that it asks. Null for the narrow audience, which has an answer for each button. */
export function outcomeOf(test: FieldTest): Outcome | null {
  switch (test.question) {
    case 'favorites-alert': return alerted(test.seen) ? 'seen' : 'not-seen'
    case 'download-shares': return rose(test.seen.shares) ? 'seen' : 'not-seen'
    case 'narrow-audience': return null
  }
}

/** The cells that a field test speaks of, and what it says of each. A narrow audience is no cell of the table's base case. */
export function observationsOf(test: KeptFieldTest): Observation[] {
  switch (test.question) {
    case 'favorites-alert':
      return [
        ...alerted(test.seen) || stayedQuiet(test.seen)
          ? [{ action: 'favorite', effect: 'notification', outcome: alerted(test.seen) ? 'seen' : 'not-seen', test } as const]
          : [],
        // A bookmark that does not rise is a test that went wrong (see the guards), unless it rang all the same.
        ...rose(test.seen.bookmark)
          ? [{ action: 'favorite', effect: 'counter', counter: 'favorites', outcome: 'seen', test } as const]
          : [],
      ]
    case 'download-shares':
      return [
        { action: 'download', effect: 'counter', counter: 'shares', outcome: rose(test.seen.shares) ? 'seen' : 'not-seen', test },
        // The control of this test is a number, so a quiet inbox says nothing here; one that rings does.
        ...alerted(test.seen)
          ? [{ action: 'download', effect: 'notification', outcome: 'seen', test } as const]
          : [],
      ]
    case 'narrow-audience':
      return []
  }
}

/** The article's claims that a field test speaks of. */
export function claimsOf(test: FieldTest): readonly ClaimId[] {
  const { claims } = unsettled[test.question]
  return test.question === 'download-shares' && alerted(test.seen) && !claims.includes('C1')
    ? ['C1', ...claims]
    : claims
}

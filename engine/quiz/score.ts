import type { Grade } from './question.ts'

/**
 * What a grade earns. Grading says how right a response is; this says what that is worth in one room, so the
 * same responses can be scored again under another rule.
 *
 * - `correctness`: `points` x fraction. The default: being fast is not knowing.
 * - `speed`: the same, then less the longer it took: in a straight line from all of it (at once) to the share
 *   `floor` of it (after `within` milliseconds, or later). A right answer never earns less than the floor.
 */
export type Scoring
  = | { readonly by: 'correctness', readonly points: number }
    | { readonly by: 'speed', readonly points: number, readonly floor: number, readonly within: number }

/** One point for a right answer, a part of it for a partly right one. */
export const defaultScoring: Scoring = { by: 'correctness', points: 1 }

/**
 * The points that a grade earns: 0 to `scoring.points`; null where nothing is graded (a poll must not
 * lower anybody's average).
 * @param grade from `grade()`
 * @param scoring the room's choice
 * @param elapsed milliseconds from opening to the answer, by the clock of whoever keeps the log; null when
 * nobody knows (a show of hands, a late entry), which earns no bonus for speed.
 */
export function score(grade: Grade, scoring: Scoring = defaultScoring, elapsed: number | null = null): number | null {
  if (!grade.graded)
    return null
  const points = scoring.points * grade.fraction
  if (scoring.by === 'correctness')
    return points
  const left = elapsed === null || scoring.within <= 0
    ? 0
    : Math.min(1, Math.max(0, 1 - elapsed / scoring.within))
  return points * (scoring.floor + (1 - scoring.floor) * left)
}

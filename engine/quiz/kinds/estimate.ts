import type { Fault } from '../issue.ts'
import type { Kind } from '../kind.ts'
import * as v from 'valibot'
import { ok, refuse } from '../../result.ts'
import { defineForm } from '../form.ts'
import { fault } from '../issue.ts'
import { hasOnly, publicCommon, totalOf } from '../response.ts'
import { number } from '../schema.ts'

/**
 * A number. Credit is 1 up to `tolerance` away from the key, then falls in a straight line to 0 at twice the
 * tolerance; without a tolerance only the key itself earns anything.
 */
export const estimate: Kind<'estimate'> = {
  publicView: question => ({
    ...publicCommon(question),
    kind: 'estimate',
    unit: question.unit,
    min: question.min,
    max: question.max,
    step: question.step,
  }),

  keyResponse: question => ({ kind: 'estimate', value: question.key }),

  grade(question, response) {
    // A millionth of a step: 0.3 given as 0.1 + 0.2 is still 0.3.
    const distance = Math.abs(response.value - question.key) - question.step * 1e-6
    const beyond = distance - question.tolerance
    const fraction = beyond <= 0
      ? 1
      : Math.max(0, 1 - beyond / (question.tolerance || beyond))
    return {
      graded: true,
      fraction,
      correct: beyond <= 0,
      feedback: [],
    }
  },

  tally(_question, given) {
    const counts = new Map<number, number>()
    for (const { response: { value }, count } of given)
      counts.set(value, (counts.get(value) ?? 0) + count)
    return {
      kind: 'estimate',
      total: totalOf(given),
      values: [...counts].map(([value, count]) => ({ value, count })).sort((a, b) => a.value - b.value),
    }
  },

  parseResponse(question, value) {
    if (!hasOnly(value, 'value') || typeof value.value !== 'number' || !Number.isFinite(value.value))
      return refuse('malformed')
    if (value.value < question.min || value.value > question.max)
      return refuse('out-of-range')
    // Adding 0 makes 0 of -0, which JSON and Map keys would treat in two ways.
    return ok({ kind: 'estimate', value: value.value + 0 })
  },
}

/** How authors write an `estimate`. */
export const estimateForm = defineForm('estimate', {
  keyed: true,
  entries: () => ({
    // Other formats have numbers without a unit.
    unit: v.optional(v.pipe(v.string(), v.trim()), ''),
    min: number(),
    max: number(),
    step: v.pipe(number(), v.gtValue(0)),
    answer: number(),
    tolerance: v.pipe(number(), v.minValue(0)),
  }),
  check({ min, max, step, answer, tolerance }) {
    if (min >= max) {
      return [
        fault(['min'], 'bad-number', `"min" (${min}) must be below "max" (${max}).`, 'Change one of them.'),
      ]
    }
    const faults: Fault[] = []
    if (answer < min || answer > max)
      faults.push(fault(['answer'], 'out-of-range', `"answer" (${answer}) is not between ${min} and ${max}.`, 'Move "min" or "max", or mend the answer.'))
    else if (Math.abs(nearestStep(answer, min, max, step) - answer) > tolerance + step * 1e-6)
      faults.push(fault(['answer'], 'unreachable-answer', `Steps of ${step} from ${min} never come within ${tolerance} of ${answer}.`, 'Change "step", "min" or "tolerance".'))
    if (min >= answer - tolerance && max <= answer + tolerance)
      faults.push(fault(['tolerance'], 'always-right', `With a tolerance of ${tolerance} every number from ${min} to ${max} is right.`, 'Make the tolerance smaller.'))
    return faults
  },
  build: (common, { unit, min, max, step, answer, tolerance }) => ({
    ...common,
    kind: 'estimate',
    unit,
    min,
    max,
    step,
    key: answer,
    tolerance,
  }),
  lint: () => [],
})

function nearestStep(value: number, min: number, max: number, step: number): number {
  const last = Math.floor((max - min) / step + 1e-6)
  return min + Math.min(last, Math.round((value - min) / step)) * step
}

import { emptyPlan, planSchema } from '../engine/signals/worth-saving.ts'
import { keptIn } from './kept.ts'

/** The plan of exercise 5, as somebody left it in this browser. */
export const usePlan = keptIn('plan', planSchema, emptyPlan)

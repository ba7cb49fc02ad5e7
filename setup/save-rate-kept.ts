import { keptSchema, nothingKept } from '../engine/analytics/kept.ts'
import { keptIn } from './kept.ts'

/** Whose numbers: the person's own, or those of the made-up sample. They never mix. */
export type Source = 'own' | 'sample'

/** The numbers typed in exercise 4, with the videos they are for, as somebody left them in this browser. */
export const useTyped = {
  own: keptIn('save-rates', keptSchema, nothingKept),
  sample: keptIn('save-rates-made-up', keptSchema, nothingKept),
} as const

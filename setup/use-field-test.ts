import { draftSchema, emptyDraft } from '../engine/signals/field-test-draft.ts'
import { keptIn } from './kept.ts'

/** The field test of exercise 6, as somebody left it in this browser. */
export const useFieldTest = keptIn('field-test', draftSchema, emptyDraft)

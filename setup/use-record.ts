import { emptyRecord, recordSchema } from '../engine/signals/evidence-record.ts'
import { keptIn } from './kept.ts'

/** The evidence record of exercise 2, as somebody left it in this browser. */
export const useRecord = keptIn('evidence-record', recordSchema, emptyRecord)

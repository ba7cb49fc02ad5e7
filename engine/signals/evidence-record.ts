import type { InferOutput } from 'valibot'
import type { Cell } from './cell.ts'
import type { Action, Effect } from './vocabulary.ts'
import { entriesFromList, object, optional, picklist } from 'valibot'
import { cellUnder } from './adjust.ts'
import { badgeOf } from './cell.ts'
import { baseSetting } from './setting.ts'
import { badges, effects, values } from './vocabulary.ts'

/** The acts of exercise 2: the two buttons that people call "save", and the way around them. */
export const recordedActions = ['download', 'favorite', 'screen-record'] as const satisfies readonly Action[]
export type RecordedAction = typeof recordedActions[number]

const line = /* @__PURE__ */ object({
  /** What the demo showed. */
  found: /* @__PURE__ */ optional(/* @__PURE__ */ picklist(values)),
  /** What that rests on, as the badge beside it says. */
  rests: /* @__PURE__ */ optional(/* @__PURE__ */ picklist(badges)),
})

/** The evidence record of exercise 2: for each act and each effect what was found, and what it rests on. */
export const recordSchema = /* @__PURE__ */ object(/* @__PURE__ */ entriesFromList(recordedActions, /* @__PURE__ */ object(/* @__PURE__ */ entriesFromList(effects, line))))
export type EvidenceRecord = InferOutput<typeof recordSchema>
export type RecordLine = InferOutput<typeof line>

const blank = { notification: {}, counter: {}, analytics: {}, file: {} } as const
/** Nothing written down yet. */
export const emptyRecord: EvidenceRecord = { 'download': blank, 'favorite': blank, 'screen-record': blank }

/** The record with one line changed. */
export function withLine(record: EvidenceRecord, action: RecordedAction, effect: Effect, change: Partial<RecordLine>): EvidenceRecord {
  return {
    ...record,
    [action]: {
      ...record[action],
      [effect]: {
        ...record[action][effect],
        ...change,
      },
    },
  }
}

/** The cell that a line is about: an open Personal account, as in the demo. */
export function cellOf(action: RecordedAction, effect: Effect): Cell {
  return cellUnder(action, effect, baseSetting, 'checked')
}

/** Whether a line is what the table says: null while it is not complete. */
export function agrees(action: RecordedAction, effect: Effect, { found, rests }: RecordLine): boolean | null {
  if (found === undefined || rests === undefined)
    return null
  const cell = cellOf(action, effect)
  return found === cell.value && rests === badgeOf(cell)
}

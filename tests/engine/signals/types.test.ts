/* eslint antfu/reasonable-newline: off, style/object-curly-newline: off -- an expected error holds for one line */
import type { Cell, Table } from '../../../engine/signals/cell.ts'
import { describe, expect, it } from 'vitest'
import { checked } from '../../../engine/signals/checked.ts'

const cell = { value: 'no', sources: ['P1'], confidence: 'doc', asOf: '2026-11-22', note: 'A note.' } as const satisfies Cell
const { like, ...others } = checked
const three = { notification: like.notification, counter: like.counter, analytics: like.analytics }

/** `npm run typecheck` reads this file: a line that compiles where an error is expected is an error. */
export const wouldNotCompile: readonly unknown[] = [
  // @ts-expect-error an act without its cells
  others satisfies Table,
  // @ts-expect-error a missing cell
  { ...others, like: three } satisfies Table,
  // @ts-expect-error a cell without a source
  { ...cell, sources: [] } satisfies Cell,
  // @ts-expect-error a source that nobody read
  { ...cell, sources: ['P99'] } satisfies Cell,
  // @ts-expect-error a date in words
  { ...cell, asOf: 'last week' } satisfies Cell,
  // @ts-expect-error a confidence that is not in the list
  { ...cell, confidence: 'sure' } satisfies Cell,
  // @ts-expect-error a number that rises without a name
  { ...others, like: { ...like, counter: { ...cell, value: 'yes' } } } satisfies Table,
  // @ts-expect-error a number outside its column
  { ...others, like: { ...like, analytics: { ...cell, counter: 'likes' } } } satisfies Table,
]

describe('the types of the table', () => {
  it('hold back eight kinds of gaps', () => {
    expect(wouldNotCompile).toHaveLength(8)
  })
})

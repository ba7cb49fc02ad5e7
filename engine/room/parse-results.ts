import type { Tally } from '../quiz/question.ts'
import type { Result } from '../result.ts'
import type { RoomResults } from './results.ts'
import * as v from 'valibot'
import { ok } from '../result.ts'
import { responseSchema } from './parse-entry.ts'
import { id, questionSchema } from './parse-question.ts'

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1))

function counts<const B extends string>(brand: B) {
  return v.array(v.strictObject({ id: id(brand), count }))
}

const options = { total: count, options: counts('OptionId') }

const tallySchema: v.GenericSchema<unknown, Tally> = v.variant('kind', [
  v.strictObject({ kind: v.literal('single'), ...options }),
  v.strictObject({ kind: v.literal('multiple'), ...options }),
  v.strictObject({ kind: v.literal('poll'), ...options }),
  v.strictObject({ kind: v.literal('match'), total: count, items: v.array(v.strictObject({ id: id('ItemId'), groups: counts('GroupId') })) }),
  v.strictObject({ kind: v.literal('order'), total: count, items: v.array(v.strictObject({ id: id('ItemId'), places: v.array(count) })) }),
  v.strictObject({ kind: v.literal('estimate'), total: count, values: v.array(v.strictObject({ value: v.number(), count })) }),
  v.strictObject({ kind: v.literal('open'), total: count, texts: v.array(v.strictObject({ text: v.string(), count })) }),
])

const resultsSchema: v.GenericSchema<unknown, RoomResults> = v.strictObject({
  title: v.string(),
  date: v.pipe(v.string(), v.isoDate()),
  isFinished: v.boolean(),
  people: count,
  skipped: count,
  questions: v.array(v.strictObject({
    question: questionSchema,
    accepted: v.array(responseSchema),
    voided: v.boolean(),
    answered: count,
    of: count,
    rounds: v.pipe(v.array(v.strictObject({
      round: count,
      answered: count,
      of: count,
      hands: count,
      tally: v.nullable(tallySchema),
      right: v.nullable(share),
    })), v.nonEmpty()),
    flows: v.array(v.strictObject({
      from: count,
      to: count,
      moves: v.array(v.strictObject({ from: v.string(), to: v.string(), count })),
    })),
  })),
  gain: v.nullable(v.strictObject({
    pairs: count,
    people: count,
    dropouts: count,
    pre: share,
    post: share,
    gain: v.nullable(v.number()),
  })),
})

/** Reads the results of a room from a file's value, or says in words what is wrong with it. */
export function parseResults(value: unknown): Result<RoomResults, string> {
  const read = v.safeParse(resultsSchema, value)
  if (read.success)
    return ok(read.output)
  const [issue] = read.issues
  return { ok: false, error: `${v.getDotPath(issue) ?? 'the file'}: ${issue.message}` }
}

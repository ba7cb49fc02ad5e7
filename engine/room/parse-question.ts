import type { Question } from '../quiz/question.ts'
import type { SourceId } from '../signals/sources.ts'
import type { ClaimId } from '../signals/vocabulary.ts'
import * as v from 'valibot'
import { sets } from '../quiz/question.ts'
import { sourceIds } from '../signals/sources.ts'
import { claimIds } from '../signals/vocabulary.ts'

/** A name in kebab-case, as questions, options, items and groups have it. */
export function id<const B extends string>(brand: B) {
  return v.pipe(v.string(), v.maxLength(200), v.regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/), v.brand(brand))
}

/** A list of known words. What the program no longer knows is left out: an old log must still be readable. */
function knownOf<W extends string>(words: readonly W[]) {
  return v.pipe(v.array(v.string()), v.transform(found => found.flatMap(one => words.filter(word => word === one))))
}

function option<const B extends string>(brand: B) {
  return v.object({ id: id(brand), text: v.string(), feedback: v.optional(v.string()) })
}

const hints = v.optional(v.array(v.object({
  when: v.object({ option: v.string(), atLeast: v.number() }),
  say: v.string(),
  slide: v.optional(v.string()),
})))

const common = {
  id: id('QuestionId'),
  prompt: v.string(),
  scenario: v.optional(v.string()),
  claims: knownOf<ClaimId>(claimIds),
  set: v.picklist(sets),
  pair: v.optional(v.string()),
  misconception: v.optional(v.string()),
  slide: v.optional(v.string()),
  explanation: v.optional(v.string()),
  sources: knownOf<SourceId>(sourceIds),
  hints,
}

/** A question as a room's log holds it: whole, without its derivation. */
export const questionSchema: v.GenericSchema<unknown, Question> = v.variant('kind', [
  v.object({ ...common, kind: v.literal('single'), options: v.array(option('OptionId')), key: id('OptionId') }),
  v.object({ ...common, kind: v.literal('multiple'), options: v.array(option('OptionId')), key: v.array(id('OptionId')) }),
  v.object({
    ...common,
    kind: v.literal('match'),
    groups: v.array(v.object({ id: id('GroupId'), text: v.string() })),
    items: v.array(option('ItemId')),
    key: v.record(id('ItemId'), id('GroupId')),
  }),
  v.object({ ...common, kind: v.literal('order'), items: v.array(option('ItemId')), key: v.array(id('ItemId')) }),
  v.object({
    ...common,
    kind: v.literal('estimate'),
    unit: v.string(),
    min: v.number(),
    max: v.number(),
    step: v.number(),
    key: v.number(),
    tolerance: v.number(),
  }),
  v.object({ ...common, kind: v.literal('poll'), options: v.array(option('OptionId')) }),
  v.object({ ...common, kind: v.literal('open'), maxLength: v.number(), sample: v.optional(v.string()) }),
])

import type { Kind } from '../kind.ts'
import * as v from 'valibot'
import { ok, refuse } from '../../result.ts'
import { defineForm } from '../form.ts'
import { fault } from '../issue.ts'
import { hasOnly, publicCommon, totalOf } from '../response.ts'
import { text } from '../schema.ts'
import { plain } from '../wording.ts'

/** A short text, not graded. */
export const open: Kind<'open'> = {
  publicView: question => ({
    ...publicCommon(question),
    kind: 'open',
    maxLength: question.maxLength,
  }),

  keyResponse: () => null,

  grade: () => ({ graded: false }),

  tally(_question, given) {
    const texts = new Map<string, { text: string, count: number }>()
    for (const { response: { text }, count } of given) {
      const seen = texts.get(plain(text))
      texts.set(plain(text), { text: seen?.text ?? text, count: (seen?.count ?? 0) + count })
    }
    return {
      kind: 'open',
      total: totalOf(given),
      texts: [
        ...texts.values(),
      ],
    }
  },

  parseResponse(question, value) {
    if (!hasOnly(value, 'text') || typeof value.text !== 'string')
      return refuse('malformed')
    const text = value.text.trim()
    if (!text)
      return refuse('incomplete')
    return text.length <= question.maxLength
      ? ok({ kind: 'open', text })
      : refuse('too-long')
  },
}

/** How authors write an `open` question. */
export const openForm = defineForm('open', {
  keyed: false,
  entries: () => ({
    maxLength: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1000)),
    sample: v.optional(text()),
  }),
  check: ({ sample, maxLength }) => sample && sample.length > maxLength
    ? [
        fault(['sample'], 'unreachable-answer', `The sample has ${sample.length} characters, and an answer may have ${maxLength}.`, 'Shorten the sample, or raise "maxLength".'),
      ]
    : [],
  build: (common, { maxLength, sample }) => ({
    ...common,
    kind: 'open',
    maxLength,
    sample,
  }),
  lint: () => [],
})

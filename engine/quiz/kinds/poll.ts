import type { Kind } from '../kind.ts'
import * as v from 'valibot'
import { ok, refuse } from '../../result.ts'
import { checkHints, checkIds, lintCount, lintTexts } from '../checks.ts'
import { defineForm } from '../form.ts'
import { choices, countEach, hasOnly, idIn, publicCommon, totalOf } from '../response.ts'
import { closed, hintEntries, name, several, text } from '../schema.ts'

/** An opinion: one option, nothing right or wrong. */
export const poll: Kind<'poll'> = {
  publicView: question => ({
    ...publicCommon(question),
    kind: 'poll',
    options: choices(question.options),
  }),

  keyResponse: () => null,

  grade: () => ({ graded: false }),

  tally: (question, given) => ({
    kind: 'poll',
    total: totalOf(given),
    options: countEach(question.options, given.map(({ response, count }) => ({ id: response.option, count }))),
  }),

  parseResponse(question, value) {
    const option = hasOnly(value, 'option')
      ? idIn(question.options, value.option)
      : refuse('malformed')
    return option.ok
      ? ok({ kind: 'poll', option: option.value })
      : option
  },
}

/** How authors write a `poll`. */
export const pollForm = defineForm('poll', {
  keyed: false,
  entries: () => ({
    options: several(closed({
      id: name('OptionId'),
      text: text(),
      feedback: v.optional(text()),
    })),
    ...hintEntries(),
  }),
  check: ({ options, hints }) => [
    ...checkIds('options', options),
    ...checkHints(hints, options),
  ],
  build: (common, { options, hints }) => ({
    ...common,
    kind: 'poll',
    options,
    hints,
  }),
  lint: ({ options }) => [
    ...lintTexts('options', options),
    ...lintCount(options),
  ],
})

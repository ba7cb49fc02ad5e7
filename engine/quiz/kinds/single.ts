import type { Kind } from '../kind.ts'
import * as v from 'valibot'
import { ok, refuse } from '../../result.ts'
import { checkHints, checkIds, lintCount, lintTexts } from '../checks.ts'
import { checkSingle } from '../derive.ts'
import { singleDerives } from '../derives-schema.ts'
import { defineForm } from '../form.ts'
import { fault } from '../issue.ts'
import { choices, countEach, hasOnly, idIn, publicCommon, totalOf } from '../response.ts'
import { closed, hintEntries, name, several, text } from '../schema.ts'

/** One right option. Credit is all or nothing: 1 for the key, 0 for anything else. */
export const single: Kind<'single'> = {
  publicView: question => ({
    ...publicCommon(question),
    kind: 'single',
    options: choices(question.options),
  }),

  keyResponse: question => ({ kind: 'single', option: question.key }),

  grade(question, response) {
    const correct = response.option === question.key
    const chosen = question.options.find(({ id }) => id === response.option)
    return {
      graded: true,
      fraction: correct ? 1 : 0,
      correct,
      feedback: chosen?.feedback
        ? [
            { id: chosen.id, right: correct, text: chosen.feedback },
          ]
        : [],
    }
  },

  tally: (question, given) => ({
    kind: 'single',
    total: totalOf(given),
    options: countEach(question.options, given.map(({ response, count }) => ({ id: response.option, count }))),
  }),

  parseResponse(question, value) {
    const option = hasOnly(value, 'option')
      ? idIn(question.options, value.option)
      : refuse('malformed')
    return option.ok
      ? ok({ kind: 'single', option: option.value })
      : option
  },
}

/** How authors write a `single`. */
export const singleForm = defineForm('single', {
  keyed: true,
  entries: () => ({
    options: several(closed({
      id: name('OptionId'),
      text: text(),
      correct: v.optional(v.boolean()),
      feedback: v.optional(text()),
    })),
    derives: singleDerives(),
    ...hintEntries(),
  }),
  check({ options, derives, hints }) {
    const right = options.filter(({ correct }) => correct)
    return [
      ...checkIds('options', options),
      ...checkHints(hints, options),
      ...right.length === 1
        ? []
        : [
            fault(['options'], 'one-correct', `${right.length || 'No'} options have "correct: true", and a single needs exactly one.`, right.length ? 'Keep one, or make it a "multiple".' : 'Add "correct: true" to the right one.'),
          ],
      ...derives
        ? checkSingle(derives, options)
        : [],
    ]
  },
  build(common, { options, derives, hints }) {
    const key = options.find(({ correct }) => correct)?.id
    return key === undefined
      ? null
      : {
          ...common,
          kind: 'single',
          options: options.map(({ id, text, feedback }) => ({ id, text, feedback })),
          key,
          derives,
          hints,
        }
  },
  lint: ({ options }) => [
    ...lintTexts('options', options),
    ...lintCount(options),
  ],
})

import type { Kind } from '../kind.ts'
import * as v from 'valibot'
import { ok, refuse } from '../../result.ts'
import { checkHints, checkIds, lintCount, lintTexts } from '../checks.ts'
import { cellsOf, checkCells, checkMultiple } from '../derive.ts'
import { multipleDerives } from '../derives-schema.ts'
import { defineForm } from '../form.ts'
import { fault } from '../issue.ts'
import { choices, countEach, feedbackOf, hasOnly, idsIn, publicCommon, totalOf } from '../response.ts'
import { closed, hintEntries, name, several, text } from '../schema.ts'

/**
 * One or more right options. Credit is the share of right options ticked, less the share of wrong options
 * ticked, never below 0. So ticking everything earns 0, and so does blind ticking on average
 * (Youden's J: the rate of hits less the rate of false alarms).
 */
export const multiple: Kind<'multiple'> = {
  publicView: question => ({
    ...publicCommon(question),
    kind: 'multiple',
    options: choices(question.options),
  }),

  keyResponse: question => ({ kind: 'multiple', options: question.key }),

  grade(question, response) {
    const wrongs = question.options.length - question.key.length
    const hits = response.options.filter(id => question.key.includes(id)).length
    const alarms = response.options.length - hits
    const fraction = Math.max(0, hits / question.key.length - (wrongs
      ? alarms / wrongs
      : 0))
    return {
      graded: true,
      fraction,
      correct: fraction === 1,
      feedback: feedbackOf(question.options, id => response.options.includes(id) === question.key.includes(id)),
    }
  },

  tally: (question, given) => ({
    kind: 'multiple',
    total: totalOf(given),
    options: countEach(question.options, given.flatMap(({ response, count }) => response.options.map(id => ({ id, count })))),
  }),

  parseResponse(question, value) {
    const options = hasOnly(value, 'options')
      ? idsIn(question.options, value.options)
      : refuse('malformed')
    if (!options.ok)
      return options
    return options.value.length
      ? ok({ kind: 'multiple', options: options.value })
      : refuse('incomplete')
  },
}

/** How authors write a `multiple`. */
export const multipleForm = defineForm('multiple', {
  keyed: true,
  entries: () => ({
    options: several(closed({
      id: name('OptionId'),
      text: text(),
      correct: v.optional(v.boolean()),
      feedback: v.optional(text()),
    })),
    derives: multipleDerives(),
    ...hintEntries(),
  }),
  check({ options, derives, hints }) {
    const right = options.filter(({ correct }) => correct).length
    return [
      ...checkIds('options', options),
      ...checkHints(hints, options),
      ...right > 0 && right < options.length
        ? []
        : [
            fault(['options'], 'some-correct', `${right ? 'Every' : 'No'} option has "correct: true"; a multiple needs at least one right and one wrong option.`, right ? 'Add a mistake that people really make.' : 'Add "correct: true" to the right ones.'),
          ],
      ...derives
        ? [
            ...checkCells('options', options, derives, derives.options),
            ...checkMultiple({
              ...derives,
              cells: cellsOf(options, derives, derives.options),
            }, options),
          ]
        : [],
    ]
  },
  build: (common, { options, derives, hints }) => ({
    ...common,
    kind: 'multiple',
    options: options.map(({ id, text, feedback }) => ({ id, text, feedback })),
    key: options.filter(({ correct }) => correct).map(({ id }) => id),
    derives: derives && {
      lens: derives.lens,
      correct: derives.correct,
      cells: cellsOf(options, derives, derives.options),
    },
    hints,
  }),
  lint: ({ options }) => [
    ...lintTexts('options', options),
    ...lintCount(options),
  ],
})

import type { Kind } from '../kind.ts'
import * as v from 'valibot'
import { ok, refuse } from '../../result.ts'
import { checkIds, lintTexts } from '../checks.ts'
import { defineForm } from '../form.ts'
import { fault } from '../issue.ts'
import { choices, countEach, feedbackOf, hasOnly, idsIn, publicCommon, totalOf } from '../response.ts'
import { closed, name, several, text } from '../schema.ts'

/**
 * Put the items in order. Credit is Kendall's rank correlation with the right order, never below 0: of all
 * pairs of items, the share that stands the right way round less the share that stands the wrong way round.
 * One swap of neighbours costs little, a shuffled order earns about 0, and so does the order turned round.
 * @see Kendall, M. G. (1938): A new measure of rank correlation. Biometrika 30, 81-93.
 */
export const order: Kind<'order'> = {
  publicView: question => ({
    ...publicCommon(question),
    kind: 'order',
    items: choices(question.items),
  }),

  keyResponse: question => ({ kind: 'order', items: question.key }),

  grade(question, response) {
    const places = response.items.map(id => question.key.indexOf(id))
    const pairs = places.length * (places.length - 1) / 2
    const wrong = places.reduce((sum, place, at) => sum + places.slice(at + 1).filter(later => later < place).length, 0)
    const fraction = pairs
      ? Math.max(0, 1 - 2 * wrong / pairs)
      : 1
    return {
      graded: true,
      fraction,
      correct: wrong === 0,
      feedback: feedbackOf(question.items, id => response.items.indexOf(id) === question.key.indexOf(id)),
    }
  },

  tally(question, given) {
    const counts = question.items.map((_, place) => countEach(question.items, given.flatMap(({ response, count }) => {
      const id = response.items[place]
      return id === undefined ? [] : [{ id, count }]
    })))
    return {
      kind: 'order',
      total: totalOf(given),
      items: question.items.map(({ id }, at) => ({ id, places: counts.map(place => place[at]?.count ?? 0) })),
    }
  },

  parseResponse(question, value) {
    const items = hasOnly(value, 'items')
      ? idsIn(question.items, value.items)
      : refuse('malformed')
    if (!items.ok)
      return items
    return items.value.length === question.items.length
      ? ok({ kind: 'order', items: items.value })
      : refuse('incomplete')
  },
}

/** How authors write an `order`. */
export const orderForm = defineForm('order', {
  keyed: true,
  entries: () => ({
    items: several(closed({
      id: name('ItemId'),
      text: text(),
      place: v.pipe(v.number(), v.integer(), v.minValue(1)),
      feedback: v.optional(text()),
    })),
  }),
  check({ items }) {
    const missing = items.map((_, at) => at + 1).filter(place => !items.some(item => item.place === place))
    return [
      ...checkIds('items', items),
      ...missing.length
        ? [
            fault(['items'], 'places', `No item has place ${missing.join(' or ')}.`, `Give the ${items.length} items the places 1 to ${items.length}, each once.`),
          ]
        : [],
    ]
  },
  build: (common, { items }) => ({
    ...common,
    kind: 'order',
    items: items.map(({ id, text, feedback }) => ({ id, text, feedback })),
    key: items.toSorted((a, b) => a.place - b.place).map(({ id }) => id),
  }),
  lint: ({ items, key }) => [
    ...lintTexts('items', items),
    ...items.every(({ id }, at) => id === key[at])
      ? [
          fault(['items'], 'answer-shown', 'The items are listed in the right order, so whoever changes nothing is right.', 'List them in another order; "place" holds the right one.'),
        ]
      : [],
  ],
})

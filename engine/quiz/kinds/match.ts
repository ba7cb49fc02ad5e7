import type { Kind } from '../kind.ts'
import type { GroupId, ItemId } from '../question.ts'
import * as v from 'valibot'
import { ok, refuse } from '../../result.ts'
import { checkIds, checkKnown, lintTexts } from '../checks.ts'
import { cellsOf, checkCells, checkMatch } from '../derive.ts'
import { matchDerives } from '../derives-schema.ts'
import { defineForm } from '../form.ts'
import { advice } from '../issue.ts'
import { choices, countEach, feedbackOf, hasOnly, idIn, idsIn, isRecord, publicCommon, totalOf } from '../response.ts'
import { closed, name, several, text } from '../schema.ts'

/** Sort every item into a group. Credit is the share of items in the right group, as people count it: 5 of 6 right. */
export const match: Kind<'match'> = {
  publicView: question => ({
    ...publicCommon(question),
    kind: 'match',
    groups: choices(question.groups),
    items: choices(question.items),
  }),

  keyResponse: question => ({ kind: 'match', groups: question.key }),

  grade(question, response) {
    const right = question.items.filter(({ id }) => response.groups[id] === question.key[id]).length
    return {
      graded: true,
      fraction: right / question.items.length,
      correct: right === question.items.length,
      feedback: feedbackOf(question.items, id => response.groups[id] === question.key[id]),
    }
  },

  tally: (question, given) => ({
    kind: 'match',
    total: totalOf(given),
    items: question.items.map(({ id: item }) => ({
      id: item,
      groups: countEach(question.groups, given.flatMap(({ response, count }) => {
        const id = response.groups[item]
        return id === undefined ? [] : [{ id, count }]
      })),
    })),
  }),

  parseResponse(question, value) {
    if (!hasOnly(value, 'groups') || !isRecord(value.groups))
      return refuse('malformed')
    const given = value.groups
    const items = idsIn(question.items, Object.keys(given))
    if (!items.ok)
      return items
    if (items.value.length < question.items.length)
      return refuse('incomplete')
    const groups: Record<ItemId, GroupId> = {}
    for (const item of items.value) {
      const group = idIn(question.groups, given[item])
      if (!group.ok)
        return group
      groups[item] = group.value
    }
    return ok({ kind: 'match', groups })
  },
}

/** How authors write a `match`. */
export const matchForm = defineForm('match', {
  keyed: true,
  entries: () => ({
    groups: several(closed({
      id: name('GroupId'),
      text: text(),
    })),
    items: several(closed({
      id: name('ItemId'),
      text: text(),
      group: name('GroupId'),
      feedback: v.optional(text()),
    })),
    derives: matchDerives(),
  }),
  check: ({ groups, items, derives }) => [
    ...checkIds('groups', groups),
    ...checkIds('items', items),
    ...items.flatMap(({ group }, at) => checkKnown(['items', at, 'group'], group, groups)),
    ...derives
      ? [
          ...checkCells('items', items, derives, derives.items),
          ...checkMatch({
            ...derives,
            cells: cellsOf(items, derives, derives.items),
          }, items, groups),
        ]
      : [],
  ],
  build: (common, { groups, items, derives }) => ({
    ...common,
    kind: 'match',
    groups,
    items: items.map(({ id, text, feedback }) => ({ id, text, feedback })),
    key: Object.fromEntries(items.map(({ id, group }) => [id, group])),
    derives: derives && {
      lens: derives.lens,
      groups: derives.groups,
      cells: cellsOf(items, derives, derives.items),
    },
  }),
  lint: ({ groups, items, key }) => [
    ...lintTexts('groups', groups),
    ...lintTexts('items', items),
    ...groups.flatMap(({ id }, at) => items.some(item => key[item.id] === id)
      ? []
      : [
          advice(['groups', at], 'unreachable-answer', `No item belongs to "${id}".`, 'Add an item for it, or take the group out.'),
        ]),
  ],
})

import type { Action, Effect, Value } from '../signals/vocabulary.ts'
import type { CellOf, MatchDerivation, MultipleDerivation, SingleDerivation } from './derivation.ts'
import type { Fault, Path } from './issue.ts'
import type { Choice } from './question.ts'
import { signals } from '../signals/table.ts'
import { actions, effects } from '../signals/vocabulary.ts'
import { fault } from './issue.ts'
import { suggest } from './nearest.ts'

/** Keys that follow from the signals table: what they come to, and whether a file agrees. */

interface Across { readonly action?: Action, readonly effect?: Effect }
const actionNames: readonly string[] = actions
const effectNames: readonly string[] = effects
const isAction = (word: string): word is Action => actionNames.includes(word)
const isEffect = (word: string): word is Effect => effectNames.includes(word)

/** The cells that stand for options or items, as far as they are written rightly. */
export function cellsOf<Id extends string>(choices: readonly { readonly id: Id }[], { action, effect }: Across, names: Readonly<Record<string, string>>): CellOf<Id>[] {
  return choices.flatMap(({ id: of }) => {
    const word = Object.hasOwn(names, of)
      ? names[of] ?? ''
      : ''
    if (effect && !action && isAction(word)) {
      return [
        { of, action: word, effect },
      ]
    }
    return action && !effect && isEffect(word)
      ? [
          { of, action, effect: word },
        ]
      : []
  })
}

/** Whether `derives` names exactly one side of the table, and a cell for each option or item. */
export function checkCells(list: 'options' | 'items', choices: readonly { readonly id: string }[], side: Across, names: Readonly<Record<string, string>>): Fault[] {
  if (!side.action === !side.effect) {
    return [
      fault(['derives'], 'derives-side', '"derives" must fix either an action or an effect, and not both.', `Keep one of "action" and "effect"; "${list}" then names the other for each of them.`),
    ]
  }
  const wanted = side.effect ? actionNames : effectNames
  const ids = choices.map(({ id }) => id)
  return [
    ...ids.filter(id => !Object.hasOwn(names, id)).map(id =>
      fault(['derives', list], 'derives-uncovered', `"derives" does not say which cell "${id}" stands for.`, `Add "${id}" under "${list}".`)),
    ...Object.entries(names).flatMap(([id, word]) => [
      ...ids.includes(id)
        ? []
        : [
            fault(['derives', list, id], 'unknown-id', `There is no "${id}" in this question.`, suggest(id, ids)),
          ],
      ...wanted.includes(word)
        ? []
        : [
            fault(['derives', list, id], 'derives-side', `"${word}" is not ${side.effect ? 'an action' : 'an effect'}.`, suggest(word, wanted)),
          ],
    ]),
  ]
}

/** `download x notification (checked)`, for messages. */
function cellName(lens: string, { action, effect }: { readonly action: string, readonly effect: string }): string {
  return `${action} x ${effect} (${lens})`
}

function unmapped(list: 'options' | 'groups', cell: string, value: Value): Fault {
  return fault(['derives', list], 'derives-unmapped', `The signals table says "${value}" for ${cell}, and nothing stands for that.`, `Add "${value}:" under "${list}", or ask about another cell.`)
}

function disagree(path: Path, cell: string, value: Value, table: string, file: string): Fault {
  return fault(path, 'derives-disagrees', `The signals table says "${value}" for ${cell}, so the key is ${table}; this file says ${file}.`, 'Mend the key here, or the table if it is out of date.')
}

/** Whether the key of a `single` is the one that the table gives. */
export function checkSingle(derives: SingleDerivation, options: readonly { readonly id: string, readonly correct?: boolean }[]): Fault[] {
  const { value } = signals[derives.lens][derives.action][derives.effect]
  const cell = cellName(derives.lens, derives)
  const known = Object.entries(derives.options).flatMap(([word, id]) => id === undefined || options.some(option => option.id === id)
    ? []
    : [
        fault(['derives', 'options', word], 'unknown-id', `There is no "${id}" in this question.`, suggest(id, options.map(option => option.id))),
      ])
  const key = derives.options[value]
  if (key === undefined) {
    return [
      ...known,
      unmapped('options', cell, value),
    ]
  }
  const marked = options.filter(option => option.correct).map(option => `"${option.id}"`).join(' and ') || 'nothing'
  return marked === `"${key}"`
    ? known
    : [
        ...known,
        disagree(['derives'], cell, value, `"${key}"`, marked),
      ]
}

/** Whether each option of a `multiple` is right or wrong as the table says. */
export function checkMultiple(derives: MultipleDerivation, options: readonly { readonly id: string, readonly correct?: boolean }[]): Fault[] {
  return derives.cells.flatMap((cell) => {
    const { value } = signals[derives.lens][cell.action][cell.effect]
    const at = options.findIndex(({ id }) => id === cell.of)
    const right = derives.correct.includes(value)
    return right === (options[at]?.correct ?? false)
      ? []
      : [
          disagree(['options', at], cellName(derives.lens, cell), value, `${right ? '' : 'not '}"${cell.of}"`, `${right ? 'not ' : ''}"${cell.of}"`),
        ]
  })
}

/** Whether each item of a `match` is in the group that the table gives. */
export function checkMatch(derives: MatchDerivation, items: readonly { readonly id: string, readonly group: string }[], groups: readonly Choice<string>[]): Fault[] {
  const known = Object.entries(derives.groups).flatMap(([word, id]) => id === undefined || groups.some(group => group.id === id)
    ? []
    : [
        fault(['derives', 'groups', word], 'unknown-id', `There is no group "${id}" in this question.`, suggest(id, groups.map(group => group.id))),
      ])
  return [
    ...known,
    ...derives.cells.flatMap((cell) => {
      const { value } = signals[derives.lens][cell.action][cell.effect]
      const name = cellName(derives.lens, cell)
      const at = items.findIndex(({ id }) => id === cell.of)
      const group = derives.groups[value]
      if (group === undefined) {
        return [
          unmapped('groups', name, value),
        ]
      }
      return items[at]?.group === group
        ? []
        : [
            disagree(['items', at, 'group'], name, value, `"${group}" for "${cell.of}"`, `"${items[at]?.group}"`),
          ]
    }),
  ]
}

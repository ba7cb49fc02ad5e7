import type { Fault } from './issue.ts'
import type { Choice, Hint } from './question.ts'
import { fault } from './issue.ts'
import { suggest } from './nearest.ts'
import { plain } from './wording.ts'

/** Ids used twice in one list. */
export function checkIds(list: string, entries: readonly { readonly id: string }[]): Fault[] {
  return entries.flatMap(({ id }, at) => entries.findIndex(other => other.id === id) < at
    ? [
        fault([list, at, 'id'], 'duplicate-id', `The id "${id}" is used twice in "${list}".`, 'Give each entry an id of its own.'),
      ]
    : [])
}

/** An id that its list does not have. */
export function checkKnown(path: (string | number)[], id: string, known: readonly { readonly id: string }[]): Fault[] {
  return known.some(entry => entry.id === id)
    ? []
    : [
        fault(path, 'unknown-id', `There is no "${id}" in this question.`, suggest(id, known.map(entry => entry.id))),
      ]
}

/** Hints about options that are not there. */
export function checkHints(hints: readonly Hint[] | undefined, options: readonly { readonly id: string }[]): Fault[] {
  return (hints ?? []).flatMap(({ when }, at) => checkKnown(['hints', at, 'when', 'option'], when.option, options))
}

/** Texts that read the same but for case, spaces and emphasis. */
export function lintTexts(list: string, entries: readonly Choice<string>[]): Fault[] {
  return entries.flatMap(({ text, id }, at) => {
    const first = entries.findIndex(other => plain(other.text) === plain(text))
    return first < at
      ? [
          fault([list, at, 'text'], 'duplicate-text', `"${id}" reads the same as "${entries[first]?.id}".`, 'Say something else, or take one of them out.'),
        ]
      : []
  })
}

/** At most six options: the printed voting cards end at F, and nobody keeps more in mind. */
export function lintCount(options: readonly Choice<string>[]): Fault[] {
  return options.length > 6
    ? [
        fault(['options'], 'too-many-options', `There are ${options.length} options.`, 'Keep the six that people really believe; voting cards end at F.'),
      ]
    : []
}

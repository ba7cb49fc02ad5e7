import type { Matching } from 'gift-pegjs'
import type { Result } from '../../engine/result.ts'
import type { Names } from './gift-names.ts'
import type { Source, Take } from './gift-take.ts'
import { plain } from '../../engine/quiz/wording.ts'
import { ok, refuse } from '../../engine/result.ts'
import { fromPlain } from './gift-runs.ts'
import { letterAt } from './slug.ts'

interface Pair {
  /** Empty for a right side that nothing belongs to. */
  readonly left: string
  readonly right: string
}

interface Sorted {
  readonly groups: readonly { readonly id: string, readonly text: string }[]
  readonly items: readonly { readonly id: string, readonly text: string, readonly group: string }[]
}

const placeholders: readonly (readonly [string, string])[] = [['&&092;', '\\'], ['&&058;', ':'], ['&&035;', '#'], ['&&061;', '='], ['&&123;', '{'], ['&&125;', '}'], ['&&126;', '~'], ['&&010', '\n']]

/** The right side of a pair comes from gift-pegjs with its escapes as placeholders. */
function withoutPlaceholders(text: string): string {
  return placeholders.reduce((sofar, [placeholder, character]) => sofar.replaceAll(placeholder, character), text)
}

/** Items and groups by letters: groups in the order in which the file names them first. */
function sortedByLetters(pairs: readonly Pair[]): Sorted {
  const texts = [...new Set(pairs.map(({ right }) => right))]
  return {
    groups: texts.map((text, at) => ({ id: letterAt(at), text })),
    items: pairs.filter(({ left }) => left).map(({ left, right }, at) => ({ id: letterAt(at), text: left, group: letterAt(texts.indexOf(right)) })),
  }
}

/** Items and groups by the names that the kit wrote beside them; null when these no longer fit, as when somebody took a pair out. */
function sortedByNames(pairs: readonly Pair[], { items: itemNames, groups: groupNames }: Names): Sorted | null {
  const sorted = pairs.filter(({ left }) => left)
  const others = pairs.filter(({ left }) => !left).map(({ right }) => right)
  if (!itemNames || !groupNames || itemNames.length !== sorted.length || itemNames.some(({ group }) => !groupNames.includes(group)))
    return null
  const items = sorted.map(({ left, right }, at) => ({ text: left, right, id: itemNames[at]?.id ?? '', group: itemNames[at]?.group ?? '' }))
  const groups = groupNames.map(id => ({ id, text: items.find(({ group }) => group === id)?.right ?? others.shift() ?? '' }))
  return !others.length && groups.every(({ text }) => text) && items.every(({ group, right }) => groups.find(({ id }) => id === group)?.text === right)
    ? { groups, items: items.map(({ id, text, group }) => ({ id, text, group })) }
    : null
}

/** Matching as sorting into groups: what stands on the right side is a group, once. */
export function readPairs({ matchPairs }: Matching, take: Take, restore: (text: string) => string, names: Names): Result<Source, string> {
  const pairs: Pair[] = []
  for (const { subquestion, subanswer } of matchPairs) {
    const read = fromPlain(restore(withoutPlaceholders(subanswer)).trim())
    read.changes.forEach(take.note)
    const pair = { left: take.text(subquestion), right: read.text }
    const twin = pairs.find(({ left }) => left && plain(left) === plain(pair.left))
    if (!pair.left && subquestion.text)
      return refuse(`The left side of "${pair.right}" has no words, only a picture perhaps. Say in words what it shows.`)
    if (twin && twin.right !== pair.right)
      return refuse(`"${pair.left}" belongs to both "${twin.right}" and "${pair.right}". Keep one of the pairs, or make two questions.`)
    if (twin)
      take.note(`The pair of "${pair.left}" was there twice, and is there once.`)
    else
      pairs.push(pair)
  }
  const byNames = sortedByNames(pairs, names)
  const { groups, items } = byNames ?? sortedByLetters(pairs)
  if (items.length < 2)
    return refuse('There is only one pair, so nothing to match. Add another.')
  if (groups.length < 2)
    return refuse('All pairs have the same right side, so there is nothing to sort. Add a pair with another.')
  const empty = groups.filter(({ id }) => !items.some(({ group }) => group === id))
  if (empty.length && !byNames)
    take.note(`Nothing belongs to ${empty.map(({ text }) => `"${text}"`).join(', ')}; it stays as a group that is always wrong.`)
  return ok({ kind: 'match', groups, items })
}

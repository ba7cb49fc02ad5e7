import type { Result } from '../../engine/result.ts'
import type { Cells } from './csv-cells.ts'
import { plain } from '../../engine/quiz/wording.ts'
import { ok, refuse } from '../../engine/result.ts'
import { wordsIn } from './csv-cells.ts'
import { optionLetter, placeOf } from './csv-columns.ts'

/** The places of the right options: by letters, one option's own words, or numbers from 1. What was unclear is told in `changes`. */
export function rightPlaces({ once, options }: Cells, changes: string[]): Result<number[], string> {
  const answer = once('answer')
  const names = wordsIn(answer.replaceAll(/\band\b|[&+]/gi, ' '))
  const places = names.map(placeOf)
  const areThere = names.length > 0 && places.every(at => options.has(at))
  const byWords = [...options].find(([, { text }]) => plain(text) === plain(answer))?.[0]
  if (areThere && names.every(word => /^[a-z]/i.test(word))) {
    if (byWords !== undefined && byWords !== places[0])
      changes.push(`The answer "${answer}" was taken as a letter; option ${optionLetter(byWords)} reads the same.`)
    return ok(places)
  }
  if (byWords !== undefined) {
    return areThere && places[0] !== byWords
      ? refuse(`The answer "${answer}" may be the option that reads so, or option number ${answer}. Write the letter of the right option.`)
      : ok([byWords])
  }
  if (names.includes('0'))
    return refuse('Its answer counts from 0, and here numbers count from 1. See whether the whole file does: then its other answers are one option off. Write letters.')
  return areThere
    ? ok(places)
    : refuse(`The answer "${answer}" is none of the options ${[...options.keys()].map(optionLetter).join(', ')}. Write the letter of the right one, or several as "A, C".`)
}

/** `A1, B2`: the id of each item's group, by the item's place. */
export function groupsOfItems({ once, options, groups }: Cells): Result<ReadonlyMap<number, string>, string> {
  const found = new Map<number, string>()
  for (const word of wordsIn(once('answer'))) {
    // Past Z the letters have digits of their own, so a colon stands between: Z1:2.
    const pair = /^(?:([a-z])[:=-]?|(z\d+)[:=-])(\d+)$/i.exec(word)
    const item = placeOf(pair?.[1] ?? pair?.[2] ?? '')
    const group = groups.get(Number(pair?.[3]) - 1)
    if (!options.has(item) || !group)
      return refuse(`"${word}" in the column "answer" is not a letter of an item with the number of a group. Write for example "A1, B2, C1".`)
    found.set(item, group.id)
  }
  const missing = [...options.keys()].filter(at => !found.has(at)).map(optionLetter)
  return missing.length
    ? refuse(`The column "answer" does not say where ${missing.join(', ')} belongs. Write for example "A1, B2, C1".`)
    : ok(found)
}

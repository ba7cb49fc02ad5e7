import type { Found, Reading } from './format.ts'
import type { Block } from './gift-blocks.ts'
import { splitBlocks } from './gift-blocks.ts'
import { namesIn } from './gift-names.ts'
import { parseBlock } from './gift-parse.ts'
import { readQuestion } from './gift-question.ts'
import { isSlug, slug, unused } from './slug.ts'

/** The last part of a category's path, such as `$course$/top/Week 1`; a slash in a name is written twice. */
function categoryName(path: string): string {
  const parts = path.split(/(?<!\/)\/(?!\/)/).map(part => part.trim().replaceAll('//', '/'))
  const [root] = parts
  const named = root?.startsWith('$') && root.endsWith('$')
    ? parts.slice(1)
    : parts
  return (named.length > 1 || named[0] !== 'top'
    ? named.at(-1)
    : '') ?? ''
}

/** Its own id if it has one, else one made of its title or its first words. */
function idOf(own: string | undefined, title: string | null, prompt: string, number: number, taken: ReadonlySet<string>): { id: string, changes: readonly string[] } {
  const wanted = own !== undefined && isSlug(own)
    ? own
    : [own ?? '', title ?? '', prompt, `question-${number}`].map(slug).find(isSlug) ?? `question-${number}`
  const id = unused(wanted, taken)
  if (own !== undefined && own !== id)
    return { id, changes: [`Its id "${own}" became "${id}".`] }
  return {
    id,
    // One without a title had no name to lose.
    changes: id === wanted || title === null
      ? []
      : [`There is another question "${wanted}", so this one is "${id}".`],
  }
}

const oneLine = (text: string) => text.replace(/\s+/g, ' ')

function readBlock(block: Block, number: number, taken: ReadonlySet<string>): Found & { as: 'question' | 'refused' } {
  const parsed = parseBlock(block)
  if (!parsed.ok) {
    const { title, line, why } = parsed.error
    return { as: 'refused', line, name: title ?? `question ${number}`, why: oneLine(why) }
  }
  const { title } = parsed.value
  const name = title ?? `question ${number}`
  const names = namesIn(block.comments)
  const read = readQuestion(parsed.value, names)
  if (!read.ok)
    return { as: 'refused', line: block.line, name, why: oneLine(read.error) }
  const { source, changes } = read.value
  const { id, changes: idChanges } = idOf(names.id, title, source.prompt, number, taken)
  return {
    as: 'question',
    line: block.line,
    name,
    source: { id, ...source },
    changes: [
      ...changes,
      ...idChanges,
      ...names.tags.length
        ? [`Its tags were left out: ${names.tags.join(', ')}.`]
        : [],
    ],
  }
}

/**
 * Reads a file in GIFT, the text format of Moodle.
 * @see https://docs.moodle.org/en/GIFT_format
 */
export function readGift(file: string): Reading {
  const found: Found[] = []
  const taken = new Set<string>()
  let title: string | undefined
  let number = 0
  for (const piece of splitBlocks(file)) {
    if (piece.as === 'category') {
      const name = categoryName(piece.path)
      const isTitle = title === undefined && name !== '' && number === 0
      if (isTitle)
        title = name
      found.push({ as: 'note', line: piece.line, text: isTitle
        ? `The category "${piece.path}" gives the quiz its title.`
        : `The category "${piece.path}" was left out: a quiz has one title.` })
      continue
    }
    number++
    const read = readBlock(piece.block, number, taken)
    if (read.as === 'question' && typeof read.source.id === 'string')
      taken.add(read.source.id)
    found.push(read)
  }
  return { ...title !== undefined && { title }, found }
}

import type { Description, Category as GiftCategory, GIFTQuestion } from 'gift-pegjs'
import type { Result } from '../../engine/result.ts'
import type { Block } from './gift-blocks.ts'
import type { Sections } from './gift-sections.ts'
import { parse } from 'gift-pegjs'
import { ok, refuse } from '../../engine/result.ts'
import { tidyAnswers } from './gift-answers.ts'
import { escapeBare } from './gift-escapes.ts'
import { sectionsOf, titleOf } from './gift-sections.ts'

/** A question as gift-pegjs gives it. */
export type Parsed = Exclude<GIFTQuestion, GiftCategory | Description>

export interface ParsedBlock {
  readonly title: string | null
  readonly question: Parsed
  /** Puts back what had to be hidden from the grammar; for every text of the question. */
  readonly restore: (text: string) => string
  readonly changes: readonly string[]
}

/** Why a block is no question, and on which line. */
export interface Refused {
  readonly title: string | null
  readonly line: number
  readonly why: string
}

/** What the grammar reads at once; far more than a question that people can read. */
const longest = 50_000

/** Characters of the private use area that the text does not have. */
function unusedCharacters(text: string, count: number): string[] {
  const found: string[] = []
  for (let code = 0xE000; found.length < count && code < 0xF8FF; code++) {
    const character = String.fromCharCode(code)
    if (!text.includes(character))
      found.push(character)
  }
  return found
}

/** The question's text, with a gap where the answers stand within it. */
function stemOf({ before, after }: Sections): { stem: string, changes: readonly string[] } {
  const start = before.trimEnd()
  const end = after.trim()
  if (!end)
    return { stem: start, changes: [] }
  // "What is 2 + 2? {#4}." ends with the question mark; a gap would make no sense.
  if (/^[.!?…]+$/.test(end) && /[.!?…:]$/.test(start))
    return { stem: start, changes: [`The "${end}" after the answers was left out.`] }
  const spaceIf = (isThere: boolean) => isThere ? ' ' : ''
  return { stem: `${start}${spaceIf(start.length < before.length)}_____${spaceIf(/^\s/.test(after))}${end}`, changes: [] }
}

const withoutBlankLines = (text: string) => text.split('\n').filter(line => line.trim()).join('\n')

/**
 * Parses one block with gift-pegjs. Never throws, and is done in well under a second whatever the block holds.
 */
export function parseBlock(block: Block): Result<ParsedBlock, Refused> {
  // Pictures within the text would take most of the time, and cannot be shown.
  const text = block.text.replace(/(data\\?:[\w/+.-]{1,80};base64,)(?:[A-Z0-9+/]|\\?=)+/gi, '$1')
  const lineAt = (at: number) => block.line + text.slice(0, at).split('\n').length - 1
  const { title } = titleOf(text)
  if (text.length > longest)
    return refuse({ title, line: block.line, why: `It has more than ${longest} characters. Shorten it, or put a blank line between questions.` })

  const sections = sectionsOf(text)
  if (!sections.ok)
    return refuse({ title, line: lineAt(sections.error.at), why: sections.error.why })
  const { answers, answersAt } = sections.value
  const [ampersand = '', percent = '', arrow = ''] = unusedCharacters(text, 3)
  const tidy = tidyAnswers(answers, answersAt, { percent, arrow })
  if (!tidy.ok)
    return refuse({ title, line: lineAt(tidy.error.at), why: tidy.error.why })
  const { stem, changes } = stemOf(sections.value)
  if (!stem.replace(/^\[(?:html|markdown|plain|moodle)\]/, '').trim())
    return refuse({ title, line: block.line, why: 'There is no question before the answers. Write one before the "{".' })

  // A title keeps the grammar from taking "//" and "$CATEGORY:" at the text's start for what they are elsewhere. "&&0" is how it
  // and Moodle remember escapes, so a text with these letters would be changed.
  const source = withoutBlankLines(`::q::${escapeBare(stem, '=~#:')}\n{${tidy.value.text}\n}`).replaceAll('&&0', `${ampersand}&0`)
  try {
    const [question] = parse(source)
    if (question && question.type !== 'Category' && question.type !== 'Description') {
      return ok({
        title,
        question,
        restore: found => found.replaceAll(ampersand, '&').replaceAll(percent, '%').replaceAll(arrow, '->'),
        changes: [
          ...sections.value.changes,
          ...block.hadGaps
            ? ['Blank lines between the answers were taken out; other programs would split the question there.']
            : [],
          ...changes,
          ...tidy.value.changes,
        ],
      })
    }
  }
  catch (error) {
    // The grammar throws for what it does not know.
    if (!(error instanceof Error))
      throw error
  }
  return refuse({ title, line: lineAt(answersAt), why: 'These answers are not GIFT. Write a backslash before ~ = # { } where they belong to the text, and compare with an example.' })
}

import type { Result } from '../../engine/result.ts'
import { ok, refuse } from '../../engine/result.ts'
import { findBare, unescape } from './gift-escapes.ts'

/** The parts of a question; texts as written, with their escapes. */
export interface Sections {
  readonly before: string
  /** What stands between the braces. */
  readonly answers: string
  /** Where the answers begin in the block. */
  readonly answersAt: number
  /** What comes after the closing brace: the end of a sentence with a gap. */
  readonly after: string
  readonly changes: readonly string[]
}

/** What is wrong, and where in the block. */
export interface Problem {
  readonly at: number
  readonly why: string
}

/** A question's name, and where the text after it begins. */
export function titleOf(text: string): { title: string | null, end: number, changes: readonly string[] } {
  const start = text.search(/\S/)
  if (!text.startsWith('::', start))
    return { title: null, end: 0, changes: [] }
  const close = findBare(text, ':').find(at => at >= start + 2 && text.startsWith('::', at))
  return close === undefined
    ? { title: null, end: start + 2, changes: ['The title has no closing "::", so it was read as part of the question.'] }
    : { title: unescape(text.slice(start + 2, close)).replace(/\s+/g, ' ').trim() || null, end: close + 2, changes: [] }
}

/** Takes a block apart, by the first and only pair of braces. */
export function sectionsOf(text: string): Result<Sections, Problem> {
  const { end, changes } = titleOf(text)
  const braces = findBare(text, '{}').filter(at => at >= end)
  const [open, close, more] = braces
  if (open === undefined)
    return refuse({ at: 0, why: 'It has no answers in braces, so it is a description and not a question. Add the answers after it, as in {=right ~wrong}, or leave it out.' })
  if (text[open] === '}')
    return refuse({ at: open, why: 'A "}" has no "{" before it. Open the answers with "{", or write \\} if it belongs to the text.' })
  if (close === undefined)
    return refuse({ at: open, why: 'The answers are never closed. Add "}" after the last one; a question must not hold blank lines.' })
  if (text[close] === '{')
    return refuse({ at: close, why: 'A "{" stands inside the answers. Write \\{ and \\} where they belong to the text.' })
  if (more !== undefined)
    return refuse({ at: more, why: 'It has more than one pair of braces, and GIFT allows one. Put a blank line between two questions, and write \\{ and \\} where they belong to the text.' })
  return ok({
    before: text.slice(end, open).trimStart(),
    answers: text.slice(open + 1, close),
    answersAt: open + 1,
    // A comment right after the braces is no end of a sentence.
    after: text.slice(close + 1).replace(/^\s*\/\/.*/, '').trimEnd(),
    changes,
  })
}

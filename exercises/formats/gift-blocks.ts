import { findBare } from './gift-escapes.ts'

/** One question's lines, or what may be one. */
export interface Block {
  /** Of its first line that is no comment, from 1; the text begins there. */
  readonly line: number
  /** Without comments, but with their line breaks, so that lines can be counted. */
  readonly text: string
  /** What its comments say, where ids and tags are. */
  readonly comments: readonly string[]
  /** Whether blank lines stood between its braces. */
  readonly hadGaps: boolean
}

/** A piece of a file: a block, or the name of the category that the next blocks belong to. */
export type Piece
  = | { readonly as: 'block', readonly block: Block }
    | { readonly as: 'category', readonly line: number, readonly path: string }

interface Line {
  readonly number: number
  readonly text: string
}

const isComment = ({ text }: Line) => text.trimStart().startsWith('//')
const categoryMark = '$CATEGORY:'

/** The lines' text, comments blank. */
function contentOf(lines: readonly Line[]): string {
  return lines.map(line => isComment(line)
    ? ''
    : line.text).join('\n')
}

/** Lines between blank lines. */
function paragraphsOf(lines: readonly Line[]): Line[][] {
  const paragraphs: Line[][] = [[]]
  for (const line of lines) {
    if (line.text.trim())
      paragraphs.at(-1)?.push(line)
    else if (paragraphs.at(-1)?.length)
      paragraphs.push([])
  }
  return paragraphs.filter(({ length }) => length)
}

/** How many of the next paragraphs go on with answers that are still open, up to the closing brace; 0 when they do not. */
function countRest(open: string, next: (at: number) => string | undefined): number {
  if (!findBare(open, '{').length || findBare(open, '}').length)
    return 0
  for (let at = 0; ; at++) {
    const text = next(at)
    const trimmed = text?.trim()
    if (text === undefined || trimmed === undefined || !/^(?:$|[=~#}])/.test(trimmed) || findBare(text, '{').length)
      return 0
    if (findBare(text, '}').length)
      return at + 1
  }
}

function piecesOf(lines: readonly Line[], hadGaps: boolean): Piece[] {
  const at = lines.findIndex(line => !isComment(line))
  const first = lines[at]
  if (!first)
    return []
  if (first.text.trim().startsWith(categoryMark)) {
    return [
      { as: 'category', line: first.number, path: first.text.trim().slice(categoryMark.length).trim() },
      ...piecesOf(lines.slice(at + 1), false),
    ]
  }
  // Blank lines that were left out have a number too.
  const text = lines.slice(at).reduce((sofar, line, index, all) =>
    `${sofar}${'\n'.repeat(line.number - (all[index - 1]?.number ?? line.number))}${isComment(line) ? '' : line.text}`, '')
  return [
    {
      as: 'block',
      block: {
        line: first.number,
        text,
        comments: lines.filter(isComment).map(line => line.text.trim().slice(2)),
        hadGaps,
      },
    },
  ]
}

/**
 * Splits a file at its blank lines, as Moodle does. Only a blank line within braces does not split (in Moodle it would, and the
 * question would be lost), when the next lines go on with answers.
 */
export function splitBlocks(file: string): Piece[] {
  const lines = file.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/).map((text, at) => ({ number: at + 1, text }))
  const paragraphs = paragraphsOf(lines)
  const pieces: Piece[] = []
  for (let at = 0; at < paragraphs.length; at++) {
    const rest = countRest(contentOf(paragraphs[at] ?? []), ahead => paragraphs[at + 1 + ahead] && contentOf(paragraphs[at + 1 + ahead] ?? []))
    pieces.push(...piecesOf(paragraphs.slice(at, at + 1 + rest).flat(), rest > 0))
    at += rest
  }
  return pieces
}

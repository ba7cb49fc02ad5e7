import type { SlideInfo, SlidevData } from '@slidev/types'
import type { Finding } from './finding.ts'
import { relative, sep } from 'node:path'
import { load } from '@slidev/parser/fs'

/** A slide as its author wrote it. */
export interface LintedSlide {
  /** Its number in the whole deck, from 1. */
  no: number
  title: string
  /** Relative to the root. */
  file: string
  /** Its first line in the file, from 1. */
  line: number
  alias: string | undefined
  frontmatter: Record<string, unknown>
  /** Everything of the slide, frontmatter and notes included, as in the file. */
  raw: string
  /** The slide without code, comments and frontmatter; every character at its old place, so lines still count. */
  visible: string
  note: string | undefined
  /** A finding about a line of this slide: `offset` is a place in `raw`. */
  at: (offset: number, message: string, level?: Finding['level']) => Finding
}

/** A deck as its files say, before Slidev builds it. */
export interface LintedDeck {
  entry: string
  headmatter: Record<string, unknown>
  slides: LintedSlide[]
  /** What the parser itself could not read. */
  unread: Finding[]
}

/** Reads a deck without building it. `entry` is a Markdown file in `root`. */
export async function readDeck(root: string, entry: string): Promise<LintedDeck> {
  const data = await load({
    userRoot: root,
    roots: [root],
    allowedRoots: [root],
  }, `${root}/${entry}`)
  return {
    entry,
    headmatter: data.headmatter,
    slides: data.slides.map((slide, index) => describeSlide(root, slide, index + 1)),
    unread: unreadParts(root, data),
  }
}

function relativeTo(root: string, path: string): string {
  return relative(root, path).split(sep).join('/')
}

function describeSlide(root: string, slide: SlideInfo, no: number): LintedSlide {
  const { filepath, start, raw } = slide.source
  const file = relativeTo(root, filepath)
  const title = slide.title ?? ''
  const { routeAlias } = slide.frontmatter
  return {
    no,
    title,
    file,
    line: start + 1,
    alias: routeAlias === undefined
      ? undefined
      : String(routeAlias),
    frontmatter: slide.frontmatter,
    raw,
    visible: visiblePart(raw),
    note: slide.note,
    at: (offset, message, level = 'error') => ({
      level,
      file,
      line: start + 1 + raw.slice(0, offset).split('\n').length - 1,
      slide: nameOf(no, title, routeAlias),
      message,
    }),
  }
}

function nameOf(no: number, title: string, alias: unknown): string {
  const name = title || (alias === undefined
    ? ''
    : String(alias))
  return name === ''
    ? `slide ${no}`
    : `slide ${no} "${name}"`
}

/** Blanks out what a reader of the slide does not see, and keeps the line breaks. */
function visiblePart(raw: string): string {
  const blank = (text: string) => text.replaceAll(/[^\n]/g, ' ')
  return raw
    .replace(/^---.*\n[\s\S]*?\n---(?=\n|$)/, blank)
    .replaceAll(/^[ \t]*(```).*\n[\s\S]*?^[ \t]*\1.*$/gm, blank)
    .replaceAll(/<!--[\s\S]*?-->/g, blank)
    .replaceAll(/(`+)[^`\n]+\1/g, blank)
}

function unreadParts(root: string, data: Pick<SlidevData, 'markdownFiles'>): Finding[] {
  return Object.values(data.markdownFiles).flatMap(({ filepath, slides, errors = [] }) => {
    const file = relativeTo(root, filepath)
    const inParser = errors.map(({ row, message }): Finding => {
      const index = slides.findIndex(slide => slide.start === row)
      const text = message.replaceAll(`${root}/`, '')
      return {
        level: 'error',
        file,
        line: row + 1,
        slide: index < 0
          ? undefined
          : `block ${index + 1} of this file`,
        message: `${text}. Slidev would build the deck without it.`,
      }
    })
    const inFrontmatter = slides.flatMap(({ frontmatterDoc, start, index, title }) => (frontmatterDoc?.errors ?? []).map((error): Finding => ({
      level: 'error',
      file,
      line: start + 1 + (error.linePos?.[0].line ?? 1),
      slide: `block ${index + 1} of this file${title === undefined
        ? ''
        : ` "${title}"`}`,
      message: `the frontmatter is not valid YAML: ${error.message.split('\n')[0]}`,
    })))
    return [
      ...inParser,
      ...inFrontmatter,
    ]
  })
}

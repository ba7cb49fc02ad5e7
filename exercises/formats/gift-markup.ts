import { inline } from '../../engine/quiz/inline.ts'
import { escapeAll } from './gift-escapes.ts'

/** How one question's texts are written. */
export interface Markup {
  /** Before the question's own text; its other texts follow it. */
  readonly prefix: '' | '[html]'
  /** A text with everything escaped. */
  readonly write: (text: string) => string
  /** HTML around texts that are written already, for several paragraphs. */
  readonly paragraph: (className: string | null, text: string) => string
}

/** Texts without bold, italic, and whatever Moodle takes for a mark, a weight or HTML: written as they are. */
function isSimple(text: string): boolean {
  return !/[<>&\n\r\t\f]|\s\s|^%|^\[(?:html|markdown|plain|moodle)\]/.test(text) && inline(text).every(({ strong, em }) => !strong && !em)
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\n': '<br>' }

function html(text: string): string {
  const runs = inline(text)
  const all = runs.map(run => run.text).join('')
  let at = 0
  const written = runs.map((run) => {
    const words = run.text.replace(/[&<> \n\r\t\f]/g, (character, offset: number) => {
      const before = all[at + offset - 1] ?? ' '
      const after = all[at + offset + 1] ?? ' '
      // Browsers, and the reader of this file, drop spaces beside spaces.
      return character === ' ' && /\S\S/.test(before + after)
        ? ' '
        : entities[character] ?? `&#${character.charCodeAt(0)};`
    })
    at += run.text.length
    return run.strong
      ? `<strong>${words}</strong>`
      : run.em
        ? `<em>${words}</em>`
        : words
  }).join('')
  return written.replace(/^%/, '&#37;').replace(/^\[(?=(?:html|markdown|plain|moodle)\])/, '&#91;')
}

/** The plainest way to write texts so that they come back the same: as they are, or as HTML. */
export function markupFor(texts: readonly string[], hasParagraphs: boolean): Markup {
  const paragraph = (className: string | null, text: string) => `<p${className === null ? '' : ` class\\="${className}"`}>${text}</p>`
  return !hasParagraphs && texts.every(isSimple)
    ? { prefix: '', write: escapeAll, paragraph }
    : { prefix: '[html]', write: text => escapeAll(html(text)), paragraph }
}

/** The right side of a pair, which has neither styles nor lines anywhere. */
export function pairText(text: string): string {
  const words = inline(text).map(run => run.text).join('').replace(/\s*[\n\r]\s*|\s{2,}/g, ' ').trim()
  return inline(words).some(({ strong, em }) => strong || em)
    ? words.replaceAll('*', '∗')
    : words
}

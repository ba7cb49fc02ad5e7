import type { TextFormat } from 'gift-pegjs'
import type { ReadText } from './gift-html.ts'
import MarkdownIt from 'markdown-it'
import { readHtml } from './gift-html.ts'
import { fromPlain } from './gift-runs.ts'

const markdown = new MarkdownIt({ html: true })

/** Elements that people write in texts of Moodle's own format, which lets HTML through. */
const looksLikeHtml = /<\/?(?:[abipqsu]|big|blockquote|br|center|code|div|em|font|h[1-6]|hr|img|li|ol|pre|small|span|strike|strong|sub|sup|table|tbody|td|th|tr|tt|ul)(?:\s[^<>]*)?\/?>|&(?:[a-z]{2,8}|#\d{1,7});/i

/** Whether both ends of a formula are there, in this order. */
function hasBoth(text: string, start: string, end: string): boolean {
  const at = text.indexOf(start)
  return at >= 0 && text.includes(end, at + start.length)
}

function hasFormula(text: string): boolean {
  return hasBoth(text, '$$', '$$') || hasBoth(text, '\\(', '\\)') || hasBoth(text, '\\[', '\\]')
}

function readPlain(text: string): ReadText {
  const read = text.replaceAll('\t', ' ').split(/\n\s*\n/).map(part => fromPlain(part.trim()))
  return {
    paragraphs: read.filter(part => part.text).map(part => ({ role: null, text: part.text })),
    changes: read.flatMap(part => part.changes),
  }
}

function readFormat({ format, text }: TextFormat): ReadText {
  switch (format) {
    case 'html':
      return readHtml(text)
    case 'markdown':
      // One line is words, even if it begins like a list: an option may be "+ 5".
      return readHtml(text.includes('\n')
        ? markdown.render(text)
        : markdown.renderInline(text))
    case 'moodle':
      return looksLikeHtml.test(text)
        ? readHtml(text.replaceAll('\n', '<br>'))
        : readPlain(text)
    default:
      return readPlain(text)
  }
}

/** A text in any of the four formats, as the kit writes it, and what had to be changed. */
export function readText(text: TextFormat): ReadText {
  const { paragraphs, changes } = readFormat(text)
  return {
    paragraphs,
    changes: [
      ...changes,
      ...hasFormula(text.text)
        ? ['A formula is shown as it is written; formulas are not drawn.']
        : [],
    ],
  }
}

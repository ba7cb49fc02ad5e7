import type { XmlElement, XmlNode } from './qti-xml.ts'
import { inline } from '../../engine/quiz/inline.ts'
import { el } from './qti-xml.ts'

/** Ids of the kit as QTI's identifiers, which begin with a letter or an underscore. */
export function identifierOf(id: string): string {
  return /^\d/.test(id)
    ? `_${id}`
    : id
}

/** The id that an identifier was made of. */
export const idOf = (identifier: string): string => identifier.replace(/^_(?=\d)/, '')

/** What XML cannot hold, not even escaped. */
const forbidden = /[^\t\n\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu

/** Whether a text has characters that XML cannot hold. */
export const hasForbidden = (text: string): boolean => text.search(forbidden) >= 0

/** A text without what XML cannot hold. */
export const plainText = (text: string): string => text.replace(forbidden, '')

/** A text of the kit as markup: bold, emphasis and line breaks. */
export function markup(text: string): XmlNode[] {
  return inline(plainText(text)).flatMap(({ text, strong, em }): XmlNode[] => {
    const nodes = text.split('\n').flatMap((line, at): XmlNode[] => [...at ? [el('br')] : [], ...line ? [line] : []])
    if (strong)
      return [el('strong', {}, ...nodes)]
    return em
      ? [el('em', {}, ...nodes)]
      : nodes
  })
}

const blocks = ['p', 'div', 'li', 'ul', 'ol', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'blockquote', 'pre', 'tr']
const emphases: Readonly<Record<string, string>> = { strong: '**', b: '**', em: '*', i: '*' }
/** What cannot be said in words. */
export const pictures = ['img', 'object', 'math', 'table', 'video', 'audio', 'svg', 'picture']

/**
 * Markup as a text of the kit. Line ends of the file are spaces, as in any markup; `skip` says which elements are left out, and
 * pictures always are.
 */
export function unmarked(element: XmlElement, skip: (tag: string) => boolean = () => false): string {
  return flow(element, skip).replace(/ *\uFFFF[ \uFFFF]*/g, '\n').trim()
}

/** The same, with what is no character in XML for the border between two blocks. */
function flow(element: XmlElement, skip: (tag: string) => boolean): string {
  return element.children.map((child) => {
    if (typeof child === 'string')
      return child.replace(/[ \t]*\n\s*/g, ' ')
    if (skip(child.tag) || pictures.includes(child.tag))
      return ''
    if (child.tag === 'br')
      return '\n'
    const inside = flow(child, skip)
    if (blocks.includes(child.tag))
      return `\uFFFF${inside}\uFFFF`
    const mark = emphases[child.tag] ?? ''
    // Marks around what has marks of its own, or nothing, would be read as asterisks.
    return mark && /^[^\s*](?:[^*]*[^\s*])?$/.test(inside)
      ? `${mark}${inside}${mark}`
      : inside
  }).join('')
}

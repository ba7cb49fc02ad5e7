import { XMLBuilder, XMLParser, XMLValidator } from 'fast-xml-parser'
import { isRecord } from '../../engine/quiz/response.ts'

/** An element, or text. */
export type XmlNode = string | XmlElement
export interface XmlElement {
  readonly tag: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly XmlNode[]
}

const builder = new XMLBuilder({ preserveOrder: true, ignoreAttributes: false, suppressEmptyNode: true, format: false })
const parser = new XMLParser({ preserveOrder: true, ignoreAttributes: false, trimValues: false, parseTagValue: false, parseAttributeValue: false, removeNSPrefix: true, htmlEntities: true })

/** Makes an element. Children that are null are left out. */
export function el(tag: string, attributes: Readonly<Record<string, string>> = {}, ...children: readonly (XmlNode | null)[]): XmlElement {
  return { tag, attributes, children: children.filter(child => child !== null) }
}

/** Attributes as the library has them: each behind a mark. */
function marked(attributes: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(attributes).map(([name, value]) => [`@_${name}`, value]))
}

function toLibrary(node: XmlNode): object {
  return typeof node === 'string'
    ? { '#text': node }
    : { [node.tag]: node.children.map(toLibrary), ':@': marked(node.attributes) }
}

/** A document with this root, as text. */
export function xmlText(root: XmlElement): string {
  return `${builder.build([
    { '?xml': [{ '#text': '' }], ':@': marked({ version: '1.0', encoding: 'UTF-8' }) },
    toLibrary(root),
  ])}\n`
}

function fromLibrary(value: unknown): XmlNode[] {
  if (!isRecord(value))
    return []
  const { ':@': attributes, ...rest } = value
  return Object.entries(rest).flatMap(([tag, inside]): XmlNode[] => {
    if (tag === '#text')
      return [String(inside)]
    return tag.startsWith('?') || !Array.isArray(inside)
      ? []
      : [el(tag, Object.fromEntries(Object.entries(isRecord(attributes) ? attributes : {}).map(([name, text]) => [name.replace(/^@_/, ''), String(text)])), ...inside.flatMap(fromLibrary))]
  })
}

/** The root of a document; or, where it is damaged, what is wrong and in which line. Prefixes of names are left out. */
export function readXml(text: string): XmlElement | { readonly line: number, readonly problem: string } {
  const valid = XMLValidator.validate(text)
  if (valid !== true)
    return { line: valid.err.line, problem: valid.err.msg }
  let parsed: unknown
  try {
    parsed = parser.parse(text)
  }
  catch (error) {
    // It refuses what could harm: entities from elsewhere, and elements within elements without end.
    return { line: 1, problem: error instanceof Error ? error.message : String(error) }
  }
  const root = (Array.isArray(parsed) ? parsed : []).flatMap(fromLibrary).find(node => typeof node !== 'string')
  return root ?? { line: 1, problem: 'There is no element in it.' }
}

/** All elements of a name within another, in the order of the document. */
export function allIn(element: XmlElement, tag: string): XmlElement[] {
  return element.children.flatMap(child => typeof child === 'string'
    ? []
    : [...child.tag === tag ? [child] : [], ...allIn(child, tag)])
}

/** The text within an element, as it stands. */
export function textIn(element: XmlElement): string {
  return element.children.map(child => typeof child === 'string'
    ? child
    : textIn(child)).join('')
}

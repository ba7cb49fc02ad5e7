import type { Role } from './gift-page.ts'
import MarkdownIt from 'markdown-it'
import { breaks, hidden, lines, lost, styles } from './gift-elements.ts'
import { createPage, roles } from './gift-page.ts'
import { fromRuns } from './gift-runs.ts'

/** A paragraph with the kit's marks for bold and italic. */
export interface Paragraph {
  readonly role: Role | null
  readonly text: string
}

/** A text as the kit writes it. */
export interface ReadText {
  readonly paragraphs: readonly Paragraph[]
  /** What was left out, a sentence each. */
  readonly changes: readonly string[]
}

const { utils } = new MarkdownIt()

// A comment, a tag, an entity, spaces, words. A tag holds no "<" outside quotes, so that a long row of "<a" is read only once.
const token = /<!--[\s\S]*?(?:-->|$)|<(\/?)([a-z][a-z0-9-]*)((?:[\s/](?:"[^"]*"|'[^']*'|[^"'<>])*)?)>|(&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z0-9]{1,31});)|[ \t\n\r\f]+|[^<& \t\n\r\f]+|[<&]/gi

function attribute(attributes: string, name: string): string {
  const found = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, 'i').exec(attributes)
  const raw = found?.[1] ?? found?.[2] ?? found?.[3] ?? ''
  return raw.replace(/&[#a-z0-9]{1,32};/gi, entity => utils.unescapeAll(entity)).trim()
}

/** What HTML says in words: paragraphs with bold and italic. What else a reader would miss is named in `changes`. */
export function readHtml(html: string): ReadText {
  const page = createPage()
  const changes = new Set<string>()
  const lists: { isOrdered: boolean, number: number }[] = []
  let hiddenIn: string | null = null
  let preformatted = 0

  function image(words: string): void {
    if (words)
      page.add(`[${words}]`)
    changes.add(words
      ? `A picture was left out; its description "${words}" stands in its place.`
      : 'A picture was left out; texts hold words only.')
  }

  function link(address: string): void {
    if (address)
      changes.add(`A link to ${address} was left out; its words stay.`)
  }

  function openLine(name: string, attributes: string): void {
    page.goOn()
    if (name === 'ul' || name === 'ol')
      lists.push({ isOrdered: name === 'ol', number: Number.parseInt(attribute(attributes, 'start'), 10) || 1 })
    else if (name === 'pre')
      preformatted++
  }

  function listItem(): void {
    page.newLine()
    const list = lists.at(-1)
    if (list) {
      page.add(list.isOrdered ? `${list.number++}.` : '-')
      page.space()
    }
  }

  function open(name: string, attributes: string): void {
    const style = styles.get(name)
    const loss = lost.get(name)
    if (loss)
      changes.add(loss)
    if (style)
      page.style(style, true)
    else if (breaks.has(name))
      page.paragraph(roles.find(role => attribute(attributes, 'class').split(/\s+/).includes(role)) ?? null)
    else if (lines.has(name))
      openLine(name, attributes)
    else if (hidden.has(name))
      hiddenIn = name
    else if (name === 'br')
      page.line()
    else if (name === 'img')
      image(attribute(attributes, 'alt'))
    else if (name === 'a')
      link(attribute(attributes, 'href'))
    else if (name === 'li')
      listItem()
    else if (name === 'tr')
      page.newLine()
    else if (name === 'td' || name === 'th')
      page.space()
  }

  function close(name: string): void {
    const style = styles.get(name)
    if (style)
      page.style(style, false)
    else if (breaks.has(name))
      page.paragraph(null)
    else if (lines.has(name))
      page.newLine()
    if (name === 'ul' || name === 'ol')
      lists.pop()
    else if (name === 'pre')
      preformatted = Math.max(0, preformatted - 1)
  }

  for (const [whole, slash, tag, attributes = '', entity] of html.matchAll(token)) {
    const name = tag?.toLowerCase()
    if (hiddenIn !== null) {
      if (slash && name === hiddenIn)
        hiddenIn = null
    }
    else if (name !== undefined) {
      if (slash)
        close(name)
      else
        open(name, attributes)
    }
    // Editors put non-breaking spaces where somebody typed two spaces.
    else if (/^(?:[ \t\n\r\f]+|&nbsp;|&#160;|&#xa0;)$/i.test(whole)) {
      if (preformatted && entity === undefined)
        page.add(whole)
      else
        page.space()
    }
    else if (entity !== undefined) {
      page.add(utils.unescapeAll(entity))
    }
    else if (!whole.startsWith('<!--')) {
      page.add(whole)
    }
  }

  const paragraphs = page.end().flatMap(({ role, runs }) => {
    const { text, changes: found } = fromRuns(runs)
    found.forEach(change => changes.add(change))
    return text
      ? [{ role, text }]
      : []
  })
  return { paragraphs, changes: [...changes] }
}

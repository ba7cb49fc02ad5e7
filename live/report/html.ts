/** HTML that is safe to write: only `html` makes it. */
export class Markup {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }

  toString(): string {
    return this.text
  }
}

/** What may stand in a template: text is escaped, markup is not, a list is joined, null and false are nothing. */
export type Part = Markup | string | number | null | false | readonly Part[]

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\'': '&#39;' }

function written(part: Part): string {
  if (part === null || part === false)
    return ''
  if (part instanceof Markup)
    return part.text
  return typeof part === 'object'
    ? part.map(written).join('')
    : String(part).replace(/[&<>"']/g, sign => entities[sign])
}

/**
 * HTML with values in it, escaped for text and for quoted attributes.
 * @example html`<p title="${title}">${name}</p>`
 */
export function html(texts: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return new Markup(texts.map((text, at) => at === 0
    ? text
    : written(parts[at - 1]) + text).join(''))
}

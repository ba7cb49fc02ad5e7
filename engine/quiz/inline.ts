/** A stretch of text in one style. */
export interface Run {
  readonly text: string
  readonly strong: boolean
  readonly em: boolean
}

/**
 * Splits a question's text into runs. Only `**bold**` and `*em*` mean something, not nested; anything else,
 * a lone asterisk too, is text. The runs' texts hold every character but the marks, for renderers to escape.
 *
 * @example inline('Which does **not** show?') // 'Which does ', 'not' (strong), ' show?'
 */
export function inline(text: string): Run[] {
  // No lookbehind: phones from before 2023 would not read the whole script.
  return text.split(/(\*\*(?!\s)[^*]*[^*\s]\*\*|\*(?!\s)[^*]*[^*\s]\*)/).flatMap((part, at) => {
    if (!part)
      return []
    // Odd parts are what the capture group caught.
    const marks = at % 2 === 0
      ? 0
      : part.startsWith('**')
        ? 2
        : 1
    return [
      {
        text: part.slice(marks, part.length - marks),
        strong: marks === 2,
        em: marks === 1,
      },
    ]
  })
}

import type { Run } from '../../engine/quiz/inline.ts'

/** What a paragraph of a text written by the kit itself is for; its class says so in other programs too. */
export const roles = ['scenario', 'sample'] as const
export type Role = typeof roles[number]

/** A paragraph with its bold and italic words apart. */
export interface PageParagraph {
  readonly role: Role | null
  readonly runs: readonly Run[]
}

/** Collects the words of HTML; spaces count as HTML counts them. */
export interface Page {
  /** Words, or a space that counts wherever it stands. */
  readonly add: (text: string) => void
  /** A space that counts only between words. */
  readonly space: () => void
  readonly line: () => void
  /** A line break, unless a line begins here already. */
  readonly newLine: () => void
  /** A new line of the paragraph before, where one has just ended: a list belongs to the words that announce it. */
  readonly goOn: () => void
  /** Ends the paragraph and begins another. */
  readonly paragraph: (role: Role | null) => void
  readonly style: (kind: 'strong' | 'em', isOpening: boolean) => void
  /** Ends the last paragraph, and gives all. */
  readonly end: () => readonly PageParagraph[]
}

/** An empty page. */
export function createPage(): Page {
  const paragraphs: PageParagraph[] = []
  let role: Role | null = null
  let runs: Run[] = []
  let hasSpace = false
  // Two bold words side by side are two runs, as they were two elements.
  let isFresh = true
  const depth = { strong: 0, em: 0 }

  function push(text: string): void {
    const strong = depth.strong > 0
    // The kit's texts have no words that are both.
    const em = depth.em > 0 && !strong
    const last = runs.at(-1)
    if (last && last.strong === strong && last.em === em && !(isFresh && (strong || em)))
      runs[runs.length - 1] = { ...last, text: last.text + text }
    else
      runs.push({ text, strong, em })
    isFresh = false
  }

  const isAtLineStart = () => !runs.length || runs.at(-1)?.text.endsWith('\n') === true

  function add(text: string): void {
    if (hasSpace && !isAtLineStart()) {
      const last = runs.at(-1)
      // A space before or after bold words is not bold.
      if (isFresh && last && !last.strong && !last.em)
        runs[runs.length - 1] = { ...last, text: `${last.text} ` }
      else if (isFresh)
        runs.push({ text: ' ', strong: false, em: false })
      else
        push(' ')
    }
    hasSpace = false
    push(text)
  }

  function line(): void {
    hasSpace = false
    if (runs.length)
      push('\n')
  }

  function newLine(): void {
    if (!isAtLineStart())
      line()
  }

  function paragraph(next: Role | null): void {
    if (runs.length)
      paragraphs.push({ role, runs })
    runs = []
    hasSpace = false
    role = next
  }

  return {
    add,
    line,
    paragraph,
    space() {
      hasSpace = true
    },
    newLine,
    goOn() {
      const last = paragraphs.at(-1)
      if (!runs.length && last && last.role === role) {
        paragraphs.pop()
        runs = [...last.runs]
      }
      newLine()
    },
    style(kind, isOpening) {
      depth[kind] = Math.max(0, depth[kind] + (isOpening ? 1 : -1))
      // Italic words within bold ones are bold, and go on.
      isFresh ||= kind === 'strong' || depth.strong === 0
    },
    end() {
      paragraph(null)
      return paragraphs
    },
  }
}

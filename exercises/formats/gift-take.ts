import type { TextFormat } from 'gift-pegjs'
import type { Paragraph } from './gift-html.ts'
import { readText } from './gift-text.ts'

/** Takes the texts of one question over, and remembers what had to be changed in them. */
export interface Take {
  readonly paragraphs: (text: TextFormat) => readonly Paragraph[]
  /** All of it as one text; empty without words. */
  readonly text: (text: TextFormat | null) => string
  /** Keeps a change; the same sentence once. */
  readonly note: (change: string) => void
  readonly changes: () => readonly string[]
}

/** One question's text, written by the kit. */
export type Source = Readonly<Record<string, unknown>>

/** @param restore puts back what was hidden from the grammar */
export function createTake(restore: (text: string) => string): Take {
  const changes = new Set<string>()

  function paragraphs({ format, text }: TextFormat): readonly Paragraph[] {
    const read = readText({ format, text: restore(text) })
    read.changes.forEach(change => changes.add(change))
    return read.paragraphs
  }

  return {
    paragraphs,
    text: text => text
      ? paragraphs(text).map(paragraph => paragraph.text).join('\n')
      : '',
    note: change => changes.add(change.replace(/\s+/g, ' ')),
    changes: () => [...changes],
  }
}

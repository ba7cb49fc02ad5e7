import type { Markup } from './html.ts'
import { inline } from '../../engine/quiz/inline.ts'
import { html } from './html.ts'

/** A question's text with its emphasis. */
export function rich(text: string): Markup[] {
  return inline(text).map(({ text: run, strong, em }) => strong
    ? html`<strong>${run}</strong>`
    : em
      ? html`<em>${run}</em>`
      : html`${run}`)
}

import type { Run } from '../../engine/quiz/inline.ts'
import { inline } from '../../engine/quiz/inline.ts'

/** A text as the kit writes it, and what had to be changed. */
export interface KitText {
  readonly text: string
  readonly changes: readonly string[]
}

const starsChanged = 'Asterisks that would mean bold or italic here became ∗.'

/** The kit's mark for a run's style. */
function markOf({ strong, em }: Run): string {
  return strong
    ? '**'
    : em
      ? '*'
      : ''
}

const written = (runs: readonly Run[]) => runs.map(run => markOf(run) + run.text + markOf(run)).join('')

function isSame(text: string, runs: readonly Run[]): boolean {
  const found = inline(text)
  return found.length === runs.length && found.every((run, at) => run.text === runs[at]?.text && markOf(run) === markOf(runs[at]))
}

/** Spaces at the edges of bold and italic words stand outside, one style at a time, and plain runs are one. */
function tidyRuns(runs: readonly Run[]): Run[] {
  const plain = (text: string): Run => ({ text, strong: false, em: false })
  const apart = runs.flatMap(({ text, strong, em }) => {
    if (!strong && !em)
      return [plain(text)]
    const inner = text.trim()
    const start = text.length - text.trimStart().length
    return inner
      ? [plain(text.slice(0, start)), { text: inner, strong, em: em && !strong }, plain(text.slice(start + inner.length))]
      : [plain(text)]
  }).filter(({ text }) => text)
  const merged: Run[] = []
  for (const run of apart) {
    const last = merged.at(-1)
    if (last && !markOf(last) && !markOf(run))
      merged[merged.length - 1] = plain(last.text + run.text)
    else
      merged.push(run)
  }
  return merged
}

/** Writes runs so that the kit reads them as they are: a literal asterisk stays one. */
export function fromRuns(all: readonly Run[]): KitText {
  const runs = tidyRuns(all)
  if (isSame(written(runs), runs))
    return { text: written(runs).trim(), changes: [] }
  const safe = runs.map(run => ({ ...run, text: run.text.replaceAll('*', '∗') }))
  return { text: written(safe).trim(), changes: [starsChanged] }
}

/** Text without styles. Asterisks around words were meant as bold or italic, by whoever wrote them; others are asterisks. */
export function fromPlain(text: string): KitText {
  const runs = inline(text)
  const styled = runs.flatMap((run, at) => markOf(run)
    ? [{ run, before: runs[at - 1]?.text.at(-1) ?? ' ', after: runs[at + 1]?.text[0] ?? ' ' }]
    : [])
  if (!styled.length)
    return { text, changes: [] }
  return styled.every(({ before, after }) => /[\s(["'“‘—–-]/.test(before) && /[\s.,;:!?)\]"'”’—–-]/.test(after))
    ? { text, changes: styled.map(({ run }) => `Here ${markOf(run)}${run.text}${markOf(run)} is ${run.strong ? 'bold' : 'italic'}.`) }
    : { text: text.replaceAll('*', '∗'), changes: [starsChanged] }
}

import { inline } from './inline.ts'

/** A text as people compare it: no emphasis marks, no case, single spaces. */
export function plain(text: string): string {
  return inline(text).map(run => run.text).join('').toLowerCase().replace(/\s+/g, ' ').trim()
}

/** How many words a text has. */
export function wordCount(text: string): number {
  return text.match(/[\p{L}\p{N}][^\s—–]*/gu)?.length ?? 0
}

/** Words that turn a question round, where they are not in bold. */
export function unmarkedNegatives(text: string): string[] {
  return inline(text)
    .filter(run => !run.strong)
    .flatMap(run => run.text.match(/\b(?:not|never|except|cannot)\b|\b\p{L}+n['’]t\b/giu) ?? [])
}

/** Whether an option stands for other options ("all of the above"), so that it says nothing by itself. */
export function pointsAtOthers(text: string): boolean {
  return /\b(?:all|none|any|both|neither) of (?:the )?(?:above|these|those|others?|options|answers)\b|\bboth [a-f] and [a-f]\b/i.test(text)
}

/**
 * The years of schooling that a text asks for, by the Automated Readability Index; rough below some 100 words.
 * @see Senter, R. J., Smith, E. A. (1967): Automated Readability Index. AMRL-TR-66-220.
 */
export function readingGrade(text: string): number {
  const words = wordCount(text)
  const letters = text.match(/[\p{L}\p{N}]/gu)?.length ?? 0
  const sentences = text.match(/[.!?]+(?:\s|$)/g)?.length || 1
  return words
    ? 4.71 * letters / words + 0.5 * words / sentences - 21.43
    : 0
}

import type { KindName } from '../engine/quiz/question.ts'
import { kindNames } from '../engine/quiz/forms.ts'

const words = 'this is a made up question with as many words as a careful author would write who wants to leave nothing open'.split(' ')

/** About so many characters of words, and different ones for each number. */
function text(about: number, number: number): string {
  const parts: string[] = []
  for (let at = number; parts.join(' ').length < about; at++)
    parts.push(words[at % words.length] ?? '')
  const made = parts.join(' ')
  return `${made.charAt(0).toUpperCase()}${made.slice(1)}`
}

function named(count: number, number: number): { id: string, text: string }[] {
  return Array.from({ length: count }, (_, at) => ({ id: `choice-${at + 1}`, text: text(90, number + at) }))
}

function body(kind: KindName, number: number): object {
  const feedback = text(140, number)
  switch (kind) {
    case 'single':
      return { options: named(6, number).map((option, at) => ({ ...option, correct: at === 1, feedback })) }
    case 'multiple':
      return { options: named(6, number).map((option, at) => ({ ...option, correct: at < 2, feedback })) }
    case 'poll':
      return { options: named(6, number) }
    case 'match':
      return {
        groups: ['One thing', 'Another thing', 'Neither of them'].map((group, at) => ({ id: `group-${at + 1}`, text: group })),
        items: named(7, number).map((item, at) => ({ ...item, group: `group-${at % 3 + 1}`, feedback })),
      }
    case 'order':
      return { items: named(6, number).map((item, at) => ({ ...item, place: (at + 2) % 6 + 1, feedback })) }
    case 'estimate':
      return { unit: 'minutes', min: 0, max: 100, step: 1, answer: number % 100, tolerance: 5 }
    case 'open':
      return { maxLength: 200, sample: text(150, number) }
  }
}

/** A quiz of so many long questions of every kind, as an author would write it in JSON: for measuring. All of it is made up. */
export function madeUpQuiz(count: number): object {
  return {
    title: `${count} made-up questions`,
    questions: Array.from({ length: count }, (_, at) => {
      const kind = kindNames[at % kindNames.length] ?? 'poll'
      return {
        id: `made-up-${at + 1}`,
        kind,
        scenario: text(150, at),
        prompt: `${text(170, at + 5)}, number ${at + 1}?`,
        ...kind === 'poll' || kind === 'open' ? {} : { explanation: `${text(350, at)}.` },
        ...body(kind, at),
      }
    }),
  }
}

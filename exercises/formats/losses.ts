import type { Question } from '../../engine/quiz/question.ts'
import type { Loss } from './format.ts'
import { letterAt } from './slug.ts'

/** Parts of a question that not every format has a place for, and whether a question has them. */
const parts = {
  id: { name: 'the questions\' own ids', isIn: () => true },
  set: { name: 'when a question is asked (pre or post) and its pair', isIn: ({ set, pair }) => set !== 'practice' || pair !== undefined },
  misconception: { name: 'the mistake that a question finds', isIn: ({ misconception }) => misconception !== undefined },
  claims: { name: 'claims', isIn: ({ claims }) => claims.length > 0 },
  slide: { name: 'the slide that teaches the answer', isIn: ({ slide }) => slide !== undefined },
  sources: { name: 'sources', isIn: ({ sources }) => sources.length > 0 },
  scenario: { name: 'a scenario', isIn: ({ scenario }) => scenario !== undefined },
  explanation: { name: 'an explanation', isIn: ({ explanation }) => explanation !== undefined },
  feedback: { name: 'feedback', isIn: question => [...'options' in question ? question.options : [], ...'items' in question ? question.items : []].some(({ feedback }) => feedback !== undefined) },
  hints: { name: 'hints for the facilitator', isIn: ({ hints }) => hints !== undefined },
  derives: { name: 'the cells of the signals table that a key follows from', isIn: question => 'derives' in question && question.derives !== undefined },
  names: { name: 'own ids of options, items and groups', isIn: question => listsOf(question).some(list => list.some(({ id }, at) => id !== letterAt(at))) },
  lines: { name: 'line breaks in a text', isIn: question => textsOf(question).some(text => text.includes('\n')) },
} as const satisfies Readonly<Record<string, { readonly name: string, readonly isIn: (question: Question) => boolean }>>

export type Part = keyof typeof parts

/** The lists of what can be chosen, sorted or sorted into. */
export function listsOf(question: Question): readonly (readonly { readonly id: string, readonly text: string, readonly feedback?: string }[])[] {
  switch (question.kind) {
    case 'single':
    case 'multiple':
    case 'poll':
      return [question.options]
    case 'match':
      return [question.items, question.groups]
    case 'order':
      return [question.items]
    default:
      return []
  }
}

/** Prompt, options, items and groups. */
function textsOf(question: Question): string[] {
  return [question.prompt, ...listsOf(question).flat().map(({ text }) => text)]
}

/** What is lost of a question when a format has no place for these parts: nothing for parts that the question does not have. */
export function lost(question: Question, names: readonly Part[]): Loss[] {
  return names.filter(name => parts[name].isIn(question)).map(name => ({ question: question.id, what: `There is no place for ${parts[name].name}.`, isWhole: false }))
}

/** A question of a kind that the format does not have. */
export function lostWhole(question: Question, why: string): Loss {
  return { question: question.id, what: why, isWhole: true }
}

/** The title of the whole quiz. */
export const lostTitle: Loss = { question: '', what: 'There is no place for the quiz\'s title: an import names the quiz after the file.', isWhole: false }

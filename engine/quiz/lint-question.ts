import type { Fault, Path } from './issue.ts'
import type { Question } from './question.ts'
import { lintKind } from './forms.ts'
import { advice, fault } from './issue.ts'
import { pointsAtOthers, readingGrade, unmarkedNegatives, wordCount } from './wording.ts'

/** The most words a text may have: what fits a slide with four options, or a phone 320 px wide, without scrolling. */
export const longest = {
  prompt: 35,
  scenario: 60,
  choice: 20,
  feedback: 45,
  explanation: 90,
} as const

/** Highest reading grade (about that of a broadsheet) for all of a question's words together. */
export const highestGrade = 12

interface Passage { readonly path: Path, readonly text: string, readonly role: keyof typeof longest }

function passages(question: Question): Passage[] {
  const found: Passage[] = [
    {
      path: ['prompt'],
      text: question.prompt,
      role: 'prompt',
    },
  ]
  if (question.scenario) {
    found.push({
      path: ['scenario'],
      text: question.scenario,
      role: 'scenario',
    })
  }
  if (question.explanation) {
    found.push({
      path: ['explanation'],
      text: question.explanation,
      role: 'explanation',
    })
  }
  const choices = 'options' in question
    ? question.options.map((option, at) => ({
        ...option,
        path: ['options', at],
      }))
    : 'items' in question
      ? question.items.map((item, at) => ({
          ...item,
          path: ['items', at],
        }))
      : []
  for (const { path, text, feedback } of choices) {
    found.push({
      path: [...path, 'text'],
      text,
      role: 'choice',
    })
    if (feedback) {
      found.push({
        path: [...path, 'feedback'],
        text: feedback,
        role: 'feedback',
      })
    }
  }
  return found
}

/** Weaknesses of one question: unreachable or duplicate answers, unmarked negatives, wording that is too long or too hard. */
export function lintQuestion(question: Question): Fault[] {
  const texts = passages(question)
  const grade = readingGrade(texts.map(({ text }) => /[.!?]$/.test(text)
    ? text
    : `${text}.`).join(' '))
  const negatives = unmarkedNegatives(question.prompt)
  return [
    ...lintKind(question),
    ...negatives.length
      ? [
          fault(['prompt'], 'negative-unmarked', `The prompt turns on "${negatives.join('", "')}", which is easy to read over.`, `Write **${negatives[0]}**, or ask the other way round.`),
        ]
      : [],
    ...texts.flatMap(({ path, text, role }) => role === 'choice' && pointsAtOthers(text)
      ? [
          fault(path, 'all-of-the-above', `"${text}" stands for other options, and rewards those who know only some.`, 'Say the thing itself, or make it a "multiple".'),
        ]
      : []),
    ...texts.flatMap(({ path, text, role }) => wordCount(text) > longest[role]
      ? [
          advice(path, 'too-long', `This has ${wordCount(text)} words; ${longest[role]} fit.`, 'Shorten it, or move the story to "scenario".'),
        ]
      : []),
    ...grade > highestGrade
      ? [
          advice(['prompt'], 'hard-to-read', `The words of this question read like school year ${Math.round(grade)}; ${highestGrade} is the most.`, 'Use shorter words and sentences.'),
        ]
      : [],
  ]
}

import type { Fault, Path } from './issue.ts'
import type { Rules } from './parse.ts'
import type { Question } from './question.ts'
import { forms, lintKind } from './forms.ts'
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

/** What helps people who are alone with the answer, where it is missing. */
function lintHelp(question: Question): Fault[] {
  if (!forms[question.kind].keyed)
    return []
  const list = 'options' in question ? 'options' : 'items'
  const parts = 'options' in question
    ? question.options
    : 'items' in question
      ? question.items
      : []
  const silent = parts.filter(({ feedback }) => feedback === undefined).length
  return [
    ...silent
      ? [
          advice([list, parts.findIndex(({ feedback }) => feedback === undefined)], 'no-feedback', silent === parts.length ? `No entry of "${list}" has feedback.` : `${silent} of the ${parts.length} entries of "${list}" have no feedback.`, 'Add "feedback": why it is right or wrong, for whoever chose it.'),
        ]
      : [],
    ...question.explanation === undefined
      ? [
          advice([], 'no-explanation', 'Nothing says why the right answer is right.', 'Add "explanation", with the evidence.'),
        ]
      : [],
  ]
}

/**
 * Weaknesses of one question: unreachable or duplicate answers, unmarked negatives, wording that is too long or too hard.
 * @param question a sound question
 * @param rules whose question it is
 * @param rules.complete whether it is one of the workshop's own, where the graver weaknesses are errors; in anybody's file all
 * are advice, and missing feedback and explanations are told here
 */
export function lintQuestion(question: Question, { complete = false }: Rules = {}): Fault[] {
  return complete
    ? weaknesses(question)
    : [
        ...weaknesses(question).map(found => advice(found.path, found.code, found.problem, found.fix)),
        ...lintHelp(question),
      ]
}

function weaknesses(question: Question): Fault[] {
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

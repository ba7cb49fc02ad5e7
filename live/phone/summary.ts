import type { Response } from '../../engine/quiz/question.ts'
import type { RevealedQuestion } from '../../engine/room/views.ts'
import type { OwnAnswer } from '../client/kept.ts'
import type { Verdict } from './own-result.ts'
import { inline } from '../../engine/quiz/inline.ts'
import { keyResponse } from '../../engine/quiz/registry.ts'
import { messages as shared } from '../../setup/messages.ts'
import { answerText } from './answer-text.ts'
import { messages } from './messages.ts'
import { verdictOf } from './own-result.ts'

/** One question as its person will want to remember it. */
export interface SummaryEntry {
  readonly revealed: RevealedQuestion
  readonly response: Response | null
  readonly verdict: Verdict
  /** The answer given, and the right one, in words. */
  readonly yours: readonly string[]
  readonly right: readonly string[]
}

export interface Summary {
  readonly entries: readonly SummaryEntry[]
  /** Right answers, of the questions that have one and that this person answered. */
  readonly right: number
  readonly of: number
}

/** What one person takes home: computed from their own answers alone, wherever these are kept. */
export function summaryOf(questions: readonly RevealedQuestion[], given: readonly OwnAnswer[]): Summary {
  const entries = questions.filter(({ voided }) => !voided).map((revealed): SummaryEntry => {
    const { question } = revealed
    const response = given.find(answer => answer.question === question.id)?.response ?? null
    const key = keyResponse(question)
    return {
      revealed,
      response,
      verdict: verdictOf(revealed, response),
      yours: response
        ? answerText(question, response)
        : [],
      right: key
        ? answerText(question, key)
        : [],
    }
  })
  const graded = entries.filter(({ verdict }) => verdict !== 'none' && verdict !== 'noted')
  return {
    entries,
    right: graded.filter(({ verdict }) => verdict === 'right').length,
    of: graded.length,
  }
}

const unmarked = (text: string): string => inline(text).map(run => run.text).join('')

/** The same as a plain text, to copy or to keep as a file. */
export function summaryText(title: string, { entries, right, of }: Summary): string {
  const parts = entries.map(({ revealed: { question }, verdict, yours, right }, at) => [
    `${at + 1}. ${question.prompt}`,
    `${messages.finished.yours}: ${yours.length
      ? yours.join('; ')
      : messages.finished.none}`,
    ...(verdict === 'right' || verdict === 'partly' || verdict === 'wrong'
      ? [shared.verdict[verdict]]
      : []),
    ...(right.length && verdict !== 'right'
      ? [`${shared.answer}: ${right.join('; ')}`]
      : []),
    ...(question.explanation
      ? [question.explanation]
      : []),
  ].map(unmarked).join('\n'))
  return [
    title,
    ...(of > 0
      ? [messages.finished.score(right, of)]
      : []),
    ...parts,
  ].join('\n\n')
}

import type { PublicQuestion, Question, Response } from '../../engine/quiz/question.ts'

/** A number as people write it: with spaces between thousands. */
export function numberText(number: number): string {
  return number.toLocaleString('en', { maximumFractionDigits: 4 }).replaceAll(',', '\u202F')
}

function textIn(choices: readonly { readonly id: string, readonly text: string }[], id: string | undefined): string {
  return choices.find(choice => choice.id === id)?.text ?? ''
}

/** An answer in the question's own words, a line for each part; texts may hold emphasis marks, see `inline`. */
export function answerText(question: Question | PublicQuestion, response: Response): string[] {
  if ((question.kind === 'single' || question.kind === 'poll') && 'option' in response)
    return [textIn(question.options, response.option)]
  if (question.kind === 'multiple' && response.kind === 'multiple')
    return response.options.map(id => textIn(question.options, id))
  if (question.kind === 'match' && response.kind === 'match')
    return question.items.map(({ id, text }) => `${text}: ${textIn(question.groups, response.groups[id])}`)
  if (question.kind === 'order' && response.kind === 'order')
    return response.items.map((id, at) => `${at + 1}. ${textIn(question.items, id)}`)
  if (question.kind === 'estimate' && response.kind === 'estimate')
    return [`${numberText(response.value)}\u00A0${question.unit}`.trimEnd()]
  return response.kind === 'open'
    ? [response.text]
    : []
}

import type { Question, Response } from '../../engine/quiz/question.ts'
import { inline } from '../../engine/quiz/inline.ts'

function plain(text: string): string {
  return inline(text).map(run => run.text).join('')
}

function textOf(list: readonly { readonly id: string, readonly text: string }[], id: string): string {
  return plain(list.find(each => each.id === id)?.text ?? id)
}

/** What somebody answered, in one line of plain text. */
export function responseText(question: Question, response: Response): string {
  switch (response.kind) {
    case 'single':
    case 'poll':
      return 'options' in question
        ? textOf(question.options, response.option)
        : response.option
    case 'multiple':
      return response.options.map(id => 'options' in question ? textOf(question.options, id) : id).join('; ')
    case 'match':
      return question.kind === 'match'
        ? question.items.map(({ id, text }) => `${plain(text)}: ${textOf(question.groups, response.groups[id] ?? '')}`).join('; ')
        : ''
    case 'order':
      return response.items.map(id => question.kind === 'order' ? textOf(question.items, id) : id).join(' > ')
    case 'estimate':
      return question.kind === 'estimate'
        ? `${response.value} ${question.unit}`.trimEnd()
        : String(response.value)
    case 'open':
      return response.text
  }
}

import type { MultipleChoice, TextChoice, TrueFalse } from 'gift-pegjs'
import type { Result } from '../../engine/result.ts'
import type { Names } from './gift-names.ts'
import type { Source, Take } from './gift-take.ts'
import { ok, refuse } from '../../engine/result.ts'
import { letterAt } from './slug.ts'

/** What an answer earns, in percent. gift-pegjs calls a `~%50%` answer not correct, so only the weight tells. */
function percentOf({ weight, isCorrect }: TextChoice): number {
  return weight ?? (isCorrect ? 100 : 0)
}

/** The weights by which Moodle scores as the kit does: each right answer earns the same, each wrong one costs the same. */
function isEven(choices: readonly TextChoice[], isRight: (choice: TextChoice) => boolean): boolean {
  const right = choices.filter(isRight).length
  return choices.every(choice => Math.abs(percentOf(choice) - (isRight(choice)
    ? 100 / right
    : -100 / (choices.length - right))) < 0.01)
}

function shownPercents(choices: readonly TextChoice[], take: Take): string {
  return choices.map(choice => `"${take.text(choice.text)}" ${percentOf(choice)} %`).join(', ')
}

/** Which answers are right, and of what kind that makes the question. */
function keyOf(choices: readonly TextChoice[], take: Take): Result<{ kind: 'single' | 'multiple', isRight: (choice: TextChoice) => boolean }, string> {
  const marked = choices.filter(({ isCorrect }) => isCorrect)
  if (marked.length) {
    const isRight = ({ isCorrect }: TextChoice) => isCorrect
    const partial = choices.filter(choice => choice.weight !== null && percentOf(choice) !== (isRight(choice) ? 100 : 0))
    if (marked.length > 1)
      take.note('Several answers are marked right with "=", where any one of them was enough: here people have to tick them all.')
    if (partial.length)
      take.note(`Only the ${marked.length > 1 ? 'answers' : 'answer'} marked "=" ${marked.length > 1 ? 'are' : 'is'} right here; weights were left out: ${shownPercents(partial, take)}.`)
    return ok({ kind: marked.length > 1 ? 'multiple' : 'single', isRight })
  }
  const isRight = (choice: TextChoice) => percentOf(choice) > 0
  const right = choices.filter(isRight).length
  if (!right)
    return refuse('No answer is marked as right. Write "=" instead of "~" before the right one, or weights such as ~%50%.')
  if (right === choices.length)
    return refuse('Every answer is right. Add a wrong one with "~".')
  if (!isEven(choices, isRight))
    take.note(`Its weights were left out (${shownPercents(choices, take)}): here every right answer earns the same, and every wrong one costs the same.`)
  return ok({ kind: 'multiple', isRight })
}

/** Multiple choice: one right answer is a `single`, several or weighted ones are a `multiple`. */
export function readChoices({ choices }: MultipleChoice, take: Take, names: Names): Result<Source, string> {
  const key = keyOf(choices, take)
  if (!key.ok)
    return key
  const ids = names.options?.length === choices.length
    ? names.options
    : choices.map((_, at) => letterAt(at))
  const options = choices.map((choice, at) => ({
    id: ids[at],
    text: take.text(choice.text),
    ...key.value.isRight(choice) && { correct: true },
    ...feedbackOf(take.text(choice.feedback)),
  }))
  const empty = options.findIndex(({ text }) => !text)
  if (empty >= 0)
    return refuse(`Answer ${empty + 1} has no words, only a picture perhaps. Say in words what it shows.`)
  if (options.length < 2)
    return refuse('There is only one answer to choose. Add a wrong one with "~".')
  return ok({ kind: key.value.kind, options })
}

function feedbackOf(feedback: string): { feedback?: string } {
  return feedback
    ? { feedback }
    : {}
}

/**
 * True or false, as two options. In the file the first feedback is for whoever is wrong and the second for whoever is right, as
 * Moodle reads it; gift-pegjs calls the first one `trueFeedback` whatever is right.
 */
export function readTrueFalse({ isTrue, trueFeedback: wrong, falseFeedback: right }: TrueFalse, take: Take): Source {
  const whenWrong = feedbackOf(take.text(wrong))
  const whenRight = feedbackOf(take.text(right))
  return {
    kind: 'single',
    options: [
      { id: 'true', text: 'True', ...isTrue ? { correct: true, ...whenRight } : whenWrong },
      { id: 'false', text: 'False', ...isTrue ? whenWrong : { correct: true, ...whenRight } },
    ],
  }
}

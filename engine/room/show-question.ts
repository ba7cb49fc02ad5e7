import type { Common, Item, Option, Question } from '../quiz/question.ts'
import type { Asked } from './room.ts'
import type { RevealedQuestion } from './views.ts'

function options<Id extends string>(list: readonly Option<Id>[]): Option<Id>[] {
  return list.map(({ id, text, feedback }) => ({ id, text, ...(feedback && { feedback }) }))
}

/** The parts that each kind has of its own, key and feedback with them, derivation and hints not. */
function bodyOf(question: Question, common: Common): Question {
  switch (question.kind) {
    case 'single':
      return { ...common, kind: question.kind, options: options(question.options), key: question.key }
    case 'multiple':
      return { ...common, kind: question.kind, options: options(question.options), key: question.key }
    case 'match':
      return {
        ...common,
        kind: question.kind,
        groups: question.groups.map(({ id, text }) => ({ id, text })),
        items: options<Item['id']>(question.items),
        key: question.key,
      }
    case 'order':
      return { ...common, kind: question.kind, items: options<Item['id']>(question.items), key: question.key }
    case 'estimate': {
      const { kind, unit, min, max, step, key, tolerance } = question
      return { ...common, kind, unit, min, max, step, key, tolerance }
    }
    case 'poll':
      return { ...common, kind: question.kind, options: options(question.options) }
    case 'open':
      return { ...common, kind: question.kind, maxLength: question.maxLength, ...(question.sample && { sample: question.sample }) }
  }
}

/** What everybody may read of a question once its answer is out. */
function shownCommon({ id, prompt, scenario, claims, set, slide, explanation, sources }: Common): Common {
  return { id, prompt, ...(scenario && { scenario }), claims, set, ...(slide && { slide }), ...(explanation && { explanation }), sources }
}

/** What a room keeps of a question: all but its derivation, which only authors need. */
export function keptQuestion(question: Question): Question {
  const { pair, misconception, hints } = question
  return bodyOf(question, {
    ...shownCommon(question),
    ...(pair && { pair }),
    ...(misconception && { misconception }),
    ...(hints && { hints: hints.map(({ when, say, slide }) => ({ when: { option: when.option, atLeast: when.atLeast }, say, ...(slide && { slide }) })) }),
  })
}

/** A question with its answer, for everybody. */
export function revealedQuestion({ question, accepted, isVoided }: Asked): RevealedQuestion {
  return { question: bodyOf(question, shownCommon(question)), accepted, voided: isVoided }
}

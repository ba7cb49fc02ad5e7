import type { KindName } from '../../engine/quiz/question.ts'
import type { Result } from '../../engine/result.ts'
import type { Cells } from './csv-cells.ts'
import { isKind, kindNames } from '../../engine/quiz/forms.ts'
import { ok, refuse } from '../../engine/result.ts'
import { groupsOfItems, rightPlaces } from './csv-answers.ts'
import { numberIn } from './csv-cells.ts'
import { rangeAround } from './number-range.ts'

/** What a question has of its own kind, as an author writes it; or the sentence that says why it is no question. */
type Body = Result<Readonly<Record<string, unknown>>, string>

/** What other programs call the kinds. A `choice` is a single or a multiple, by the number of its right options. */
const otherKinds: Readonly<Record<string, KindName | 'choice'>> = {
  'choice': 'choice',
  'multiple choice': 'choice',
  'mc': 'choice',
  'mcq': 'choice',
  'quiz': 'choice',
  'true/false': 'choice',
  'true false': 'choice',
  'single choice': 'single',
  'multiple answer': 'multiple',
  'multiple answers': 'multiple',
  'multiple response': 'multiple',
  'matching': 'match',
  'categories': 'match',
  'ordering': 'order',
  'sequence': 'order',
  'numeric': 'estimate',
  'numerical': 'estimate',
  'number': 'estimate',
  'survey': 'poll',
  'opinion': 'poll',
  'essay': 'open',
  'text': 'open',
  'short answer': 'open',
  'open-ended': 'open',
}

function kindOf(cells: Cells): Result<KindName | 'choice', string> {
  const word = cells.once('kind').toLowerCase()
  const known = isKind(word)
    ? word
    : Object.hasOwn(otherKinds, word)
      ? otherKinds[word]
      : undefined
  if (known)
    return ok(known)
  if (word)
    return refuse(`The kind "${cells.once('kind')}" is not known. Known here: ${kindNames.join(', ')}.`)
  if (cells.groups.size > 0)
    return ok('match')
  if (!cells.once('answer'))
    return refuse('It has no answer. Write the letter of the right option in the column "answer", or "poll" in the column "kind".')
  return ok(cells.options.size === 0 && /^[-+.]?\d/.test(cells.once('answer'))
    ? 'estimate'
    : 'choice')
}

function trueFalse(answer: string): Body {
  return ok({
    kind: 'single',
    options: [
      { id: 'a', text: 'True', ...answer.startsWith('t') && { correct: true } },
      { id: 'b', text: 'False', ...answer.startsWith('f') && { correct: true } },
    ],
  })
}

function choice(cells: Cells, asked: 'choice' | 'single' | 'multiple', changes: string[]): Body {
  const answer = cells.once('answer').toLowerCase()
  if (cells.options.size === 0 && ['true', 'false', 't', 'f'].includes(answer)) {
    changes.push('It has no options, and its answer is true or false: these are its options now.')
    return trueFalse(answer)
  }
  if (cells.options.size === 0)
    return refuse('It has no options. Write them in the columns "option A", "option B", …')
  const right = rightPlaces(cells, changes)
  if (!right.ok)
    return right
  return ok({
    kind: asked === 'choice'
      ? (right.value.length > 1 ? 'multiple' : 'single')
      : asked,
    options: [...cells.options].map(([at, entry]) => ({ ...entry, ...right.value.includes(at) && { correct: true } })),
  })
}

function match(cells: Cells): Body {
  const places = groupsOfItems(cells)
  return places.ok
    ? ok({
        kind: 'match',
        groups: [...cells.groups.values()].map(({ id, text }) => ({ id, text })),
        items: [...cells.options].map(([at, entry]) => ({ ...entry, group: places.value.get(at) })),
      })
    : places
}

function order(cells: Cells, changes: string[]): Body {
  const places = rightPlaces(cells, changes)
  return places.ok
    ? ok({ kind: 'order', items: [...cells.options].map(([at, entry]) => ({ ...entry, place: places.value.indexOf(at) + 1 })) })
    : places
}

function estimate(cells: Cells, changes: string[]): Body {
  const [answer, tolerance, min, max, step] = (['answer', 'tolerance', 'min', 'max', 'step'] as const).map(name => numberIn(cells, name))
  for (const number of [answer, tolerance, min, max, step]) {
    if (number && !number.ok)
      return number
  }
  const valueOf = (number: Result<number | undefined, string> | undefined) => number?.ok
    ? number.value
    : undefined
  const right = valueOf(answer)
  if (right === undefined)
    return refuse('It has no answer. Write the right number in the column "answer".')
  const near = valueOf(tolerance)
  if (near === undefined)
    changes.push('It has no tolerance, so only the number itself is right.')
  const range = rangeAround(right, near ?? 0)
  const own = { min: valueOf(min) ?? range.min, max: valueOf(max) ?? range.max, step: valueOf(step) ?? range.step }
  if ([min, max, step].some(number => valueOf(number) === undefined))
    changes.push(`Its range is not whole in the file: people choose from ${own.min} to ${own.max} in steps of ${own.step}.`)
  const unit = cells.once('unit')
  return ok({ kind: 'estimate', ...unit && { unit }, ...own, answer: right, tolerance: near ?? 0 })
}

function poll(cells: Cells, changes: string[]): Body {
  if (cells.once('answer'))
    changes.push('A poll has no right answer: the one in the file is left out.')
  return ok({ kind: 'poll', options: [...cells.options.values()] })
}

function open(cells: Cells, changes: string[]): Body {
  const sample = cells.once('sample answer') || cells.once('answer')
  const length = numberIn(cells, 'max length')
  if (!length.ok)
    return length
  const maxLength = length.value ?? Math.max(200, sample.length)
  if (length.value === undefined)
    changes.push(`It has no longest length for an answer: ${maxLength} characters fit.`)
  return ok({ kind: 'open', maxLength, ...sample && { sample } })
}

/** What a row says about a question of its kind. What had to be changed is told in `changes`. */
export function bodyOf(cells: Cells, changes: string[]): Body {
  const kind = kindOf(cells)
  if (!kind.ok)
    return kind
  switch (kind.value) {
    case 'choice':
    case 'single':
    case 'multiple':
      return choice(cells, kind.value, changes)
    case 'match':
      return match(cells)
    case 'order':
      return order(cells, changes)
    case 'estimate':
      return estimate(cells, changes)
    case 'poll':
      return poll(cells, changes)
    case 'open':
      return open(cells, changes)
  }
}

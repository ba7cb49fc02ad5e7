import type { Quiz } from '../../engine/quiz/parse.ts'
import type { Question, QuestionOf } from '../../engine/quiz/question.ts'
import type { Loss, Writing } from './format.ts'
import type { Markup } from './gift-markup.ts'
import type { Names } from './gift-names.ts'
import { assertNever } from '../../engine/result.ts'
import { decimal } from './gift-decimal.ts'
import { escapeAll } from './gift-escapes.ts'
import { markupFor, pairText } from './gift-markup.ts'
import { namesComment } from './gift-names.ts'
import { openLength } from './gift-question.ts'
import { listsOf, lost, lostWhole } from './losses.ts'
import { rangeAround } from './number-range.ts'
import { letterAt } from './slug.ts'

/** Kinds that GIFT has a form for. */
type Held = Exclude<Question, { readonly kind: 'order' | 'poll' }>

interface Body {
  /** What stands between the braces, without general feedback. */
  readonly lines: readonly string[]
  readonly names: Omit<Names, 'id' | 'tags'>
}

function withFeedback(feedback: string | undefined, { write }: Markup) {
  return feedback === undefined
    ? ''
    : `#${write(feedback)}`
}

const isLettered = (list: readonly { readonly id: string }[]) => list.every(({ id }, at) => id === letterAt(at))

/** True and false, as the reader makes them. */
function isTrueFalse({ options }: QuestionOf<'single'>): boolean {
  return options.map(({ id, text }) => `${id} ${text}`).join() === 'true True,false False'
}

function trueFalse({ options, key }: QuestionOf<'single'>, markup: Markup): Body {
  const right = options.find(({ id }) => id === key)?.feedback
  const wrong = options.find(({ id }) => id !== key)?.feedback
  return {
    lines: [
      `${key === 'true' ? 'TRUE' : 'FALSE'}${wrong === undefined && right !== undefined ? '#' : withFeedback(wrong, markup)}${withFeedback(right, markup)}`,
    ],
    names: {},
  }
}

/**
 * Weights with which Moodle scores as the kit does: each right answer is a part of the whole, and each wrong one takes a part away.
 * Moodle knows those with five digits.
 */
function weighted({ options, key }: QuestionOf<'multiple'>): (id: string) => string {
  const percent = (value: number) => `~%${Number(value.toFixed(5))}%`
  const right: readonly string[] = key
  return id => right.includes(id)
    ? percent(100 / key.length)
    : percent(-100 / (options.length - key.length))
}

function choices({ options }: QuestionOf<'single' | 'multiple'>, signOf: (id: string) => string, markup: Markup): Body {
  return {
    lines: options.map(({ id, text, feedback }) => `${signOf(id)}${markup.write(text)}${withFeedback(feedback, markup)}`),
    names: isLettered(options)
      ? {}
      : { options: options.map(({ id }) => id) },
  }
}

function pairs({ groups, items, key }: QuestionOf<'match'>, { write }: Markup): Body {
  const rights = items.map(({ id }) => groups.find(group => group.id === key[id]))
  const others = groups.filter(group => !rights.includes(group))
  // Without a comment the reader calls groups by letters, in this order.
  const read = [...new Set([...rights, ...others].map(group => pairText(group?.text ?? '')))]
  const isRead = isLettered(items) && isLettered(groups) && read.length === groups.length && groups.every(({ text }, at) => pairText(text) === read[at])
  return {
    lines: [
      ...items.map(({ text }, at) => `=${write(text)} -> ${escapeAll(pairText(rights[at]?.text ?? ''))}`),
      ...others.map(({ text }) => `= -> ${escapeAll(pairText(text))}`),
    ],
    names: isRead
      ? {}
      : { items: items.map(({ id }) => ({ id, group: key[id] ?? '' })), groups: groups.map(({ id }) => id) },
  }
}

function bodyOf(question: Held, markup: Markup): Body {
  switch (question.kind) {
    case 'single':
      return isTrueFalse(question)
        ? trueFalse(question, markup)
        : choices(question, id => id === question.key ? '=' : '~', markup)
    case 'multiple':
      return choices(question, weighted(question), markup)
    case 'match':
      return pairs(question, markup)
    case 'estimate':
      return { lines: [`#${decimal(question.key)}:${decimal(question.tolerance)}`], names: {} }
    case 'open':
      return { lines: [], names: {} }
    default:
      return assertNever(question)
  }
}

function textsOf(question: Held): string[] {
  const [chosen = []] = listsOf(question)
  return [question.prompt, question.explanation, ...chosen.flatMap(({ text, feedback }) => [text, feedback])].filter(text => text !== undefined)
}

function questionText(question: Held): string {
  const { id, scenario, prompt, explanation } = question
  const sample = question.kind === 'open'
    ? question.sample
    : undefined
  const markup = markupFor(textsOf(question), scenario !== undefined || sample !== undefined)
  const { prefix, write, paragraph } = markup
  const stem = scenario === undefined
    ? write(prompt)
    : paragraph('scenario', write(scenario)) + paragraph(null, write(prompt))
  const general = [
    ...sample === undefined ? [] : [paragraph('sample', write(sample))],
    ...explanation === undefined ? [] : [sample === undefined ? write(explanation) : paragraph(null, write(explanation))],
  ].join('')
  const { lines, names } = bodyOf(question, markup)
  const all = [...lines, ...general ? [`####${general}`] : []]
  const [first = ''] = all
  return [
    namesComment({ id, ...names }),
    `::${escapeAll(id)}::${prefix}${stem}{${all.length > 1 ? `\n${all.map(line => `\t${line}\n`).join('')}` : first}}`,
  ].join('\n')
}

/** What an import would not give back. */
function lossesOf(question: Held): Loss[] {
  const losses = lost(question, ['set', 'misconception', 'claims', 'slide', 'sources', 'hints', 'derives'])
  const lose = (what: string) => losses.push({ question: question.id, what, isWhole: false })
  if (question.kind === 'match') {
    if (question.items.some(({ feedback }) => feedback !== undefined))
      lose('There is no place for feedback on what is sorted.')
    for (const { text } of question.groups.filter(group => pairText(group.text) !== group.text))
      lose(`There is no place for bold and italic words or several lines in a group: "${text}" became "${pairText(text)}".`)
  }
  else if (question.kind === 'estimate') {
    const { unit, min, max, step, key, tolerance } = question
    const range = rangeAround(key, tolerance)
    if (unit)
      lose(`There is no place for the unit "${unit}".`)
    if (range.min !== min || range.max !== max || range.step !== step)
      lose(`There is no place for the numbers that people can choose from (${min} to ${max} in steps of ${step}).`)
  }
  else if (question.kind === 'open' && question.maxLength !== Math.max(openLength, question.sample?.length ?? 0)) {
    lose(`There is no place for how long an answer may be (${question.maxLength} characters).`)
  }
  return losses
}

/** Slashes in a category's name are written twice, and a first one must not stand beside the path's. */
function categoryLine(title: string): string {
  const name = title.replaceAll('/', '//')
  return `$CATEGORY: $course$/top/${name.startsWith('/') ? ' ' : ''}${name}`
}

/** Writes a quiz for Moodle and whatever else reads GIFT. */
export function writeGift({ title, questions }: Quiz): Writing {
  const name = title.replace(/\s*[\n\r]\s*/g, ' ')
  const blocks: string[] = [categoryLine(name)]
  const losses: Loss[] = name === title
    ? []
    : [{ question: '', what: 'There is no place for several lines in the title; they became one.', isWhole: false }]
  for (const question of questions) {
    if (question.kind === 'order' || question.kind === 'poll') {
      losses.push(lostWhole(question, question.kind === 'order'
        ? 'GIFT has no questions about an order.'
        : 'GIFT has no questions without a right answer to choose.'))
      continue
    }
    blocks.push(questionText(question))
    losses.push(...lossesOf(question))
  }
  return { text: `${blocks.join('\n\n')}\n`, losses }
}

import type { Result } from '../../engine/result.ts'
import type { Problem } from './gift-sections.ts'
import { ok, refuse } from '../../engine/result.ts'
import { tidyNumber } from './gift-decimal.ts'
import { escapeBare, findBare } from './gift-escapes.ts'

/** Stands for characters that the grammar would take for a mark where they are text. */
export interface StandIns {
  readonly percent: string
  readonly arrow: string
}

/** The answers as the grammar of gift-pegjs wants them, and what had to be changed for it. */
export interface TidyAnswers {
  readonly text: string
  readonly changes: readonly string[]
}

interface Answer {
  readonly sign: '=' | '~'
  readonly at: number
  /** With its percent signs, or empty. */
  readonly weight: string
  readonly text: string
  readonly feedback: string
}

/** A text of nothing but its format. */
const formatAlone = /^\[(?:html|markdown|plain|moodle)\]$/

type Tidy = Result<TidyAnswers, Problem>

/** Where `####` begins: the last one counts, as in Moodle. */
function generalAt(raw: string): number {
  const hashes = findBare(raw, '#')
  return hashes.findLast((at, index) => hashes[index + 3] === at + 3) ?? -1
}

/** Text and feedback; a second `#` belongs to the feedback. */
function splitFeedback(raw: string): { text: string, feedback: string } {
  const [at] = findBare(raw, '#')
  return at === undefined
    ? { text: raw.trim().replace(formatAlone, ''), feedback: '' }
    : { text: raw.slice(0, at).trim().replace(formatAlone, ''), feedback: escapeBare(raw.slice(at + 1).trim(), '#:') }
}

function weightOf(raw: string): Result<{ weight: string, rest: string }, string> {
  const found = /^\s*%\s*(-?\d{1,3}(?:[.,]\d{0,10})?)\s*%/.exec(raw)
  if (found) {
    const percent = Number(found[1]?.replace(',', '.'))
    return Math.abs(percent) <= 100
      ? ok({ weight: `%${percent}%`, rest: raw.slice(found[0].length) })
      : refuse(`The weight %${found[1]}% is not between -100 and 100. Change it.`)
  }
  const broken = /^\s*%([^%\s]{0,12})%/.exec(raw)
  return broken
    ? refuse(`The weight %${broken[1]}% is not a number. Write one from -100 to 100, as in ~%50%.`)
    : ok({ weight: '', rest: raw })
}

/** Splits at every bare `=` and `~`; what stands before the first of them is an answer with the sign `lead`. */
function answersOf(raw: string, lead: '=' | '~', from: number): Result<Answer[], Problem> {
  const signs = findBare(raw, '=~')
  const starts = raw.slice(0, signs[0]).trim()
    ? [-1, ...signs]
    : signs
  const answers: Answer[] = []
  for (const [index, start] of starts.entries()) {
    const weight = weightOf(raw.slice(start + 1, starts[index + 1]))
    const at = from + Math.max(0, start)
    if (!weight.ok)
      return refuse({ at, why: weight.error })
    answers.push({
      sign: start >= 0
        ? raw[start] === '='
          ? '='
          : '~'
        : lead,
      at,
      weight: weight.value.weight,
      ...splitFeedback(weight.value.rest),
    })
  }
  return ok(answers)
}

/** The space keeps a backslash at the end of a text from taking the mark's meaning away. */
function withHash(feedback: string | undefined) {
  return feedback
    ? ` #${feedback}`
    : ''
}

/** `{TRUE}` and its relatives; null when it is something else. */
function trueFalse(raw: string): TidyAnswers | null {
  const hashes = findBare(raw, '#')
  const word = raw.slice(0, hashes[0]).trim()
  const found = /^=?\s*(t|true|f|false)$/i.exec(word)?.[1]
  if (!found || findBare(raw, '~').length || (word.startsWith('=') && findBare(raw, '=').length > 1))
    return null
  const isTrue = found.toLowerCase().startsWith('t')
  const [wrong, right] = hashes.length
    ? [raw.slice((hashes[0] ?? 0) + 1, hashes[1]), hashes[1] === undefined ? '' : raw.slice(hashes[1] + 1)].map(text => escapeBare(text.trim(), '=~#:'))
    : ['', '']
  return {
    text: `${isTrue ? 'TRUE' : 'FALSE'}${wrong || right ? ` #${wrong}` : ''}${withHash(right)}`,
    changes: /^(?:T|TRUE|F|FALSE)$/.test(word)
      ? []
      : [`{${word}} was read as ${isTrue ? 'true' : 'false'}; other programs take it for a short answer to type.`],
  }
}

function numbers(raw: string, from: number): Tidy {
  const answers = answersOf(raw, '=', from)
  if (!answers.ok)
    return answers
  if (!answers.value.length)
    return refuse({ at: from, why: 'There is no number after "{#". Write the right one, as in {#42} or {#3.14:0.01}.' })
  const tidy: string[] = []
  for (const { sign, at, weight, text, feedback } of answers.value) {
    const isAny = /^(?:\*(?:\s*:\s*\d*)?)?$/.test(text)
    const number = isAny
      ? ''
      : tidyNumber(text)
    if (number === null)
      return refuse({ at, why: `"${text}" is not a number that GIFT knows. Write it with a point and no spaces, as in 3.14, 3.14:0.01 or 3.1..3.2.` })
    if (isAny && sign === '=' && Number.parseFloat(weight.slice(1) || '100') > 0)
      return refuse({ at, why: 'A number is missing after "=". Write the right one, as in {#42}.' })
    tidy.push(`${sign}${weight}${number}${withHash(feedback)}`)
  }
  return ok({ text: `#${tidy.join('\n')}`, changes: [] })
}

function pairs(answers: readonly Answer[]): Tidy {
  const tidy: string[] = []
  for (const { at, text } of answers) {
    const arrow = text.indexOf('->')
    const right = text.slice(arrow + 2).trim()
    if (arrow < 0)
      return refuse({ at, why: `"${text}" has no "->", as the other pairs of this matching question have. Write it as =left -> right.` })
    if (!right)
      return refuse({ at, why: `"${text}" has nothing after "->". Write what belongs to it.` })
    tidy.push(`=${escapeBare(text.slice(0, arrow).trim().replace(formatAlone, ''), ':')} -> ${escapeBare(right, ':')}`)
  }
  return ok({
    text: tidy.join('\n'),
    changes: answers.some(({ feedback }) => feedback)
      ? ['GIFT knows no feedback in matching questions, so it was left out.']
      : [],
  })
}

function choices(all: readonly Answer[], standIns: StandIns): Tidy {
  const answers = all.filter(({ text }) => text)
  const missing = all.find(({ sign, text }) => sign === '=' && !text)
  if (missing)
    return refuse({ at: missing.at, why: 'A right answer is empty. Write it after the "=", or take the "=" out.' })
  return ok({
    text: answers.map(({ sign, weight, text, feedback }) => {
      const safe = escapeBare(text, ':').replaceAll('->', standIns.arrow).replace(/^%/, standIns.percent)
      return `${sign}${weight}${safe}${withHash(feedback)}`
    }).join('\n'),
    changes: answers.length < all.length
      ? ['An empty answer was left out.']
      : [],
  })
}

/**
 * What stands between the braces, so that gift-pegjs reads it as Moodle does. Moodle is more lenient: a bare `:` or a second `#` is
 * text, numbers may have spaces, the only right answer needs no `=`, and an answer may begin with a percent sign.
 */
export function tidyAnswers(answers: string, from: number, standIns: StandIns): Tidy {
  const split = generalAt(answers)
  const general = split < 0
    ? ''
    : answers.slice(split + 4).trim()
  const raw = split < 0
    ? answers
    : answers.slice(0, split)
  const body = raw.trim()
  const start = from + raw.length - raw.trimStart().length

  function bodyOf(): Tidy {
    if (!body)
      return ok({ text: '', changes: [] })
    if (body.startsWith('#'))
      return numbers(body.slice(1), start + 1)
    const judged = trueFalse(body)
    if (judged)
      return ok(judged)
    const hasWrong = findBare(body, '~').length > 0
    const found = answersOf(body, hasWrong ? '~' : '=', start)
    if (!found.ok)
      return found
    return !hasWrong && found.value.some(({ text }) => text.includes('->'))
      ? pairs(found.value)
      : choices(found.value, standIns)
  }

  const tidy = bodyOf()
  return tidy.ok && general
    ? ok({ ...tidy.value, text: `${tidy.value.text}\n####${escapeBare(general, '=~#:')}` })
    : tidy
}

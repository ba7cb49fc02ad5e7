import type { Question } from '../../engine/quiz/question.ts'
import type { Format, Found, Loss, Reading, Writing } from './format.ts'
import { lost, lostTitle, lostWhole } from './losses.ts'
import { letterAt } from './slug.ts'

/**
 * Aiken: one right option of several, in plain text. A question's text, `A. …` or `A) …` for each option, `ANSWER: A`.
 * @see https://docs.moodle.org/en/Aiken_format
 */

const answerLine = /^\s*ANSWER\s*:(.*)$/is
const optionLine = /^\s*([a-z]{1,2})\s*[.)]\s(.*)$/is
const mostOptions = 26

/** One question as far as it was read. */
interface Draft {
  readonly line: number
  readonly prompt: string[]
  readonly options: string[][]
  /** A blank line came after the prompt, or after the options. */
  isApart: boolean
  hasGap: boolean
  wrong: string | null
}

function draftAt(line: number, text: string): Draft {
  return { line, prompt: [text], options: [], isApart: false, hasGap: false, wrong: null }
}

const letter = (at: number) => letterAt(at).toUpperCase()

function joined(lines: readonly string[]): string {
  return lines.map(line => line.trim()).join('\n')
}

/** Puts a line where it belongs: a new option, or more of what came last. */
function add(draft: Draft, line: string): void {
  const option = optionLine.exec(line)
  const name = option?.[1]?.toUpperCase()
  const next = letter(draft.options.length)
  if (option && name === next && draft.options.length < mostOptions)
    draft.options.push([option[2] ?? ''])
  else if (option && draft.options.length >= mostOptions)
    draft.wrong ??= `It has more than ${mostOptions} options, and Aiken has no letters for more. Leave some out.`
  else if (option && name?.length === 1 && draft.options.length > 0)
    draft.wrong ??= `After option ${letter(draft.options.length - 1)} comes ${next}, and here is ${name}. Give the options the letters A, B, C, … in order.`
  else
    (draft.options.at(-1) ?? draft.prompt).push(line)
}

function finished(draft: Draft, answer: string | null, number: number): Found {
  const { line, prompt, options, wrong, hasGap } = draft
  const name = `question ${number}`
  const refused = (why: string): Found => ({ as: 'refused', line, name, why })
  if (wrong !== null)
    return refused(wrong)
  if (options.length === 0)
    return refused(answer === null ? 'It has no options and no answer. Write "A. …", "B. …" below the question, then "ANSWER: A".' : 'It has no options. Write them below the question: "A. …", "B. …".')
  if (answer === null)
    return refused('Its line "ANSWER:" is missing. Write it below the options, with the letter of the right one.')
  if (options.length < 2)
    return refused('It has one option. Write at least two.')
  const key = answer.toUpperCase().split(/[\s,;.)&]+|AND/).filter(part => part)
  const places = key.map(part => options.findIndex((_, at) => letter(at) === part))
  if (key.length === 0 || places.includes(-1))
    return refused(`Its answer is "${answer.trim()}", and its options are A to ${letter(options.length - 1)}. Write the letter of the right one.`)
  return {
    as: 'question',
    line,
    name,
    source: {
      kind: key.length > 1 ? 'multiple' : 'single',
      prompt: joined(prompt),
      options: options.map((lines, at) => ({ id: letterAt(at), text: joined(lines), ...places.includes(at) && { correct: true } })),
    },
    changes: [
      ...key.length > 1 ? [`It names ${key.length} answers, so all of them are to be ticked (kind "multiple").`] : [],
      ...hasGap ? ['There are blank lines in its text: all of it was taken as the question.'] : [],
    ],
  }
}

function read(text: string): Reading {
  const found: Found[] = []
  let draft: Draft | null = null
  const finish = (answer: string | null) => {
    if (draft)
      found.push(finished(draft, answer, found.length + 1))
    draft = null
  }
  for (const [at, line] of text.split('\n').entries()) {
    const answer = answerLine.exec(line)
    if (line.trim() === '') {
      if (draft)
        draft.isApart = true
    }
    else if (answer) {
      draft ??= draftAt(at + 1, '')
      finish(answer[1] ?? '')
    }
    // Text after a blank line below options is the next question: this one has lost its answer.
    else if (draft && draft.isApart && draft.options.length > 0 && !optionLine.test(line)) {
      finish(null)
      draft = draftAt(at + 1, line)
    }
    else if (draft) {
      draft.hasGap ||= draft.isApart && draft.options.length === 0 && !optionLine.test(line)
      draft.isApart = false
      add(draft, line)
    }
    else {
      draft = draftAt(at + 1, line)
    }
  }
  finish(null)
  return { found }
}

const oneLine = (text: string) => text.replace(/\s*\n\s*/g, ' ')

/** The question's text, on one line as other programs need it, with the scenario before it. */
function promptOf({ scenario, prompt }: Question): string {
  return oneLine(scenario === undefined
    ? prompt
    : `${scenario} ${prompt}`)
}

/** Why a question cannot be written at all; null when it can. */
function obstacle(question: Question): string | null {
  if (question.kind !== 'single')
    return `Aiken has questions with one right option, and none of the kind "${question.kind}".`
  if (question.options.length > mostOptions)
    return `Aiken has letters for ${mostOptions} options, and this question has ${question.options.length}.`
  return answerLine.test(promptOf(question))
    ? 'Its text begins with "ANSWER:", which Aiken takes for the answer.'
    : null
}

function write({ questions }: { readonly questions: readonly Question[] }): Writing {
  const losses: Loss[] = [lostTitle]
  const blocks: string[] = []
  for (const question of questions) {
    const why = obstacle(question)
    if (why !== null || question.kind !== 'single') {
      losses.push(lostWhole(question, why ?? ''))
      continue
    }
    blocks.push([
      promptOf(question),
      ...question.options.map(({ text }, at) => `${letter(at)}. ${oneLine(text)}`),
      `ANSWER: ${letter(question.options.findIndex(({ id }) => id === question.key))}`,
    ].join('\n'))
    losses.push(...lost(question, ['id', 'set', 'misconception', 'claims', 'slide', 'sources', 'explanation', 'feedback', 'hints', 'derives', 'names', 'lines']))
    if (question.scenario !== undefined)
      losses.push({ question: question.id, what: 'The scenario stands before the question, in one text with it.', isWhole: false })
  }
  return { text: blocks.length ? `${blocks.join('\n\n')}\n` : '', losses }
}

export const aiken: Format = { name: 'aiken', read, write }

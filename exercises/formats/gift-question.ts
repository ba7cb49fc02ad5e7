import type { ShortAnswer, TextFormat } from 'gift-pegjs'
import type { Result } from '../../engine/result.ts'
import type { Names } from './gift-names.ts'
import type { ParsedBlock } from './gift-parse.ts'
import type { Source, Take } from './gift-take.ts'
import { ok, refuse } from '../../engine/result.ts'
import { readChoices, readTrueFalse } from './gift-choices.ts'
import { readNumbers } from './gift-numbers.ts'
import { readPairs } from './gift-pairs.ts'
import { createTake } from './gift-take.ts'

/** How long an answer may be, where the file does not say. */
export const openLength = 200
const longestOpen = 1000

/** The question itself is the last paragraph; what comes before it is the situation that it asks about. */
function readStem(stem: TextFormat, take: Take): { prompt: string, scenario?: string } {
  const paragraphs = take.paragraphs(stem)
  const marked = paragraphs.filter(({ role }) => role === 'scenario')
  const others = paragraphs.filter(({ role }) => role !== 'scenario')
  const last = others.at(-1)
  const before = others.slice(0, -1)
  const join = (list: typeof paragraphs) => list.map(({ text }) => text).join('\n')
  if (!last || !before.length || marked.length || before.some(({ text }) => text.includes('_____'))) {
    return {
      prompt: join(others),
      ...marked.length && { scenario: join(marked) },
    }
  }
  take.note('The last paragraph is the question, and what comes before it became its scenario.')
  return { prompt: last.text, scenario: join(before) }
}

/** Typed answers are not graded: the first right one is shown as an example. */
function readShort({ choices }: ShortAnswer, take: Take, hasExplanation: boolean): Source {
  const right = choices.filter(({ weight }) => weight === null || weight === 100)
  const [first, ...others] = right.map(choice => ({ text: take.text(choice.text), feedback: take.text(choice.feedback) })).filter(({ text }) => text && text !== '*')
  const half = choices.filter(choice => !right.includes(choice) && (choice.weight ?? 0) > 0).map(choice => take.text(choice.text))
  take.note(first
    ? `Typed answers are not graded here: the question is open, and shows "${first.text}" as an example.`
    : 'Typed answers are not graded here: the question is open.')
  if (others.length)
    take.note(`Other right answers were left out: ${others.map(({ text }) => `"${text}"`).join(', ')}.`)
  if (half.length)
    take.note(`Answers that earn a part were left out: ${half.map(text => `"${text}"`).join(', ')}.`)
  const explains = first?.feedback && !hasExplanation
    ? first.feedback
    : ''
  if (choices.some(({ feedback }) => feedback && take.text(feedback) !== explains))
    take.note('Feedback on typed answers was left out.')
  return { ...openOf(first?.text ?? '', take), ...explains && { explanation: explains } }
}

function openOf(sample: string, take: Take): Source {
  if (sample.length > longestOpen)
    take.note(`The example has more than ${longestOpen} characters and was left out.`)
  return {
    kind: 'open',
    maxLength: Math.min(longestOpen, Math.max(openLength, sample.length)),
    ...sample && sample.length <= longestOpen && { sample },
  }
}

/** What only this kind of question has. */
function readBody({ question, restore }: ParsedBlock, take: Take, names: Names, general: { sample: string, explanation: string }): Result<Source, string> {
  switch (question.type) {
    case 'MC':
      return readChoices(question, take, names)
    case 'TF':
      return ok(readTrueFalse(question, take))
    case 'Matching':
      return readPairs(question, take, restore, names)
    case 'Numerical':
      return readNumbers(question, take)
    case 'Short':
      return ok(readShort(question, take, general.explanation !== ''))
    case 'Essay':
      return ok(openOf(general.sample, take))
  }
}

/** A parsed question as its author would write it for the kit, without its id; or why it cannot be one. */
export function readQuestion(parsed: ParsedBlock, names: Names): Result<{ source: Source & { readonly prompt: string }, changes: readonly string[] }, string> {
  const take = createTake(parsed.restore)
  const { question } = parsed
  const { prompt, scenario } = readStem(question.stem, take)
  if (!prompt)
    return refuse('The question has no words, only a picture perhaps. Say in words what it shows.')
  const general = question.globalFeedback
    ? take.paragraphs(question.globalFeedback)
    : []
  const join = (isSample: boolean) => general.filter(({ role }) => (role === 'sample' && question.type === 'Essay') === isSample).map(({ text }) => text).join('\n')
  const explanation = join(false)
  const body = readBody(parsed, take, names, { sample: join(true), explanation })
  if (!body.ok)
    return body
  const { kind, ...rest } = body.value
  return ok({
    source: {
      kind,
      ...scenario && { scenario },
      prompt,
      ...rest,
      ...explanation && { explanation },
    },
    changes: [...parsed.changes, ...take.changes()],
  })
}

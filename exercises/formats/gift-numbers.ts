import type { Numerical, NumericalChoice, NumericalFormat } from 'gift-pegjs'
import type { Result } from '../../engine/result.ts'
import type { Source, Take } from './gift-take.ts'
import { ok, refuse } from '../../engine/result.ts'
import { rangeAround } from './number-range.ts'

interface Interval {
  readonly answer: number
  readonly tolerance: number
}

/** Free of the last digits' noise that halving brings. */
const rounded = (value: number) => Number(value.toPrecision(12))

/** The middle and how far off is still right; null where the file says "any number". */
function intervalOf(format: Partial<NumericalFormat>): Interval | null {
  const { number, range = 0, numberLow, numberHigh } = format
  if (numberLow !== undefined && numberHigh !== undefined)
    return { answer: rounded((numberLow + numberHigh) / 2), tolerance: rounded((numberHigh - numberLow) / 2) }
  return number === undefined
    ? null
    : { answer: number, tolerance: range }
}

function shown({ answer, tolerance }: Interval) {
  return tolerance
    ? `${answer} ± ${tolerance}`
    : String(answer)
}

/** Several numbers come as answers with weights, one by itself as the number. `tidyAnswers` makes the former of both. */
function listOf(choices: Numerical['choices']): readonly NumericalChoice[] {
  return Array.isArray(choices)
    ? choices
    : [{ isCorrect: true, weight: null, text: choices, feedback: null }]
}

/** A number to estimate: the first that earns everything. Its feedback explains it, where nothing else does. */
export function readNumbers({ choices, globalFeedback }: Numerical, take: Take): Result<Source, string> {
  const all = listOf(choices).map(choice => ({ interval: intervalOf(choice.text), feedback: choice.feedback, percent: choice.weight ?? (choice.isCorrect ? 100 : 0) }))
  const right = all.find(({ interval, percent }) => interval && percent === 100)
  if (!right?.interval)
    return refuse('No number earns everything. Write the right one without a weight, as in {#42} or {#=42:1}.')
  const { answer, tolerance } = right.interval
  if (tolerance < 0)
    return refuse(`The numbers of the range stand the wrong way round, or the tolerance is below 0. Write the smaller one first, as in {#3..4}.`)

  const others = all.filter(other => other !== right)
  const numbers = others.flatMap(({ interval, percent }) => interval
    ? [`${shown(interval)} (${percent} %)`]
    : [])
  if (numbers.length)
    take.note(`Only ${shown(right.interval)} is right here; these were left out: ${numbers.join(', ')}.`)
  if (others.some(({ feedback }) => feedback))
    take.note('Feedback on other numbers was left out.')
  const feedback = take.text(right.feedback)
  if (feedback && globalFeedback)
    take.note(`Feedback on the right number was left out: ${feedback}`)
  const { min, max, step } = rangeAround(answer, tolerance)
  take.note(`People can choose from ${min} to ${max} in steps of ${step}, without a unit: GIFT does not say these. Change "min", "max", "step" and "unit" as you like.`)
  return ok({
    kind: 'estimate',
    min,
    max,
    step,
    answer,
    tolerance,
    ...feedback && !globalFeedback && { explanation: feedback },
  })
}

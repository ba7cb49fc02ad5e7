import type { Fault } from './issue.ts'
import type { Question, QuestionOf } from './question.ts'
import { advice } from './issue.ts'
import { plain } from './wording.ts'

/** Below this many questions with one right option, a pattern cannot be told from chance. */
export const fewest = 5

interface Chance { observed: number, expected: number, variance: number }

/** Two standard deviations: beyond what fair dice do about 19 times in 20. */
const beyond = ({ observed, expected, variance }: Chance) => Math.abs(observed - expected) > 2 * Math.sqrt(variance)

/** Adds up independent chances of 1 in `options.length` (a Poisson binomial distribution). */
function chance(questions: readonly QuestionOf<'single'>[], hit: (question: QuestionOf<'single'>) => boolean): Chance {
  return questions.reduce((sum, question) => {
    const p = 1 / question.options.length
    return { observed: sum.observed + (hit(question)
      ? 1
      : 0), expected: sum.expected + p, variance: sum.variance + p * (1 - p) }
  }, { observed: 0, expected: 0, variance: 0 })
}

const keyPlace = (question: QuestionOf<'single'>) => question.options.findIndex(({ id }) => id === question.key)

function keyIsLongest({ options, key }: QuestionOf<'single'>): boolean {
  const others = options.filter(({ id }) => id !== key).map(({ text }) => plain(text).length)
  return options.some(({ id, text }) => id === key && plain(text).length > Math.max(...others))
}

/** Patterns over a set that let people guess: where the key stands, and how long it is. Paths start at the file. */
export function lintSet(questions: readonly Question[]): Fault[] {
  const singles = questions.filter(question => question.kind === 'single')
  if (singles.length < fewest)
    return []
  const places = Math.max(...singles.map(({ options }) => options.length))
  const long = chance(singles, keyIsLongest)
  return [
    ...Array.from({ length: places }, (_, place) => place).flatMap((place) => {
      const at = chance(singles.filter(({ options }) => options.length > place), question => keyPlace(question) === place)
      return beyond(at)
        ? [
            advice(['questions'], 'key-position', `The right option is number ${place + 1} in ${at.observed} of ${singles.length} questions; chance gives about ${at.expected.toFixed(1)}.`, 'Move the right option in some of them.'),
          ]
        : []
    }),
    ...long.observed > long.expected && beyond(long)
      ? [
          advice(['questions'], 'key-longest', `The right option is the longest in ${long.observed} of ${singles.length} questions; chance gives about ${long.expected.toFixed(1)}.`, 'Shorten right options, or give wrong ones as much detail.'),
        ]
      : [],
  ]
}

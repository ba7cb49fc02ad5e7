import type { PlacedQuestion } from '../../engine/quiz/bank.ts'
import type { Quiz } from '../../engine/quiz/parse.ts'
import type { Question } from '../../engine/quiz/question.ts'
import type { Found, Reading } from './format.ts'
import { checkBank } from '../../engine/quiz/bank.ts'
import { readQuiz } from '../../engine/quiz/parse.ts'
import { isSlug, slug, unused } from './slug.ts'

/** What became of one piece of a file. */
export type Outcome
  = | { readonly as: 'taken', readonly line: number, readonly name: string, readonly id: string, readonly changes: readonly string[] }
    | { readonly as: 'refused', readonly line: number, readonly name: string, readonly why: string }
    | { readonly as: 'note', readonly line: number, readonly text: string }

/** A quiz of everything in a file that could be taken, and what became of each piece. */
export interface Taken {
  readonly quiz: Quiz
  readonly outcomes: readonly Outcome[]
}

type FoundQuestion = Extract<Found, { as: 'question' }>
interface Taking { readonly found: FoundQuestion, readonly question: Question, readonly changes: string[] }

/** An id for a question: its own where it can be, else made of its words, and never one that is taken. */
function named({ source }: FoundQuestion, number: number, taken: ReadonlySet<string>): { readonly id: string, readonly changes: string[] } {
  const own = typeof source.id === 'string' || typeof source.id === 'number'
    ? String(source.id)
    : ''
  const prompt = typeof source.prompt === 'string'
    ? source.prompt
    : ''
  const wanted = isSlug(own)
    ? own
    : slug(own || prompt) || `question-${number}`
  const id = unused(wanted, taken)
  return {
    id,
    changes: [
      ...own && !isSlug(own) ? [`Its id "${own}" became "${wanted}": ids are small letters, digits and hyphens.`] : [],
      ...id === wanted ? [] : [`There is another question "${wanted}", so this one is "${id}".`],
    ],
  }
}

/** Checks one question as any file's is checked: the question, or what is wrong with it. */
function checked(source: Readonly<Record<string, unknown>>): Question | string {
  const { questions, issues } = readQuiz({ title: 'Import', questions: [source] }, () => ({ file: '', line: 0 }))
  const question = questions[0]?.question
  return question ?? ([...new Set(issues.map(({ problem, fix }) => `${problem} ${fix}`))].join(' ') || 'It cannot be read.')
}

/** Questions of a pair whose other half is not there become questions to practise. */
function unpaired(taking: readonly Taking[]): Taking[] {
  const placed = taking.map(({ question }): PlacedQuestion => ({ question, locate: () => ({ file: '', line: 1 }) }))
  const alone = new Set(checkBank(placed).filter(({ code }) => code.startsWith('pair-')).map(({ question }) => question))
  if (alone.size === 0)
    return [...taking]
  return unpaired(taking.map((one) => {
    if (!alone.has(one.question.id))
      return one
    const { set, pair } = one.question
    return {
      ...one,
      question: { ...one.question, set: 'practice', pair: undefined },
      changes: [...one.changes, `It is the ${set} half of the pair "${pair}", whose other half is missing or which has this half already: it is for practice now.`],
    }
  }))
}

/**
 * Takes every sound question out of what a reader found: each is checked as a file of the kit is, gets an id of its own, and one that is
 * unsound is refused with the reason while the others stay.
 * @param reading what a format made of a file
 * @param title the quiz's title where the file has none
 */
export function takeQuestions(reading: Reading, title: string): Taken {
  const { title: own, found } = reading
  const ids = new Set<string>()
  const taking = new Map<Found, Taking>()
  const refused = new Map<Found, string>()
  let number = 0
  for (const one of found) {
    if (one.as !== 'note')
      number++
    if (one.as !== 'question')
      continue
    const { id, changes } = named(one, number, ids)
    const question = checked({ ...one.source, id })
    if (typeof question === 'string') {
      refused.set(one, question)
      continue
    }
    ids.add(id)
    taking.set(one, { found: one, question, changes: [...one.changes, ...changes] })
  }
  const all = unpaired([...taking.values()])
  return {
    quiz: { title: own?.trim() || title, questions: all.map(({ question }) => question) },
    outcomes: found.map((one): Outcome => {
      if (one.as !== 'question')
        return one
      const { line, name } = one
      const taken = all.find(({ found }) => found === one)
      return taken
        ? { as: 'taken', line, name, id: taken.question.id, changes: taken.changes }
        : { as: 'refused', line, name, why: refused.get(one) ?? 'It cannot be read.' }
    }),
  }
}

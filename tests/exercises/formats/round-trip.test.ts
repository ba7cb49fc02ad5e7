import type { Question } from '../../../engine/quiz/question.ts'
import type { FormatName, Loss, Writing } from '../../../exercises/formats/format.ts'
import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseQuiz } from '../../../engine/quiz/parse.ts'
import { decode } from '../../../exercises/formats/decode.ts'
import { formats } from '../../../exercises/formats/formats.ts'
import { rangeAround } from '../../../exercises/formats/number-range.ts'
import { letterAt } from '../../../exercises/formats/slug.ts'
import { takeQuestions } from '../../../exercises/formats/take-questions.ts'
import { readYaml } from '../../../exercises/read-yaml.ts'
import { anyQuiz } from '../../engine/quiz/random-quizzes.ts'

/** What an import makes of an export, by way of the bytes of a file. */
function back(name: FormatName, { text, files }: Writing) {
  const format = formats[name]
  const reading = files
    ? format.readFiles?.(files)
    : format.read?.(decode(new TextEncoder().encode(text))?.text ?? '')
  return takeQuestions(reading ?? { found: [] }, 'untitled')
}

/** A question without the parts that are undefined, which are parts that are not there. */
const plainData = (question: unknown): unknown => JSON.parse(JSON.stringify(question))

/** Whether a loss is listed exactly for those questions that do not come back as they were. */
function expectExact(question: Question, held: unknown, losses: readonly Loss[]): void {
  const own = losses.filter(loss => loss.question === question.id)
  expect({ id: question.id, losses: own.length > 0 }).toEqual({ id: question.id, losses: !isDeepStrictEqual(plainData(held), plainData(question)) })
}

describe.each(['yaml', 'json'] as const)('%s', { timeout: 30_000 }, (name) => {
  it('holds every quiz whole, and is read by the kit as it stands', () => {
    fc.assert(fc.property(anyQuiz(), (quiz) => {
      const writing = formats[name].write(quiz)
      const { quiz: again, outcomes } = back(name, writing)
      expect(again).toEqual(quiz)
      expect(writing.losses).toEqual([])
      expect(outcomes.filter(outcome => outcome.as !== 'taken' || outcome.changes.length > 0)).toEqual([])
      const { value, locate } = readYaml(writing.text, 'quiz')
      expect(parseQuiz(value, locate)).toEqual({ ok: true, value: quiz })
    }), { numRuns: 40 })
  })
})

describe('csv', { timeout: 30_000 }, () => {
  /** All but hints and derivations. */
  function held(question: Question): object {
    const { hints: _, ...rest } = question
    return 'derives' in rest ? { ...rest, derives: undefined } : rest
  }

  it('holds every kind, and lists the rest', () => {
    fc.assert(fc.property(anyQuiz(), (quiz) => {
      const writing = formats.csv.write(quiz)
      expect(back('csv', writing).quiz).toEqual({ title: 'untitled', questions: quiz.questions.map(held) })
      for (const question of quiz.questions)
        expectExact(question, held(question), writing.losses)
      expect(writing.losses.filter(({ question }) => question === '').map(({ what }) => what)).toEqual([expect.stringContaining('title')])
    }))
  })

  it('has no cell that a spreadsheet would calculate', () => {
    fc.assert(fc.property(anyQuiz(), (quiz) => {
      const cells = [...formats.csv.write(quiz).text.slice(1).matchAll(/(?:^|[,\n])(?:"((?:[^"]|"")*)"|([^",\r\n]*))/g)].map(([, quoted, bare]) => quoted?.replaceAll('""', '"') ?? bare ?? '')
      expect(cells.length).toBeGreaterThan(4)
      expect(cells.filter(cell => /^\s*[=+\-@]/.test(cell) && Number.isNaN(Number(cell)))).toEqual([])
    }), { numRuns: 30 })
  })
})

describe('aiken', { timeout: 30_000 }, () => {
  /** What is left of a question without its name, its options' names and all that only the kit knows. */
  function held({ id, ...question }: Question): object | null {
    if (question.kind !== 'single')
      return null
    const oneLine = (text: string) => text.replace(/\s*\n\s*/g, ' ')
    return {
      id,
      kind: 'single',
      set: 'practice',
      claims: [],
      sources: [],
      prompt: oneLine(question.scenario === undefined ? question.prompt : `${question.scenario} ${question.prompt}`),
      options: question.options.map(({ text }, at) => ({ id: letterAt(at), text: oneLine(text) })),
      key: letterAt(question.options.findIndex(option => option.id === question.key)),
    }
  }

  it('holds questions with one right option, and lists the rest', () => {
    fc.assert(fc.property(anyQuiz({ kinds: ['single', 'single', 'single', 'poll', 'order'] }), (quiz) => {
      const writing = formats.aiken.write(quiz)
      const isGone = ({ id }: Question) => writing.losses.some(({ question, isWhole }) => isWhole && question === id)
      const there = quiz.questions.filter(question => !isGone(question))
      const again = back('aiken', writing).quiz.questions
      expect(again).toEqual(there.map((question, at) => ({ ...held(question), id: again[at]?.id })))
      const listed = writing.losses.filter(({ what }) => !what.includes('questions\' own ids'))
      for (const question of quiz.questions)
        expectExact(question, isGone(question) ? null : held(question), listed)
      expect(there.every(({ id }) => writing.losses.some(({ question, what }) => question === id && what.includes('questions\' own ids')))).toBe(true)
    }))
  })

  it('loses none of its own questions', () => {
    fc.assert(fc.property(anyQuiz({ kinds: ['single'], parts: 'bare' }), (quiz) => {
      const gone = formats.aiken.write(quiz).losses.filter(({ isWhole }) => isWhole)
      expect(gone.length).toBe(quiz.questions.filter(({ prompt }) => /^answer\s*:/i.test(prompt)).length)
    }), { numRuns: 30 })
  })
})

describe('qti', { timeout: 30_000 }, () => {
  /** All but what only the kit knows; the range of a number is made anew. */
  function held(question: Question): object {
    const { hints: _, slide: __, pair: ___, misconception: ____, ...rest } = question
    return {
      ...rest,
      claims: [],
      sources: [],
      set: 'practice',
      ...'derives' in rest && { derives: undefined },
      ...question.kind === 'estimate' && rangeAround(question.key, question.tolerance),
    }
  }

  it('holds every kind, and lists the rest', () => {
    fc.assert(fc.property(anyQuiz(), (quiz) => {
      const writing = formats.qti.write(quiz)
      expect(back('qti', writing).quiz).toEqual({ title: quiz.title, questions: quiz.questions.map(held) })
      for (const question of quiz.questions)
        expectExact(question, held(question), writing.losses)
    }), { numRuns: 40 })
  })
})

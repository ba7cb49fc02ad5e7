import type { Result } from '../result.ts'
import type { PlacedQuestion } from './bank.ts'
import type { Fault, Locate, Path, QuizIssue } from './issue.ts'
import type { KindName, Question } from './question.ts'
import * as v from 'valibot'
import { ok, refuse } from '../result.ts'
import { checkBank } from './bank.ts'
import { checkComplete } from './complete.ts'
import { explain } from './explain.ts'
import { forms, isKind, kindNames, questionSchema } from './forms.ts'
import { fault, issueOf } from './issue.ts'
import { mend } from './mend.ts'
import { suggest } from './nearest.ts'
import { isRecord } from './response.ts'
import { closed, commonEntries, some, text } from './schema.ts'

/** One file of questions. */
export interface Quiz {
  readonly title: string
  readonly questions: readonly Question[]
}

/** What could be read of a file, and everything that is wrong with it. */
export interface QuizReading {
  readonly title: string
  /** The sound questions. */
  readonly questions: readonly PlacedQuestion[]
  /** Those and the unsound ones that make sense once small gaps are filled: only to be checked, never to be asked. */
  readonly drafts: readonly PlacedQuestion[]
  /** Whether every question is among the drafts, so that what is missing really is missing. */
  readonly complete: boolean
  readonly issues: readonly QuizIssue[]
}

/** How strict to be with a file. */
export interface Rules {
  /** Whether every question must have all that the workshop's own have; see `checkComplete`. */
  readonly complete?: boolean
}

interface ReadQuestion { readonly question: Question | null, readonly draft: Question | null, readonly faults: readonly Fault[] }

/** What every kind shares, checked across keys. */
function checkCommon(value: Readonly<Record<string, unknown>>): Fault[] {
  const paired = value.set === 'pre' || value.set === 'post'
  return [
    ...['pair', 'misconception'].flatMap(key => paired && value[key] === undefined
      ? [
          fault([key], `missing-${key}`, `A ${value.set} question needs "${key}".`, key === 'pair'
            ? 'Give it the pair of its other half.'
            : 'Say which mistake it finds.'),
        ]
      : []),
    ...value.set === 'practice' && value.pair !== undefined
      ? [
          fault(['pair'], 'pair-in-practice', 'Only pre and post questions are paired.', 'Take "pair" out, or change "set".'),
        ]
      : [],
  ]
}

function unreadable(found: Fault): ReadQuestion {
  return {
    question: null,
    draft: null,
    faults: [found],
  }
}

function readQuestion(value: unknown, rules: Rules): ReadQuestion {
  if (!isRecord(value))
    return unreadable(fault([], 'wrong-type', 'A question is a group of keys.', 'Start it with "- id: …" and indent its other keys.'))
  const { kind } = value
  if (kind === undefined)
    return unreadable(fault(['kind'], 'missing-key', '"kind" is missing.', `Add it: ${kindNames.join(', ')}.`))
  return isKind(kind)
    ? readKind(kind, value, rules)
    : unreadable(fault(['kind'], 'unknown-kind', `The kind ${JSON.stringify(kind)} is not known.`, suggest(kind, kindNames)))
}

function readKind(kind: KindName, value: Readonly<Record<string, unknown>>, { complete }: Rules): ReadQuestion {
  const shape = v.safeParse(questionSchema(kind), value)
  const mended = shape.issues
    ? mend(value, shape.issues)
    : value
  const common = v.safeParse(v.object(commonEntries()), mended)
  const { faults, build } = forms[kind].read(mended)
  const all = [
    ...(shape.issues ?? []).map(explain),
    ...complete
      ? checkComplete(value, forms[kind].keyed)
      : [],
    ...checkCommon(value),
    ...faults,
  ]
  const draft = common.success && build
    ? build(common.output)
    : null
  return {
    question: all.length ? null : draft,
    draft,
    faults: all,
  }
}

/**
 * Reads a file's value (from YAML or JSON): every fault of every question, not only the first.
 * @param value what the file holds, of any shape
 * @param locate finds file and line of a path, such as `['questions', 3, 'options']`
 * @param rules how strict to be; as with anybody's file unless told otherwise
 */
export function readQuiz(value: unknown, locate: Locate, rules: Rules = {}): QuizReading {
  const file = v.safeParse(closed({
    title: text(),
    questions: some(v.unknown()),
  }), value)
  const issues = (file.issues ?? []).map(issue => issueOf(explain(issue), null, locate))
  const entries: unknown[] = isRecord(value) && Array.isArray(value.questions)
    ? value.questions
    : []
  const read = entries.map((entry, at) => {
    const { question, draft, faults } = readQuestion(entry, rules)
    const id = isRecord(entry) && typeof entry.id === 'string'
      ? entry.id
      : `number ${at + 1}`
    issues.push(...faults.map(found => issueOf(found, id, locate, ['questions', at])))
    return {
      question,
      draft,
      locate: (path: Path) => locate(['questions', at, ...path]),
    }
  })
  return {
    title: file.success ? file.output.title : '',
    questions: read.flatMap(({ question, locate }) => question
      ? [
          { question, locate },
        ]
      : []),
    drafts: read.flatMap(({ draft, locate }) => draft
      ? [
          { question: draft, locate },
        ]
      : []),
    complete: read.every(({ draft }) => draft !== null),
    issues,
  }
}

/** A quiz in which everything is sound, or all that is wrong with it. */
export function parseQuiz(value: unknown, locate: Locate): Result<Quiz, readonly QuizIssue[]> {
  const { title, questions, drafts, complete, issues } = readQuiz(value, locate)
  const all = [
    ...issues,
    ...complete
      ? checkBank(drafts)
      : [],
  ]
  return all.length
    ? refuse(all)
    : ok({
        title,
        questions: questions.map(({ question }) => question),
      })
}

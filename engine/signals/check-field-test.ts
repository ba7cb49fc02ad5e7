import type { BaseIssue } from 'valibot'
import type { Fault } from '../quiz/issue.ts'
import type { Result } from '../result.ts'
import type { FieldTest } from './field-test.ts'
import * as v from 'valibot'
import { explain } from '../quiz/explain.ts'
import { fault } from '../quiz/issue.ts'
import { suggest } from '../quiz/nearest.ts'
import { ok, refuse } from '../result.ts'
import { guardFieldTest } from './field-test-guards.ts'
import { fieldTestMeanings, fieldTestSchemas, largestReading } from './field-test-schema.ts'
import { fieldQuestions } from './field-test.ts'

const questionSchema = v.picklist(fieldQuestions)

/** What a person should write at a path. */
function meaningAt(path: Fault['path']): string {
  return fieldTestMeanings[path.join('.')] ?? fieldTestMeanings[String(path.at(-1))] ?? ''
}

/** The schema library's issue, in words for people with a file or a form before them. */
function explainFieldTest(issue: BaseIssue<unknown>): Fault {
  const found = explain(issue)
  const { path } = found
  const name = path.join('.')
  const meaning = meaningAt(path)
  const shown = JSON.stringify(issue.input)
  // A key of the same name stands in two places: "creator.app", "viewer.app".
  if (issue.input === null || issue.input === undefined || issue.input === '')
    return fault(path, 'empty', `"${name}" is not filled in.`, `Write here ${meaning}.`)
  if (path.join('.') === 'region')
    return fault(path, 'unknown-country', `${shown} is not a country's code.`, issue.input === 'UK' ? 'Did you mean "GB"?' : `Write here ${meaning}.`)
  switch (issue.type) {
    case 'never': return found
    case 'picklist': return found
    case 'regex':
    case 'custom': return fault(path, 'bad-form', `"${name}" is ${shown}, which is not readable.`, `Write here ${meaning}.`)
    case 'max_length': return fault(path, 'too-long', `"${name}" has more than ${issue.expected?.slice(2)} characters.`, 'Shorten it.')
    case 'max_value': return String(issue.requirement) === String(largestReading)
      ? fault(path, 'rounded-number', `"${name}" is ${shown}. Numbers above ${largestReading} are shown rounded, so one more cannot be seen.`, 'Test with a quieter video.')
      : found
    default: return fault(path, found.code, found.problem, meaning === '' ? found.fix : `Write here ${meaning}.`)
  }
}

/** Empty extras are the same as none: forms and templates leave them so. */
function withoutBlanks(value: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).filter(([key, inner]) => !((key === 'note' || key === 'who') && (inner === null || inner === ''))))
}

/** Everything that is wrong with one field test; none where it may be kept. `today`: see `guardFieldTest`. */
export function checkFieldTest(value: unknown, today: string | null): Result<FieldTest, readonly Fault[]> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return refuse([fault([], 'wrong-type', 'This is not a field test.', 'Begin with a copy of exercises/06-field-test/template.yaml.')])
  const filled = withoutBlanks(value)
  const { question } = filled
  if (!v.is(questionSchema, question)) {
    return refuse([fault(['question'], question === undefined || question === null || question === '' ? 'empty' : 'unknown-word', question === undefined || question === null || question === ''
      ? '"question" is not filled in.'
      : `"question" is ${JSON.stringify(question)}, which two phones cannot test.`, suggest(question ?? '', fieldQuestions))])
  }
  const read = v.safeParse(fieldTestSchemas[question], filled)
  if (!read.success)
    return refuse(read.issues.map(explainFieldTest))
  const test: FieldTest = read.output
  const faults = guardFieldTest(test, today)
  return faults.length > 0 ? refuse(faults) : ok(test)
}

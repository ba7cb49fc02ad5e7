import type { BaseIssue } from 'valibot'
import type { Fault, Path } from './issue.ts'
import { fault } from './issue.ts'
import { suggest } from './nearest.ts'
import { meanings } from './schema.ts'

const shapes: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object_with_rest: 'a group of keys',
  object: 'a group of keys',
  record: 'a group of keys',
}

/** What a value is, in an author's words. */
function shown(value: unknown): string {
  if (value === null || value === undefined)
    return 'empty'
  if (Array.isArray(value))
    return 'a list'
  return typeof value === 'object'
    ? 'a group of keys'
    : JSON.stringify(value)
}

/** `>=1` in words. */
function bound(expected: string | null): string {
  return (expected ?? '').replace('>=', 'at least ').replace('<=', 'at most ').replace('>', 'more than ')
}

/** A key that is not there, and what to write at it. */
export function missingKey(path: Path): Fault {
  const key = path.at(-1)
  const meaning = meanings[String(key)]
  return fault(path, 'missing-key', `"${key}" is missing.`, meaning
    ? `Add it: ${meaning}.`
    : 'Add it.')
}

/** A list that holds nothing. */
export function emptyList(path: Path): Fault {
  const key = path.at(-1)
  return fault(path, 'empty', `"${key}" is empty.`, `Write here ${meanings[String(key)]}.`)
}

/** The schema library's issue as two plain sentences: what is wrong, what to do. */
export function explain(issue: BaseIssue<unknown>): Fault {
  const path = (issue.path ?? []).map(({ key }) => typeof key === 'number'
    ? key
    : String(key))
  const last = path.at(-1)
  const key = path.findLast(part => typeof part === 'string')
  const meaning = key === undefined
    ? ''
    : meanings[key]
  const put = meaning
    ? `Write here ${meaning}.`
    : 'Write it as shown in the examples.'
  const named = typeof last === 'number'
    ? `Entry ${last + 1} of "${key}"`
    : last === undefined
      ? 'The file'
      : `"${last}"`

  if (issue.type === 'never')
    return fault(path, 'unknown-key', `The key "${last}" is not known here.`, suggest(last, issue.message.split(' ')))
  if (issue.kind === 'schema' && issue.received === 'undefined')
    return missingKey(path)
  switch (issue.type) {
    case 'picklist':
      return fault(path, 'unknown-word', `${named} is ${shown(issue.input)}, which is not known.`, issue.message)
    case 'regex':
      return fault(path, 'bad-name', `${named} is ${shown(issue.input)}, which is not a name.`, 'Use small letters, digits and single hyphens, such as "two-saves".')
    case 'non_empty':
      return fault(path, 'empty', `${named} is empty.`, put)
    case 'min_length':
      return fault(path, 'too-few', `${named} needs ${bound(issue.expected)} entries.`, 'Add one.')
    case 'min_value':
    case 'max_value':
    case 'gt_value':
      return fault(path, 'bad-number', `${named} is ${shown(issue.input)}, and must be ${bound(issue.expected)}.`, 'Change the number.')
    case 'max_length':
      return fault(path, 'too-long', `${named} has more than ${issue.requirement} characters.`, 'Shorten it.')
    case 'finite':
      return fault(path, 'bad-number', `${named} is infinite.`, 'Write a number.')
    case 'integer':
      return fault(path, 'bad-number', `${named} is ${shown(issue.input)}, and must be a whole number.`, 'Change the number.')
    case 'string':
      return fault(path, 'wrong-type', `${named} should be text and is ${shown(issue.input)}.`, typeof issue.input === 'object'
        ? put
        : 'Put it in quotes.')
    default:
      return fault(path, 'wrong-type', `${named} should be ${shapes[issue.type] ?? issue.expected} and is ${shown(issue.input)}.`, put)
  }
}

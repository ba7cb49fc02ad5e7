import type { QuizIssue } from '../engine/quiz/issue.ts'
import type { Result } from '../engine/result.ts'
import type { FieldTest } from '../engine/signals/field-test.ts'
import { issueOf } from '../engine/quiz/issue.ts'
import { ok, refuse } from '../engine/result.ts'
import { checkFieldTest } from '../engine/signals/check-field-test.ts'
import { readYaml } from './read-yaml.ts'

/**
 * A field test out of a file's text (YAML or JSON), or everything that is wrong with it: file, line, what, and what to do.
 * @param source the text of the file
 * @param file its name, for messages
 * @param today the day it is now, as year-month-day
 */
export function readFieldTest(source: string, file: string, today: string): Result<FieldTest, readonly QuizIssue[]> {
  const yaml = readYaml(source, file)
  if (yaml.issues.length > 0)
    return refuse(yaml.issues)
  const checked = checkFieldTest(yaml.value, today)
  return checked.ok
    ? ok(checked.value)
    : refuse(checked.error.map(found => issueOf(found, null, yaml.locate)))
}

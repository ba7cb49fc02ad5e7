import type { QuizIssue } from '../engine/quiz/issue.ts'
import { formatIssue } from '../engine/quiz/issue.ts'

/** `1 question`, `2 questions`. */
export function counted(n: number, what: string): string {
  return `${n} ${what}${n === 1
    ? ''
    : 's'}`
}

/** Prints what is wrong with files of questions, a line each, and how much that is. Returns how many errors there are. */
export function tellIssues(issues: readonly QuizIssue[], questions: number, files: number): number {
  for (const issue of issues)
    console.error(formatIssue(issue))
  const errors = issues.filter(({ severity }) => severity === 'error').length
  console.log(`${counted(questions, 'question')} in ${counted(files, 'file')}: ${counted(errors, 'error')}, ${counted(issues.length - errors, 'warning')}`)
  return errors
}

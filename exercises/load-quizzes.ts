import type { PlacedQuestion } from '../engine/quiz/bank.ts'
import type { QuizIssue } from '../engine/quiz/issue.ts'
import type { Quiz, Rules } from '../engine/quiz/parse.ts'
import type { Question } from '../engine/quiz/question.ts'
import { readdir, readFile, stat } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import process from 'node:process'
import { checkBank } from '../engine/quiz/bank.ts'
import { fault, issueOf } from '../engine/quiz/issue.ts'
import { lintQuestion } from '../engine/quiz/lint-question.ts'
import { lintSet } from '../engine/quiz/lint-set.ts'
import { readQuiz } from '../engine/quiz/parse.ts'
import { readYaml } from './read-yaml.ts'

export interface LoadedQuizzes {
  /** The files read, as absolute or given paths, for watchers. */
  readonly files: readonly string[]
  readonly quizzes: readonly (Quiz & { readonly file: string })[]
  /** Every sound question of every file, in the order of the files' names. */
  readonly bank: readonly Question[]
  /** Errors and warnings, in the order of file and line. */
  readonly issues: readonly QuizIssue[]
}

/** A file's name in messages: from where the person stands, with slashes on every system. */
function shownName(file: string): string {
  return relative(process.cwd(), file).split(sep).join('/')
}

async function quizFiles(paths: readonly string[]): Promise<{ files: string[], issues: QuizIssue[] }> {
  const files: string[] = []
  const issues: QuizIssue[] = []
  for (const path of paths) {
    const found = await stat(path).catch(() => null)
    const inside = found?.isDirectory()
      ? (await readdir(path)).filter(name => /\.(?:ya?ml|json)$/.test(name)).sort().map(name => join(path, name))
      : found
        ? [path]
        : []
    files.push(...inside)
    if (!inside.length) {
      const problem = found ? 'There is no question file (.yaml, .yml or .json) in this folder.' : 'There is no such file or folder.'
      issues.push({
        ...fault([], 'not-found', problem, 'Check the path.'),
        file: shownName(path),
        line: 0,
        question: null,
      })
    }
  }
  return { files, issues }
}

/**
 * Reads and lints files of questions (or all of a folder's). Never throws for what an author wrote: everything
 * that is wrong is in `issues`, with its file, line and question, and what to do.
 * @param paths files and folders
 * @param options how strict to be
 * @param options.complete whether every question must have all that the workshop's own have (claims, slide, sources,
 * explanation, feedback), and no weakness; in anybody's file these are advice, or nothing at all
 */
export async function loadQuizzes(paths: string | readonly string[], { complete: strict = false }: Rules = {}): Promise<LoadedQuizzes> {
  const { files, issues } = await quizFiles(typeof paths === 'string'
    ? [paths]
    : paths)
  const quizzes: (Quiz & { file: string })[] = []
  const drafts: PlacedQuestion[] = []
  let isWhole = true
  for (const path of files) {
    const file = shownName(path)
    const source = await readFile(path, 'utf8').catch(() => null)
    if (source === null) {
      issues.push({
        ...fault([], 'unreadable', 'This file cannot be read.', 'Check its permissions.'),
        file,
        line: 0,
        question: null,
      })
      continue
    }
    const yaml = readYaml(source, file)
    if (yaml.issues.length) {
      issues.push(...yaml.issues)
      isWhole = false
      continue
    }
    const reading = readQuiz(yaml.value, yaml.locate, { complete: strict })
    const questions = reading.questions.map(({ question }) => question)
    issues.push(
      ...reading.issues,
      ...reading.drafts.flatMap(({ question, locate }) => lintQuestion(question, { complete: strict }).map(found => issueOf(found, question.id, locate))),
      ...lintSet(questions).map(found => issueOf(found, null, yaml.locate)),
    )
    quizzes.push({ file, title: reading.title, questions })
    drafts.push(...reading.drafts)
    isWhole &&= reading.complete
  }
  // With a question unread, its other half or its twin cannot be judged.
  if (isWhole)
    issues.push(...checkBank(drafts))
  const order = new Map(files.map((file, at) => [
    shownName(file),
    at,
  ]))
  issues.sort((a, b) => (order.get(a.file) ?? -1) - (order.get(b.file) ?? -1) || a.line - b.line)
  return {
    files,
    quizzes,
    bank: quizzes.flatMap(({ questions }) => questions),
    issues,
  }
}

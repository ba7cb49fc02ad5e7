/** Keys and indexes from the top of what the author wrote. */
export type Path = readonly (string | number)[]

/** An error must be mended before the questions can be used; a warning is advice. */
export type Severity = 'error' | 'warning'

/** Something wrong in a question or a set, and what to do about it: two plain sentences. */
export interface Fault {
  /** Kebab-case, the same for every wording. */
  readonly code: string
  readonly severity: Severity
  readonly path: Path
  readonly problem: string
  readonly fix: string
}

/** A line of a file, from 1; 0 is the whole file or folder. */
export interface Place {
  readonly file: string
  readonly line: number
}

/** Finds the place of a path; of a key that is missing, the place of what it is missing from. */
export type Locate = (path: Path) => Place

/** A fault with its place. `question` is null for what concerns a whole file or bank. */
export interface QuizIssue extends Fault, Place {
  readonly question: string | null
}

/** An error at a path. */
export function fault(path: Path, code: string, problem: string, fix: string): Fault {
  return {
    code,
    severity: 'error',
    path,
    problem,
    fix,
  }
}

/** Advice at a path. */
export function advice(path: Path, code: string, problem: string, fix: string): Fault {
  return {
    code,
    severity: 'warning',
    path,
    problem,
    fix,
  }
}

/** Puts a fault in its place. `base` is the path of the question in its file. */
export function issueOf(found: Fault, question: string | null, locate: Locate, base: Path = []): QuizIssue {
  const path = [
    ...base,
    ...found.path,
  ]
  return {
    ...found,
    path,
    question,
    ...locate(path),
  }
}

/** One line for a terminal, in the form that editors make into a link. */
export function formatIssue({ file, line, severity, question, problem, fix, code }: QuizIssue): string {
  return `${file}:${line
    ? `${line}:`
    : ''} ${severity}: ${question
    ? `question "${question}": `
    : ''}${problem} ${fix} (${code})`
}

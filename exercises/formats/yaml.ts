import type { Quiz } from '../../engine/quiz/parse.ts'
import type { Format, Found, Reading } from './format.ts'
import { stringify } from 'yaml'
import { isRecord } from '../../engine/quiz/response.ts'
import { sourceOfQuiz } from '../../engine/quiz/source-of.ts'
import { readYaml } from '../read-yaml.ts'

/** What one entry of a list of questions is: a question, or no group of keys at all. */
function foundAt(entry: unknown, number: number, line: number): Found {
  if (!isRecord(entry))
    return { as: 'refused', line, name: `question ${number}`, why: 'A question is a group of keys. Start it with "- id: …" and indent its other keys.' }
  return {
    as: 'question',
    line,
    name: typeof entry.id === 'string' && entry.id !== ''
      ? entry.id
      : `question ${number}`,
    source: entry,
    changes: [],
  }
}

/** The entries of a whole file. */
export function foundIn(value: unknown, lineOf: (at: number) => number): Reading {
  if (!isRecord(value) || !Array.isArray(value.questions)) {
    return {
      found: [
        { as: 'refused', line: 1, name: 'the file', why: 'It has no list of questions. Write "title:" and, under "questions:", one list entry for each.' },
      ],
    }
  }
  const entries: unknown[] = value.questions
  return {
    ...typeof value.title === 'string' && { title: value.title },
    found: entries.map((entry, at) => foundAt(entry, at + 1, lineOf(at))),
  }
}

/** Where a broken file is cut: at each entry of its list of questions. */
function blocksOf(lines: readonly string[]): { readonly head: string, readonly starts: readonly number[] } | null {
  const list = lines.findIndex(line => /^questions:\s*(?:#.*)?$/.test(line))
  const first = lines.findIndex((line, at) => at > list && /^ *- /.test(line))
  if (list < 0 || first < 0)
    return null
  const dash = lines[first]?.slice(0, (lines[first]?.indexOf('-') ?? 0) + 2) ?? ''
  return {
    head: lines.slice(0, list).join('\n'),
    starts: lines.flatMap((line, at) => at >= first && line.startsWith(dash)
      ? [at]
      : []),
  }
}

/** A file that is not valid as a whole, question by question, so that one slip does not lose the others. */
function readBlocks(text: string, why: Found): Reading {
  const lines = text.split('\n')
  const blocks = blocksOf(lines)
  if (!blocks)
    return { found: [why] }
  const head = readYaml(blocks.head, '').value
  return {
    ...isRecord(head) && typeof head.title === 'string' && { title: head.title },
    found: blocks.starts.map((start, at): Found => {
      const { value, issues } = readYaml(lines.slice(start, blocks.starts[at + 1]).join('\n'), '')
      const [issue] = issues
      if (issue)
        return { as: 'refused', line: start + issue.line, name: `question ${at + 1}`, why: `${issue.problem} ${issue.fix}` }
      return foundAt(Array.isArray(value) ? value[0] : value, at + 1, start + 1)
    }),
  }
}

function read(text: string): Reading {
  const { value, locate, issues } = readYaml(text, '')
  const [issue] = issues
  return issue
    ? readBlocks(text, { as: 'refused', line: issue.line, name: 'the file', why: `${issue.problem} ${issue.fix}` })
    : foundIn(value, at => locate(['questions', at]).line)
}

/** A quiz as a file of the kit. */
export function yamlText(quiz: Quiz): string {
  // Lines are not folded: a diff of a question shows what changed, not how it was wrapped.
  return stringify(sourceOfQuiz(quiz), { lineWidth: 0 })
}

/** The kit's own format: holds everything. */
export const yaml: Format = {
  name: 'yaml',
  read,
  write: quiz => ({ text: yamlText(quiz), losses: [] }),
}

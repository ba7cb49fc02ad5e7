import type { BaseIssue } from 'valibot'
import { isRecord } from './response.ts'

/** Keys that a question can do without. */
const extras = ['hints', 'derives']

/** Keys that hold prose, where a blank does not change what the other checks find. */
const prose = [
  'prompt',
  'scenario',
  'misconception',
  'explanation',
  'feedback',
  'text',
  'say',
  'unit',
]

function within(node: unknown, key: unknown): unknown {
  if (Array.isArray(node)) {
    return typeof key === 'number'
      ? node[key]
      : undefined
  }
  return isRecord(node)
    ? node[String(key)]
    : undefined
}

/**
 * A copy in which unknown keys and broken extras are dropped and missing prose is blank, so that a forgotten feedback does not
 * hide two right options until the author's next try.
 */
export function mend(value: unknown, issues: readonly BaseIssue<unknown>[]): unknown {
  const copy: unknown = JSON.parse(JSON.stringify(value))
  for (const [at, issue] of issues.entries()) {
    const keys = (issue.path ?? []).map(({ key }) => key)
    const last = String(keys.at(-1))
    const parent = keys.slice(0, -1).reduce(within, copy)
    if (!isRecord(parent))
      continue
    if (issue.type === 'never')
      delete parent[last]
    else if (prose.includes(last))
      parent[last] = `… ${at}` // each another, or they would pass for duplicates
    else if (isRecord(copy) && extras.includes(String(keys[0])))
      delete copy[String(keys[0])]
  }
  return copy
}

import type { Locate, Path, QuizIssue } from '../engine/quiz/issue.ts'
import { isAlias, isMap, isNode, isScalar, isSeq, LineCounter, parseDocument } from 'yaml'
import { fault, issueOf } from '../engine/quiz/issue.ts'

/** YAML (or JSON, which is YAML) and a way to find lines in it. */
export function readYaml(source: string, file: string): { value: unknown, locate: Locate, issues: QuizIssue[] } {
  const lineCounter = new LineCounter()
  const document = parseDocument(source, { lineCounter, prettyErrors: false })
  const lineAt = (offset: number | undefined) => ({
    file,
    line: Math.max(1, lineCounter.linePos(offset ?? 0).line),
  })

  function locate(path: Path) {
    let node: unknown = document.contents
    let offset = isNode(node)
      ? node.range?.[0]
      : 0
    for (const key of path) {
      const target = isAlias(node)
        ? node.resolve(document)
        : node
      if (isMap(target)) {
        const pair = target.items.find(item => isScalar(item.key) && String(item.key.value) === String(key))
        if (!pair)
          break
        offset = isScalar(pair.key)
          ? pair.key.range?.[0] ?? offset
          : offset
        node = pair.value
      }
      else {
        const item = isSeq(target) && typeof key === 'number'
          ? target.items[key]
          : undefined
        if (!isNode(item))
          break
        offset = item.range?.[0] ?? offset
        node = item
      }
    }
    return lineAt(offset)
  }

  const [language, fix] = /\.json$/i.test(file)
    ? ['JSON', 'Check commas, quotes and brackets before that place.']
    : ['YAML', 'Check the indentation, and put text that holds ": " or " #" in quotes.']
  const issues = document.errors.map(({ message, pos }) => ({
    ...fault([], 'yaml', `This is not valid ${language}: ${message.replace(/[.:]?\s*$/, '')}.`, fix),
    ...lineAt(pos[0]),
    question: null,
  }))
  if (issues.length)
    return { value: null, locate, issues }
  try {
    return {
      value: document.toJS(),
      locate,
      issues,
    }
  }
  catch (error) {
    // An alias to nothing, or aliases that unfold without end.
    const message = error instanceof Error
      ? error.message
      : String(error)
    return {
      value: null,
      locate,
      issues: [
        issueOf(fault([], 'yaml', `This is not valid YAML: ${message}.`, 'Write the text out instead of an alias.'), null, locate),
      ],
    }
  }
}

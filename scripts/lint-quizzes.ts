import { readFile, writeFile } from 'node:fs/promises'
import { relative } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { fault } from '../engine/quiz/issue.ts'
import { lintWorkshop } from '../engine/quiz/lint-bank.ts'
import { loadQuizzes } from '../exercises/load-quizzes.ts'
import { quizSchemaText } from '../exercises/quiz-schema.ts'
import { tellIssues } from './quiz-issues.ts'

const help = `Checks files of quiz questions.

  npm run lint:quizzes -- [FILE or FOLDER ...]

Without a path it checks the workshop's own questions: that each has claims, a slide, sources, an explanation and
feedback, that together they cover the claims, and their schema. With a path it checks anybody's questions.

  --strict         warnings fail too
  --write-schema   writes exercises/quiz.schema.json, for completion in editors
  --help           this text`

const bankFolder = fileURLToPath(new URL('../exercises/quizzes', import.meta.url))
const schemaFile = fileURLToPath(new URL('../exercises/quiz.schema.json', import.meta.url))

/** Exit codes: 0 sound, 1 something to mend, 2 the command was not understood. */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      'strict': { type: 'boolean' },
      'write-schema': { type: 'boolean' },
      'help': { type: 'boolean', short: 'h' },
    },
  })
  if (values.help) {
    console.log(help)
    return 0
  }
  if (values['write-schema']) {
    await writeFile(schemaFile, quizSchemaText())
    console.log(`Wrote ${relative(process.cwd(), schemaFile)}.`)
    return 0
  }

  const own = positionals.length === 0
  const { bank, quizzes, issues } = await loadQuizzes(own ? bankFolder : positionals, { complete: own })
  const all = [...issues]
  if (own) {
    const folder = relative(process.cwd(), bankFolder)
    all.push(...lintWorkshop(bank).map(found => ({
      ...found,
      file: folder,
      line: 0,
      question: null,
    })))
    if (await readFile(schemaFile, 'utf8').catch(() => '') !== quizSchemaText()) {
      all.push({
        ...fault([], 'schema-stale', 'The schema does not match the question kinds.', 'Run npm run lint:quizzes -- --write-schema.'),
        file: relative(process.cwd(), schemaFile),
        line: 0,
        question: null,
      })
    }
  }

  const errors = tellIssues(all, bank.length, quizzes.length)
  return errors || (values.strict && all.length)
    ? 1
    : 0
}

process.exitCode = await main().catch((error: unknown) => {
  // parseArgs names the flag it does not know; anything else is a bug and keeps its stack.
  if (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')) {
    console.error(`${error.message.split('. ')[0]}. Try --help.`)
    return 2
  }
  throw error
})

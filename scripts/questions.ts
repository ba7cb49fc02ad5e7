import type { FormatName, Loss } from '../exercises/formats/format.ts'
import type { Outcome, Taken } from '../exercises/formats/take-questions.ts'
import { readFile, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, extname, join, resolve } from 'node:path'
import process from 'node:process'
import { fileBytes, readQuestionFile } from '../exercises/formats/file.ts'
import { formatNames } from '../exercises/formats/format.ts'
import { extensionOf, formatOf, formats } from '../exercises/formats/formats.ts'
import { takeQuestions } from '../exercises/formats/take-questions.ts'
import { yamlText } from '../exercises/formats/yaml.ts'
import { loadQuizzes } from '../exercises/load-quizzes.ts'
import { Failure, oneOf, runCommand, say } from './cli.ts'
import { counted, tellIssues } from './quiz-issues.ts'

const name = 'npm run questions'
const summary = 'Brings questions in from other programs, takes them out to other programs, and checks them.'
const formatList = formatNames.join(', ')
const help = `${summary}

Usage: ${name} -- import FILE [--from FORMAT] [--out FILE] [--force] [--json]
       ${name} -- export FILE --to FORMAT [--from FORMAT] [--out FILE] [--force] [--json]
       ${name} -- lint FILE... [--strict]

Formats: ${formatList}. They are described in docs/questions.md.
`

const common = {
  from: { type: 'string', value: 'FORMAT', help: `the format of FILE (${formatList}); its name tells it unless told otherwise` },
  out: { type: 'string', value: 'FILE', help: 'where to write; beside FILE unless told otherwise' },
  force: { type: 'boolean', default: false, help: 'writes even where there is a file' },
  json: { type: 'boolean', default: false, help: 'prints the report as JSON' },
} as const

interface Opened extends Taken { readonly format: FormatName, readonly notes: readonly string[] }

/** Reads any file of questions, or fails with a sentence that names it. */
async function open(file: string | undefined, from: string | undefined): Promise<Opened> {
  if (file === undefined)
    throw new Failure(`Which file? Write its name: ${name} -- import FILE.`)
  const format = from === undefined ? null : oneOf('--from', from, formatNames)
  const found = await stat(file).catch(() => null)
  if (!found)
    throw new Failure(`${file}: there is no such file. Check the path.`)
  if (found.isDirectory())
    throw new Failure(`${file}: this is a folder. Name a file in it.`)
  const bytes = await readFile(file).catch((error: Error) => {
    throw new Failure(`${file} cannot be read: ${error.message}.`)
  })
  const read = readQuestionFile(file, bytes, format)
  if (!read.ok)
    throw new Failure(`${file}: ${read.why}`)
  return { ...takeQuestions(read.reading, basename(file, extname(file))), format: read.format, notes: read.notes }
}

/** Writes a file that is not there yet. */
async function write(file: string, contents: string | Uint8Array, isForced: boolean): Promise<void> {
  await writeFile(file, contents, { flag: isForced ? 'w' : 'wx' }).catch((error: NodeJS.ErrnoException) => {
    throw new Failure(error.code === 'EEXIST'
      ? `${file} is there already. Name another with --out, or write over it with --force.`
      : `${file} cannot be written: ${error.message}.`)
  })
}

function line(outcome: Outcome, file: string): string {
  const at = `${file}:${outcome.line}:`
  switch (outcome.as) {
    case 'taken':
      return outcome.changes.length
        ? `${at} taken with a change: ${outcome.id}: ${outcome.changes.join(' ')}`
        : `${at} taken: ${outcome.id}`
    case 'refused':
      return `${at} refused: ${outcome.name}: ${outcome.why}`
    case 'note':
      return `${at} note: ${outcome.text}`
  }
}

/** Losses by what is lost, so that what is true of thirty questions is one line. */
function lossLines(losses: readonly Loss[], total: number): string[] {
  const sorts = [...new Set(losses.map(({ what }) => what))]
  return sorts.map((what) => {
    const of = losses.filter(loss => loss.what === what)
    const ids = [...new Set(of.map(({ question }) => question))].filter(id => id)
    const which = ids.length === total && total > 1
      ? ` (all ${total} questions)`
      : ids.length
        ? ` (${counted(ids.length, 'question')}: ${ids.join(', ')})`
        : ''
    return `${of.some(({ isWhole }) => isWhole) ? 'left out' : 'lost'}: ${what}${which}`
  })
}

const print = (text: string) => process.stdout.write(`${text}\n`)

function sums(outcomes: readonly Outcome[]) {
  const taken = outcomes.filter(outcome => outcome.as === 'taken')
  return {
    taken: taken.length,
    changed: taken.filter(({ changes }) => changes.length > 0).length,
    refused: outcomes.filter(({ as }) => as === 'refused').length,
  }
}

async function bringIn(args: string[]): Promise<void> {
  await runCommand({
    name: `${name} -- import`,
    summary: 'Writes a file of the kit with every question that can be taken, and says what became of each.',
    operand: { value: 'FILE', help: 'the file to import' },
    flags: common,
    async run({ from, out, force, json }, file) {
      const { quiz, outcomes, format, notes } = await open(file, from)
      const given = file ?? ''
      const target = out ?? join(dirname(given), `${basename(given, extname(given))}.yaml`)
      const total = sums(outcomes)
      if (total.taken) {
        if (resolve(target) === resolve(given))
          throw new Failure(`${given} would be written over. Name another file with --out.`)
        await write(target, `# From ${basename(given)} (${format}).\n${yamlText(quiz)}`, force)
      }
      const warnings = total.taken
        ? (await loadQuizzes(target)).issues.length
        : 0
      if (json) {
        print(JSON.stringify({ file: given, format, out: total.taken ? target : null, ...total, warnings, notes, questions: outcomes }, null, 2))
      }
      else {
        for (const note of notes)
          print(`${given}: note: ${note}`)
        for (const outcome of outcomes)
          print(line(outcome, given))
        print(`${counted(total.taken, 'question')} taken, ${total.changed} of them with a change; ${total.refused} refused.`)
      }
      if (total.taken) {
        say(`Wrote ${target}.${warnings
          ? ` The lint has ${counted(warnings, 'piece')} of advice on it: ${name} -- lint ${target}`
          : ''}`)
      }
      else {
        say(`${given}: there was nothing to take, so nothing is written.`)
        process.exitCode = 1
      }
    },
  }, args)
}

async function takeOut(args: string[]): Promise<void> {
  await runCommand({
    name: `${name} -- export`,
    summary: 'Writes questions in the format of another program, and lists everything that it cannot hold.',
    operand: { value: 'FILE', help: 'the file to export' },
    flags: { to: { type: 'string', value: 'FORMAT', help: `the format to write: ${formatList}` }, ...common },
    async run({ to, from, out, force, json }, file) {
      if (to === undefined)
        throw new Failure(`Which format? Write --to and one of ${formatList}.`)
      const format = oneOf('--to', to, formatNames)
      const { quiz, outcomes } = await open(file, from)
      const given = file ?? ''
      const target = out ?? join(dirname(given), `${basename(given, extname(given))}${extensionOf[format]}`)
      const writing = formats[format].write(quiz)
      const whole = new Set(writing.losses.filter(({ isWhole }) => isWhole).map(({ question }) => question))
      const written = quiz.questions.filter(({ id }) => !whole.has(id)).length
      const refused = outcomes.filter(({ as }) => as === 'refused')
      if (written) {
        if (resolve(target) === resolve(given))
          throw new Failure(`${given} would be written over. Name another file with --out.`)
        await write(target, fileBytes(writing), force)
      }
      if (json) {
        print(JSON.stringify({ file: given, format, out: written ? target : null, written, left: whole.size + refused.length, losses: writing.losses, refused }, null, 2))
      }
      else {
        for (const outcome of outcomes.filter(outcome => outcome.as !== 'taken' || outcome.changes.length > 0))
          print(line(outcome, given))
        for (const text of lossLines(writing.losses, quiz.questions.length))
          print(text)
        print(`${counted(written, 'question')} written, ${whole.size + refused.length} left out.`)
      }
      if (written) {
        say(`Wrote ${target}.`)
      }
      else {
        say(`${given}: the format "${format}" can hold none of its questions, so nothing is written.`)
        process.exitCode = 1
      }
    },
  }, args)
}

async function lint(args: string[]): Promise<void> {
  const files = args.filter(arg => !arg.startsWith('-'))
  await runCommand({
    name: `${name} -- lint`,
    summary: 'Checks files of the kit (YAML or JSON), or all of a folder: errors, which keep a file from being used, and advice.',
    operand: { value: 'FILE...', help: 'the files or folders to check' },
    flags: { strict: { type: 'boolean', default: false, help: 'fails on advice, too' } },
    async run({ strict }) {
      if (files.length === 0)
        throw new Failure(`Which file? Write its name: ${name} -- lint FILE.`)
      const other = files.find(file => !['yaml', 'json', null].includes(formatOf(file, '')))
      if (other !== undefined)
        throw new Failure(`${other} is no file of the kit. Import it first: ${name} -- import ${other}.`)
      const { bank, quizzes, issues } = await loadQuizzes(files)
      const errors = tellIssues(issues, bank.length, quizzes.length)
      if (errors || (strict && issues.length))
        process.exitCode = 1
    },
  }, args.filter(arg => arg.startsWith('-')))
}

const [verb, ...args] = process.argv.slice(2)
switch (verb) {
  case 'import':
    await bringIn(args)
    break
  case 'export':
    await takeOut(args)
    break
  case 'lint':
    await lint(args)
    break
  case undefined:
  case '--help':
    process.stdout.write(help)
    process.exitCode = verb === undefined ? 1 : 0
    break
  default:
    say(`${name}: "${verb}" is not known. Write import, export or lint; --help says more.`)
    process.exitCode = 1
}

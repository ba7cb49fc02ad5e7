import type { FieldTest, KeptFieldTest } from '../engine/signals/field-test.ts'
import type { Action, Effect } from '../engine/signals/vocabulary.ts'
import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import process from 'node:process'
import { formatIssue } from '../engine/quiz/issue.ts'
import { checked } from '../engine/signals/checked.ts'
import { keep, sortTests } from '../engine/signals/field-test-id.ts'
import { answerWords, seenWords, testPlace } from '../engine/signals/field-test-words.ts'
import { actionLabels, effectLabels, valueLabels } from '../engine/signals/labels.ts'
import { withFieldTests } from '../engine/signals/merge-tests.ts'
import { claimsOf, observationsOf } from '../engine/signals/observations.ts'
import { unsettled } from '../engine/signals/unsettled.ts'
import { decode } from '../exercises/formats/decode.ts'
import { readFieldTest } from '../exercises/read-field-test.ts'
import { errorCode } from '../live/server/logger.ts'
import { todayWritten } from '../setup/today.ts'
import { Failure, runCommand, say } from './cli.ts'
import { keptSource, keptText, readKept, writeKept } from './kept-field-tests.ts'
import { entry, root } from './project.ts'
import { tryFieldTests } from './try-field-tests.ts'

const file = { value: 'FILE', help: 'a field test, as exercises/06-field-test/template.yaml or the exercise\'s page makes it' }
const flags = {
  records: { type: 'string', value: 'PATH', help: 'the list to work on (default engine/signals/field-tests.ts)' },
} as const

const verbs = { add, check, list, remove }

const help = `Field tests as evidence: what people saw on two phones, merged into the table of signals.

Usage: npm run evidence -- add FILE      checks a field test and adds it to the kit
       npm run evidence -- check FILE    says what is wrong with it, or what it would change
       npm run evidence -- list          the field tests of this kit
       npm run evidence -- remove ID     takes one out again

  --records PATH         ${flags.records.help}
  --help                 this text
`

async function add(args: string[]): Promise<void> {
  await runCommand({
    name: 'npm run evidence -- add',
    summary: 'Checks a field test and adds it to the kit. Nothing is written if the kit would not start with it.',
    operand: file,
    flags,
    async run({ records }, named) {
      const { test, before, path } = await open(named, 'add', records)
      if (before.some(({ id }) => id === test.id)) {
        say(`This field test is in the kit already, as ${test.id}. If another pair saw the same, give their file a "who" or a "note" of its own.`)
        return
      }
      await replace(path, before, [...before, test], [test])
      say(`Added ${test.id}. To take it out again: npm run evidence -- remove ${test.id}`)
      process.stdout.write(`${test.id}\n`)
    },
  }, args)
}

async function check(args: string[]): Promise<void> {
  await runCommand({
    name: 'npm run evidence -- check',
    summary: 'Says what is wrong with a field test, or what it would change. Writes nothing.',
    operand: file,
    flags,
    async run({ records }, named) {
      const { test, before } = await open(named, 'check', records)
      if (before.some(({ id }) => id === test.id)) {
        say(`This field test is in order, and in the kit already, as ${test.id}.`)
        return
      }
      tellChanges(before, [...before, test])
      await trial([...before, test])
      say(`This field test is in order. To add it: npm run evidence -- add ${named ?? 'FILE'}`)
    },
  }, args)
}

async function list(args: string[]): Promise<void> {
  await runCommand({
    name: 'npm run evidence -- list',
    summary: 'The field tests of this kit, the oldest first.',
    flags,
    async run({ records }) {
      const tests = await readKept(whereKept(records))
      if (tests.length === 0)
        say('This kit has no field tests yet. How to make one: exercises/06-field-test/worksheet.md')
      for (const test of tests)
        process.stdout.write(`${test.id}  ${test.question}, ${testPlace(test)}: ${answerWords([test])}. ${seenWords(test)}\n`)
    },
  }, args)
}

async function remove(args: string[]): Promise<void> {
  await runCommand({
    name: 'npm run evidence -- remove',
    summary: 'Takes a field test out of the kit.',
    operand: { value: 'ID', help: 'as npm run evidence -- list shows it' },
    flags,
    async run({ records }, id) {
      const path = whereKept(records)
      const before = await readKept(path)
      const gone = before.filter(test => test.id === id)
      if (gone.length === 0)
        throw new Failure(`${id === undefined ? 'Which field test? Write its ID: npm run evidence -- remove ID.' : `There is no field test ${id} in this kit.`} ${before.length === 0 ? 'The kit has none.' : `The kit has: ${before.map(test => test.id).join(', ')}.`}`)
      await replace(path, before, before.filter(test => test.id !== id), gone)
      say(`Removed ${id}.`)
    },
  }, args)
}

/** The file's field test, and those that the kit has. */
async function open(named: string | undefined, verb: string, records: string | undefined): Promise<{ test: KeptFieldTest, before: KeptFieldTest[], path: string }> {
  if (named === undefined)
    throw new Failure(`Say which file: npm run evidence -- ${verb} FILE. To fill one in, copy exercises/06-field-test/template.yaml.`)
  const bytes = await readFile(named).catch((error: unknown) => {
    throw new Failure(errorCode(error) === 'EISDIR'
      ? `${named} is a folder. Name a file in it.`
      : `${named} cannot be read. Check the path: it starts at ${process.cwd()}.`)
  })
  const source = decode(bytes)
  if (source === null)
    throw new Failure(`${named} is not a text file. Write what you saw into a copy of exercises/06-field-test/template.yaml.`)
  const read = readFieldTest(source.text, named, todayWritten())
  if (!read.ok)
    throw new Failure(`${read.error.map(formatIssue).join('\n')}\n\n${count(read.error.length, 'thing')} to mend in ${named}. Nothing was added.`)
  const path = whereKept(records)
  return { test: keep(read.value), before: await readKept(path), path }
}

/** Tells what changes, lets the kit's own checks look at it, and only then writes. */
async function replace(path: string, before: readonly KeptFieldTest[], after: readonly KeptFieldTest[], about: readonly FieldTest[]): Promise<void> {
  const text = await keptText(path)
  tellChanges(before, after)
  await trial(after)
  await writeKept(path, text, keptSource(text, after))
  await tellReaders(before, after, about)
}

function changedCells(before: readonly KeptFieldTest[], after: readonly KeptFieldTest[]) {
  const was = withFieldTests(checked, before)
  const will = withFieldTests(checked, after)
  const touched = new Map([...before, ...after].flatMap(observationsOf).map(({ action, effect }) => [`${action} ${effect}`, { action, effect }]))
  return [...touched.values()].flatMap(({ action, effect }) => {
    const from = was[action][effect]
    const to = will[action][effect]
    return from.tests?.length === to.tests?.length ? [] : [{ action, effect, from, to }]
  })
}

function tellChanges(before: readonly KeptFieldTest[], after: readonly KeptFieldTest[]): void {
  const cells = changedCells(before, after)
  for (const { action, effect, from, to } of cells) {
    const value = from.value === to.value
      ? `stays "${valueLabels[to.value].name.toLowerCase()}"`
      : `turns from "${valueLabels[from.value].name.toLowerCase()}" to "${valueLabels[to.value].name.toLowerCase()}"`
    say(`${cellName(action, effect)} ${value}, with ${count(to.tests?.length ?? 0, 'field test')}.`)
  }
  if (cells.length === 0)
    say('No cell of the table changes: a narrow audience has none. It shows beside the privacy levers and in the list of unsettled questions.')
}

async function trial(tests: readonly KeptFieldTest[]): Promise<void> {
  const { problems } = await tryFieldTests(sortTests(tests))
  if (problems.length > 0)
    throw new Failure(`${problems.join('\n')}\n\nWith these field tests the kit would not start, so nothing was written. Where a question's key follows from a cell that changes, give the question an answer for the new value and mark that as right; then run this again: it looks at the questions together with the new table.`)
}

/** Who has to be read again: no program can see whether a sentence still holds. */
async function tellReaders(before: readonly KeptFieldTest[], after: readonly KeptFieldTest[], about: readonly FieldTest[]): Promise<void> {
  const [{ readBank }, { readDeck }] = await Promise.all([import('./question-bank.ts'), import('./deck-lint/source.ts')])
  const cells = changedCells(before, after)
  const claims = new Set<unknown>(about.flatMap(claimsOf))
  const [{ questions }, { slides }] = await Promise.all([readBank(), readDeck(root, entry)])
  const derived = questions.filter((question) => {
    const derives = 'derives' in question ? question.derives : undefined
    if (derives === undefined || derives.lens !== 'checked')
      return false
    const names: readonly { action: Action, effect: Effect }[] = 'cells' in derives ? derives.cells : [derives]
    return names.some(({ action, effect }) => cells.some(cell => cell.action === action && cell.effect === effect))
  })
  if (derived.length > 0)
    say(`Questions whose key follows from ${cells.length === 1 ? 'this cell' : 'these cells'}: ${derived.map(({ id }) => id).join(', ')}. Their keys still hold; read their explanations again.`)
  const spoken = slides.filter(({ frontmatter }) => Array.isArray(frontmatter.claims) && frontmatter.claims.some(claim => claims.has(claim)))
  if (spoken.length > 0)
    say(`Slides that speak of ${[...claims].join(', ')}, to be read again: ${spoken.map(({ alias, no }) => alias ?? no).join(', ')}.`)
  for (const { question } of about)
    say(`It is about: ${unsettled[question].question}`)
}

function cellName(action: Action, effect: Effect): string {
  return `${actionLabels[action].name}, ${effectLabels[effect].name.toLowerCase()}:`
}

function whereKept(records = join(root, 'engine/signals/field-tests.ts')): string {
  return resolve(records)
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`
}

const [verb = '', ...args] = process.argv.slice(2)
const known = Object.entries(verbs).find(([name]) => name === verb)?.[1]
if (known) {
  await known(args)
}
else if (verb === '--help') {
  process.stdout.write(help)
}
else {
  say(`${verb === '' ? 'Say what to do' : `"${verb}" is not known here`}: ${Object.keys(verbs).join(', ')}. Try: npm run evidence -- --help`)
  process.exitCode = 1
}

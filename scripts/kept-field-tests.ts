import type { KeptFieldTest } from '../engine/signals/field-test.ts'
import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import process from 'node:process'
import { pathToFileURL } from 'node:url'
import { checkFieldTest } from '../engine/signals/check-field-test.ts'
import { orderedEntries } from '../engine/signals/field-test-file.ts'
import { keep, sortTests } from '../engine/signals/field-test-id.ts'
import { Failure } from './cli.ts'

/** The module that keeps the field tests: its first lines are kept as they are, the list is written anew. */
const listStart = 'export const fieldTests: readonly KeptFieldTest[] = ['

/** The field tests of a kit's list, each checked again. */
export async function readKept(file: string): Promise<KeptFieldTest[]> {
  const held: unknown = await import(`${pathToFileURL(file).href}?${Date.now()}`).then((module: { fieldTests?: unknown }) => module.fieldTests).catch(() => undefined)
  if (!Array.isArray(held))
    throw new Failure(`${file} cannot be read as the list of field tests. Bring it back from a copy of the kit.`)
  return held.map((entry: unknown, index) => {
    const { id, ...content } = typeof entry === 'object' && entry !== null ? { id: undefined, ...entry } : { id: undefined }
    const checked = checkFieldTest(content, null)
    if (!checked.ok) {
      const [first] = checked.error
      throw new Failure(`${file}: field test ${index + 1} was changed by hand and is no longer sound: ${first?.problem} ${first?.fix}`)
    }
    const test = keep(checked.value)
    if (test.id !== id)
      throw new Failure(`${file}: field test ${index + 1} was changed by hand: its content no longer belongs to its id ${String(id)}. Take it out of the file, and add the changed test as a file of its own.`)
    return test
  })
}

/** The module's text with this list in it. `text`: the module as it is, whose head is kept. */
export function keptSource(text: string, tests: readonly KeptFieldTest[]): string {
  const at = text.indexOf(listStart)
  if (at < 0)
    throw new Failure('The list of field tests has lost its first line. Bring it back from a copy of the kit.')
  const entries = sortTests(tests).map(test => `  ${literal(Object.fromEntries([['id', test.id], ...orderedEntries(test)]), '  ')},\n`)
  return `${text.slice(0, at)}${listStart}${entries.length > 0 ? `\n${entries.join('')}` : ''}]\n`
}

/** Writes the list: whoever reads it meanwhile sees the old one or the new one, whole. `was`: the text that the new one was made from. */
export async function writeKept(file: string, was: string, text: string): Promise<void> {
  if (await keptText(file) !== was)
    throw new Failure(`${file} was changed by somebody else meanwhile. Nothing was written: run this again.`)
  const beside = join(dirname(file), `.${basename(file)}.${process.pid}`)
  try {
    await writeFile(beside, text)
    await rename(beside, file)
  }
  catch (error) {
    await rm(beside, { force: true })
    throw new Failure(`${file} cannot be written: ${error instanceof Error ? error.message : String(error)}. Nothing was changed.`)
  }
}

/** The module as it is on the disk. */
export async function keptText(file: string): Promise<string> {
  return readFile(file, 'utf8').catch(() => {
    throw new Failure(`${file} is missing. Bring it back from a copy of the kit.`)
  })
}

/** A value as TypeScript in the house's style. */
function literal(value: unknown, indent: string): string {
  if (typeof value === 'string')
    return `'${JSON.stringify(value).slice(1, -1).replaceAll('\\"', '"').replaceAll('\'', '\\\'')}'`
  if (typeof value !== 'object' || value === null)
    return JSON.stringify(value)
  const inner = `${indent}  `
  return `{\n${Object.entries(value).map(([key, part]) => `${inner}${key}: ${literal(part, inner)},\n`).join('')}${indent}}`
}

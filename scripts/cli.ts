import type { ParseArgsOptionDescriptor } from 'node:util'
import process from 'node:process'
import { parseArgs } from 'node:util'

/** Something the person at the keyboard can act on: printed as one sentence, without a stack. */
export class Failure extends Error {
  override name = 'Failure'
}

/** One flag of a command: `node:util`'s description of it, and a sentence for `--help`. */
export interface Flag extends ParseArgsOptionDescriptor {
  help: string
  /** What stands for the value in `--help`. */
  value?: string
}

/** The one thing that some commands take without a flag before it. */
export interface Operand {
  /** What stands for it in `--help`. */
  value: string
  help: string
}

/** A command that `npm run` starts. */
export interface Command<F extends Record<string, Flag>> {
  /** As typed, for example `npm start`. */
  name: string
  summary: string
  operand?: Operand
  flags: F
  /** `operand` is undefined when it was left out, and always for a command that takes none. */
  run: (values: Values<F>, operand: string | undefined) => Promise<void>
}

type Values<F extends Record<string, Flag>> = ReturnType<typeof parseArgs<{ options: F, strict: true, allowNegative: true }>>['values']

/** The text of `--help`. */
export function helpText(name: string, summary: string, flags: Record<string, Flag>, operand?: Operand): string {
  const shown = Object.entries(flags).map(([flag, { type, value, default: preset, help }]) => {
    const left = type === 'boolean'
      ? (preset === true
          ? `--no-${flag}`
          : `--${flag}`)
      : `--${flag} ${value ?? 'VALUE'}`
    return `  ${left.padEnd(22)} ${help}`
  })
  // A command with a verb carries npm's dashes in its name: `npm run evidence -- add`.
  const before = name.startsWith('npm') && !name.includes(' -- ')
    ? ' --'
    : ''
  if (operand)
    shown.unshift(`  ${operand.value.padEnd(22)} ${operand.help}`)
  return `${summary}\n\nUsage: ${name}${shown.length
    ? `${before}${operand ? ` ${operand.value}` : ''} [flags]\n\n${shown.join('\n')}`
    : ''}\n  ${'--help'.padEnd(22)} this text\n`
}

/** Flags given on the command line; an unknown or half-given one is refused with a sentence. */
export function parseFlags<F extends Record<string, Flag>>(name: string, flags: F, args: string[]): Values<F> {
  return parseLine(name, flags, args).values
}

/** Flags and, where the command takes one, its operand. */
export function parseLine<F extends Record<string, Flag>>(name: string, flags: F, args: string[], operand?: Operand): { values: Values<F>, operand: string | undefined } {
  const { values, positionals } = parse(name, flags, args, operand)
  if (positionals.length > 1)
    throw new Failure(`${name} takes one ${operand?.value}, not ${positionals.length}.`)
  return { values, operand: positionals[0] }
}

function parse<F extends Record<string, Flag>>(name: string, flags: F, args: string[], operand: Operand | undefined): { values: Values<F>, positionals: string[] } {
  try {
    const parsed = parseArgs<{ args: string[], options: F, strict: true, allowNegative: true, allowPositionals: boolean }>({
      args,
      options: flags,
      strict: true,
      allowNegative: true,
      allowPositionals: operand !== undefined,
    })
    // Most often a variable of the shell that is not set: for a folder it would mean the one we are in.
    const [empty] = Object.entries(parsed.values).find(([, value]) => typeof value === 'string' && value.trim() === '') ?? []
    if (empty !== undefined)
      throw new Failure(`${name}: --${empty} is empty: write --${empty} ${valueOf(flags, empty)}.`)
    return parsed
  }
  catch (error) {
    if (error instanceof Failure)
      throw error
    const text = error instanceof Error
      ? error.message
      : String(error)
    const [, lacking] = /^Option '--([\w-]+)(?: <value>)?' argument (?:missing|is ambiguous)/.exec(text) ?? []
    if (lacking !== undefined)
      throw new Failure(`${name}: --${lacking} lacks its value: write --${lacking} ${valueOf(flags, lacking)}${text.includes('ambiguous') ? `, or --${lacking}=${valueOf(flags, lacking)} where that begins with a dash` : ''}.`)
    const known = Object.entries(flags).map(([flag, { type, default: preset }]) => type === 'boolean' && preset === true
      ? `--no-${flag}`
      : `--${flag}`)
    if (operand)
      known.unshift(`a ${operand.value}`)
    throw new Failure(`${name}: ${text.split(/\. | To specify|\n/)[0]}. It takes ${known.length
      ? `${known.join(', ')} and --help`
      : 'no flags but --help'}.`)
  }
}

/** What stands for the value of a flag. */
function valueOf(flags: Record<string, Flag>, flag: string): string {
  return flags[flag]?.value ?? 'VALUE'
}

/** Runs a command: its flags, its `--help`, and one clear sentence with a non-zero exit when it fails. */
export async function runCommand<F extends Record<string, Flag>>({ name, summary, operand, flags, run }: Command<F>, args = process.argv.slice(2)): Promise<void> {
  try {
    if (args.includes('--help')) {
      process.stdout.write(helpText(name, summary, flags, operand))
      return
    }
    const line = parseLine(name, flags, args, operand)
    await run(line.values, line.operand)
  }
  catch (error) {
    const refused = refusedBySystem(error)
    if (error instanceof Failure) {
      say(error.message)
    }
    else if (refused !== null) {
      say(`${name}: ${refused}`)
    }
    else {
      say(`${name} stopped on an error of its own; please report it.\n${error instanceof Error
        ? error.stack
        : String(error)}`)
    }
    process.exitCode = 1
    // What failed may hold us still: a line to a server that does not answer, say. Without such, we end before.
    setTimeout(() => process.exit(), 1_000).unref()
  }
}

const rights = 'Give yourself the right to it, or work with a copy of the kit that is yours.'
/** What people can do about an error of the system, by its code. */
const remedies: Readonly<Record<string, string>> = {
  EACCES: rights,
  EPERM: rights,
  EROFS: rights,
  ENOSPC: 'The disk is full: make some room, then run this again.',
  EDQUOT: 'Your share of the disk is full: make some room, then run this again.',
}

/** An error of the system that is none of ours, as a sentence; null for any other. */
function refusedBySystem(error: unknown): string | null {
  const remedy = error instanceof Error && 'code' in error && 'syscall' in error && typeof error.code === 'string'
    ? remedies[error.code]
    : undefined
  return error instanceof Error && remedy !== undefined
    ? `${error.message}. ${remedy}`
    : null
}

/** A value out of a closed list, or a refusal that names the list. */
export function oneOf<T extends string>(flag: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find(candidate => candidate === value)
  if (found === undefined)
    throw new Failure(`${flag} ${value} is not possible: choose ${allowed.join(' or ')}.`)
  return found
}

/** A port number, 0 for any free one. */
export function portNumber(value: string): number {
  const port = Number(value)
  if (!/^\d+$/.test(value) || port > 65_535)
    throw new Failure(`--port ${value} is not a port: give a number from 0 (any free port) to 65535.`)
  return port
}

/** A line for the person, on standard error: standard output is for results. */
export function say(line: string): void {
  process.stderr.write(`${line}\n`)
}

/** Seconds since `started` (milliseconds), for a progress line. */
export function since(started: number): string {
  return `${((performance.now() - started) / 1000).toFixed(1)} s`
}

/** Says what begins and, when it took its time, how long it took; a long step says every ten seconds that it is alive. */
export async function step<T>(title: string, work: () => Promise<T>): Promise<T> {
  const started = performance.now()
  say(`${title} …`)
  const ticking = setInterval(() => say(`  … ${since(started)}`), 10_000)
  try {
    const result = await work()
    say(`  done in ${since(started)}`)
    return result
  }
  finally {
    clearInterval(ticking)
  }
}

import type { Cores } from '../live/load/bench/pinned.ts'
import type { Measurements, Row } from './bench-rows.ts'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import { saturated } from '../live/load/bench/generator.ts'
import { chooseCores, stayOff } from '../live/load/bench/pinned.ts'
import { rowLine } from './bench-rows.ts'
import { Failure, say } from './cli.ts'
import { deckQuestions } from './deck-questions.ts'
import { stopOnSignal } from './lifetime.ts'
import { root } from './project.ts'

/** What a part of the bench with many phones works with. */
export interface BenchPlace {
  readonly cores: Cores | null
  /** On the disk of the project, not where temporary files go: that may be no disk at all. */
  readonly folder: string
  /** A question of the workshop with one choice. */
  readonly question: { readonly id: string, readonly options: readonly string[] }
  /** What is to be closed when the bench is stopped before its end. */
  readonly closing: (() => Promise<void>)[]
}

/** Makes the place (`pin`: with a core for the server alone), runs the measurement in it, prints its rows, and fails when a target does not hold. */
export async function benchPart(measure: (place: BenchPlace) => Promise<Measurements>, { pin = true }: { readonly pin?: boolean } = {}): Promise<void> {
  const cores = pin ? chooseCores() : null
  if (cores)
    stayOff(cores)
  await mkdir(join(root, '.cache'), { recursive: true })
  const folder = await mkdtemp(join(root, '.cache/bench-'))
  const question = (await deckQuestions()).find(({ kind }) => kind === 'single')
  if (question?.kind !== 'single')
    throw new Failure('The deck has no question with one choice to measure with.')
  const closing: (() => Promise<void>)[] = []
  const end = async () => {
    await Promise.allSettled(closing.map(close => close()))
    await rm(folder, { recursive: true, force: true })
  }
  stopOnSignal(end, 1)
  try {
    const { rows, grid, notes } = await measure({ cores, folder, closing, question: { id: question.id, options: question.options.map(({ id }) => id) } })
    const pinned = cores === null
      ? pin ? 'Not pinned: this system has no `taskset`, or one core alone, so server and load may have disturbed each other.' : 'Not pinned to cores.'
      : `The server ran on core ${cores.server} alone, the load on ${cores.load.join(', ')}.`
    process.stdout.write(`${JSON.stringify({ rows, grid, notes: [...notes, pinned] } satisfies Measurements)}\n`)
    failOn(rows)
  }
  finally {
    await end()
  }
}

/** Says every row, and throws when a target does not hold. */
export function failOn(rows: readonly Row[]): void {
  rows.forEach(row => say(rowLine(row)))
  const missed = rows.filter(({ holds }) => holds === false).map(({ what }) => what)
  if (missed.length > 0)
    throw new Failure(`Does not hold: ${missed.join('; ')}.`)
}

/** Why times cannot be believed: the generator had no time left to look at the clock. Null when they can. */
export function doubtOf(busy: readonly number[], what = 'the generator'): string | null {
  const most = busy.toSorted((one, other) => one - other)[Math.floor(busy.length / 2)] ?? 0
  return most > saturated
    ? `not given: ${what} used ${Math.round(most * 100)} % of its core, and may have been what was slow`
    : null
}

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
    const { rows, grids, notes } = await measure({ cores, folder, closing, question: { id: question.id, options: question.options.map(({ id }) => id) } })
    const pinned = cores === null
      ? pin ? 'Not pinned: this system has no `taskset`, or one core alone, so server and load may have disturbed each other.' : 'Not pinned to cores.'
      : `The server ran on core ${cores.server} alone, the load on ${cores.load.join(', ')}.`
    process.stdout.write(`${JSON.stringify({ rows, grids, notes: [...notes, pinned] } satisfies Measurements)}\n`)
    failOn(rows)
  }
  finally {
    await end()
  }
}

/** Says every row, and throws when a target does not hold, or has no figure that can be believed. */
export function failOn(rows: readonly Row[]): void {
  rows.forEach(row => say(rowLine(row)))
  const missed = rows.filter(({ target, holds }) => target !== null && holds !== true).map(({ what, holds }) => holds === null ? `${what} (no figure)` : what)
  if (missed.length > 0)
    throw new Failure(`Does not hold: ${missed.join('; ')}.`)
}

/** Why times cannot be believed: the generator had no time left to look at the clock, or something else had its core. Null when they can. */
export function doubtOf(busy: readonly number[]): string | null {
  const most = busy.toSorted((one, other) => one - other)[Math.floor(busy.length / 2)] ?? 0
  return most > saturated
    ? `not given: the generator was busy or waited for its core for ${Math.round(most * 100)} % of the time, and may have been what was slow`
    : null
}

/** A server that used this much of its core had no time left. */
const full = 0.95

/**
 * Why a rate cannot be believed: the generator was busy all the time, and the server was not. Null when it can. Where
 * both were, the server's own core was full, and no faster generator would have got much more out of it.
 */
export function rateDoubt(generator: number, server: number): string | null {
  return server >= full
    ? null
    : doubtOf([generator])
}

/** What was slow, in a sentence: for which share of the time the generator was busy, and how much of its core the server used. */
export function bottleneck(name: string, generator: number, server: number): string {
  const percent = (share: number) => `${Math.round(share * 100)} %`
  const found = `${name}: the server used ${percent(server)} of its core, the generator was busy for ${percent(generator)} of the time`
  if (generator <= saturated)
    return `${found}: ${server >= full ? 'the server was what was slow' : 'neither was full'}.`
  return server >= full
    ? `${found}. Both were full, for reading and writing a small frame costs both sides about the same; since the server had no time left, a faster generator would get little more out of it: at most ${percent(Math.max(0, 1 / server - 1))}.`
    : `${found}: the generator was what was slow.`
}

import { percentile } from '../live/load/figures.ts'

/** What a figure has to be. Of the ratio to the limit, or of the figure itself. */
export interface Target {
  readonly of: 'ratio' | 'figure'
  readonly atMost?: number
  readonly atLeast?: number
  /** What would be better still. */
  readonly stretch?: number
}

/** One measured thing: medians, with the quartiles around them. */
export interface Row {
  readonly what: string
  readonly unit: string
  /** Null when it was not measured, or not to be believed: then `why` says so. */
  readonly figure: number | null
  readonly spread: readonly [number, number] | null
  readonly runs: number
  /** The same by the limit: plain sockets, an empty deck, … */
  readonly limit: number | null
  /** Ours by the limit's, pair by pair. */
  readonly ratio: number | null
  readonly ratioSpread: readonly [number, number] | null
  /** The same by a room on Socket.IO. */
  readonly socketIo: number | null
  readonly target: Target | null
  readonly holds: boolean | null
  readonly why: string | null
}

/** Figures without targets, many of a kind. Null where there is none to be believed. */
export interface Grid {
  readonly title: string
  readonly columns: readonly string[]
  readonly lines: readonly { readonly what: string, readonly figures: readonly (number | null)[] }[]
}

/** What a part of the bench prints. */
export interface Measurements {
  readonly rows: readonly Row[]
  readonly grids?: readonly Grid[]
  /** How it was measured: sentences. */
  readonly notes: readonly string[]
}

/** Runs of one thing; those of the limit and of Socket.IO were in turns with ours. */
export interface Runs {
  readonly what: string
  readonly unit: string
  readonly ours: readonly number[]
  readonly limit?: readonly number[]
  readonly socketIo?: readonly number[]
  readonly target?: Target
  /** Whether ours by the limit's says anything; it does unless told otherwise. */
  readonly hasRatio?: boolean
  /** Why the figures are not to be believed, if so. */
  readonly doubt?: string | null
}

/** The middle of the values; null for none. */
export function median(values: readonly number[] = []): number | null {
  return percentile(values, 0.5)
}

function quartiles(values: readonly number[]): [number, number] | null {
  const [low, high] = [percentile(values, 0.25), percentile(values, 0.75)]
  return low === null || high === null || values.length < 3
    ? null
    : [low, high]
}

function isMet(value: number | null, { atMost = Number.POSITIVE_INFINITY, atLeast = Number.NEGATIVE_INFINITY }: Target): boolean | null {
  return value === null
    ? null
    : value <= atMost && value >= atLeast
}

/** Runs as a row. Runs that are in doubt give none of their figures. */
export function rowOf({ what, unit, ours, limit = [], socketIo = [], target, hasRatio = true, doubt = null }: Runs): Row {
  const ratios = hasRatio && limit.length === ours.length
    ? ours.flatMap((value, at) => limit[at] > 0 ? [value / limit[at]] : [])
    : []
  const believed = doubt === null
  const figure = believed ? median(ours) : null
  const ratio = believed ? median(ratios) : null
  return {
    what,
    unit,
    figure,
    spread: believed ? quartiles(ours) : null,
    runs: ours.length,
    limit: believed ? median(limit) : null,
    ratio,
    ratioSpread: believed ? quartiles(ratios) : null,
    socketIo: median(socketIo),
    target: target ?? null,
    holds: target === undefined ? null : isMet(target.of === 'ratio' ? ratio : figure, target),
    why: doubt,
  }
}

/** A row for what could not be measured here. `why` is a sentence. */
export function notMeasured(what: string, why: string, target?: Target): Row {
  return { what, unit: '', figure: null, spread: null, runs: 0, limit: null, ratio: null, ratioSpread: null, socketIo: null, target: target ?? null, holds: null, why }
}

/** Numbers as people read them: three figures, and whole from a hundred on. */
export function shortNumber(value: number): string {
  return Math.abs(value) >= 100
    ? Math.round(value).toLocaleString('en-US')
    : String(Number(value.toPrecision(3)))
}

/** One line for the person who watches. */
export function rowLine({ what, unit, figure, limit, ratio, socketIo, holds, why }: Row): string {
  if (figure === null)
    return `${what}: ${why ?? 'not measured'}`
  return [
    `${what}: ${`${shortNumber(figure)} ${unit}`.trim()}`,
    ...limit === null ? [] : [`limit ${shortNumber(limit)}`],
    ...ratio === null ? [] : [`ratio ${ratio.toFixed(2)}`],
    ...socketIo === null ? [] : [`Socket.IO ${shortNumber(socketIo)}`],
    ...holds === null ? [] : [holds ? 'holds' : 'does not hold'],
  ].join(', ')
}

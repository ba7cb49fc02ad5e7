import type { Grid, Measurements, Row } from './bench-rows.ts'
import * as v from 'valibot'
import { shortNumber } from './bench-rows.ts'
import { Failure } from './cli.ts'

/** Where and when something was measured. */
export interface Measured {
  readonly date: string
  readonly node: string
  readonly cpu: string
  readonly cores: number
  /** In GiB. */
  readonly memory: number
  readonly system: string
  /** Whether server and load each had cores of their own. */
  readonly pinned?: boolean
}

/** Why a target does not hold, in a person's words, by part and by the name of the row. */
export type Notes = Readonly<Record<string, Readonly<Record<string, string>>>>

const notesSchema = v.record(v.string(), v.record(v.string(), v.string()))

/** The parts, in the order of the page. */
const titles: Readonly<Record<string, string>> = {
  'hall': 'A question to everybody',
  'votes': 'Votes',
  'storm': 'A server is killed',
  'messages': 'Messages',
  'tls': 'Behind nginx, with TLS',
  'journal': 'Journals alone',
  'soak': 'A long talk',
  'phone-page': 'The phone page',
  'first-load': 'First visit, against an empty Slidev deck',
  'build': 'Build of the site, against Slidev\'s own',
  'export': 'Export to PDF, against Slidev\'s own',
  'start': 'Start with 60 questions of one\'s own, against the workshop\'s',
  'save-rate': 'Exercise 4 with 50,000 videos, on a processor four times slower',
}

const head = [
  '# Performance',
  '',
  'Written by `npm run bench`, each part by its own run (`npm run bench -- --only NAME`); the figures are never typed. Do not edit it by hand: reasons for what does not hold go into `performance-notes.json`. The same figures for programs are in `performance.json`.',
  '',
  'Figures are medians of so many runs, with the quartiles in brackets. "Limit" is what stands beside ours in the same run, in turns; "ratio" is ours by the limit\'s, turn by turn. A figure is left out, and said to be, when what measured it was itself too busy.',
].join('\n')

const rowSchema = v.object({
  what: v.string(),
  unit: v.string(),
  figure: v.nullable(v.number()),
  spread: v.nullable(v.tuple([v.number(), v.number()])),
  runs: v.number(),
  limit: v.nullable(v.number()),
  ratio: v.nullable(v.number()),
  ratioSpread: v.nullable(v.tuple([v.number(), v.number()])),
  socketIo: v.nullable(v.number()),
  target: v.nullable(v.object({ of: v.picklist(['ratio', 'figure']), atMost: v.optional(v.number()), atLeast: v.optional(v.number()), stretch: v.optional(v.number()) })),
  holds: v.nullable(v.boolean()),
  why: v.nullable(v.string()),
})

const gridSchema = v.object({
  title: v.string(),
  columns: v.array(v.string()),
  lines: v.array(v.object({ what: v.string(), figures: v.array(v.nullable(v.number())) })),
})

const measurementsSchema = v.object({ rows: v.array(rowSchema), grids: v.optional(v.array(gridSchema)), notes: v.array(v.string()) })

const measuredSchema = v.object({ date: v.string(), node: v.string(), cpu: v.string(), cores: v.number(), memory: v.number(), system: v.string(), pinned: v.optional(v.boolean()) })

const keptSchema = v.record(v.string(), v.object({ ...measurementsSchema.entries, measured: measuredSchema }))

/** What `performance.json` keeps of each part's last run. */
export type Kept = Readonly<Partial<Record<string, Measurements & { readonly measured: Measured }>>>

/** Reads `performance-notes.json`; empty text has no notes. Throws a {@link Failure} for what is none. */
export function parseNotes(text: string): Notes {
  if (text.trim() === '')
    return {}
  try {
    return v.parse(notesSchema, JSON.parse(text))
  }
  catch (error) {
    throw new Failure(`docs/performance-notes.json is not an object of parts with an object of texts each (${error instanceof Error ? error.message : String(error)}). Mend it, or remove it.`)
  }
}

function mark(name: string): string {
  return `<!-- bench: ${name} -->`
}

function withSpread(value: number | null, spread: Row['spread'], number: (value: number) => string): string {
  if (value === null)
    return ''
  return spread === null || spread[0] === spread[1]
    ? number(value)
    : `${number(value)} (${number(spread[0])} – ${number(spread[1])})`
}

function targetText({ target }: Row): string {
  if (target === null)
    return ''
  const times = target.of === 'ratio' ? '×' : ''
  const [word, value] = target.atMost === undefined
    ? ['≥', target.atLeast ?? 0]
    : ['≤', target.atMost]
  return `${word} ${shortNumber(value)}${times}${target.stretch === undefined ? '' : `, better ${shortNumber(target.stretch)}${times}`}`
}

function verdict(row: Row, note: string | undefined): string {
  const reason = [row.why, note].filter(text => text).join('. ')
  if (row.figure === null)
    return reason || 'not measured'
  if (row.holds === null)
    return reason
  const word = row.holds ? 'holds' : '**does not hold**'
  return reason ? `${word}: ${reason}` : word
}

/** Columns that no row fills are left out. */
function table(rows: readonly Row[], notes: Readonly<Record<string, string>>): string[] {
  const columns: readonly (readonly [string, string, (row: Row) => string])[] = [
    ['what', '---', row => row.unit === '' || row.figure === null ? row.what : `${row.what} (${row.unit})`],
    ['figure', '---:', row => withSpread(row.figure, row.spread, shortNumber)],
    ['runs', '---:', row => row.figure === null ? '' : String(row.runs)],
    ['limit', '---:', row => withSpread(row.limit, null, shortNumber)],
    ['ratio', '---:', row => withSpread(row.ratio, row.ratioSpread, value => value.toFixed(2))],
    ['Socket.IO', '---:', row => withSpread(row.socketIo, null, shortNumber)],
    ['target', '---:', targetText],
    ['', '---', row => verdict(row, notes[row.what])],
  ]
  const filled = columns.filter(([,, of]) => rows.some(row => of(row) !== ''))
  return [
    `| ${filled.map(([name]) => name).join(' | ')} |`,
    `| ${filled.map(([, line]) => line).join(' | ')} |`,
    ...rows.map(row => `| ${filled.map(([,, of]) => of(row)).join(' | ')} |`),
  ]
}

function gridTable({ title, columns, lines }: Grid): string[] {
  return [
    `| ${[title, ...columns].join(' | ')} |`,
    `| ${['---', ...columns.map(() => '---:')].join(' | ')} |`,
    ...lines.map(({ what, figures }) => `| ${[what, ...figures.map(figure => figure === null ? '–' : shortNumber(figure))].join(' | ')} |`),
  ]
}

/** Reads what a part printed; null when it is something else. */
export function parseMeasurements(text: string): Measurements | null {
  const read = v.safeParse(v.pipe(v.string(), v.parseJson(), measurementsSchema), text)
  return read.success
    ? read.output
    : null
}

/** One part of the page: what a bench found, and on what machine. */
export function performancePart(name: string, { rows, grids = [], notes: how }: Measurements, { date, node, cpu, cores, memory, system }: Measured, notes: Notes = {}): string {
  return [
    mark(name),
    `## ${titles[name] ?? name}`,
    '',
    ...rows.length > 0 ? [...table(rows, notes[name] ?? {}), ''] : [],
    ...grids.flatMap(grid => [...gridTable(grid), '']),
    ...how.map(note => `- ${note}`),
    '',
    `Measured on ${date} with Node ${node} on ${cores} × ${cpu}, ${memory} GiB, ${system}.`,
  ].join('\n')
}

/** Reads `performance.json`. Throws a {@link Failure} for what is none. */
export function parseKept(text: string): Kept {
  const read = v.safeParse(v.pipe(v.string(), v.parseJson(), keptSchema), text)
  if (!read.success)
    throw new Failure('docs/performance.json does not hold what the bench wrote. Run npm run bench to write it anew.')
  return read.output
}

/** The page, written anew from what is kept of each part's last run. */
export function performancePage(kept: Kept, notes: Notes): string {
  return Object.entries(kept).reduce((page, [name, part]) => part === undefined ? page : withPart(page, name, performancePart(name, part, part.measured, notes)), '')
}

function nameOf(part: string): string {
  return /^<!-- bench: (\S+) -->/.exec(part)?.[1] ?? ''
}

/** The page with one part written anew, in its place; parts of other runs stay as they are, unless there is no such part any more. */
export function withPart(page: string, name: string, part: string): string {
  const order = Object.keys(titles)
  const others = page.split(/(?=^<!-- bench: )/m).slice(1).map(text => text.trimEnd()).filter(text => nameOf(text) !== name && order.includes(nameOf(text)))
  const all = [...others, part].sort((one, other) => order.indexOf(nameOf(one)) - order.indexOf(nameOf(other)))
  return `${[head, ...all].join('\n\n')}\n`
}

/** Where and when something was measured. */
export interface Measured {
  readonly date: string
  readonly node: string
  readonly cpu: string
  readonly cores: number
  /** In GiB. */
  readonly memory: number
  readonly system: string
}

/** What a bench printed: names with numbers, or lists of them. */
export type Figures = Readonly<Record<string, unknown>>

const titles: Readonly<Record<string, string>> = {
  'export': 'Export to PDF, against Slidev\'s own (seconds)',
  'first-load': 'First visit, against an empty Slidev deck',
  'room': 'A live room',
  'save-rate': 'Exercise 4 with 50,000 videos, on a processor four times slower',
  'start': 'Start with 60 questions of one\'s own, against the workshop\'s (seconds from nothing built to a room that is ready)',
}

const head = [
  '# Performance',
  '',
  'Written by `npm run bench`, each part by the run that it names; the figures are never typed. "limit" is what the bench fails at. Do not edit it by hand.',
].join('\n')

function mark(name: string): string {
  return `<!-- bench: ${name} -->`
}

function shown(value: unknown): string {
  if (Array.isArray(value))
    return value.map(shown).join(', ')
  if (typeof value !== 'number')
    return String(value)
  return Number.isInteger(value)
    ? value.toLocaleString('en-US')
    : String(Number(value.toFixed(3)))
}

/** One part of the page: what a bench found, and on what machine. */
export function performancePart(name: string, figures: Figures, { date, node, cpu, cores, memory, system }: Measured): string {
  return [
    mark(name),
    `## ${titles[name] ?? name}`,
    '',
    '| what | figure |',
    '| --- | ---: |',
    ...Object.entries(figures).map(([what, value]) => `| ${what} | ${shown(value)} |`),
    '',
    `Measured on ${date} with Node ${node} on ${cores} × ${cpu}, ${memory} GiB, ${system}.`,
  ].join('\n')
}

/** The page with one part written anew; parts of other runs stay as they are. */
export function withPart(page: string, name: string, part: string): string {
  const parts = page.split(/(?=^<!-- bench: )/m).slice(1).map(text => text.trimEnd())
  const at = parts.findIndex(text => text.startsWith(mark(name)))
  const next = at < 0
    ? [...parts, part]
    : parts.with(at, part)
  return `${[head, ...next].join('\n\n')}\n`
}

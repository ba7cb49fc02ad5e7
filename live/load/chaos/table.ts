import type { ChaosRow } from './run.ts'

const verdicts: Readonly<Record<ChaosRow['verdict'], string>> = { 'survived': 'yes', 'failed': 'NO', 'not-run': 'not run' }

/** Milliseconds as seconds. */
const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)} s`

function orDash(value: number | null): string {
  return value === null
    ? '-'
    : String(value)
}

/** The columns, each with its heading; numbers stand to the right. */
const columns: readonly { readonly heading: string, readonly isNumber?: boolean, readonly cell: (row: ChaosRow) => string }[] = [
  { heading: 'bad day', cell: ({ name }) => name },
  { heading: 'survived', cell: ({ verdict }) => verdicts[verdict] },
  { heading: 'acknowledged', isNumber: true, cell: ({ acked }) => orDash(acked) },
  { heading: 'counted', isNumber: true, cell: ({ counted }) => orDash(counted) },
  { heading: 'lost', isNumber: true, cell: ({ lost }) => orDash(lost) },
  { heading: 'doubled', isNumber: true, cell: ({ doubled }) => orDash(doubled) },
  { heading: 'back after', isNumber: true, cell: ({ back }) => back === null ? '-' : seconds(back) },
  { heading: 'took', isNumber: true, cell: ({ took }) => seconds(took) },
  { heading: 'what was done', cell: ({ what }) => what },
]

/** The rows as aligned text, and below it for each row what must hold, what was seen, and what was wrong. */
export function chaosTable(rows: readonly ChaosRow[]): string {
  const lines = [columns.map(({ heading }) => heading), ...rows.map(row => columns.map(({ cell }) => cell(row)))]
  const widths = columns.map((_, at) => Math.max(...lines.map(line => line[at]?.length ?? 0)))
  const table = lines.map(line => line.map((text, at) => columns[at]?.isNumber
    ? text.padStart(widths[at] ?? 0)
    : text.padEnd(widths[at] ?? 0)).join('  ').trimEnd())
  const notes = rows.flatMap(({ name, verdict, invariant, note, problems }) => [
    '',
    `${name}: ${verdict === 'not-run' ? 'not run' : invariant}.`,
    ...note === '' ? [] : [`  ${note}`],
    ...problems.map(problem => `  wrong: ${problem}`),
  ])
  return [...table, ...notes, ''].join('\n')
}

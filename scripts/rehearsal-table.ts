import type { CrowdFigures } from '../live/load/figures.ts'

function millis(value: number | null) {
  return value === null
    ? 'none'
    : `${Math.round(value)} ms`
}

/** What happened in a rehearsal, as a table for people. `took` in milliseconds. */
export function outcome(figures: CrowdFigures, took: number): string {
  const refusals = Object.entries(figures.refused).map(([code, count]) => `${count} ${code}`)
  const rows: [string, string][] = [
    ['people', String(figures.phones)],
    ['joined', String(figures.joined)],
    ['answers given', String(figures.answered)],
    ['acknowledged', String(figures.acked)],
    ['refused', refusals.join(', ') || '0'],
    ['lost', String(figures.lost)],
    ['acknowledged after', `${millis(figures.ackP50)} (half), ${millis(figures.ackP99)} (99 of 100), ${millis(figures.ackMax)} (all)`],
    ['connections lost', String(figures.dropped)],
    ['came back', String(figures.cameBack)],
    ['messages to phones', String(figures.frames)],
    ['took', `${(took / 1000).toFixed(1)} s`],
  ]
  return `\n${rows.map(([name, value]) => `  ${name.padEnd(20)} ${value}`).join('\n')}\n\nTimes of answers include the time that a phone was away.\n`
}

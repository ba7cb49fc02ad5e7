import type { Flame } from './flame-tree.ts'

const width = 1200
const row = 17
const top = 64
/** Narrower boxes, in pixels, are left out: nobody can read them, and there are thousands. */
const narrowest = 1.5
const letter = 6.2

const colours = {
  engine: '#8fd694',
  live: '#9cc9ff',
  library: '#ffe08a',
  node: '#d9d9d9',
  machine: '#ffb3a7',
} as const satisfies Record<Flame['owner'], string>

const owners = {
  engine: 'the room’s rules (engine)',
  live: 'server (live)',
  library: 'libraries',
  node: 'Node',
  machine: 'machine: system calls, garbage collection',
} as const satisfies Record<Flame['owner'], string>

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}

function deepest({ children }: Flame, scale: number): number {
  return 1 + Math.max(0, ...children.filter(({ time }) => time * scale >= narrowest).map(child => deepest(child, scale)))
}

function boxes(flame: Flame, x: number, depth: number, scale: number, all: number): string[] {
  const wide = flame.time * scale
  const letters = Math.floor((wide - 6) / letter)
  const label = letters >= 4 ? flame.name.slice(0, letters) : ''
  const y = top + depth * row
  let left = x
  const above = flame.children.flatMap((child) => {
    const drawn = child.time * scale >= narrowest ? boxes(child, left, depth + 1, scale, all) : []
    left += child.time * scale
    return drawn
  })
  return [
    `<g><title>${escaped(flame.name)}: ${flame.time.toFixed(0)} ms, ${(100 * flame.time / all).toFixed(1)} %</title><rect x="${x.toFixed(1)}" y="${y}" width="${wide.toFixed(1)}" height="${row - 1}" fill="${colours[flame.owner]}"/>${label && `<text x="${(x + 3).toFixed(1)}" y="${y + 12}">${escaped(label)}</text>`}</g>`,
    ...above,
  ]
}

/** A picture of what ran: the wider a box, the longer; what it called hangs below it. */
export function flameSvg(all: Flame, title: string): string {
  const scale = width / Math.max(1e-9, all.time)
  const height = top + deepest(all, scale) * row + 8
  const legend = (['live', 'engine', 'library', 'node', 'machine'] as const).map((owner, at) =>
    `<rect x="${4 + at * 190}" y="36" width="12" height="12" fill="${colours[owner]}"/><text x="${20 + at * 190}" y="46">${owners[owner]}</text>`)
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escaped(title)}" font-family="monospace" font-size="10">`,
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    `<text x="4" y="20" font-size="14">${escaped(title)}, ${all.time.toFixed(0)} ms of processor time</text>`,
    ...legend,
    ...boxes(all, 0, 0, scale, all.time),
    '</svg>',
    '',
  ].join('\n')
}

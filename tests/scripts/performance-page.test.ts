import { describe, expect, it } from 'vitest'
import { notMeasured, rowOf } from '../../scripts/bench-rows.ts'
import { parseKept, parseMeasurements, parseNotes, performancePage, performancePart, withPart } from '../../scripts/performance-page.ts'

const measured = { date: '2026-11-22', node: '24.21.0', cpu: 'A processor', cores: 2, memory: 8, system: 'Linux' }

/** A part with one figure. */
function aPart(name: string, figure: number): string {
  return performancePart(name, { rows: [rowOf({ what: 'time', unit: 's', ours: [figure] })], notes: [] }, measured)
}

it('a part says what was measured, where and when', () => {
  expect(performancePart('start', { rows: [rowOf({ what: 'time', unit: 's', ours: [1.23456] })], notes: ['Twice.'] }, measured)).toBe([
    '<!-- bench: start -->',
    '## Start with 60 questions of one\'s own, against the workshop\'s',
    '',
    '| what | figure | runs |',
    '| --- | ---: | ---: |',
    '| time (s) | 1.23 | 1 |',
    '',
    '- Twice.',
    '',
    'Measured on 2026-11-22 with Node 24.21.0 on 2 × A processor, 8 GiB, Linux.',
  ].join('\n'))
})

it('what a part printed is read, and nothing else', () => {
  const printed = { rows: [rowOf({ what: 'time', unit: 's', ours: [1], target: { of: 'figure', atMost: 2 } }), notMeasured('TLS', 'no nginx')], notes: ['Once.'] }
  expect(parseMeasurements(JSON.stringify(printed))).toEqual(printed)
  expect([parseMeasurements(''), parseMeasurements('{"rows":[{"what":1}],"notes":[]}')]).toEqual([null, null])
})

it('the page can be written anew from what is kept of each run, and says what is none', () => {
  const kept = (figure: number) => ({ measured, rows: [rowOf({ what: 'time', unit: 's', ours: [figure], target: { of: 'figure', atMost: 1 } })], notes: [] })
  const page = performancePage(parseKept(JSON.stringify({ votes: kept(2), hall: kept(1) })), { votes: { time: 'one core' } })
  expect(page.match(/^## .*$/gm)).toEqual(['## A question to everybody', '## Votes'])
  expect(page).toContain('**does not hold**: one core')
  expect(() => parseKept('{"votes":1}')).toThrow('docs/performance.json does not hold what the bench wrote.')
})

describe('rows with targets', () => {
  const rows = [
    rowOf({ what: 'question', unit: 'ms', ours: [10, 30, 24], limit: [10, 20, 20], socketIo: [1234.5], target: { of: 'ratio', atMost: 1.1, stretch: 1.05 } }),
    rowOf({ what: 'memory', unit: 'KB', ours: [11.567], target: { of: 'figure', atMost: 12 } }),
    notMeasured('TLS', 'not measured: no nginx'),
  ]

  it('are a table that tells at a glance what holds, and why not', () => {
    const part = performancePart('hall', { rows, notes: ['In turns.'] }, measured, { hall: { question: 'the kernel copies twice' } })
    expect(part.split('\n').slice(3, 10)).toEqual([
      '| what | figure | runs | limit | ratio | Socket.IO | target |  |',
      '| --- | ---: | ---: | ---: | ---: | ---: | ---: | --- |',
      '| question (ms) | 24 (10 – 30) | 3 | 20 | 1.20 (1.00 – 1.50) | 1,235 | ≤ 1.1×, better 1.05× | **does not hold**: the kernel copies twice |',
      '| memory (KB) | 11.6 | 1 |  |  |  | ≤ 12 | holds |',
      '| TLS |  |  |  |  |  |  | not measured: no nginx |',
      '',
      '- In turns.',
    ])
  })

  it('may have a grid of figures beside them', () => {
    const grid = { title: 'after (ms)', columns: ['half', 'all'], lines: [{ what: '100 phones', figures: [7.84, null] }] }
    expect(performancePart('votes', { rows: rows.slice(1, 2), grids: [grid], notes: [] }, measured)).toContain('\n| after (ms) | half | all |\n| --- | ---: | ---: |\n| 100 phones | 7.84 | – |\n')
  })

  it('leave out columns that nothing is in', () => {
    expect(performancePart('soak', { rows: rows.slice(1, 2), notes: [] }, measured)).toContain('| what | figure | runs | target |  |\n')
  })
})

describe('the page', () => {
  it('keeps its order, whichever part is written anew; the others stay', () => {
    const first = withPart('', 'export', aPart('export', 1))
    const both = withPart(first, 'hall', aPart('hall', 1))
    expect(both.indexOf('bench: hall')).toBeLessThan(both.indexOf('bench: export'))
    const again = withPart(both, 'export', aPart('export', 2))
    expect(again).toBe(both.replace(aPart('export', 1), aPart('export', 2)))
    expect(withPart(again, 'export', aPart('export', 2))).toBe(again)
  })

  it('forgets parts that no bench writes any more', () => {
    expect(withPart('# Performance\n\n<!-- bench: gone -->\n## Gone\n', 'export', aPart('export', 1))).not.toContain('Gone')
  })

  it('takes reasons from a file of a person, and says what is wrong with it', () => {
    expect(parseNotes('{"hall":{"question":"why"}}')).toEqual({ hall: { question: 'why' } })
    expect(parseNotes('')).toEqual({})
    expect(() => parseNotes('{"hall":"why"}')).toThrow('docs/performance-notes.json is not an object of parts with an object of texts each')
    expect(() => parseNotes('{')).toThrow('docs/performance-notes.json')
  })
})

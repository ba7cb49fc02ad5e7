import { expect, it } from 'vitest'
import { performancePart, withPart } from '../../scripts/performance-page.ts'

const measured = { date: '2026-11-22', node: '24.21.0', cpu: 'A processor', cores: 2, memory: 8, system: 'Linux' }

it('a part says what was measured, where and when', () => {
  expect(performancePart('room', { 'phones': 1000, 'all joined (ms)': 777, 'ratio': 1.23456, 'kit': [1.5, 2] }, measured)).toBe([
    '<!-- bench: room -->',
    '## A live room',
    '',
    '| what | figure |',
    '| --- | ---: |',
    '| phones | 1,000 |',
    '| all joined (ms) | 777 |',
    '| ratio | 1.235 |',
    '| kit | 1.5, 2 |',
    '',
    'Measured on 2026-11-22 with Node 24.21.0 on 2 × A processor, 8 GiB, Linux.',
  ].join('\n'))
})

it('a run writes its own part anew and leaves the others', () => {
  const first = withPart('', 'export', performancePart('export', { ratio: 1 }, measured))
  const both = withPart(first, 'room', performancePart('room', { phones: 1 }, measured))
  const again = withPart(both, 'export', performancePart('export', { ratio: 2 }, measured))
  expect(again).toBe(both.replace('| ratio | 1 |', '| ratio | 2 |'))
  expect(withPart(again, 'export', performancePart('export', { ratio: 2 }, measured))).toBe(again)
})

import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import process from 'node:process'
import { describe, expect, it } from 'vitest'
import { coverageRows, coverageText, gaps } from '../../scripts/coverage-table.ts'
import { root } from '../../scripts/project.ts'

const coverage = {
  claims: [
    { id: 'C1', sentence: 'No alert | none' },
    { id: 'C2', sentence: 'Likes ring' },
  ],
  slides: [
    {
      no: 3,
      title: 'Quiet',
      claims: ['C1', 'C2'],
    },
  ],
  presets: [
    {
      name: 'loud',
      title: 'Loud',
      claims: ['C2'],
    },
  ],
  questions: [
    {
      id: 'pre-1',
      claims: ['C1'],
    },
  ],
  workbook: [
    {
      title: 'Exercise 1: Spot the signal',
      claims: ['C1'],
    },
    {
      title: 'The signals table',
      claims: ['C1'],
    },
  ],
}

describe('the coverage table', () => {
  it('has a row for each claim, and names what nothing covers', () => {
    const rows = coverageRows(coverage)
    expect(gaps(rows)).toEqual(['C1: demo', 'C2: questions', 'C2: workbook'])
    expect(coverageText(rows)).toContain('| **C1** No alert \\| none | 3 Quiet |  | pre-1 | Exercise 1: Spot the signal<br>The signals table |')
  })

  it('in docs/ is current and has no empty cell', () => {
    expect(() => execFileSync(process.execPath, [
      join(root, 'scripts/coverage.ts'),
      '--check',
    ], { stdio: 'pipe' })).not.toThrow()
  })
})

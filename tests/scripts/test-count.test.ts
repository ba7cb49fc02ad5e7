import { describe, expect, it } from 'vitest'
import { countTests } from '../../scripts/test-count.ts'

describe('the count of tests', () => {
  it('is what the report says', () => {
    expect(countTests('{"numPassedTests":5,"numFailedTests":2}', 1)).toEqual({ passed: 5, failed: 2 })
  })

  it('never calls a bad end a success', () => {
    expect(countTests('{"numPassedTests":5,"numFailedTests":0}', 1)).toEqual({ passed: 5, failed: 1 })
    expect(countTests('', null)).toEqual({ passed: 0, failed: 1 })
  })
})

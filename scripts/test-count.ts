/**
 * How many tests of a vitest JSON report passed and failed. A run that ended badly without a failed test (a file that
 * could not be loaded, an error outside of any test, no report at all) counts as one failure.
 */
export function countTests(report: string, exitCode: number | null): { passed: number, failed: number } {
  const numbers = numbersIn(report)
  const failed = numbers.failed === 0 && exitCode !== 0
    ? 1
    : numbers.failed
  return { passed: numbers.passed, failed }
}

function numbersIn(report: string): { passed: number, failed: number } {
  if (report === '')
    return { passed: 0, failed: 0 }
  const parsed: unknown = JSON.parse(report)
  const field = (name: string): number => {
    const value = typeof parsed === 'object' && parsed !== null
      ? Object.entries(parsed).find(([key]) => key === name)?.[1]
      : undefined
    return typeof value === 'number'
      ? value
      : 0
  }
  return {
    passed: field('numPassedTests'),
    failed: field('numFailedTests'),
  }
}

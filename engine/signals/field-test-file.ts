import type { FieldTest } from './field-test.ts'

/** The order of the keys in files: as a person goes through the test. */
const order = ['question', 'date', 'region', 'creator', 'viewer', 'viewerAccount', 'setting', 'times', 'waited', 'seen', 'control', 'note', 'who'] as const

/** The entries of a test in the order of files, without what was left out. */
export function orderedEntries(test: FieldTest): [string, unknown][] {
  return order.flatMap(key => test[key] === undefined ? [] : [[key, test[key]]])
}

/** A field test as the YAML that `npm run evidence -- add` takes. Texts are in quotes, so that every reader of YAML reads the same. */
export function fieldTestFile(test: FieldTest): string {
  const lines = orderedEntries(test).flatMap(([key, value]) => lineOf(key, value, ''))
  return `# A field test. To add it to a kit: npm run evidence -- add ${fieldTestFileName(test)}\n${lines.join('\n')}\n`
}

/** `field-test-favorites-alert-2026-12-05.yaml` */
export function fieldTestFileName({ question, date }: Pick<FieldTest, 'question' | 'date'>): string {
  return `field-test-${question}-${date}.yaml`
}

function lineOf(key: string, value: unknown, indent: string): string[] {
  return typeof value === 'object' && value !== null
    ? [`${indent}${key}:`, ...Object.entries(value).flatMap(([inner, part]) => lineOf(inner, part, `${indent}  `))]
    : [`${indent}${key}: ${JSON.stringify(value)}`]
}

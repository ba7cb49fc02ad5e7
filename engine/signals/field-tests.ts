import type { KeptFieldTest } from './field-test.ts'

/**
 * The field tests that this kit has been given. `npm run evidence` writes this file: add and remove tests with it,
 * so that they are checked first.
 */
export const fieldTests: readonly KeptFieldTest[] = []

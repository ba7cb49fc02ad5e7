import type { KeptFieldTest } from '../engine/signals/field-test.ts'
import { registerHooks } from 'node:module'
import { pathToFileURL } from 'node:url'
import { root } from './project.ts'

/** What a kit with these field tests would be. */
export interface Trial {
  /** What would keep it from starting, or be wrong in it; each with file, line, and what to do. */
  readonly problems: readonly string[]
}

/**
 * Asks the kit's own checks what they would say if this were its list of field tests, before anything is written: the lint
 * of the signals, and what `npm start` asks before it builds. The list stands in for the file while the checks are loaded,
 * so it works once a process, and only if nothing has loaded the table before.
 */
export async function tryFieldTests(tests: readonly KeptFieldTest[]): Promise<Trial> {
  const list = pathToFileURL(`${root}/engine/signals/field-tests.ts`).href
  const hooks = registerHooks({
    load: (url, context, next) => url === list
      ? { format: 'module', source: `export const fieldTests = ${JSON.stringify(tests)}`, shortCircuit: true }
      : next(url, context),
  })
  try {
    const { fieldTests } = await import('../engine/signals/field-tests.ts')
    if (JSON.stringify(fieldTests) !== JSON.stringify(tests))
      throw new Error('the signals table was loaded before the field tests could be tried')
    const { lintSignals } = await import('../engine/signals/lint.ts')
    const { checkSources } = await import('./check-sources.ts')
    const { Failure } = await import('./cli.ts')
    const inSources = await checkSources().then(() => [], (error: unknown) => {
      if (error instanceof Failure)
        return [error.message]
      throw error
    })
    return {
      problems: [
        ...lintSignals().map(({ where, message }) => `engine/signals, ${where}: ${message}`),
        ...inSources,
      ],
    }
  }
  finally {
    hooks.deregister()
  }
}

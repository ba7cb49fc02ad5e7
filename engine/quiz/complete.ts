import type { Fault } from './issue.ts'
import { emptyList, missingKey } from './explain.ts'
import { isRecord } from './response.ts'

/**
 * What every question of the workshop's own bank has, and anybody else's may do without: its set, claims and slide, and with a key
 * also sources, an explanation, and feedback on every option or item.
 * @param value the question as its author wrote it, of any shape
 * @param isKeyed whether its kind has something right and something wrong
 */
export function checkComplete(value: Readonly<Record<string, unknown>>, isKeyed: boolean): Fault[] {
  const keys = [
    'set',
    'claims',
    'slide',
    ...isKeyed
      ? ['explanation', 'sources']
      : [],
    ...value.kind === 'estimate'
      ? ['unit']
      : [],
  ]
  return [
    ...keys.flatMap((key) => {
      const part = value[key]
      if (part === undefined) {
        return [
          missingKey([key]),
        ]
      }
      return Array.isArray(part) && part.length === 0
        ? [
            emptyList([key]),
          ]
        : []
    }),
    ...isKeyed
      ? ['options', 'items'].flatMap((list) => {
          const entries: unknown = value[list]
          return Array.isArray(entries)
            ? entries.flatMap((entry, at) => isRecord(entry) && entry.feedback === undefined
                ? [
                    missingKey([list, at, 'feedback']),
                  ]
                : [])
            : []
        })
      : [],
  ]
}

import type { FieldTest, FieldTestId, KeptFieldTest } from './field-test.ts'

/** JSON with its keys in order, so that the same content is the same text. */
function canonical(value: unknown): string {
  if (Array.isArray(value))
    return `[${value.map(canonical).join()}]`
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).filter(([, inner]) => inner !== undefined).sort(([a], [b]) => a < b ? -1 : 1)
    return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`).join()}}`
  }
  return JSON.stringify(value)
}

/** FNV-1a over UTF-16 units, 32 bits. */
function fnv(text: string, seed: number): number {
  let hash = seed
  for (let at = 0; at < text.length; at++)
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return hash >>> 0
}

const hex = (part: number) => part.toString(16).padStart(8, '0')

/** An id that follows from the content alone: the same test has the same id on every computer. */
export function fieldTestId(test: FieldTest): FieldTestId {
  const { id: _, ...content }: FieldTest & { id?: unknown } = test
  const text = canonical(content)
  return `ft-${hex(fnv(text, 0x811C9DC5))}${hex(fnv(text, 0x01234567))}`
}

/** The test under its id. */
export function keep(test: FieldTest): KeptFieldTest {
  return { ...test, id: fieldTestId(test) }
}

/** In the order of their dates; each once. Whatever order they come in, the result is the same. */
export function sortTests(tests: readonly KeptFieldTest[]): KeptFieldTest[] {
  const order = (test: KeptFieldTest) => `${test.date} ${test.id}`
  return [...new Map(tests.map(test => [test.id, test])).values()].sort((a, b) => order(a) < order(b) ? -1 : 1)
}

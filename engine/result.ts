/** What can go wrong without being a bug: either a value or a refusal, never a throw. */
export type Result<T, E> = { ok: true, value: T } | { ok: false, error: E }

/** A success. */
export function ok<T>(value: T): { ok: true, value: T } {
  return { ok: true, value }
}

/** A refusal: a kebab-case code, or a list of issues. */
export function refuse<const E>(error: E): { ok: false, error: E } {
  return { ok: false, error }
}

/** Ends a `switch` over a union: a case that was forgotten does not compile. */
export function assertNever(value: never): never {
  throw new TypeError(`unexpected: ${JSON.stringify(value)}`)
}

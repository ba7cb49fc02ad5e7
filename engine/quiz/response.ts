import type { Result } from '../result.ts'
import type { Choice, Common, Count, Feedback, Option, PublicCommon, ResponseRefusal } from './question.ts'
import { ok, refuse } from '../result.ts'

/** A plain object: what JSON or YAML make of `{…}`. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Whether a response has exactly these keys beside its kind: a field more is a sign of another format. */
export function hasOnly(value: Readonly<Record<string, unknown>>, ...keys: string[]): boolean {
  const found = Object.keys(value)
  return found.length === keys.length + 1 && keys.every(key => found.includes(key))
}

/** The question's own id that equals something from the outside. */
export function idIn<Id extends string>(choices: readonly Choice<Id>[], value: unknown): Result<Id, ResponseRefusal> {
  if (typeof value !== 'string')
    return refuse('malformed')
  const found = choices.find(choice => choice.id === value)
  return found
    ? ok(found.id)
    : refuse('unknown-id')
}

/** A list of the question's own ids, none twice. */
export function idsIn<Id extends string>(choices: readonly Choice<Id>[], values: unknown): Result<Id[], ResponseRefusal> {
  if (!Array.isArray(values))
    return refuse('malformed')
  const ids: Id[] = []
  for (const value of values) {
    const id = idIn(choices, value)
    if (!id.ok)
      return id
    if (ids.includes(id.value))
      return refuse('repeated')
    ids.push(id.value)
  }
  return ok(ids)
}

/** Id and text only: what the public may see of an option, item or group. */
export function choices<Id extends string>(options: readonly Choice<Id>[]): Choice<Id>[] {
  return options.map(({ id, text }) => ({ id, text }))
}

/** How many responses there are. */
export function totalOf(given: readonly { readonly count: number }[]): number {
  return given.reduce((total, { count }) => total + count, 0)
}

/** How often each option was chosen, in the order of the options, zeros included. */
export function countEach<Id extends string>(options: readonly Choice<Id>[], chosen: readonly { readonly id: Id, readonly count: number }[]): Count<Id>[] {
  const counts = new Map<Id, number>()
  for (const { id, count } of chosen)
    counts.set(id, (counts.get(id) ?? 0) + count)
  return options.map(({ id }) => ({ id, count: counts.get(id) ?? 0 }))
}

/** The feedback of every option or item that has one. */
export function feedbackOf<Id extends string>(options: readonly Option<Id>[], right: (id: Id) => boolean): Feedback[] {
  return options.flatMap(({ id, feedback }) => feedback
    ? [
        {
          id,
          right: right(id),
          text: feedback,
        },
      ]
    : [])
}

/** What the public may see of any question. */
export function publicCommon({ id, prompt, scenario }: Common): PublicCommon {
  return {
    id,
    prompt,
    ...(scenario && { scenario }),
  }
}

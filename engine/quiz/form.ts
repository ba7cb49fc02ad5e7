import type { Fault } from './issue.ts'
import type { Common, KindName, QuestionOf } from './question.ts'
import * as v from 'valibot'

/** What an author needs to know about a kind: its keys in a file, what to check, what to advise. */
export interface Form<K extends KindName> {
  /** Whether something is right or wrong, so that feedback and an explanation are due. */
  readonly keyed: boolean
  /** The keys in a file, beside those that every question has. */
  readonly entries: v.ObjectEntries
  /**
   * Reads those keys. Faults in their shape are not told again (the whole question's schema tells them);
   * `build` is null when there are any.
   */
  readonly read: (value: unknown) => { readonly faults: readonly Fault[], readonly build: ((common: Common) => QuestionOf<K> | null) | null }
  /** Weaknesses of a question that is right in itself. */
  readonly lint: (question: QuestionOf<K>) => readonly Fault[]
}

interface FormParts<K extends KindName, E extends v.ObjectEntries> {
  readonly keyed: boolean
  /** A function, so that a bundle which does not use the form can drop all of it. */
  readonly entries: () => E
  /** What the shape alone cannot say: ids used twice, keys that do not fit together. */
  readonly check: (part: v.InferOutput<v.ObjectSchema<E, undefined>>) => readonly Fault[]
  readonly build: (common: Common, part: v.InferOutput<v.ObjectSchema<E, undefined>>) => QuestionOf<K> | null
  readonly lint: (question: QuestionOf<K>) => readonly Fault[]
}

/** Makes a form of its parts, which are typed by its own schema. The next line lets bundles drop unused forms. */
/* @__NO_SIDE_EFFECTS__ */
export function defineForm<K extends KindName, const E extends v.ObjectEntries>(_kind: K, { keyed, entries: keys, check, build, lint }: FormParts<K, E>): Form<K> {
  const entries = keys()
  return {
    keyed,
    entries,
    lint,
    read(value) {
      const part = v.safeParse(v.object(entries), value)
      return part.success
        ? {
            faults: check(part.output),
            build: common => build(common, part.output),
          }
        : { faults: [], build: null }
    },
  }
}

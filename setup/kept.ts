import type { GenericSchema } from 'valibot'
import type { ShallowRef } from 'vue'
import { safeParse } from 'valibot'
import { shallowReadonly, shallowRef } from 'vue'

/** What somebody wrote or set on a page, for all copies of the widget on it. */
export interface Kept<T> {
  readonly value: Readonly<ShallowRef<T>>
  /** Whether the browser refuses to keep anything (private window, full, switched off): it then lasts until the page closes. */
  readonly unsaved: Readonly<ShallowRef<boolean>>
  readonly keep: (next: T) => void
  /** Back to nothing, here and in the browser's storage. */
  readonly clear: () => void
}

/**
 * Something kept in this browser only; nothing is sent anywhere. Made once for each `name`, outside components: the same
 * widget may be on the screen twice. What another window keeps shows here too, so that the projector follows the
 * presenter. What the schema does not take, an older version's or somebody else's, counts as nothing.
 *
 * @example
 * const usePlan = keptIn('plan', planSchema, emptyPlan)
 * // in a component's setup
 * const { value: plan, keep } = usePlan()
 */
export function keptIn<T>(name: string, schema: GenericSchema<unknown, T>, empty: T): () => Kept<T> {
  const key = `silent-compliments.${name}`
  const value = shallowRef(empty)
  const unsaved = shallowRef(false)
  let started = false

  function read(text: string | null): T {
    if (text === null)
      return empty
    try {
      const parsed = safeParse(schema, JSON.parse(text))
      return parsed.success
        ? parsed.output
        : empty
    }
    catch {
      return empty
    }
  }

  function load(): void {
    try {
      value.value = read(localStorage.getItem(key))
    }
    catch {
      unsaved.value = true
    }
  }

  function store(write: () => void): void {
    try {
      write()
      unsaved.value = false
    }
    catch {
      unsaved.value = true
    }
  }

  return () => {
    if (!started && typeof window !== 'undefined') {
      started = true
      load()
      // Another window wrote; `key` is null when it cleared everything.
      window.addEventListener('storage', (event) => {
        if (event.key === key || event.key === null)
          load()
      })
    }
    return {
      value: shallowReadonly(value),
      unsaved: shallowReadonly(unsaved),
      keep(next) {
        value.value = next
        store(() => localStorage.setItem(key, JSON.stringify(next)))
      },
      clear() {
        value.value = empty
        store(() => localStorage.removeItem(key))
      },
    }
  }
}

import type { Ref } from './reactive.ts'
import type { Component, Props, Slots, VNode } from './vnode.ts'
import { ref } from './reactive.ts'

/** A component on the page. */
export interface Instance {
  readonly type: Component
  readonly parent: Instance | null
  /** What the parent gives, as it stands in its template. */
  given: Props
  /** The same as the component declared it; filled anew each time the parent draws it. */
  readonly props: Record<string, unknown>
  /** What the parent gives and the component does not know: goes to its root. */
  rest: Props
  slots: Slots
  /** Marks of the templates that it is the root of, for their scoped styles. */
  readonly scopes: readonly string[]
  readonly provided: Map<unknown, unknown>
  readonly disposers: (() => void)[]
  readonly cache: unknown[]
  render: () => VNode
  tree: VNode | null
}

let rendering: Instance | null = null
let settingUp: Instance | null = null
let ids = 0

/** Whose template runs now. */
export const renderedBy = (): Instance | null => rendering

/** Runs `work` as a part of the component's template. */
export function renderAs<T>(instance: Instance | null, work: () => T): T {
  const before = rendering
  rendering = instance
  try {
    return work()
  }
  finally {
    rendering = before
  }
}

/** Runs the component's `setup`. */
export function setUp<T>(instance: Instance, work: () => T): T {
  const before = settingUp
  settingUp = instance
  try {
    return work()
  }
  finally {
    settingUp = before
  }
}

/** A slot's content belongs to the component in whose template it is written, whoever draws it. */
export function withCtx<A extends unknown[], T>(slot: (...values: A) => T): (...values: A) => T {
  const owner = rendering
  return (...values) => renderAs(owner, () => slot(...values))
}

export function provide(key: unknown, value: unknown): void {
  settingUp?.provided.set(key, value)
}

export function inject(key: unknown, otherwise?: unknown): unknown {
  for (let at = settingUp?.parent ?? null; at; at = at.parent) {
    if (at.provided.has(key))
      return at.provided.get(key)
  }
  return otherwise
}

export const useId = (): string => `v-${ids++}`
/** The compiler puts it on its element: see `ref_key` in the compiled template. */
export const useTemplateRef = (): Ref<unknown> => ref<unknown>(null)

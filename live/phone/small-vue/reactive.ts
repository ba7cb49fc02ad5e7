/** A value that draws the page anew when it is set to another one. */
export interface Ref<T> {
  value: T
  readonly __v_isRef: true
}

/** What runs when something has changed, in this order, until nothing changes any more. */
export interface Watcher { readonly run: () => void }

type Source<T> = { readonly value: T } | (() => T)

const watchers = new Set<Watcher>()
let draw: () => void = () => {}
let isDirty = false
let flushing: Promise<void> | null = null
/** Where what is made now is noted, so that it ends with its component. */
let disposers: (() => void)[] | null = null

/** Names what draws the whole page. */
export function drawWith(work: () => void): void {
  draw = work
}

/** Runs `work`, and notes in `list` what it makes. */
export function within<T>(list: (() => void)[], work: () => T): T {
  const before = disposers
  disposers = list
  try {
    return work()
  }
  finally {
    disposers = before
  }
}

function watchAll(): void {
  for (const watcher of [...watchers])
    watcher.run()
}

function flush(): void {
  try {
    // Two values that set each other for ever must not hang the phone.
    for (let round = 0; isDirty && round < 100; round++) {
      isDirty = false
      watchAll()
      draw()
      // What a component is given has changed by now.
      watchAll()
    }
  }
  finally {
    flushing = null
    isDirty = false
  }
}

function changed(): void {
  isDirty = true
  flushing ??= Promise.resolve().then(flush)
}

/** After the page was drawn. */
export function nextTick(): Promise<void> {
  return flushing ?? Promise.resolve()
}

/** A value of its own; objects in it are not looked into, so it is Vue's `shallowRef` too. */
export function ref<T>(first: T): Ref<T> {
  let current = first
  return {
    __v_isRef: true,
    get value() {
      return current
    },
    set value(next) {
      if (Object.is(current, next))
        return
      current = next
      changed()
    },
  }
}

/** Computed each time it is asked for: the page is small, and nothing can be out of date. */
export function computed<T>(getter: () => T): { readonly value: T, readonly __v_isRef: true } {
  return {
    __v_isRef: true,
    get value() {
      return getter()
    },
  }
}

function isRef(value: unknown): value is Ref<unknown> {
  return typeof value === 'object' && value !== null && '__v_isRef' in value
}

export function unref(value: unknown): unknown {
  return isRef(value)
    ? value.value
    : value
}

function read<T>(source: Source<T>): T {
  return typeof source === 'function'
    ? source()
    : source.value
}

/** Calls back when a source, or one of a list, has another value than before. */
export function watch<T>(source: Source<T> | readonly Source<T>[], callback: (value: T | T[], before: T | T[] | undefined) => void, { immediate = false } = {}): void {
  const sources: readonly Source<T>[] = Array.isArray(source)
    ? source
    : [source]
  const values = (): T[] => sources.map(read)
  const given = (list: T[] | undefined): T | T[] | undefined => Array.isArray(source)
    ? list
    : list?.[0]
  let before: T[] | undefined = immediate
    ? undefined
    : values()
  const watcher: Watcher = {
    run() {
      const now = values()
      if (before && now.every((value, at) => Object.is(value, before?.[at])))
        return
      const last = before
      before = now
      callback(given(now)!, given(last))
    },
  }
  watchers.add(watcher)
  onScopeDispose(() => watchers.delete(watcher))
  if (immediate)
    watcher.run()
}

/** Runs when the component that is being set up goes away. */
export function onScopeDispose(work: () => void): void {
  disposers?.push(work)
}

/** Something that tells when it has changed. */
export interface Watched {
  /** Calls back after each change. Returns stop. */
  onChange: (listener: () => void) => () => void
}

/** Listeners of one thing. */
export function watchers(): Watched & { changed: () => void } {
  const listeners = new Set<() => void>()
  return {
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    changed() {
      for (const listener of [...listeners])
        listener()
    },
  }
}

/** What was waited for did not come. */
export class NeverCame extends Error {
  override name = 'NeverCame'
}

/**
 * Resolves as soon as it is so; looks at each change of what it is about. `what` ends the sentence "waited in vain
 * for …" of the `NeverCame` that it rejects with after `within` milliseconds.
 */
export function until(isSo: () => boolean, about: Watched | readonly Watched[], what: string | (() => string), within = 20_000): Promise<void> {
  if (isSo())
    return Promise.resolve()
  const subjects = 'onChange' in about
    ? [about]
    : about
  return new Promise((resolve, reject) => {
    const stops: (() => void)[] = []
    const timer = setTimeout(() => {
      stops.forEach(stop => stop())
      reject(new NeverCame(`waited ${within} ms in vain for ${typeof what === 'string'
        ? what
        : what()}`))
    }, within)
    const look = () => {
      if (!isSo())
        return
      clearTimeout(timer)
      stops.forEach(stop => stop())
      resolve()
    }
    for (const subject of subjects)
      stops.push(subject.onChange(look))
  })
}

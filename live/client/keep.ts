/** What a browser keeps between visits, as JSON under one name. */
export interface Keep {
  /** What was kept last; null when there is nothing, or nothing that can be read. */
  read: () => unknown
  /** Keeps a value in place of the last one; false when the browser refuses, and then it lasts as long as the page. */
  write: (value: unknown) => boolean
  /** Calls back when another tab of the same browser has kept something. Returns stop. */
  onOtherTab: (callback: () => void) => () => void
}

/** The browser's storage, or null where even asking for it is refused. */
export function browserStorage(): Storage | null {
  try {
    return window.localStorage
  }
  catch {
    return null
  }
}

/** Keeps under `name` in `storage`; in memory alone where there is none, or where it refuses. */
export function openKeep(name: string, storage: Storage | null): Keep {
  let inMemory: string | null = null
  let isRefused = storage === null

  function readText(): string | null {
    try {
      return isRefused
        ? inMemory
        : storage?.getItem(name) ?? null
    }
    catch {
      return inMemory
    }
  }

  return {
    read() {
      const text = readText()
      try {
        const value: unknown = text === null
          ? null
          : JSON.parse(text)
        return value
      }
      catch {
        return null
      }
    },
    write(value) {
      inMemory = JSON.stringify(value)
      try {
        storage?.setItem(name, inMemory)
        isRefused = storage === null
      }
      catch {
        isRefused = true
      }
      return !isRefused
    },
    onOtherTab(callback) {
      if (typeof window === 'undefined')
        return () => {}
      const changed = (event: StorageEvent): void => {
        // A null key: everything was erased.
        if (event.key === name || event.key === null)
          callback()
      }
      window.addEventListener('storage', changed)
      return () => window.removeEventListener('storage', changed)
    },
  }
}

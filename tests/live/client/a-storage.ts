/** A browser's storage, in memory; `refuses` makes it the one of a private window. */
export function aStorage({ refuses = false } = {}): Storage {
  const items = new Map<string, string>()
  const guard = () => {
    if (refuses)
      throw new Error('The quota has been exceeded.')
  }
  return {
    get length() {
      return items.size
    },
    clear: () => items.clear(),
    key: at => [...items.keys()][at] ?? null,
    getItem: name => items.get(name) ?? null,
    removeItem: name => void items.delete(name),
    setItem(name, value) {
      guard()
      items.set(name, value)
    },
  }
}

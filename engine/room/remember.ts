/**
 * Makes a memory for a pure function of immutable values: it keeps the last result for each anchor, and gives it
 * again while none of the parts it was made of is another value. Forgets when the anchor is dropped.
 */
/* @__NO_SIDE_EFFECTS__ */
export function remember<V>(): (anchor: object, parts: readonly unknown[], make: () => V) => V {
  const kept = new WeakMap<object, { readonly parts: readonly unknown[], readonly value: V }>()
  return (anchor, parts, make) => {
    const known = kept.get(anchor)
    if (known && known.parts.length === parts.length && known.parts.every((part, at) => part === parts[at]))
      return known.value
    const value = make()
    kept.set(anchor, { parts, value })
    return value
  }
}

/** A number from 0 up to, but never, 1. */
export type Chance = () => number

/**
 * Chance that can be had again: the same seed, the same numbers.
 * @see Steele, G. L., Lea, D., Flood, C. H. (2014): Fast splittable pseudorandom number generators (mulberry32 is its small sibling).
 */
export function seeded(seed: number): Chance {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6D2B79F5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** One of the list, each as likely as the next. Undefined for an empty list alone. */
export function pick<T>(list: readonly T[], chance: Chance): T | undefined {
  return list[Math.floor(chance() * list.length)]
}

/** The list in another order. */
export function shuffled<T>(list: readonly T[], chance: Chance): T[] {
  return list.map(value => ({ value, at: chance() })).sort((a, b) => a.at - b.at).map(({ value }) => value)
}

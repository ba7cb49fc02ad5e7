/** How many letters to add, drop, change or swap to make one word of another (optimal string alignment). */
function distance(a: string, b: string): number {
  let [older, old]: number[][] = [
    [],
    Array.from({ length: b.length + 1 }, (_, at) => at),
  ]
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const change = (old?.[j - 1] ?? 0) + (a[i - 1] === b[j - 1]
        ? 0
        : 1)
      const swapped = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      row[j] = Math.min(change, (old?.[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, swapped
        ? (older?.[j - 2] ?? 0) + 1
        : Infinity)
    }
    [older, old] = [old, row]
  }
  return old?.[b.length] ?? 0
}

/** The known word that somebody probably meant, if one is near enough: at most a third of its letters differ. Names shorter than that (C1, P10) are all near each other. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  return known
    .map(name => ({
      name,
      away: distance(word.toLowerCase(), name.toLowerCase()),
    }))
    .filter(({ name, away }) => name.length > 3 && away <= Math.floor(name.length / 3))
    .sort((a, b) => a.away - b.away)[0]
    ?.name
}

/** `Did you mean "x"?`, or the list of what is known. */
export function suggest(word: unknown, known: readonly string[]): string {
  const near = nearest(String(word), known)
  return near
    ? `Did you mean "${near}"?`
    : `Known here: ${known.join(', ')}.`
}

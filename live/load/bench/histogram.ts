/** How often which time was met: tenths of a millisecond, and how many of them. Those of several processes can be added. */
export type Histogram = readonly (readonly [tenths: number, count: number])[]

/** Counts times, in milliseconds. */
export function histogramOf(times: readonly number[]): Histogram {
  const counts = new Map<number, number>()
  for (const time of times) {
    const tenths = Math.round(time * 10)
    counts.set(tenths, (counts.get(tenths) ?? 0) + 1)
  }
  return [...counts]
}

/** The time that this share (0 to 1) of all does not exceed, in milliseconds; null for none. */
export function shareOf(histograms: readonly Histogram[], share: number): number | null {
  const all = histograms.flat().toSorted(([one], [other]) => one - other)
  const total = all.reduce((sum, [, count]) => sum + count, 0)
  let met = 0
  for (const [tenths, count] of all) {
    met += count
    if (met >= total * share)
      return tenths / 10
  }
  return null
}

/** Half way through numbers in ascending order; the mean of the two in the middle of an even count. Null without any. */
export function medianOf(values: readonly { readonly value: number, readonly count: number }[]): number | null {
  const total = values.reduce((sum, { count }) => sum + count, 0)
  const nth = (place: number): number => {
    let seen = 0
    for (const { value, count } of values) {
      seen += count
      if (seen > place)
        return value
    }
    return Number.NaN
  }
  return total > 0
    ? (nth(Math.floor((total - 1) / 2)) + nth(Math.floor(total / 2))) / 2
    : null
}

/** The number in a column of a row; 0 when there is none. */
export function numberIn(row: Record<string, unknown> | undefined, column: string): number {
  const value = row?.[column]
  return typeof value === 'number'
    ? value
    : 0
}

/** The text in a column of a row; empty when there is none. */
export function textIn(row: Record<string, unknown>, column: string): string {
  const value = row[column]
  return typeof value === 'string'
    ? value
    : ''
}

/** A text and how large to write it: 1 for the rarest, at most 1.4. */
export interface SizedText {
  readonly text: string
  readonly count: number
  readonly size: number
}

/** Texts with a size that grows slowly with how often they were given, so that the rare ones stay legible. */
export function sizedTexts(texts: readonly { readonly text: string, readonly count: number }[]): readonly SizedText[] {
  const most = Math.max(1, ...texts.map(({ count }) => count))
  return texts.map(({ text, count }) => ({
    text,
    count,
    size: most === 1
      ? 1
      : 1 + 0.4 * Math.log(count) / Math.log(most),
  }))
}

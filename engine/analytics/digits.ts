/** Where other scripts' digits begin: Arabic, Persian, Hindi, Bengali, Thai, Burmese, Khmer. */
const zeros = [0x660, 0x6F0, 0x966, 0x9E6, 0xE50, 0x1040, 0x17E0]

/** Writes every digit as 0 to 9, and full-width letters as the usual ones. */
export function digits(text: string): string {
  return text.normalize('NFKC').replaceAll(/\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0) ?? 0
    const zero = zeros.find(first => code >= first && code < first + 10)
    return zero === undefined
      ? digit
      : String(code - zero)
  })
}

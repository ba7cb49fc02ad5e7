/**
 * A text without what is invisible, turns it around or piles up: controls of direction, joiners that join nothing, codes
 * without a character, more than two marks on a letter. Lines and spaces stay.
 */
export function withoutTricks(text: string): string {
  return text
    // Joiners belong into emoji and into some scripts; anywhere else they are only invisible.
    .replaceAll(/(?<![\p{Extended_Pictographic}\uFE0F\u0590-\u1CFF\p{Emoji_Modifier}])[\u200C\u200D]/gu, '')
    .replaceAll(/[\p{Cf}\p{Co}\p{Cn}\p{Cs}](?<![\u200C\u200D])/gu, '')
    .normalize('NFC')
    .replaceAll(/(\p{M}{2})\p{M}+/gu, '$1')
}

/**
 * A text as it may stand on a slide, of any length and on as many lines as it has. Empty when nothing is left. Not for
 * the engine: what counts as a character depends on the Unicode of the program, and a log must always read the same.
 */
export function cleanText(text: string): string {
  let clean = text
  // What goes may bring together what then has to go too.
  for (let before = ''; before !== clean;) {
    before = clean
    clean = withoutTricks(clean.replaceAll(/\r\n?|[\u2028\u2029]/g, '\n').replaceAll(/(?!\n)\p{Cc}/gu, ' ')).trim()
  }
  return /[\p{L}\p{N}\p{S}\p{P}]/u.test(clean)
    ? clean
    : ''
}

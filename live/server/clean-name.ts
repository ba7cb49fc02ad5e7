import { asteriskCensorStrategy, englishDataset, englishRecommendedTransformers, RegExpMatcher, TextCensor } from 'obscenity'
import { maxName } from '../../engine/room/step-people.ts'
import { withoutTricks } from './clean-text.ts'

/** Characters of a name, as people count them. */
export const longestName = 30

/** Masked wherever they stand. The other words of the list only when they stand alone: within names they are names. */
const anywhere = ['cunt', 'fuck', 'nigger']

/** Words of the list that are also somebody's whole name. The host can rename. */
const alsoNames = ['abeed', 'abo', 'anal', 'cock', 'dick', 'dyke', 'fag', 'hooker', 'prick', 'scat', 'tit', 'turd', 'twat']

const matcher = new RegExpMatcher({ ...englishDataset.build(), ...englishRecommendedTransformers })
const censor = new TextCensor().setStrategy(asteriskCensorStrategy())
const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** As much of a text as a name may have, without cutting a character apart. */
function shortened(text: string): string {
  let short = ''
  for (const { segment } of [...segmenter.segment(text)].slice(0, longestName)) {
    if (short.length + segment.length > maxName)
      break
    short += segment
  }
  return short.trim()
}

/** The same on one line; spaces as one. */
function onOneLine(text: string): string {
  // Last: what went between two spaces leaves one.
  return withoutTricks(text).replaceAll(/[\s\p{Cc}]+/gu, ' ').trim()
}

/**
 * A name as it may stand on a slide: one line, without characters that are invisible or turn the text around, no
 * letters piled up with marks, at most {@link longestName} characters. Null when nothing is left.
 */
export function tidyName(name: string): string | null {
  let short = name.slice(0, 500)
  // What goes may bring together what then has to go too.
  for (let before = ''; before !== short;) {
    before = short
    short = shortened(onOneLine(short))
  }
  return /[\p{L}\p{N}\p{S}\p{P}]/u.test(short)
    ? short
    : null
}

/** {@link tidyName}, with swear words masked: for what people call themselves. */
export function cleanName(name: string): string | null {
  const tidy = tidyName(name)
  if (tidy === null)
    return null
  const isLetter = (at: number) => /[\p{L}\p{M}\p{N}]/u.test(tidy.charAt(at))
  const swearing = matcher.getAllMatches(tidy).filter((match) => {
    const word = englishDataset.getPayloadWithPhraseMetadata(match).phraseMetadata?.originalWord ?? ''
    const isAlone = !isLetter(match.startIndex - 1) && !isLetter(match.endIndex + 1)
    return anywhere.includes(word) || (isAlone && !alsoNames.includes(word))
  })
  return censor.applyTo(tidy, swearing)
}

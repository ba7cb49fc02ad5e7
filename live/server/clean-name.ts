import { asteriskCensorStrategy, DataSet, englishDataset, englishRecommendedTransformers, RegExpMatcher, TextCensor } from 'obscenity'

/** Characters of a name, as people count them. */
export const longestName = 30

/** Words of the list that people also have as names, or within them. The host can rename. */
const alsoNames = ['abeed', 'abo', 'cock', 'cum', 'dick', 'dyke', 'fag', 'hooker', 'prick', 'scat', 'tit', 'turd']

const dataset = new DataSet<{ originalWord: string }>()
  .addAll(englishDataset)
  .removePhrasesIf(({ metadata }) => metadata !== undefined && alsoNames.includes(metadata.originalWord))

const matcher = new RegExpMatcher({ ...dataset.build(), ...englishRecommendedTransformers })
const censor = new TextCensor().setStrategy(asteriskCensorStrategy())
const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })

/**
 * A name as it may stand on a slide: one line, without characters that are invisible or turn the text around, no
 * letters piled up with marks, at most {@link longestName} characters. Null when nothing is left.
 */
export function tidyName(name: string): string | null {
  const line = name
    .slice(0, 500)
    .normalize('NFC')
    .replaceAll(/\p{Cs}/gu, '')
    .replaceAll(/[\s\p{Cc}]+/gu, ' ')
    // A joiner inside an emoji is part of it; anywhere else it is only invisible.
    .replaceAll(/(?<!\p{Extended_Pictographic}\uFE0F?)\u200D/gu, '')
    .replaceAll(/[\p{Cf}\p{Co}\p{Cn}](?<!\u200D)/gu, '')
    .replaceAll(/(\p{M}{2})\p{M}+/gu, '$1')
    .trim()
  const short = [...segmenter.segment(line)].slice(0, longestName).map(({ segment }) => segment).join('').trim()
  return /[\p{L}\p{N}\p{S}\p{P}]/u.test(short)
    ? short
    : null
}

/** {@link tidyName}, with swear words masked: for what people call themselves. */
export function cleanName(name: string): string | null {
  const tidy = tidyName(name)
  return tidy === null
    ? null
    : censor.applyTo(tidy, matcher.getAllMatches(tidy))
}

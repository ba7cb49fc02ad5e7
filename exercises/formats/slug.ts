const kebab = /^[a-z0-9]+(?:-[a-z0-9]+)*$/

/** Whether a word is an id as the kit writes them: small letters, digits, single hyphens. */
export function isSlug(word: unknown): word is string {
  return typeof word === 'string' && kebab.test(word)
}

/**
 * An id made of words: without accents, in small letters, at most six of them. Empty where nothing is left, as of words in
 * another script.
 *
 * @example slug('Où est l’été?') // 'ou-est-l-ete'
 */
export function slug(words: string): string {
  return words
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .match(/[a-z0-9]+/g)
    ?.slice(0, 6)
    .join('-') ?? ''
}

/** The first of `name`, `name-2`, `name-3`, … that is not taken. */
export function unused(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name))
    return name
  let number = 2
  while (taken.has(`${name}-${number}`))
    number++
  return `${name}-${number}`
}

/** How options and items are called in formats that have no names for them: a to z, then z1, z2, … */
export function letterAt(at: number): string {
  return at < 26
    ? String.fromCharCode(97 + at)
    : `z${at - 25}`
}

import { isSlug } from './slug.ts'

/** What a question's comments say about it: its id and tags as Moodle knows them, and the kit's own names of options, items and groups. */
export interface Names {
  readonly id?: string
  readonly tags: readonly string[]
  readonly options?: readonly string[]
  /** Each with the group that it belongs to. */
  readonly items?: readonly { readonly id: string, readonly group: string }[]
  readonly groups?: readonly string[]
}

/** Words that are all names, and none twice. */
function namesOf(words: readonly string[]): readonly string[] | undefined {
  return words.every(isSlug) && new Set(words).size === words.length
    ? words
    : undefined
}

/** Reads `[id:…]`, `[tag:…]` and their like; a bracket within them is written `\]`. */
export function namesIn(comments: readonly string[]): Names {
  const found = comments.flatMap(comment => [...comment.matchAll(/\[(id|tag|options|items|groups):((?:\\\]|[^\]\p{Cc}])+)\]/gu)]
    .map(([, key, value = '']) => ({ key, value: value.replaceAll('\\]', ']').trim() })))
  const valueOf = (key: string) => found.find(entry => entry.key === key)?.value
  const items = valueOf('items')?.split(' ').map(item => item.split('/')).map(([id = '', group = '']) => ({ id, group }))
  return {
    id: valueOf('id'),
    tags: found.filter(({ key }) => key === 'tag').map(({ value }) => value),
    options: namesOf(valueOf('options')?.split(' ') ?? ['']),
    items: items && namesOf(items.map(({ id }) => id))
      ? items
      : undefined,
    groups: namesOf(valueOf('groups')?.split(' ') ?? ['']),
  }
}

/** The comment that `namesIn` reads. */
export function namesComment({ id, options, items, groups }: Omit<Names, 'tags'>): string {
  return [
    `// [id:${id}]`,
    ...options ? [`[options:${options.join(' ')}]`] : [],
    ...items ? [`[items:${items.map(item => `${item.id}/${item.group}`).join(' ')}]`] : [],
    ...groups ? [`[groups:${groups.join(' ')}]`] : [],
  ].join(' ')
}

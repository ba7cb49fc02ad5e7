import type { Licensed, LockedPackage } from './licence-list.ts'
import { isFree, licensed, withNeeds } from './licence-list.ts'

/** What the page lists. */
export interface Shipped {
  /** In the built deck and site. */
  readonly inBrowser: readonly Licensed[]
  /** All packages of the lock file. */
  readonly locked: readonly LockedPackage[]
  /** What the code of the room server and its commands imports. */
  readonly serverImports: readonly string[]
}

const head = [
  '# Licences',
  '',
  'Written by `npm run licences` from a build of the site and from `package-lock.json`; a test checks that it is current. Do not edit it by hand. What each package is for: [dependencies.md](dependencies.md).',
  '',
  'The kit itself is under the [MIT licence](../LICENSE). "Ships" means: a reader\'s or participant\'s browser gets it, or the process that serves a room runs it. Everything else builds and tests the kit on the machine where it is developed, and goes no further.',
].join('\n')

const browserHead = '## In a browser'

const browserWords = [
  'The deck and the self-paced site hold parts of these packages. Their texts go along: every build has them in `licences.txt`. The phone page holds code of the kit alone.',
  '',
  'The fonts Bricolage Grotesque and Figtree are under the SIL Open Font License 1.1 (OFL-1.1), without reserved names; cut to the letters that the kit uses. Their texts stand beside them: `public/fonts/*.LICENSE.txt`, `fonts/` of every build.',
].join('\n')

function table(packages: readonly Licensed[]): string {
  return ['| package | version | licence |', '| --- | --- | --- |', ...packages.map(({ name, version, licence }) => `| ${name} | ${version} | ${licence} |`)].join('\n')
}

/** How often each licence occurs, the most frequent first. */
function counts(packages: readonly Licensed[]): string {
  const many = new Map<string, number>()
  for (const { licence } of packages)
    many.set(licence, (many.get(licence) ?? 0) + 1)
  const rows = [...many].toSorted(([one, a], [other, b]) => b - a || (one < other ? -1 : 1))
  return ['| licence | packages |', '| --- | ---: |', ...rows.map(([licence, count]) => `| ${licence} | ${count} |`)].join('\n')
}

/** The packages that the process of a room server runs. */
export function onServer({ locked, serverImports }: Pick<Shipped, 'locked' | 'serverImports'>): Licensed[] {
  return licensed(withNeeds(locked, serverImports))
}

/** The packages that ship nowhere. */
function elsewhere(shipped: Shipped): Licensed[] {
  const gone = new Set([...shipped.inBrowser, ...onServer(shipped)].map(({ name, version }) => `${name}@${version}`))
  return licensed(shipped.locked).filter(({ name, version }) => !gone.has(`${name}@${version}`))
}

/** The whole of `docs/licences.md`. */
export function licencesPage(shipped: Shipped): string {
  const rest = elsewhere(shipped)
  return [
    head,
    browserHead,
    browserWords,
    table(shipped.inBrowser),
    '## In the process that serves a room',
    'The packages that the code of the server and of its commands imports, and all that they need. They are installed from the registry by `npm ci`, each with its own text; the kit copies none of them.',
    table(onServer(shipped)),
    '## To build and test only',
    counts(rest),
    'Of these, with terms of their own beyond keeping a text; none of them ships:',
    table(rest.filter(({ licence }) => !isFree(licence))),
  ].join('\n\n').concat('\n')
}

/** Reads what the page says is in a browser. */
export function browserList(page: string): Licensed[] {
  const part = page.slice(page.indexOf(browserHead)).split('\n## ')[0] ?? ''
  return [...part.matchAll(/^\| (\S+) \| (\d\S*) \| (.+) \|$/gm)].map(([, name = '', version = '', licence = '']) => ({ name, version, licence }))
}

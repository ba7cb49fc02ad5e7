import type { Licensed } from './licence-list.ts'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { licencesFile, listedIn } from '../setup/licences-plugin.ts'
import { builtDeck } from './build-deck.ts'
import { Failure, runCommand, say } from './cli.ts'
import { licensed, obstacles, readLock } from './licence-list.ts'
import { browserList, licencesPage, onServer } from './licences-page.ts'
import { root } from './project.ts'

const page = join(root, 'docs/licences.md')

/** What runs where a room is served: the server, its journals and reports, and what they are made of. */
const served = ['engine', 'live/journal', 'live/report', 'live/server', 'live/protocol.ts', 'live/parse-client-frame.ts', 'exercises/formats']
/** The commands that a presenter or an operator gives there. */
const commands = ['start', 'report', 'forget', 'archive', 'open-journal', 'terminal-qr', 'quiz-file', 'quiz-import'].map(name => `scripts/${name}.ts`)

/** Files of these are in the build as they are, not as modules. */
const fonts = ['@fontsource-variable/figtree', '@fontsource/bricolage-grotesque']

await runCommand({
  name: 'npm run licences',
  summary: 'Writes docs/licences.md: the licence of everything that ships, to a browser or to a server, and of what builds and tests the kit. Fails when a licence is unknown, or asks for more than its text.',
  flags: {
    check: { type: 'boolean', default: false, help: 'build and write nothing; fail if the file is not current' },
  },
  async run({ check }) {
    const before = await readFile(page, 'utf8').catch(() => '')
    const { packages: locked } = readLock(await readFile(join(root, 'package-lock.json'), 'utf8'))
    const all = licensed(locked)
    const inBrowser = asLocked(check ? browserList(before) : await inBuild(all), all)
    const shipped = { inBrowser, locked, serverImports: ['node', ...await importsOf([...served, ...commands])] }
    refuse('These ship, and their licence is unknown or asks for more than its text', obstacles([...inBrowser, ...onServer(shipped)]))
    refuse('These are only used to build and test, but nobody knows their licence; look into the package and name it in scripts/licence-list.ts', all.filter(({ licence }) => licence === 'unknown').map(({ name, version }) => `${name} ${version}`))
    const text = licencesPage(shipped)
    if (!check)
      await writeFile(page, text)
    else if (before !== text)
      throw new Failure('docs/licences.md is not current. Run: npm run licences')
    say(check ? 'docs/licences.md is current.' : `Wrote docs/licences.md: ${inBrowser.length} packages in a browser, ${onServer(shipped).length} where a room is served.`)
  },
})

function refuse(why: string, which: readonly string[]): void {
  if (which.length > 0)
    throw new Failure(`${why}: ${which.join(', ')}.`)
}

/** What the build of the site says that it holds, and the fonts. */
async function inBuild(all: readonly Licensed[]): Promise<Licensed[]> {
  const text = await readFile(join(await builtDeck({ home: 'solo' }), licencesFile), 'utf8')
  return [
    ...all.filter(({ name }) => fonts.includes(name)),
    ...listedIn(text).map(({ name, version, licence }) => ({ name, version, licence: licence ?? 'unknown' })),
  ]
}

/** The same packages as the lock file has them: another version there means another build. */
function asLocked(packages: readonly Licensed[], all: readonly Licensed[]): Licensed[] {
  if (packages.length === 0)
    throw new Failure('docs/licences.md lists nothing in a browser. Run: npm run licences')
  return packages.map(({ name, version }) => {
    const found = all.find(one => one.name === name && one.version === version)
    if (found === undefined)
      throw new Failure(`docs/licences.md is not current: ${name} ${version} is not in package-lock.json. Run: npm run licences`)
    return found
  })
}

/** The packages that these files and folders import when they run. */
async function importsOf(places: readonly string[]): Promise<string[]> {
  const names = new Set<string>()
  for (const file of await filesIn(places)) {
    for (const [, name = ''] of (await readFile(file, 'utf8')).matchAll(/^(?:import (?!type\b)[^']*|export [^']* from |.*\bimport\()'([^'.:#/][^':]*)'/gm))
      names.add(name.split('/').slice(0, name.startsWith('@') ? 2 : 1).join('/'))
  }
  return [...names].filter(name => name !== 'virtual').toSorted()
}

async function filesIn(places: readonly string[]): Promise<string[]> {
  const files = await Promise.all(places.map(async place => place.endsWith('.ts')
    ? [place]
    : (await readdir(join(root, place), { recursive: true })).filter(name => /\.(?:ts|js)$/.test(name)).map(name => `${place}/${name}`)))
  return files.flat().map(file => join(root, file))
}

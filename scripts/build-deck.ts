import type { Cut, DeckContent, Home } from './project.ts'
import { existsSync } from 'node:fs'
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join, resolve, sep } from 'node:path'
import process from 'node:process'
import { licencesFile } from '../setup/licences-plugin.ts'
import { Failure, step } from './cli.ts'
import { contentHash } from './content-hash.ts'
import { markUsed } from './mark-used.ts'
import { cacheFolder, contentEnv, entry, root } from './project.ts'
import { runNode } from './run-node.ts'

/** Which deck to build. */
export interface DeckBuild {
  home: Home
  cut?: Cut
  /** Where the site will live: starts and ends with a slash; `./` for wherever it is put (with the `hash` router only). */
  base?: string
  router?: 'hash' | 'history'
  /** Another entry at the root of the kit than `slides.md`. */
  entry?: string
  content?: DeckContent
}

/** Everything a built deck depends on. */
const inputs = [
  'slides.md',
  'slides',
  'components',
  'layouts',
  'setup',
  'styles',
  'public',
  'engine',
  'live/client',
  'live/protocol.ts',
  'exercises',
  'index.html',
  'global.vue',
  'global-top.vue',
  'global-bottom.vue',
  'slide-top.vue',
  'slide-bottom.vue',
  'custom-nav-controls.vue',
  'uno.config.ts',
  'vite.config.ts',
  'package-lock.json',
]

const slidev = join(root, 'node_modules/@slidev/cli/bin/slidev.mjs')

/** Builds the deck into `out`, which is emptied first. Speaker notes stay out of the build for a reader alone. */
export async function buildDeck(deck: DeckBuild, out: string): Promise<void> {
  const { home, cut = '90', base = '/', router = 'hash' } = deck
  const from = deck.entry ?? entry
  if (!existsSync(join(root, from)))
    throw new Failure(`There is no ${from} to build.`)
  const args = [
    'build',
    from,
    '--out',
    out,
    '--base',
    base,
    '--router-mode',
    router,
    ...(home === 'solo'
      ? ['--without-notes']
      : []),
  ]
  const { code, output } = await runNode(slidev, args, {
    env: { KIT_HOME: home, KIT_CUT: cut, NODE_ENV: 'production', ...contentEnv(deck.content) },
  })
  if (code !== 0 || !existsSync(join(out, 'index.html')))
    throw new Failure(`The deck could not be built. Slidev says:\n\n${lastLines(output.replaceAll(/^ +at .*\n?/gm, ''), 30)}`)
}

/**
 * The deck, built once for what its sources are now, under `.cache/`.
 * `before` runs only when a build is needed (to check the sources, say).
 */
export async function builtDeck(deck: DeckBuild, before: () => Promise<void> = async () => {}): Promise<string> {
  const { home, cut = '90', base = '/', router = 'hash', content = {} } = deck
  // The talk's own entry is the same deck, whether somebody names it or not.
  const other = deck.entry === entry ? undefined : deck.entry
  const variant = [
    home,
    cut,
    router,
    base.replaceAll('.', 'dot').replaceAll('/', '_'),
    other ?? '',
  ].join('-').replaceAll(/[^\w-]/g, '')
  const hash = await contentHash(root, [
    ...inputs,
    ...[other, content.quiz, content.results].flatMap(file => file ?? []),
  ])
  const decks = join(cacheFolder, 'decks')
  const dir = join(decks, `${variant}-${hash}`)
  if (existsSync(join(dir, 'index.html'))) {
    await markUsed(dir)
    return dir
  }
  await before()
  await step('Building the deck', async () => {
    const building = join(decks, `building-${process.pid}-${hash}`)
    await mkdir(decks, { recursive: true })
    await buildDeck(deck, building)
    // Another command may have built the same deck meanwhile: its result is as good.
    await rename(building, dir).catch(() => rm(building, { recursive: true, force: true }))
  })
  await forgetOldDecks(decks)
  return dir
}

/** Removes builds that nobody asked for in a week; a running talk may still be served from a younger one. */
async function forgetOldDecks(decks: string): Promise<void> {
  const old = Date.now() - 7 * 24 * 3600_000
  for (const name of await readdir(decks)) {
    const path = join(decks, name)
    if ((await stat(path)).mtimeMs < old)
      await rm(path, { recursive: true, force: true })
  }
}

/** Refuses to empty a folder that holds the kit itself or files that no build wrote. */
export async function safeOutput(out: string): Promise<string> {
  const path = resolve(root, out)
  if (`${root}${sep}`.startsWith(path.endsWith(sep) ? path : `${path}${sep}`))
    throw new Failure(`--out ${out} would overwrite the kit itself. Choose another folder.`)
  if (existsSync(path) && (await stat(path)).isFile())
    throw new Failure(`--out ${out} is a file. Choose a folder.`)
  // A build of ours has the licences beside its page; the phone's page and anybody's site have not.
  if (existsSync(path) && (await readdir(path)).length > 0 && !existsSync(join(path, licencesFile)))
    throw new Failure(`--out ${out} holds other files, and a build would remove them. Choose an empty folder.`)
  await mkdir(dirname(path), { recursive: true })
  return path
}

function lastLines(text: string, count: number): string {
  return text.trimEnd().split('\n').slice(-count).join('\n')
}

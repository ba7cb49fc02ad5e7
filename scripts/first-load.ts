import type { Measurements } from './bench-rows.ts'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import { chromium } from 'playwright-chromium'
import { failOn } from './bench-part.ts'
import { rowOf } from './bench-rows.ts'
import { ensureBrowser, launchArgs } from './browser.ts'
import { builtDeck } from './build-deck.ts'
import { Failure, runCommand, step } from './cli.ts'
import { firstLoad, precompress } from './measure-first-load.ts'
import { root } from './project.ts'
import { runNode } from './run-node.ts'

/** The kit's first load may be this many times an empty deck's. */
const limit = 1.25

await runCommand({
  name: 'npm run bench -- --only first-load',
  summary: 'Compares the first load of the site with that of an empty Slidev deck with the default theme, both compressed.',
  flags: {},
  async run() {
    const executablePath = await ensureBrowser()
    await mkdir(join(root, '.cache'), { recursive: true })
    const folder = await mkdtemp(join(root, '.cache/empty-deck-'))
    const browser = await chromium.launch({
      executablePath,
      args: launchArgs(),
    })
    try {
      const ours = await builtDeck({ home: 'solo' })
      const empty = await step('Building an empty deck', () => buildEmptyDeck(folder))
      await Promise.all([ours, empty].map(precompress))
      const kit = await firstLoad(browser, ours)
      const bare = await firstLoad(browser, empty)
      const rows = [
        rowOf({ what: 'first visit', unit: 'bytes', ours: [kit.bytes], limit: [bare.bytes], target: { of: 'ratio', atMost: limit } }),
        rowOf({ what: 'its requests', unit: '', ours: [kit.requests], limit: [bare.requests] }),
      ]
      process.stdout.write(`${JSON.stringify({ rows, notes: ['Compressed bodies until slide 1 shows and the network is idle, from an empty cache. The limit: an empty Slidev deck with the default theme.'] } satisfies Measurements)}\n`)
      failOn(rows)
    }
    finally {
      await browser.close()
      await rm(folder, { recursive: true, force: true })
    }
  },
})

/** One slide, the default theme, and no fonts from elsewhere, so that only what Slidev itself needs is compared. */
async function buildEmptyDeck(folder: string): Promise<string> {
  const out = join(folder, 'site')
  await writeFile(join(folder, 'slides.md'), '---\ntheme: default\nfonts: { provider: none }\nrouterMode: hash\n---\n\n# Empty\n')
  const slidev = join(root, 'node_modules/@slidev/cli/bin/slidev.mjs')
  const { code, output } = await runNode(slidev, [
    'build',
    join(folder, 'slides.md'),
    '--out',
    out,
    '--without-notes',
  ], {
    cwd: folder,
    env: { NODE_ENV: 'production' },
  })
  if (code !== 0)
    throw new Failure(`The empty deck could not be built. Slidev says:\n\n${output.slice(-2000)}`)
  return out
}

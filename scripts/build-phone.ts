import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { Failure, step } from './cli.ts'
import { contentHash } from './content-hash.ts'
import { markUsed } from './mark-used.ts'
import { cacheFolder, root } from './project.ts'
import { runNode } from './run-node.ts'

/** Everything the phone page depends on. */
const inputs = [
  'live/phone',
  'live/client',
  'live/protocol.ts',
  'components',
  'setup/messages.ts',
  'setup/prompt-heading.ts',
  'styles/tokens.css',
  'engine',
  'scripts/build-phone.ts',
  'package-lock.json',
]

/** What the page runs on: a small part of Vue of its own, or (to compare the two) Vue itself. */
export type PhoneMode = 'production' | 'on-vue'

const vite = join(root, 'node_modules/vite/bin/vite.js')

/** Builds the phone page into `out`, with a `.br` and a `.gz` beside each file. */
export async function buildPhone(out: string, mode: PhoneMode = 'production'): Promise<void> {
  // A process of its own: the compiler asks the environment what it builds for.
  const { code, output } = await runNode(vite, ['build', '--config', join(root, 'live/phone/vite.config.ts'), '--mode', mode, '--outDir', out, '--logLevel', 'warn'], {
    env: { NODE_ENV: 'production' },
  })
  if (code !== 0 || !existsSync(join(out, 'index.html')))
    throw new Failure(`The phone page could not be built. Vite says:\n\n${output.trimEnd().split('\n').slice(-30).join('\n')}`)
  await compressIn(out)
}

/** The phone page, built once for what its sources are now, under `.cache/`. */
export async function builtPhone(mode: PhoneMode = 'production'): Promise<string> {
  const hash = await contentHash(root, inputs)
  const pages = join(cacheFolder, 'phone')
  const dir = join(pages, mode === 'production'
    ? hash
    : `${hash}-${mode}`)
  if (existsSync(join(dir, 'index.html'))) {
    await markUsed(dir)
    return dir
  }
  await step('Building the phone page', async () => {
    const building = join(pages, `building-${process.pid}-${hash}-${mode}`)
    await mkdir(pages, { recursive: true })
    await buildPhone(building, mode)
    // Another command may have built the same page meanwhile: its result is as good.
    await rename(building, dir).catch(() => rm(building, { recursive: true, force: true }))
  })
  await forgetOld(pages)
  return dir
}

/** Removes pages that nobody asked for in a week; a running room may still serve a younger one. */
async function forgetOld(pages: string): Promise<void> {
  const old = Date.now() - 7 * 24 * 3600_000
  for (const name of await readdir(pages)) {
    const path = join(pages, name)
    if ((await stat(path)).mtimeMs < old)
      await rm(path, { recursive: true, force: true })
  }
}

const toGzip = promisify(gzip)
const toBrotli = promisify(brotliCompress)

async function compressIn(dir: string): Promise<void> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true })
  await Promise.all(entries.filter(entry => entry.isFile()).map(async (entry) => {
    const path = join(entry.parentPath, entry.name)
    const bytes = await readFile(path)
    await writeFile(`${path}.gz`, await toGzip(bytes, { level: 9 }))
    await writeFile(`${path}.br`, await toBrotli(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }))
  }))
}

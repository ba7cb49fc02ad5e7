import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { say } from './cli.ts'

/** What decides where a file may lie that a browser is to read. */
export interface Machine {
  readonly platform: NodeJS.Platform
  /** Of the system's kernel. */
  readonly release: string
  readonly home: string
  /** The system's folder for temporary files. */
  readonly temp: string
  /** The folder of the rooms. */
  readonly data: string
}

/**
 * Folders for a file with the link, the best first; none where the link itself is better.
 *
 * - Windows, also from within WSL: none. Other accounts do not see what a process was started with.
 * - macOS: the folder for temporary files, which each account has for itself.
 * - Elsewhere: below the home folder, in nothing hidden. A browser that was installed as a snap reads nothing else.
 */
export function foldersFor({ platform, release, home, temp, data }: Machine): string[] {
  if (platform === 'win32' || /microsoft/i.test(release))
    return []
  if (platform === 'darwin')
    return [temp]
  return /^(?!\.|snap(?:\/|$))./.test(relative(home, data))
    ? [data, home]
    : [home]
}

function pageFor(url: string): string {
  const link = url.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="referrer" content="no-referrer"><meta http-equiv="refresh" content="0; url=${link}"><title>Silent Compliments</title><p><a href="${link}">To the slides</a></p></html>\n`
}

/** A page that leads to the link, in a folder of its own that is its owner's alone. Null where it cannot be written. */
async function written(url: string, folders: readonly string[]): Promise<{ readonly dir: string, readonly file: string } | null> {
  for (const folder of folders) {
    try {
      // Node makes it with the mode 0700.
      const dir = await mkdtemp(join(folder, 'open-slides-'))
      const file = join(dir, 'slides.html')
      await writeFile(file, pageFor(url), { mode: 0o600, flag: 'wx' })
      return { dir, file }
    }
    catch {}
  }
  return null
}

/**
 * Opens a link with a key in it. What a browser is started with stands in the list of processes, where every account of
 * the machine reads it; so the browser gets a file, where it can read one, that leads to the link. Returns what deletes
 * it; that happens by itself after `keep` milliseconds, too.
 */
export async function openPrivately(url: string, machine: Machine, open: (target: string) => Promise<unknown>, keep = 60_000): Promise<() => Promise<void>> {
  const page = await written(url, foldersFor(machine))
  const forget = async () => {
    if (page !== null)
      await rm(page.dir, { recursive: true, force: true })
  }
  const timer = setTimeout(() => void forget(), keep).unref()
  await open(page?.file ?? url).catch(() => say(`The browser could not be opened. Go to ${url} yourself.`))
  return async () => {
    clearTimeout(timer)
    await forget()
  }
}

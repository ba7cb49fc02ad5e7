import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, readFile, stat } from 'node:fs/promises'
import { relative, resolve, sep } from 'node:path'

/** A hash over names and contents of the files (folders are walked; paths from `root`, or absolute); what is missing counts as missing. */
export async function contentHash(root: string, paths: readonly string[]): Promise<string> {
  const hash = createHash('sha256')
  for (const file of (await Promise.all(paths.map(path => filesIn(resolve(root, path))))).flat().sort()) {
    hash.update(`${relative(root, file).split(sep).join('/')}\0`)
    hash.update(await readFile(file))
    hash.update('\0')
  }
  return hash.digest('hex').slice(0, 16)
}

async function filesIn(path: string): Promise<string[]> {
  if (!existsSync(path))
    return []
  if ((await stat(path)).isFile())
    return [path]
  const entries = await readdir(path, { recursive: true, withFileTypes: true })
  return entries.filter(entry => entry.isFile()).map(entry => resolve(entry.parentPath, entry.name))
}

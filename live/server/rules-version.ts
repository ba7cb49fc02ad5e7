import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

/** 48 bits: as many as a number holds exactly, in whole bytes. */
const bytes = 6

const engine = fileURLToPath(new URL('../../engine/', import.meta.url))

/**
 * A number for the rules by which a log becomes a room: a hash over the sources in a folder. Whoever changes one of them
 * need not think of the snapshots that the old ones left; reading the log once more costs seconds.
 */
export async function versionOfSources(dir: string): Promise<number> {
  const names = (await readdir(dir, { recursive: true })).filter(name => name.endsWith('.ts')).map(name => name.split(sep).join('/')).sort()
  const hash = createHash('sha256')
  for (const name of names) {
    hash.update(`${name}\0`)
    hash.update(await readFile(resolve(dir, name)))
    hash.update('\0')
  }
  return hash.digest().readUIntBE(0, bytes)
}

let version: Promise<number> | null = null

/** The version of the rules of this program. They are read once. */
export function rulesVersion(): Promise<number> {
  return version ??= versionOfSources(engine)
}

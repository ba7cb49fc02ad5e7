import { rename, rm, writeFile } from 'node:fs/promises'
import { Failure } from './cli.ts'

/**
 * Writes what `npm start` has to say into a file that nobody but its owner can read: the presenter's link has the host
 * key, and a terminal of a service is a log that others read. Whoever looks sees the old file or the new one, whole.
 * Throws a {@link Failure} when it cannot be written.
 */
export async function writeLinks(file: string, links: object): Promise<void> {
  const beside = `${file}.new`
  try {
    // The mode holds for a new file only: one that lies there may be open to all.
    await rm(beside, { force: true })
    await writeFile(beside, `${JSON.stringify(links)}\n`, { mode: 0o600, flag: 'wx' })
    await rename(beside, file)
  }
  catch (error) {
    throw new Failure(`--links ${file} cannot be written${error instanceof Error ? ` (${error.message})` : ''}. Choose a file in a folder that is there and may be written.`)
  }
}

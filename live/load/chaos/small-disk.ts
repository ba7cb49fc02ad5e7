import { Buffer } from 'node:buffer'
import { mkdir, rm, statfs, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { didRun, isRoot } from './command.ts'
import { undoable } from './undo.ts'

/** A file system of its own, so small that it can be filled. */
export interface SmallDisk {
  /** Takes all that is left. */
  readonly fill: () => Promise<void>
  /** Gives it back. */
  readonly free: () => Promise<void>
  /** Rejects when it is still there then. */
  readonly remove: () => Promise<void>
}

/** Mounts one at a folder; null where that may not be done. */
export async function mountSmallDisk(folder: string, bytes: number): Promise<SmallDisk | null> {
  if (!isRoot())
    return null
  await mkdir(folder, { recursive: true })
  if (!await didRun('mount', '-t', 'tmpfs', '-o', `size=${bytes},mode=0700`, 'kit-chaos', folder))
    return null
  const ballast = join(folder, 'ballast')
  return {
    async fill() {
      const { bavail, bsize } = await statfs(folder)
      await writeFile(ballast, Buffer.alloc(bavail * bsize)).catch((error: unknown) => {
        // Somebody was faster: then it is as full as it should be.
        if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC'))
          throw error
      })
    },
    free: () => rm(ballast),
    // Lazily, so that a server which just ends does not hold it up.
    remove: undoable(async () => {
      if (!await didRun('umount', '-l', folder))
        throw new Error(`The small file system at ${folder} could not be removed. Remove it: umount -l ${folder}`)
    }),
  }
}

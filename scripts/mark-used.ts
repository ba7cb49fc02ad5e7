import { utimes } from 'node:fs/promises'

const notOurs: readonly unknown[] = ['EACCES', 'EPERM', 'EROFS']

/** Notes that a kept build is used now, so that it is not the next one to be forgotten. Whoever may not write there may still use it. */
export async function markUsed(dir: string): Promise<void> {
  const now = new Date()
  await utimes(dir, now, now).catch((error: unknown) => {
    if (!(error instanceof Error && 'code' in error && notOurs.includes(error.code)))
      throw error
  })
}

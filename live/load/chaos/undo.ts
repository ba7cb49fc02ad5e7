const open = new Set<() => Promise<void>>()

/**
 * Remembers how to put away what a process leaves behind on the machine when it ends: mounts, namespaces, processes.
 * Returns what puts it away now; asked again, it waits for the same.
 */
export function undoable(undo: () => Promise<void>): () => Promise<void> {
  let undoing: Promise<void> | null = null
  const once = () => undoing ??= undo().finally(() => open.delete(once))
  open.add(once)
  return once
}

/** Puts away everything that is still there, the newest first: for a command that is told to stop. Gives what went wrong. */
export async function undoAll(): Promise<unknown[]> {
  const errors: unknown[] = []
  // More may come while this goes on.
  for (let last = [...open].at(-1); last; last = [...open].at(-1))
    await last().catch((error: unknown) => errors.push(error))
  return errors
}

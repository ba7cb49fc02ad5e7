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

/** Puts away everything that is still there, the newest first: for a command that is told to stop. */
export async function undoAll(): Promise<void> {
  for (const undo of [...open].toReversed())
    await undo()
}

import type { Kept } from './kept.ts'
import { openKeep } from './keep.ts'
import { newKept, parseKept } from './kept.ts'

/** What a phone keeps of one room, shared by all tabs of its browser. */
export interface KeptStore {
  readonly kept: Kept
  /** False when the browser refuses to keep anything, and then it lasts as long as the page. */
  readonly isKept: boolean
  /** Changes some of what is kept, on top of what another tab may have kept meanwhile. */
  save: (change: (kept: Kept) => Partial<Kept>) => void
  /** Calls back when another tab has kept something, with what was kept before. Returns stop. */
  onOtherTab: (callback: (before: Kept) => void) => () => void
}

/** Opens what is kept of a room under its code, or begins anew. Null as `storage` keeps it in memory. */
export function openKept(room: string, storage: Storage | null): KeptStore {
  const keep = openKeep(`silent-compliments.phone.${room}`, storage)
  let kept = parseKept(keep.read()) ?? newKept()
  let isKept = keep.write(kept)

  function read(): Kept {
    const before = kept
    kept = parseKept(keep.read()) ?? kept
    return before
  }

  return {
    get kept() { return kept },
    get isKept() { return isKept },
    save(change) {
      read()
      const changes = change(kept)
      if (Object.keys(changes).length === 0)
        return
      kept = { ...kept, ...changes }
      isKept = keep.write(kept)
    },
    onOtherTab: callback => keep.onOtherTab(() => callback(read())),
  }
}

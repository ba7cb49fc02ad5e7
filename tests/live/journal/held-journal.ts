import type { NewEntry } from '../../../engine/room/action.ts'
import type { Journal } from '../../../live/journal/journal.ts'
import { JournalError } from '../../../live/journal/journal.ts'
import { memoryJournal } from '../../../live/journal/memory.ts'

/** A journal with a disk that takes its time: an append waits until the test lets it through, or fails it. */
export interface HeldJournal extends Journal {
  /** The appends that were asked for so far, each with its entries. */
  readonly asked: (readonly NewEntry[])[]
  /** From now on appends wait. */
  hold: () => void
  /** Lets those that wait through, and all that come. */
  release: () => void
  /** Fails those that wait; what comes waits again. */
  fail: () => void
}

/** With `tellsLate`, followers hear of entries some time after their append was resolved. */
export function heldJournal({ journal = memoryJournal(), tellsLate = false }: { journal?: Journal, tellsLate?: boolean } = {}): HeldJournal {
  const asked: (readonly NewEntry[])[] = []
  let waiting: { pass: () => void, fail: (error: JournalError) => void }[] = []
  let isHeld = false

  async function gate(): Promise<void> {
    if (isHeld)
      await new Promise<void>((pass, fail) => waiting.push({ pass, fail }))
  }

  function takeWaiting(): typeof waiting {
    const held = waiting
    waiting = []
    return held
  }

  return {
    ...journal,
    asked,
    follow: (room, after, take, lost) => journal.follow(room, after, tellsLate
      ? entries => setImmediate(() => take(entries))
      : take, lost),
    append: async (room, entries) => {
      asked.push(entries)
      await gate()
      return journal.append(room, entries)
    },
    hold: () => {
      isHeld = true
    },
    release: () => {
      isHeld = false
      takeWaiting().forEach(({ pass }) => pass())
    },
    fail: () => takeWaiting().forEach(({ fail }) => fail(new JournalError('full', 'The disk of this test is full.'))),
  }
}

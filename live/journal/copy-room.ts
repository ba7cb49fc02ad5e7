import type { Result } from '../../engine/result.ts'
import type { Entry } from '../../engine/room/action.ts'
import type { RoomCode, Seq } from '../../engine/room/ids.ts'
import type { Journal } from './journal.ts'
import { isDeepStrictEqual } from 'node:util'
import { ok, refuse } from '../../engine/result.ts'

export interface CopyOptions {
  readonly from: Journal
  readonly to: Journal
  readonly room: RoomCode
  /** Told after each append how many entries the copy has now. */
  readonly onProgress?: (entries: number) => void
}

/** What a copy came to. */
export interface Copied {
  /** How many entries the room has, in both journals. */
  readonly entries: number
  /** How many of them were copied now; the others had been there. */
  readonly copied: number
}

/**
 * Why a room was not copied. `no-room`: the source does not have it. `other-entries`: the other journal has a room of that
 * code whose entry `seq` is another one. `written-meanwhile`: somebody wrote into either of the two while it was copied.
 */
export type CopyRefusal = { readonly code: 'no-room' | 'written-meanwhile' } | { readonly code: 'other-entries', readonly seq: Seq }

/** How much goes in one append: few enough to see it go on, and small enough for any journal. */
const batch = { entries: 500, characters: 250_000 }

function isSame(one: Entry, other: Entry): boolean {
  return isDeepStrictEqual(one, other)
}

/** The first entry that both logs do not have alike, and how many both have before it; `null` when one ended there. */
async function compare(from: AsyncIterator<Entry>, to: AsyncIterable<Entry>): Promise<{ alike: number, differs: Seq | null }> {
  let alike = 0
  for await (const entry of to) {
    const { value, done } = await from.next()
    if (done === true || !isSame(value, entry))
      return { alike, differs: entry.seq }
    alike = entry.seq
  }
  return { alike, differs: null }
}

/**
 * Copies a room's log entry by entry, in order, then reads both again and compares them. A copy that was interrupted goes
 * on where it stopped; one that is whole is only compared. Nothing is erased. Both journals must be quiet: while somebody
 * writes into one of them, there is no one place to move from. Rejects with the `JournalError` of either journal.
 */
export async function copyRoom({ from, to, room, onProgress = () => {} }: CopyOptions): Promise<Result<Copied, CopyRefusal>> {
  const source = from.read(room)[Symbol.asyncIterator]()
  const before = await compare(source, to.read(room))
  if (before.differs !== null)
    return refuse({ code: 'other-entries', seq: before.differs })

  let last = before.alike
  let waiting: Entry[] = []
  let characters = 0

  /** Whether nobody else wrote in between. */
  async function flush(): Promise<boolean> {
    if (waiting.length === 0)
      return true
    const seq = await to.append(room, waiting.map(({ at, by, action }) => ({ at, by, action })))
    last += waiting.length
    waiting = []
    characters = 0
    onProgress(last)
    return seq === last
  }

  for (let next = await source.next(); next.done !== true; next = await source.next()) {
    waiting.push(next.value)
    characters += JSON.stringify(next.value).length
    if ((waiting.length >= batch.entries || characters >= batch.characters) && !await flush())
      return refuse({ code: 'written-meanwhile' })
  }
  if (!await flush())
    return refuse({ code: 'written-meanwhile' })
  if (last === 0)
    return refuse({ code: 'no-room' })

  const again = from.read(room)[Symbol.asyncIterator]()
  const after = await compare(again, to.read(room))
  return after.differs === null && after.alike === last && (await again.next()).done === true
    ? ok({ entries: last, copied: last - before.alike })
    : refuse({ code: 'written-meanwhile' })
}

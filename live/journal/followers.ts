import type { Entry } from '../../engine/room/action.ts'
import type { RoomCode, Seq } from '../../engine/room/ids.ts'
import { JournalError } from './journal.ts'

/** The entries after `after`, at most a page of them; `atEnd` when there were no more. */
export interface Page {
  readonly entries: readonly Entry[]
  readonly atEnd: boolean
}

/** Reads a page. `give` is called in order with what `appended` tells, so that nothing falls between the two. */
export type ReadPage = (room: RoomCode, after: Seq, give: (page: Page | JournalError) => void) => void

/** Everybody who follows a room of one journal. */
export interface Followers {
  follow: (room: RoomCode, after: Seq, take: (entries: readonly Entry[]) => void, lost?: (error: JournalError) => void) => () => void
  /** These are durable now. */
  appended: (room: RoomCode, entries: readonly Entry[]) => void
  forgotten: (room: RoomCode) => void
  /** Nothing more comes of this room. */
  lost: (room: RoomCode, error: JournalError) => void
}

interface Follower {
  readonly room: RoomCode
  readonly appended: (entries: readonly Entry[]) => void
  readonly end: (error: JournalError) => void
}

/** Gives each follower what was there before and what comes, without a gap and without a repeat. */
export function followersOf(readPage: ReadPage): Followers {
  const all = new Map<symbol, Follower>()

  function follow(room: RoomCode, after: Seq, take: (entries: readonly Entry[]) => void, lost?: (error: JournalError) => void): () => void {
    let last = after
    let reading = false
    const key = Symbol(room)

    function end(error: JournalError): void {
      all.delete(key)
      lost?.(error)
    }

    function give(entries: readonly Entry[]): void {
      if (entries.length === 0)
        return
      last = entries.at(-1)?.seq ?? last
      try {
        take(entries)
      }
      catch (error) {
        // A reader's bug is no reason to tell the writer that nothing was stored.
        queueMicrotask(() => {
          throw error
        })
      }
    }

    function readOn(): void {
      reading = true
      readPage(room, last, (page) => {
        if (!all.has(key))
          return
        if (page instanceof JournalError) {
          end(page)
          return
        }
        reading = !page.atEnd
        give(page.entries)
        if (reading)
          readOn()
      })
    }

    all.set(key, {
      room,
      appended: (entries) => {
        // What is appended while older entries are read comes with the last page.
        if (reading || !all.has(key))
          return
        if (entries[0]?.seq === last + 1)
          give(entries)
        else
          readOn()
      },
      end,
    })
    readOn()
    return () => void all.delete(key)
  }

  function inRoom(room: RoomCode): Follower[] {
    return [...all.values()].filter(follower => follower.room === room)
  }

  function lost(room: RoomCode, error: JournalError): void {
    for (const follower of inRoom(room))
      follower.end(error)
  }

  return {
    follow,
    appended: (room, entries) => {
      for (const follower of inRoom(room))
        follower.appended(entries)
    },
    forgotten: room => lost(room, new JournalError('no-room', `Room ${room} was forgotten.`)),
    lost,
  }
}

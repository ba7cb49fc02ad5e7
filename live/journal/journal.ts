import type { Entry, NewEntry } from '../../engine/room/action.ts'
import type { Millis, RoomCode, Seq } from '../../engine/room/ids.ts'

/**
 * Where the logs of all rooms are kept. The order of a room's entries is the journal's: whoever appends, every reader
 * sees the same entries with the same `seq`, from 1 without a gap.
 */
export interface Journal {
  /**
   * Resolves with the seq of the last entry once all are durable. Rejects with a `JournalError` when they could not be
   * stored, and then none of them is; the journal goes on working. At least one entry.
   */
  append: (room: RoomCode, entries: readonly NewEntry[]) => Promise<Seq>
  /** The entries after `after` (default: all), in order, up to the last one that is durable now. Empty for an unknown room. */
  read: (room: RoomCode, after?: Seq) => AsyncIterable<Entry>
  /**
   * Calls back with every entry after `after`, in order and once each, also with those appended by others. Returns stop.
   * Ends by itself, through `lost`, when an entry cannot be read or the room is forgotten.
   */
  follow: (room: RoomCode, after: Seq, take: (entries: readonly Entry[]) => void, lost?: (error: JournalError) => void) => () => void
  /** The newest snapshot that was kept of a room; null without one. */
  snapshot: (room: RoomCode) => Promise<Snapshot | null>
  /**
   * Keeps a snapshot instead of the one before. One that is no newer than what is kept, by the same version, is left
   * out. Rejects with a `JournalError`: `no-room` when the log does not reach that far, so that nothing of a forgotten
   * room comes back. Appends hardly wait for it.
   */
  keepSnapshot: (room: RoomCode, snapshot: Snapshot) => Promise<void>
  /** Every room that has entries, the newest first. */
  rooms: () => Promise<RoomInfo[]>
  /** Erases a room and its snapshots so that their text is in no file any more. Resolves with how many entries it had; 0 when unknown. */
  forget: (room: RoomCode) => Promise<number>
  /** Stores what is on its way, then gives everything back. Later calls are refused with `closed`. */
  close: () => Promise<void>
}

/**
 * What the log of a room added up to at one place, so that opening it need not begin at its first entry. Only ever a
 * shortcut: one that cannot be read, or is of another version, is as good as none.
 */
export interface Snapshot {
  /** The last entry that is in it. */
  readonly seq: Seq
  /** Which form, and which rules: an integer from 0 on. What it means is up to whoever keeps snapshots. */
  readonly version: number
  readonly text: string
}

/** Whether a snapshot is worth keeping beside the one that is kept already. */
export function isNews({ seq, version }: Pick<Snapshot, 'seq' | 'version'>, kept: Pick<Snapshot, 'seq' | 'version'> | null): boolean {
  return kept === null || seq > kept.seq || (seq === kept.seq && version !== kept.version)
}

/** What a list of rooms says about one. */
export interface RoomInfo {
  readonly code: RoomCode
  readonly title: string
  readonly created: Millis
  /** When its last entry was written. */
  readonly last: Millis
  readonly entries: number
}

/** Why the journal could not do it. */
export type JournalErrorCode
  = | 'not-writable' // the folder or its file cannot be written
    | 'full' // no room on the disk, or more than the journal may take
    | 'newer' // the file was made by a newer version of this program
    | 'damaged' // the file is no journal, or parts of it cannot be read
    | 'locked' // another server has it
    | 'no-room' // there is no such room
    | 'closed' // the journal was closed
    | 'failed' // the disk refused for another reason

/** A journal that could not do what was asked. `message` is a sentence for the person who runs the server. */
export class JournalError extends Error {
  override name = 'JournalError'
  readonly code: JournalErrorCode

  constructor(code: JournalErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}

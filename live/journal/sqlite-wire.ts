import type { Millis, RoomCode, Seq } from '../../engine/room/ids.ts'
import type { JournalErrorCode, Snapshot } from './journal.ts'

/** What the worker opens. */
export interface WorkerSettings {
  readonly dir: string
  readonly readOnly: boolean
  readonly maxBytes: number | null
  /** Milliseconds that each commit takes longer. */
  readonly syncDelay: number
}

/** Entries that were appended together, on their way into the file: so many, as a JSON array, without the seq. */
export interface NewRow {
  readonly count: number
  readonly text: string
}

/** The same in the file. `seq` is that of the last one. */
export interface Row {
  readonly seq: Seq
  readonly text: string
}

/** A room in the file. */
export interface RoomRow {
  readonly code: string
  readonly title: string
  readonly created: Millis
  readonly last: Millis
  readonly entries: number
}

/** A part of a snapshot, from 0 on. */
export interface SnapshotPart extends Snapshot {
  readonly id: number
  readonly part: number
  readonly parts: number
}

/** What the worker is asked to do, one after another. */
export type Call
  = | { readonly do: 'append', readonly room: RoomCode, readonly rows: readonly NewRow[] }
    | { readonly do: 'read', readonly room: RoomCode, readonly after: Seq }
    | { readonly do: 'snapshot', readonly room: RoomCode }
    | { readonly do: 'begin', readonly room: RoomCode, readonly seq: Seq, readonly version: number }
    | { readonly do: 'keep', readonly room: RoomCode, readonly part: SnapshotPart }
    | { readonly do: 'prune', readonly room: RoomCode }
    | { readonly do: 'rooms' }
    | { readonly do: 'forget', readonly room: RoomCode }
    | { readonly do: 'close' }

/** What came of a call. `opened` comes once, unasked. */
export type Answer
  = | { readonly did: 'opened' | 'keep' | 'close' }
    | { readonly did: 'append', readonly last: Seq }
    | { readonly did: 'read', readonly rows: readonly Row[], readonly atEnd: boolean }
    | { readonly did: 'snapshot', readonly snapshot: Snapshot | null }
    | { readonly did: 'begin', readonly id: number | null }
    | { readonly did: 'prune', readonly more: boolean }
    | { readonly did: 'rooms', readonly rooms: readonly RoomRow[] }
    | { readonly did: 'forget', readonly erased: number }
    | { readonly did: 'fail', readonly code: JournalErrorCode, readonly message: string }

export interface ToWorker {
  readonly id: number
  readonly call: Call
}

/** `id` is that of the call; 0 for the opening. */
export interface FromWorker {
  readonly id: number
  readonly answer: Answer
}

import type { DatabaseSync } from 'node:sqlite'
import type { RoomCode, Seq } from '../../engine/room/ids.ts'
import type { Snapshot } from './journal.ts'
import type { SnapshotPart } from './sqlite-wire.ts'
import { isNews } from './journal.ts'
import { numberIn, textIn } from './sqlite-columns.ts'
import { journalError } from './sqlite-errors.ts'
import { inTransaction } from './sqlite-transaction.ts'

/**
 * A snapshot is a quarter of a megabyte a row, and each row a commit of its own: appends go in between. It counts once all of its
 * parts are there. The text is the last column, so that looking for a snapshot reads no text.
 */
export const snapshotTableSchema = `
  CREATE TABLE snapshots (
    id INTEGER NOT NULL,
    part INTEGER NOT NULL,
    parts INTEGER NOT NULL,
    room TEXT NOT NULL,
    seq INTEGER NOT NULL,
    version INTEGER NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (id, part)
  ) STRICT;
`

/** The snapshots in an open file. Everything here blocks. */
export interface SnapshotTable {
  newest: (room: RoomCode) => Snapshot | null
  /** A number for a new snapshot; null when what is kept is as new. `last` is the room's last entry. */
  begin: (room: RoomCode, snapshot: Pick<Snapshot, 'seq' | 'version'>, last: Seq) => number | null
  /** Stores one part, in order. Refuses with `no-room` when the room was forgotten since the part before. */
  keep: (room: RoomCode, part: SnapshotPart, last: Seq) => void
  /** Erases one part that no longer counts, or never will; whether there may be more. */
  prune: (room: RoomCode) => boolean
  /** Erases all of a room's, within the transaction of whoever calls. */
  erase: (room: RoomCode) => void
}

/** Nothing: what a file of the version before has, which was opened only to be read. */
const noTable: SnapshotTable = {
  newest: () => null,
  begin: () => null,
  keep: () => {},
  prune: () => false,
  erase: () => {},
}

export function snapshotTable(db: DatabaseSync, dir: string): SnapshotTable {
  if (db.prepare(`SELECT 1 FROM sqlite_schema WHERE name = 'snapshots'`).get() === undefined)
    return noTable
  const whole = db.prepare('SELECT id, seq, version FROM snapshots WHERE room = ? GROUP BY id HAVING count(*) = max(parts) ORDER BY id DESC LIMIT 1')
  const texts = db.prepare('SELECT text FROM snapshots WHERE id = ? ORDER BY part')
  const nextId = db.prepare('SELECT coalesce(max(id), 0) + 1 AS id FROM snapshots')
  const has = db.prepare('SELECT 1 FROM snapshots WHERE id = ? AND part = ?')
  const insert = db.prepare('INSERT INTO snapshots (id, part, parts, room, seq, version, text) VALUES (?, ?, ?, ?, ?, ?, ?)')
  const old = db.prepare('DELETE FROM snapshots WHERE rowid = (SELECT rowid FROM snapshots WHERE room = ? AND id <> ? LIMIT 1)')
  const erase = db.prepare('DELETE FROM snapshots WHERE room = ?')

  function head(room: RoomCode): { id: number, seq: Seq, version: number } | null {
    const row = whole.get(room)
    return row === undefined
      ? null
      : { id: numberIn(row, 'id'), seq: numberIn(row, 'seq'), version: numberIn(row, 'version') }
  }

  function mustReach(room: RoomCode, seq: Seq, last: Seq): void {
    if (last < seq)
      throw journalError('no-room', dir, `the log of room ${room} does not reach entry ${seq}`)
  }

  return {
    newest(room) {
      const found = head(room)
      return found && { seq: found.seq, version: found.version, text: texts.all(found.id).map(row => textIn(row, 'text')).join('') }
    },
    begin(room, snapshot, last) {
      mustReach(room, snapshot.seq, last)
      return isNews(snapshot, head(room))
        ? numberIn(nextId.get(), 'id')
        : null
    },
    keep(room, { id, part, parts, seq, version, text }, last) {
      mustReach(room, seq, last)
      if (part > 0 && has.get(id, part - 1) === undefined)
        throw journalError('no-room', dir, `room ${room} was forgotten`)
      inTransaction(db, () => insert.run(id, part, parts, room, seq, version, text))
    },
    prune: room => inTransaction(db, () => Number(old.run(room, head(room)?.id ?? 0).changes)) > 0,
    erase: room => void erase.run(room),
  }
}

import type { RoomCode, Seq } from '../../engine/room/ids.ts'
import type { Answer, Call, NewRow, RoomRow, Row, SnapshotPart, WorkerSettings } from './sqlite-wire.ts'
import { mkdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { assertNever } from '../../engine/result.ts'
import { JournalError } from './journal.ts'
import { numberIn, textIn } from './sqlite-columns.ts'
import { fromThrown, journalError } from './sqlite-errors.ts'
import { snapshotTable, snapshotTableSchema } from './sqlite-snapshots.ts'
import { inTransaction } from './sqlite-transaction.ts'

const application = 0x53_69_43_6A // 'SiCj', so that another program's database is not taken for a journal
const version = 2
const patience = 2_000 // ms: a server that ends may need a moment to let go

/**
 * A row has the entries that were appended together, as a JSON array, and the seq of the last one: in a hall, a row for each is
 * a third more work for this thread, and for who hands them over. By hand, each by itself:
 * `SELECT value FROM entries, json_each(entry) WHERE room = 'CODE' ORDER BY seq, key`
 */
const schema = `
  CREATE TABLE entries (
    room TEXT NOT NULL,
    seq INTEGER NOT NULL,
    entry TEXT NOT NULL,
    PRIMARY KEY (room, seq)
  ) STRICT, WITHOUT ROWID;
  PRAGMA application_id = ${application};
`

/** What each version added to the file of the one before, from nothing on. A row of version 1 has one entry, without an array, and stays as it is. */
const steps = [schema, snapshotTableSchema]

/** Units of text that are read at once: as long as an append may have to wait for. */
const pageSize = 250_000

/** Jumps from room to room in the index: a plain DISTINCT would read every entry. */
const listRooms = `
  WITH RECURSIVE codes(room) AS (
    SELECT min(room) FROM entries
    UNION ALL
    SELECT (SELECT min(room) FROM entries WHERE room > codes.room) FROM codes WHERE codes.room IS NOT NULL
  )
  SELECT codes.room AS code, final.seq AS entries,
    coalesce(initial.entry ->> '$[0].action.title', initial.entry ->> '$.action.title') AS title,
    coalesce(initial.entry ->> '$[0].at', initial.entry ->> '$.at') AS created,
    coalesce(final.entry ->> '$[#-1].at', final.entry ->> '$.at') AS last
  FROM codes
  JOIN entries AS initial ON initial.room = codes.room AND initial.seq = (SELECT min(seq) FROM entries WHERE room = codes.room)
  JOIN entries AS final ON final.room = codes.room AND final.seq = (SELECT max(seq) FROM entries WHERE room = codes.room)
  ORDER BY created DESC, code
`

/** The journal's file, open. Everything here blocks: only the worker uses it. */
export interface SqliteFile {
  answer: (call: Call) => Answer
}

/**
 * SQLite has locks of its own for each statement, but a server must be the only one for as long as it lives: a second
 * one would not see what the first appends. This lock is the system's, so it also ends with a process that is killed.
 */
function takeLock(dir: string): DatabaseSync {
  const lock = new DatabaseSync(join(dir, 'journal.lock'), { timeout: patience })
  try {
    lock.exec('BEGIN EXCLUSIVE')
    return lock
  }
  catch (error) {
    lock.close()
    throw error
  }
}

/** Looks before it writes anything: whether the file is a journal, whole, and not from the future. Its version; 0 for a new one. */
function versionOf(db: DatabaseSync, dir: string): number {
  const found = numberIn(db.prepare('PRAGMA user_version').get(), 'user_version')
  const owner = numberIn(db.prepare('PRAGMA application_id').get(), 'application_id')
  const tables = numberIn(db.prepare('SELECT count(*) AS n FROM sqlite_schema').get(), 'n')
  if (found === 0 && owner === 0 && tables === 0)
    return 0
  if (owner !== application)
    throw journalError('damaged', dir, 'this database belongs to another program')
  if (found > version)
    throw journalError('newer', dir, `version ${found}, and this program knows ${version}`)
  const check = db.prepare('PRAGMA quick_check(1)').get()
  if (check !== undefined && check.quick_check !== 'ok')
    throw journalError('damaged', dir, String(check.quick_check))
  return found
}

function prepare(db: DatabaseSync, { dir, readOnly, maxBytes }: WorkerSettings): void {
  const found = versionOf(db, dir)
  if (readOnly) {
    if (found === 0)
      throw journalError('no-room', dir)
    return
  }
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY')
  if (maxBytes !== null) {
    const size = numberIn(db.prepare('PRAGMA page_size').get(), 'page_size')
    db.exec(`PRAGMA max_page_count = ${Math.max(1, Math.floor(maxBytes / size))}`)
  }
  if (found < version)
    inTransaction(db, () => db.exec(`${steps.slice(found).join('')} PRAGMA user_version = ${version};`))
}

/** Opens or makes the file. Throws what SQLite and the file system throw, or a `JournalError`. */
export function openSqliteFile(settings: WorkerSettings): SqliteFile {
  const { dir, readOnly } = settings
  const path = join(dir, 'journal.sqlite')
  // Throws where we may not look: that is not the same as nothing being there.
  if (readOnly && !statSync(path, { throwIfNoEntry: false }))
    throw journalError('no-room', dir)
  if (!readOnly)
    mkdirSync(dir, { recursive: true, mode: 0o700 })
  const lock = readOnly
    ? null
    : takeLock(dir)
  let db: DatabaseSync | null = null
  try {
    db = new DatabaseSync(path, { readOnly, timeout: patience })
    prepare(db, settings)
    return sqliteFile(db, lock, settings)
  }
  catch (error) {
    db?.close()
    lock?.close()
    throw error
  }
}

/** Waits without doing anything: the disk of somebody else. */
function lag(milliseconds: number): void {
  if (milliseconds > 0)
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds)
}

function sqliteFile(db: DatabaseSync, lock: DatabaseSync | null, { dir, readOnly, syncDelay }: WorkerSettings): SqliteFile {
  const lastSeq = db.prepare('SELECT max(seq) AS last FROM entries WHERE room = ?')
  const insert = db.prepare('INSERT INTO entries (room, seq, entry) VALUES (?, ?, ?)')
  const page = db.prepare('SELECT seq, entry FROM entries WHERE room = ? AND seq > ? ORDER BY seq')
  const erase = db.prepare('DELETE FROM entries WHERE room = ?')
  const list = db.prepare(listRooms)
  const snapshots = snapshotTable(db, dir)

  function append(room: RoomCode, rows: readonly NewRow[]): Seq {
    const end = inTransaction(db, () => {
      let seq = last(room)
      for (const { count, text } of rows) {
        seq += count
        insert.run(room, seq, text)
      }
      return seq
    })
    lag(syncDelay)
    return end
  }

  function read(room: RoomCode, after: Seq): Answer {
    const rows: Row[] = []
    let size = 0
    for (const found of page.iterate(room, after)) {
      const row = { seq: numberIn(found, 'seq'), text: textIn(found, 'entry') }
      rows.push(row)
      size += row.text.length
      if (size >= pageSize)
        return { did: 'read', rows, atEnd: false }
    }
    return { did: 'read', rows, atEnd: true }
  }

  function rooms(): RoomRow[] {
    return list.all().map(row => ({
      code: textIn(row, 'code'),
      title: textIn(row, 'title'),
      created: numberIn(row, 'created'),
      last: numberIn(row, 'last'),
      entries: numberIn(row, 'entries'),
    }))
  }

  /** Empties the write-ahead log. Refuses while another program still reads old pages. */
  function emptyLog(): void {
    if (numberIn(db.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get(), 'busy') !== 0)
      throw journalError('locked', dir, 'another program still reads old pages')
  }

  /** Zeroes in the table are not enough: the write-ahead log still has the old pages, and so have pages that were rebalanced. */
  function purge(): void {
    try {
      db.exec('VACUUM')
      emptyLog()
    }
    catch (error) {
      const { code, message } = fromThrown(error, dir)
      throw new JournalError(code, `The room's entries are erased, but not yet purged from the files: forget it once more. ${message}`, { cause: error })
    }
  }

  /** Erases nothing where it could not purge. Purges also for a room that is gone, so that it can be done again. */
  function forget(room: RoomCode): number {
    emptyLog()
    const erased = inTransaction(db, () => {
      const entries = last(room)
      snapshots.erase(room)
      erase.run(room)
      return entries
    })
    lag(syncDelay)
    purge()
    return erased
  }

  function last(room: RoomCode): Seq {
    return numberIn(lastSeq.get(room), 'last')
  }

  function keep(room: RoomCode, part: SnapshotPart): Answer {
    snapshots.keep(room, part, last(room))
    lag(syncDelay)
    return { did: 'keep' }
  }

  function answer(call: Call): Answer {
    if (readOnly && (call.do === 'append' || call.do === 'forget' || call.do === 'begin'))
      throw journalError('not-writable', dir, 'it was opened to be read')
    switch (call.do) {
      case 'append': return { did: 'append', last: append(call.room, call.rows) }
      case 'read': return read(call.room, call.after)
      case 'snapshot': return { did: 'snapshot', snapshot: snapshots.newest(call.room) }
      case 'begin': return { did: 'begin', id: snapshots.begin(call.room, call, last(call.room)) }
      case 'keep': return keep(call.room, call.part)
      case 'prune': return { did: 'prune', more: snapshots.prune(call.room) }
      case 'rooms': return { did: 'rooms', rooms: rooms() }
      case 'forget': return { did: 'forget', erased: forget(call.room) }
      case 'close':
        db.close()
        lock?.close()
        return { did: 'close' }
      default: return assertNever(call)
    }
  }

  return { answer }
}

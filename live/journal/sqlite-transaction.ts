import type { DatabaseSync } from 'node:sqlite'

/** All of it or nothing. */
export function inTransaction<T>(db: DatabaseSync, work: () => T): T {
  db.exec('BEGIN IMMEDIATE')
  try {
    const value = work()
    db.exec('COMMIT')
    return value
  }
  catch (error) {
    // A full disk may have rolled it back already.
    if (db.isTransaction)
      db.exec('ROLLBACK')
    throw error
  }
}

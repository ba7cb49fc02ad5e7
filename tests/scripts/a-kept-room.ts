import type { NewEntry } from '../../engine/room/action.ts'
import type { RoomCode } from '../../engine/room/ids.ts'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { openSqliteJournal } from '../../live/journal/sqlite.ts'

export { aGame, names } from '../engine/room/a-whole-game.ts'

/** A folder with these rooms' logs in a journal; it is gone after the test. */
export async function aDataFolder(rooms: Readonly<Record<string, readonly NewEntry[]>>): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'kit-report-'))
  onTestFinished(() => rm(dir, { recursive: true }))
  const journal = await openSqliteJournal(dir)
  for (const [code, entries] of Object.entries(rooms))
    await journal.append(code as RoomCode, entries)
  await journal.close()
  return dir
}

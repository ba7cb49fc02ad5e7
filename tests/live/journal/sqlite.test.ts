import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openSqliteJournal } from '../../../live/journal/sqlite.ts'
import { journalContract } from './contract.ts'

journalContract('the journal in SQLite', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'journal-'))
  return { open: () => openSqliteJournal(dir), clear: () => rm(dir, { recursive: true }) }
})

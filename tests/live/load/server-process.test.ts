import { afterEach, describe, expect, it } from 'vitest'
import { openSqliteJournal } from '../../../live/journal/sqlite.ts'
import { roomFolders, startOwnRoom } from '../../../live/load/own-room.ts'
import { NoServer, startServerProcess } from '../../../live/load/server-process.ts'

const ends: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).toReversed())
    await end()
})

describe('a room\'s server in a process of its own', () => {
  it('says in a sentence that another server has its folder, or that there is nothing to go on with', async () => {
    const { data, pages, remove } = await roomFolders()
    ends.push(remove)
    const gone = await startServerProcess({ data, pages, port: 0, room: 'QQQQQ' }).catch((error: unknown) => error)
    expect(gone).toBeInstanceOf(NoServer)
    expect(gone).toMatchObject({ message: expect.stringContaining('room called QQQQQ to go on with') })
    const journal = await openSqliteJournal(data)
    ends.push(journal.close)
    const locked = await startOwnRoom({ data, people: 1 }).catch((error: unknown) => error)
    expect(locked).toBeInstanceOf(NoServer)
    expect(String(locked)).not.toContain('    at ')
  }, 30_000)
})

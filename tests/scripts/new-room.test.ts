import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { openSqliteJournal } from '../../live/journal/sqlite.ts'
import { runScript } from './run-script.ts'

const folders: string[] = []
afterEach(() => folders.splice(0).forEach(folder => rmSync(folder, { recursive: true })))

it('npm run new-room makes a room, tells its code to the next command, and no key', async () => {
  const data = mkdtempSync(join(tmpdir(), 'kit-new-room-'))
  folders.push(data)
  const { code, out, err } = await runScript('scripts/new-room.ts', ['Town hall', '--data', data])
  const journal = await openSqliteJournal(data, { readOnly: true })
  const rooms = await journal.rooms()
  await journal.close()
  expect(rooms).toEqual([expect.objectContaining({ title: 'Town hall' })])
  expect([code, JSON.parse(out)]).toEqual([0, { room: rooms[0]?.code, title: 'Town hall', resumed: false }])
  // A key is 22 letters of base64url.
  expect(out + err).not.toMatch(/[\w-]{22}/)
}, 60_000)

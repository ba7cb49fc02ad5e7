import type { RoomCode } from '../../engine/room/ids.ts'
import type { ANats } from '../nats.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { report } from '../../engine/room/report.ts'
import { openNatsJournal } from '../../live/journal/nats.ts'
import { openSqliteJournal } from '../../live/journal/sqlite.ts'
import { reportPage } from '../../live/report/page.ts'
import { answersCsv, peopleCsv, questionsCsv } from '../../live/report/tables.ts'
import { journalPlace, readRoom, withJournal } from '../../scripts/open-journal.ts'
import { roomCode } from '../engine/room/rooms.ts'
import { startNats } from '../nats.ts'
import { aDataFolder, aGame } from './a-kept-room.ts'
import { runScript } from './run-script.ts'

let nats: ANats
beforeAll(async () => {
  nats = await startNats()
})
afterAll(() => nats.clear())

const move = (...line: string[]) => runScript('scripts/move.ts', line)

/** All that `npm run report` writes of a room. */
async function files(flags: { data?: string, journal?: string }): Promise<string[]> {
  const figures = report(await withJournal(journalPlace(flags), true, journal => readRoom(journal, roomCode)))
  const look = { tokens: '', display: '', body: '' }
  return [
    JSON.stringify(figures),
    reportPage(figures, { look, written: '2026-11-22 14:05', clock: String, hasNames: true }),
    peopleCsv(figures, true),
    questionsCsv(figures),
    answersCsv(figures),
  ]
}

// Each starts processes of its own, which take their time on a busy machine.
describe('npm run move', { timeout: 60_000 }, () => {
  it('takes a room from a folder to NATS and back, with the same report', async () => {
    const [data, back] = [await aDataFolder({ [roomCode]: aGame() }), await aDataFolder({})]
    const before = await files({ data })

    const there = await move('abcd', '--from', data, '--to', nats.url, '--erase-source')
    expect({ ...there, out: JSON.parse(there.out) }).toMatchObject({ code: 0, out: { room: 'ABCD', entries: aGame().length, copied: aGame().length, erased: aGame().length } })
    expect(there.err).toContain(`npm start -- --journal ${nats.url} --room ABCD`)
    expect(await files({ journal: nats.url })).toEqual(before)

    const home = await move('ABCD', '--from', nats.url, '--to', back)
    expect({ ...home, out: JSON.parse(home.out) }).toMatchObject({ code: 0, out: { entries: aGame().length, erased: null } })
    expect(home.err).toContain(`npm run forget -- ABCD --journal ${nats.url}`)
    expect(await files({ data: back })).toEqual(before)
    // Where it was erased it is not; where it was not, it is.
    const [folder, cluster] = [await openSqliteJournal(data), await openNatsJournal({ servers: [nats.url] })]
    expect([(await folder.rooms()).length, (await cluster.rooms()).length]).toEqual([0, 1])
    await Promise.all([folder.close(), cluster.close()])
  })

  it('refuses while a server has the folder open, and where another room has that code', async () => {
    const [data, other] = [await aDataFolder({ [roomCode]: aGame() }), await aDataFolder({ [roomCode]: aGame('EFGH' as RoomCode) })]
    const open = await openSqliteJournal(data)
    const locked = await move('ABCD', '--from', data, '--to', other)
    await open.close()
    expect(locked).toMatchObject({ code: 1, err: expect.stringContaining('Stop it first') })
    const refused = await move('ABCD', '--from', data, '--to', other)
    expect(refused.err).toContain('There is another room ABCD where this one is to go: its entry 1 is not the same.')
  })
})

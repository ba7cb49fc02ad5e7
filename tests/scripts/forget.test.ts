import type { RoomCode } from '../../engine/room/ids.ts'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openSqliteJournal } from '../../live/journal/sqlite.ts'
import { roomCode } from '../engine/room/rooms.ts'
import { aDataFolder, aGame } from './a-kept-room.ts'
import { runScript } from './run-script.ts'

/** Whether any file of the folder holds this text. */
function holds(dir: string, text: string): boolean {
  return readdirSync(dir).some(file => readFileSync(join(dir, file)).includes(text))
}

// Each starts a process of its own, which takes its time on a busy machine.
describe('npm run forget', { timeout: 60_000 }, () => {
  it('erases a room and says what it erased', async () => {
    const data = await aDataFolder({ [roomCode]: aGame(), EFGH: aGame('EFGH' as RoomCode) })
    const { code, out, err } = await runScript('scripts/forget.ts', ['ABCD', '--yes', '--data', data])
    expect(code).toBe(0)
    expect(JSON.parse(out)).toEqual({ room: 'ABCD', erased: aGame().length })
    expect(err).toContain('Erased: room ABCD with 7 people, 7 names, 63 answers')
    const journal = await openSqliteJournal(data, { readOnly: true })
    expect((await journal.rooms()).map(room => String(room.code))).toEqual(['EFGH'])
    await journal.close()
  })

  it('leaves nothing of it in any file', async () => {
    const data = await aDataFolder({ [roomCode]: aGame() })
    expect(holds(data, 'evil.example')).toBe(true)
    await runScript('scripts/forget.ts', ['ABCD', '--yes', '--data', data])
    expect(holds(data, 'evil.example')).toBe(false)
  })

  it('erases nothing without a yes', async () => {
    const data = await aDataFolder({ [roomCode]: aGame() })
    const { code, err } = await runScript('scripts/forget.ts', ['ABCD', '--data', data])
    expect(code).toBe(1)
    expect(err).toContain('7 people, 7 names, 63 answers')
    expect(err).toMatch(/npm run forget -- ABCD --data \S+ --yes/)
    expect(holds(data, 'evil.example')).toBe(true)
  })

  it('refuses a room that is open', async () => {
    const data = await aDataFolder({ [roomCode]: aGame() })
    const open = await openSqliteJournal(data)
    const { code, err } = await runScript('scripts/forget.ts', ['ABCD', '--yes', '--data', data])
    await open.close()
    expect(code).toBe(1)
    expect(err).toContain('Stop it first')
    expect(holds(data, 'evil.example')).toBe(true)
  })

  it('knows no room that is not there', async () => {
    const data = await aDataFolder({ [roomCode]: aGame() })
    const { code, err } = await runScript('scripts/forget.ts', ['WXYZ', '--yes', '--data', data])
    expect(code).toBe(1)
    expect(err).toContain('There is no room WXYZ')
  })
})

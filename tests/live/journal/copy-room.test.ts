import { describe, expect, it } from 'vitest'
import { copyRoom } from '../../../live/journal/copy-room.ts'
import { memoryJournal } from '../../../live/journal/memory.ts'
import { aFirstEntry, code, noon, numbered, someEntries } from './entries.ts'
import { readAll } from './read-all.ts'

const log = [aFirstEntry(), ...someEntries(1_700)]

async function aSource(entries = log): Promise<ReturnType<typeof memoryJournal>> {
  const journal = memoryJournal()
  await journal.append(code, entries)
  return journal
}

describe('a room that is copied to another journal', () => {
  it('has the same entries there, in order', async () => {
    const [from, to] = [await aSource(), memoryJournal()]
    expect(await copyRoom({ from, to, room: code })).toEqual({ ok: true, value: { entries: 1_701, copied: 1_701 } })
    expect(await readAll(to)).toEqual(numbered(log))
  })

  it('tells how far it is', async () => {
    const told: number[] = []
    await copyRoom({ from: await aSource(), to: memoryJournal(), room: code, onProgress: entries => told.push(entries) })
    expect(told).toEqual([500, 1_000, 1_500, 1_701])
  })

  it('goes in small appends when its entries are large', async () => {
    const large = Array.from({ length: 100 }, (_, index) => aFirstEntry({ title: 'x'.repeat(20_000) }, noon + index))
    const told: number[] = []
    await copyRoom({ from: await aSource(large), to: memoryJournal(), room: code, onProgress: entries => told.push(entries) })
    expect(told.length).toBeGreaterThan(5)
  })

  it('goes on where a copy was interrupted', async () => {
    const [from, to] = [await aSource(), memoryJournal()]
    const interrupted = copyRoom({
      from,
      to,
      room: code,
      onProgress: (entries) => {
        if (entries === 1_000)
          throw new Error('the power went')
      },
    })
    await expect(interrupted).rejects.toThrow('the power went')
    expect(await copyRoom({ from, to, room: code })).toEqual({ ok: true, value: { entries: 1_701, copied: 701 } })
    expect(await readAll(to)).toEqual(numbered(log))
  })

  it('is only compared when it is there already', async () => {
    const [from, to] = [await aSource(), await aSource()]
    expect(await copyRoom({ from, to, room: code })).toEqual({ ok: true, value: { entries: 1_701, copied: 0 } })
  })

  it('is refused where a room of that code has other entries, or more, and nothing is written then', async () => {
    const from = await aSource()
    for (const [entries, seq] of [[[aFirstEntry({ title: 'Another room' })], 1], [[...log.slice(0, 9), ...someEntries(1, 'other')], 10], [[...log, ...someEntries(1)], 1_702]] as const) {
      const to = await aSource([...entries])
      expect(await copyRoom({ from, to, room: code })).toEqual({ ok: false, error: { code: 'other-entries', seq } })
      expect(await readAll(to)).toEqual(numbered(entries))
    }
  })

  it('is refused when the source does not have it', async () => {
    expect(await copyRoom({ from: memoryJournal(), to: memoryJournal(), room: code })).toEqual({ ok: false, error: { code: 'no-room' } })
  })

  it.each(['from', 'to'] as const)('is refused when somebody writes into it meanwhile: %s', async (which) => {
    const journals = { from: await aSource(), to: memoryJournal() }
    let written: Promise<unknown> | undefined
    const copied = await copyRoom({ ...journals, room: code, onProgress: () => void (written ??= journals[which].append(code, someEntries(1, 'late'))) })
    await written
    expect(copied).toEqual({ ok: false, error: { code: 'written-meanwhile' } })
  })
})

import type { Entry } from '../../../engine/room/action.ts'
import type { RoomCode, Seq } from '../../../engine/room/ids.ts'
import type { Journal } from '../../../live/journal/journal.ts'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { JournalError } from '../../../live/journal/journal.ts'
import { aFirstEntry, code, noon, numbered, otherCode, someEntries } from './entries.ts'
import { readAll } from './read-all.ts'

/** A place for journals: what one of them stores, the next one opened there has. */
export interface Place {
  open: () => Promise<Journal>
  clear: () => Promise<void>
}

/** Follows until as many entries have come as wanted. */
function followed(journal: Journal, after: Seq, many: number, room = code): { entries: Promise<Entry[]>, stop: () => void } {
  const heard: Entry[] = []
  let stop = (): void => {}
  const entries = new Promise<Entry[]>((resolve) => {
    stop = journal.follow(room, after, (some) => {
      heard.push(...some)
      if (heard.length >= many)
        resolve(heard)
    })
  })
  return { entries, stop }
}

function seqs(entries: readonly Entry[]): Seq[] {
  return entries.map(({ seq }) => seq)
}

function upTo(last: Seq, first = 1): Seq[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index)
}

async function codeOf(failing: Promise<unknown>): Promise<string> {
  const error = await failing.then(() => null, (reason: unknown) => reason)
  return error instanceof JournalError
    ? error.code
    : `no JournalError: ${String(error)}`
}

/** What every journal does. */
export function journalContract(name: string, newPlace: () => Promise<Place>): void {
  describe(name, () => {
    let place: Place
    let journal: Journal

    beforeEach(async () => {
      place = await newPlace()
      journal = await place.open()
    })
    afterEach(async () => {
      await journal.close()
      await place.clear()
    })

    it('gives back what was appended, in order, numbered from 1 without a gap', async () => {
      const entries = [aFirstEntry(), ...someEntries(9)]
      expect(await journal.append(code, entries.slice(0, 1))).toBe(1)
      expect(await journal.append(code, entries.slice(1, 7))).toBe(7)
      expect(await journal.append(code, entries.slice(7))).toBe(10)
      expect(await readAll(journal)).toEqual(numbered(entries))
    })

    it('numbers each room by itself', async () => {
      await journal.append(code, someEntries(3))
      expect(await journal.append(otherCode, someEntries(2))).toBe(2)
      expect(await journal.append(code, someEntries(1))).toBe(4)
      expect(seqs(await readAll(journal, otherCode))).toEqual([1, 2])
    })

    it('reads what comes after a place, and nothing of a room that it does not know', async () => {
      await journal.append(code, someEntries(5))
      expect(seqs(await readAll(journal, code, 3))).toEqual([4, 5])
      expect(await readAll(journal, code, 5)).toEqual([])
      expect(await readAll(journal, 'NOWHERE' as RoomCode)).toEqual([])
    })

    it('reads a long log whole', async () => {
      const entries = someEntries(2_500)
      await journal.append(code, entries)
      expect(await readAll(journal)).toEqual(numbered(entries))
    })

    it('keeps entries of one append together while many append at once, through two journals', async () => {
      const second = await place.open()
      const batches = Array.from({ length: 100 }, (_, index) => someEntries(index % 4 + 1, `batch-${index}`))
      const lasts = await Promise.all(batches.map((batch, index) => (index % 3 ? journal : second).append(code, batch)))
      const log = await readAll(journal)
      expect(seqs(log)).toEqual(upTo(batches.flat().length))
      batches.forEach((batch, index) => {
        const last = lasts[index]!
        expect(log.slice(last - batch.length, last)).toEqual(numbered(batch, last - batch.length + 1))
      })
      await second.close()
    })

    it('tells a follower of what was there and of what comes, once each, while others append', async () => {
      const second = await place.open()
      await journal.append(code, someEntries(1_200, 'before'))
      const appends = Array.from({ length: 20 }, (_, index) => (index % 2 ? journal : second).append(code, someEntries(5, `with-${index}`)))
      const { entries, stop } = followed(journal, 1_190, 210)
      appends.push(...Array.from({ length: 20 }, (_, index) => (index % 2 ? journal : second).append(code, someEntries(5, `after-${index}`))))
      await Promise.all(appends)
      expect(await entries).toEqual((await readAll(journal)).slice(1_190))
      expect(seqs(await entries)).toEqual(upTo(1_400, 1_191))
      stop()
      await second.close()
    })

    it('tells a follower before the append resolves, and nobody after stop', async () => {
      const heard: Seq[] = []
      const { entries, stop } = followed(journal, 0, 1)
      const stopOther = journal.follow(code, 0, some => heard.push(...seqs(some)))
      await journal.append(code, someEntries(1))
      await entries
      stopOther()
      await journal.append(code, someEntries(1))
      expect([seqs(await entries), heard]).toEqual([[1, 2], [1]])
      stop()
    })

    it('tells a follower nothing of other rooms', async () => {
      const { entries, stop } = followed(journal, 0, 2)
      await journal.append(otherCode, someEntries(3, 'elsewhere'))
      await journal.append(code, someEntries(2, 'here'))
      expect(await entries).toEqual(numbered(someEntries(2, 'here')))
      stop()
    })

    it('lists its rooms, the newest first', async () => {
      expect(await journal.rooms()).toEqual([])
      await journal.append(code, [aFirstEntry(), ...someEntries(4)])
      await journal.append(otherCode, [aFirstEntry({ code: otherCode, title: 'Upstairs' }, noon + 60_000)])
      expect(await journal.rooms()).toEqual([
        { code: otherCode, title: 'Upstairs', created: noon + 60_000, last: noon + 60_000, entries: 1 },
        { code, title: 'What a save says', created: noon, last: noon + 3, entries: 5 },
      ])
    })

    it('forgets one room and keeps the others', async () => {
      await journal.append(code, [aFirstEntry(), ...someEntries(4)])
      await journal.append(otherCode, [aFirstEntry({ code: otherCode })])
      expect(await journal.forget(code)).toBe(5)
      expect(await journal.forget(code)).toBe(0)
      expect(await readAll(journal)).toEqual([])
      expect((await journal.rooms()).map(room => room.code)).toEqual([otherCode])
      expect(await journal.append(code, someEntries(1))).toBe(1)
    })

    it('tells a follower that its room was forgotten', async () => {
      await journal.append(code, someEntries(1))
      const lost = new Promise<JournalError>(resolve => journal.follow(code, 0, () => {}, resolve))
      await journal.forget(code)
      expect((await lost).code).toBe('no-room')
    })

    it('keeps the newest snapshot of each room, and gives it back as it was, also after it was opened again', async () => {
      const long = 'Ünal wrote "😀"\n'.repeat(200_000)
      await journal.append(code, someEntries(9))
      await journal.append(otherCode, someEntries(3))
      expect(await journal.snapshot(code)).toBeNull()
      await journal.keepSnapshot(code, { seq: 4, version: 7, text: 'first' })
      await journal.keepSnapshot(otherCode, { seq: 3, version: 7, text: '' })
      expect([await journal.snapshot(code), await journal.snapshot(otherCode)]).toEqual([{ seq: 4, version: 7, text: 'first' }, { seq: 3, version: 7, text: '' }])
      await Promise.all([journal.keepSnapshot(code, { seq: 9, version: 7, text: long }), journal.append(code, someEntries(2))])
      await journal.keepSnapshot(code, { seq: 8, version: 7, text: 'older' })
      await journal.keepSnapshot(code, { seq: 9, version: 7, text: 'the same place again' })
      expect((await journal.snapshot(code))?.text === long).toBe(true)
      await journal.close()
      journal = await place.open()
      expect(await journal.snapshot(code)).toEqual({ seq: 9, version: 7, text: long })
      const newest = { seq: 9, version: 2 ** 48 - 1, text: 'by another version' }
      await journal.keepSnapshot(code, newest)
      expect(await journal.snapshot(code)).toEqual(newest)
      expect(seqs(await readAll(journal))).toEqual(upTo(11))
      expect((await journal.rooms()).map(room => room.code).sort()).toEqual([otherCode, code])
    })

    it('keeps no snapshot of what the log does not reach, and forgets those of a room with it', async () => {
      const snapshot = { seq: 3, version: 1, text: 'all of it' }
      expect(await codeOf(journal.keepSnapshot(code, snapshot))).toBe('no-room')
      await journal.append(code, someEntries(2))
      expect(await codeOf(journal.keepSnapshot(code, snapshot))).toBe('no-room')
      await journal.append(code, someEntries(1))
      await journal.keepSnapshot(code, snapshot)
      await journal.forget(code)
      expect(await journal.snapshot(code)).toBeNull()
      expect(await codeOf(journal.keepSnapshot(code, snapshot))).toBe('no-room')
      await journal.append(code, someEntries(4))
      expect(await journal.snapshot(code)).toBeNull()
    })

    it('has everything again after it was closed and opened', async () => {
      const entries = [aFirstEntry(), ...someEntries(20)]
      await journal.append(code, entries)
      await journal.close()
      journal = await place.open()
      expect(await readAll(journal)).toEqual(numbered(entries))
      expect(await journal.append(code, someEntries(1))).toBe(22)
    })

    it('stores what is on its way when it is closed, and then refuses', async () => {
      const append = journal.append(code, someEntries(3))
      await journal.close()
      expect(await append).toBe(3)
      expect(await codeOf(journal.append(code, someEntries(1)))).toBe('closed')
      expect(await codeOf(readAll(journal))).toBe('closed')
      expect(await codeOf(journal.rooms())).toBe('closed')
      expect(await codeOf(journal.forget(code))).toBe('closed')
      expect(await codeOf(journal.snapshot(code))).toBe('closed')
      expect(await codeOf(journal.keepSnapshot(code, { seq: 1, version: 1, text: '' }))).toBe('closed')
      await journal.close()
    })
  })
}

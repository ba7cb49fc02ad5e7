import type { Question } from '../../../engine/quiz/question.ts'
import type { Journal } from '../../../live/journal/journal.ts'
import { describe, expect, it } from 'vitest'
import { defaultChoices } from '../../../engine/room/choices.ts'
import { parseRoomCode } from '../../../engine/room/parse-entry.ts'
import { JournalError } from '../../../live/journal/journal.ts'
import { memoryJournal } from '../../../live/journal/memory.ts'
import { chooseRoom } from '../../../live/server/choose-room.ts'
import { kinship } from '../../../live/server/same-questions.ts'
import { aFolder, aHost, aPhone, aServer, theQuiz } from './a-server.ts'

const hour = 3600_000
const now = Date.UTC(2026, 10, 22, 12)
const [server, host] = [{ role: 'server' }, { role: 'host' }] as const

/** A journal with these rooms; `age` in hours. */
async function aJournal(rooms: readonly { code: string, title?: string, age: number, finished?: boolean, quiz?: readonly Question[] }[]): Promise<Journal> {
  const journal = memoryJournal()
  for (const { code: text, title = 'A talk', age, finished, quiz = theQuiz } of rooms) {
    const code = parseRoomCode(text)
    if (!code.ok)
      throw new Error(text)
    const at = now - age * hour
    await journal.append(code.value, [
      { at, by: server, action: { type: 'create', code: code.value, title, questions: quiz, choices: defaultChoices } },
      ...finished ? [{ at, by: host, action: { type: 'finish' } } as const] : [],
    ])
  }
  return journal
}

const chosen = async (rooms: Parameters<typeof aJournal>[0], wish: Parameters<typeof chooseRoom>[1] = {}) => chooseRoom(await aJournal(rooms), wish, now)
const picks = (code: string | null, ...unfinished: string[]) => ({ ok: true, value: { code, questions: 'same', unfinished: unfinished.map(code => ({ code, questions: 'same' })) } })
const nothing = { ok: false, error: 'nothing-to-resume' }

const edited = theQuiz.map((question, at) => at === 0 ? { ...question, prompt: 'Asked in other words?' } : question)
const others = theQuiz.map(question => ({ ...question, id: `other-${question.id}` }) as Question)

describe('which room to open', () => {
  it('is a new one when there is none', async () => {
    expect(await chosen([])).toEqual(picks(null))
  })

  it('is the only one that is not finished and younger than twelve hours', async () => {
    expect(await chosen([{ code: 'AAAAA', age: 2 }, { code: 'BBBBB', age: 1, finished: true }, { code: 'CCCCC', age: 13 }])).toEqual(picks('AAAAA'))
  })

  it('is a new one when there are two to choose from, and says so', async () => {
    expect(await chosen([{ code: 'AAAAA', age: 2 }, { code: 'BBBBB', age: 1 }])).toEqual(picks(null, 'BBBBB', 'AAAAA'))
  })

  it('is a new one when that is wanted', async () => {
    expect(await chosen([{ code: 'AAAAA', age: 2 }], { isNew: true })).toEqual(picks(null))
  })

  it('is the named one, by its code or its title, or a new one of that name', async () => {
    const rooms = [{ code: 'AAAAA', title: 'Tuesday', age: 2 }, { code: 'BBBBB', age: 1 }]
    expect(await chosen(rooms, { room: 'aaaaa' })).toEqual(picks('AAAAA', 'BBBBB'))
    expect(await chosen(rooms, { room: 'Tuesday' })).toEqual(picks('AAAAA', 'BBBBB'))
    expect(await chosen(rooms, { room: 'Wednesday' })).toEqual(picks(null, 'BBBBB', 'AAAAA'))
  })

  it('is the named one however old, the latest of that name that is not finished', async () => {
    const rooms = [
      { code: 'AAAAA', title: 'Tuesday', age: 24 * 20 },
      { code: 'BBBBB', title: 'Tuesday', age: 24 * 7 },
      { code: 'CCCCC', title: 'Tuesday', age: 24, finished: true },
      { code: 'DDDDD', age: 1 },
    ]
    expect(await chosen(rooms, { room: 'AAAAA' })).toEqual(picks('AAAAA', 'DDDDD'))
    expect(await chosen(rooms, { room: 'Tuesday' })).toEqual(picks('BBBBB', 'DDDDD'))
    expect(await chosen(rooms, { room: 'ccccc' })).toEqual(picks(null, 'DDDDD'))
    const twoYoung = [{ code: 'AAAAA', title: 'Tuesday', age: 3 }, { code: 'BBBBB', title: 'Tuesday', age: 2 }]
    expect(await chosen(twoYoung, { room: 'Tuesday' })).toEqual(picks('BBBBB', 'AAAAA'))
  })

  it('is found though another one is damaged; the one that is meant is not passed over', async () => {
    const journal = await aJournal([{ code: 'AAAAA', title: 'Tuesday', age: 3 }, { code: 'BBBBB', age: 2 }])
    const damaged: Journal = {
      ...journal,
      read(code, after) {
        if (code === 'BBBBB')
          throw new JournalError('damaged', 'Room BBBBB cannot be read.')
        return journal.read(code, after)
      },
    }
    expect(await chooseRoom(damaged, {}, now)).toEqual(picks('AAAAA'))
    expect(await chooseRoom(damaged, { room: 'Tuesday' }, now)).toEqual(picks('AAAAA'))
    expect(await chooseRoom(damaged, { room: 'Wednesday' }, now)).toEqual(picks(null, 'AAAAA'))
    await expect(chooseRoom(damaged, { room: 'BBBBB' }, now)).rejects.toThrow('Room BBBBB cannot be read.')
    await expect(chooseRoom(damaged, { resume: true }, now)).rejects.toThrow('Room BBBBB cannot be read.')
  })

  it('does not read any room when a new one is wanted', async () => {
    const journal = await aJournal([{ code: 'AAAAA', age: 2 }])
    const closed: Journal = {
      ...journal,
      read() {
        throw new JournalError('failed', 'The disk refuses.')
      },
    }
    expect(await chooseRoom(closed, { isNew: true }, now)).toEqual(picks(null))
  })

  it('is the latest, however old, when going on is wanted', async () => {
    const rooms = [{ code: 'AAAAA', age: 50 }, { code: 'BBBBB', age: 40 }, { code: 'CCCCC', age: 1, finished: true }]
    expect(await chosen(rooms, { resume: true })).toEqual(picks('BBBBB'))
    expect(await chosen(rooms, { resume: true, room: 'AAAAA' })).toEqual(picks('AAAAA'))
    expect(await chosen([], { resume: true })).toEqual(nothing)
  })

  it('is a finished one only when that is named, going on is wanted, and no other of that name is unfinished', async () => {
    const over = [{ code: 'AAAAA', title: 'Tuesday', age: 50, finished: true }, { code: 'BBBBB', title: 'Tuesday', age: 40, finished: true }]
    expect(await chosen(over, { resume: true, room: 'aaaaa' })).toEqual(picks('AAAAA'))
    expect(await chosen(over, { resume: true, room: 'Tuesday' })).toEqual(picks('BBBBB'))
    expect(await chosen([...over, { code: 'CCCCC', title: 'Tuesday', age: 60 }], { resume: true, room: 'Tuesday' })).toEqual(picks('CCCCC'))
    expect(await chosen(over, { resume: true })).toEqual(nothing)
    expect(await chosen(over, { room: 'AAAAA' })).toEqual(picks(null))
    expect(await chosen(over, { resume: true, room: 'AAAAA', quiz: others })).toEqual({ ok: false, error: 'other-questions' })
  })
})

describe('the questions of a room and of a deck', () => {
  it('are the same in any order, and as a log keeps them', () => {
    expect(kinship(theQuiz, theQuiz.toReversed())).toBe('same')
    expect(kinship(JSON.parse(JSON.stringify(theQuiz)) as Question[], theQuiz)).toBe('same')
  })

  it('are edited when the room knows all that the deck asks', () => {
    expect(kinship(theQuiz, edited)).toBe('edited')
    expect(kinship(theQuiz, theQuiz.slice(1))).toBe('edited')
    const [first, ...rest] = theQuiz
    expect(kinship([{ ...first, explanation: 'Another reason.' } as Question, ...rest], theQuiz)).toBe('edited')
  })

  it('are others when it lacks one, or knows it as another kind', () => {
    expect(kinship(theQuiz.slice(1), theQuiz)).toBe('other')
    expect(kinship(theQuiz, others)).toBe('other')
    const [first, ...rest] = theQuiz
    const open = { id: first!.id, prompt: 'And now in words?', claims: [], set: 'practice', sources: [], kind: 'open', maxLength: 50 } as Question
    expect(kinship(theQuiz, [open, ...rest])).toBe('other')
  })
})

describe('which room to open for a deck\'s questions', () => {
  const rooms = [{ code: 'AAAAA', title: 'Tuesday', age: 3 }, { code: 'BBBBB', age: 2, quiz: others }, { code: 'CCCCC', age: 1, quiz: edited }]
  const unfinished = (...found: [string, string][]) => found.map(([code, questions]) => ({ code, questions }))

  it('is the one that began with them, though others are younger', async () => {
    expect(await chosen(rooms, { quiz: theQuiz })).toEqual({ ok: true, value: { code: 'AAAAA', questions: 'same', unfinished: unfinished(['CCCCC', 'edited'], ['BBBBB', 'other']) } })
    expect(await chosen(rooms, { quiz: others })).toEqual({ ok: true, value: { code: 'BBBBB', questions: 'same', unfinished: unfinished(['CCCCC', 'other'], ['AAAAA', 'other']) } })
  })

  it('is a new one when they were edited since, unless the old one is wished for', async () => {
    const [, , old] = rooms
    expect(await chosen([old!], { quiz: theQuiz })).toEqual({ ok: true, value: { code: null, questions: 'same', unfinished: unfinished(['CCCCC', 'edited']) } })
    const goesOn = { ok: true, value: { code: 'CCCCC', questions: 'edited', unfinished: [] } }
    expect(await chosen([old!], { quiz: theQuiz, resume: true })).toEqual(goesOn)
    expect(await chosen([old!], { quiz: theQuiz, room: 'ccccc' })).toEqual(goesOn)
  })

  it('is never one with other questions: by its code it is refused, by its title passed over', async () => {
    expect(await chosen(rooms, { quiz: theQuiz, room: 'BBBBB' })).toEqual({ ok: false, error: 'other-questions' })
    expect(await chosen(rooms, { quiz: others, room: 'Tuesday' })).toMatchObject({ ok: true, value: { code: null } })
    expect(await chosen(rooms.slice(0, 1), { quiz: others, resume: true })).toEqual(nothing)
  })
})

describe('a room that goes on', () => {
  it('has its code, people and questions, and takes the old key as well as the new one', async () => {
    const data = aFolder()
    const before = await aServer({ data })
    const phone = await aPhone(before, { name: 'Ada' })
    await (await aHost(before)).do({ type: 'open', question: 'one', round: 1, seconds: null })
    await phone.next('room')
    await before.close()

    const after = await aServer({ data, quiz: theQuiz.slice(0, 1), title: 'Another', room: before.room })
    expect([after.room, after.title, after.resumed, after.questions]).toEqual([before.room, 'A talk', true, 'edited'])
    for (const hostKey of [before.hostKey, after.hostKey])
      expect((await aHost({ ...after, hostKey })).frames[0]).toMatchObject({ host: { stage: { people: 1, now: { phase: 'asking', question: 'one' } } } })
    await after.close()

    const fresh = await aServer({ data, isNew: true, room: 'Evening' })
    expect([fresh.title, fresh.resumed]).toEqual(['Evening', false])
  })

  it('shows its results when it is finished, and takes no answer', async () => {
    const data = aFolder()
    const before = await aServer({ data })
    await aPhone(before, { name: 'Ada' })
    const host = await aHost(before)
    await host.do({ type: 'open', question: 'one', round: 1, seconds: null })
    await host.do({ type: 'finish' })
    await before.close()

    const after = await aServer({ data, room: before.room, resume: true })
    const phone = await aPhone(after, { name: 'Ada' })
    expect(phone.frames[0]).toMatchObject({ room: { now: { phase: 'finished' } } })
    const again = await aHost(after)
    await expect(again.do({ type: 'open', question: 'one', round: 2, seconds: null })).rejects.toThrow('not-now')
    expect(await again.do({ type: 'void', question: 'one', voided: true })).toBeGreaterThan(0)
  })

  it('is told when there is none', async () => {
    await expect(aServer({ resume: true })).rejects.toThrow('There is no unfinished room to go on with. Without --resume a new one begins.')
    await expect(aServer({ resume: true, room: 'Tuesday' })).rejects.toThrow('There is no room called Tuesday to go on with')
  })

  it('is not told from another one by its time alone: a deck with other questions gets a room of its own', async () => {
    const data = aFolder()
    const first = await aServer({ data })
    await first.close()
    const second = await aServer({ data, quiz: others })
    expect([second.resumed, second.unfinished]).toEqual([false, [{ code: first.room, questions: 'other' }]])
    await second.close()
    await expect(aServer({ data, quiz: others, room: first.room })).rejects.toThrow(`Room ${first.room} has other questions than this deck.`)
    expect((await aServer({ data })).room).toBe(first.room)
  })
})

import type { PublicQuestionOf, Response } from '../../../engine/quiz/question.ts'
import type { AudienceNow } from '../../../engine/room/views.ts'
import type { Participant } from '../../../live/client/participant.ts'
import type { ARoom, Line, Sent } from './a-room.ts'
import { afterEach, describe, expect, it } from 'vitest'
import { publicView } from '../../../engine/quiz/registry.ts'
import { participate } from '../../../live/client/participant.ts'
import { questions } from '../../quiz-bank.ts'
import { aRoom, aRoomFrame, aWelcome } from './a-room.ts'
import { aStorage } from './a-storage.ts'

const one = publicView(questions.find(({ id }) => id === 'one')!) as PublicQuestionOf<'single'>
const [a, b] = one.options.map(({ id }): Response => ({ kind: 'single', option: id }))
const openedAt = 1000
const asking: AudienceNow = { phase: 'asking', question: one, round: 1, openedAt, clock: { runs: 'free' } }
const paused: AudienceNow = { ...asking, clock: { runs: 'paused', left: null } }
const closed: AudienceNow = { phase: 'closed', question: one, round: 1 }

let room: ARoom | undefined
let people: Participant[] = []
afterEach(async () => {
  people.forEach(person => person.close())
  people = []
  await room?.close()
})

/** A room that welcomes everybody into `now`. */
async function aRoomThat(now: AudienceNow): Promise<ARoom> {
  room = await aRoom((_hello, phone) => phone.say(aWelcome({ room: { now } })))
  return room
}

function aPerson(storage: Storage | null = aStorage(), options: { patience?: number } = {}): Participant {
  const person = participate({ room: 'QUIZ', url: () => room!.url, storage, ...options })
  people.push(person)
  return person
}

const joined = (person: Participant) => expect.poll(() => person.state().connection).toBe('open')

/** Somebody who was let in while the room is so, and their line as the room sees it. */
async function aPersonIn(now: AudienceNow): Promise<{ person: Participant, phone: Line }> {
  await aRoomThat(now)
  const person = aPerson()
  await joined(person)
  return { person, phone: await room!.line(0) }
}

const ack = (phone: Line, answer: Sent) => phone.say({ type: 'ack', id: answer.id, seq: 99 })

describe('a person', () => {
  it('says who they are with the same token each time', async () => {
    await aRoomThat({ phase: 'lobby' })
    const storage = aStorage()
    await joined(aPerson(storage))
    await joined(aPerson(storage))
    const [first, second] = room!.lines.map(line => line.frames[0]!)
    expect(first).toEqual({ type: 'hello', protocol: 1, role: 'participant', room: 'QUIZ', token: expect.stringMatching(/^[\w-]{22}$/) })
    expect(second).toEqual(first)
  })

  it('takes part where the browser keeps nothing', async () => {
    await aRoomThat(asking)
    for (const storage of [null, aStorage({ refuses: true })]) {
      const person = aPerson(storage)
      await joined(person)
      expect(person.state().isKept).toBe(false)
      person.answer(a!)
      const phone = room!.lines.at(-1)!
      ack(phone, await phone.next('answer'))
      await expect.poll(() => person.state().own).toEqual({ response: a, isSent: true })
    }
  })
})

describe('an answer', () => {
  it('counts as sent only when it is acknowledged', async () => {
    const { person, phone } = await aPersonIn(asking)
    person.answer(b!)
    expect(person.state().own).toEqual({ response: b, isSent: false })
    const answer = await phone.next('answer')
    expect(answer).toEqual({ type: 'answer', id: expect.stringMatching(/^[\w-]{22}$/), question: 'one', round: 1, response: b })
    expect(person.state().own?.isSent).toBe(false)
    ack(phone, answer)
    await expect.poll(() => person.state().own).toEqual({ response: b, isSent: true })
  })

  it('is sent again with the same id after the line broke, until it is acknowledged', async () => {
    const { person } = await aPersonIn(asking)
    person.answer(a!)
    const first = await (await room!.line(0)).next('answer')
    room!.lines[0]!.cut()
    const again = await (await room!.line(1)).next('answer')
    expect(again).toEqual(first)
    ack(room!.lines[1]!, again)
    await expect.poll(() => person.state().own?.isSent).toBe(true)
  })

  it('is sent again on a new line when nothing comes back on the old one', async () => {
    await aRoomThat(asking)
    const person = aPerson(aStorage(), { patience: 40 })
    await joined(person)
    person.answer(a!)
    const again = await (await room!.line(1)).next('answer')
    expect(again).toEqual(await room!.lines[0]!.next('answer'))
  })

  it('is kept over a reload without a network, and so is a draft', async () => {
    await aRoomThat(asking)
    const storage = aStorage()
    const before = aPerson(storage)
    await joined(before)
    before.choose(b)
    before.close()
    const after = aPerson(storage)
    await joined(after)
    expect(after.state().draft).toEqual(b)
    after.answer(b!)
    const first = await room!.lines[1]!.next('answer')
    after.close()
    aPerson(storage)
    expect(await (await room!.line(2)).next('answer')).toEqual(first)
  })

  it('waits on the phone while the room is paused, and goes on its way by itself', async () => {
    const { person, phone } = await aPersonIn(paused)
    person.answer(a!)
    phone.say(aRoomFrame(asking))
    const answer = await phone.next('answer')
    expect(answer.response).toEqual(a)
    phone.say({ type: 'refused', id: answer.id, code: 'paused' })
    phone.say(aRoomFrame(paused))
    phone.say(aRoomFrame(asking))
    expect(await phone.next('answer')).toEqual(answer)
    expect(person.state().problem).toBeNull()
  })

  it('that is refused is not shown as one, and the reason is', async () => {
    const { person, phone } = await aPersonIn(asking)
    person.answer(a!)
    phone.say({ type: 'refused', id: (await phone.next('answer')).id, code: 'too-late' })
    await expect.poll(() => person.state().problem).toEqual({ question: 'one', round: 1, code: 'too-late' })
    expect(person.state().own).toBeNull()
  })

  it('counts although a change of it came too late', async () => {
    const { person, phone } = await aPersonIn(asking)
    person.answer(a!)
    const first = await phone.next('answer')
    person.answer(b!)
    const second = await phone.next('answer')
    ack(phone, first)
    phone.say({ type: 'refused', id: second.id, code: 'too-late' })
    phone.say(aRoomFrame(closed))
    await expect.poll(() => person.state().room?.now.phase).toBe('closed')
    expect(person.state().own).toEqual({ response: a, isSent: true })
    expect(person.state().problem?.code).toBe('too-late')
  })

  it('does not come back over a later one whose acknowledgement was faster', async () => {
    const { person, phone } = await aPersonIn(asking)
    person.answer(a!)
    const first = await phone.next('answer')
    person.answer(b!)
    ack(phone, await phone.next('answer'))
    ack(phone, first)
    phone.say(aRoomFrame(closed))
    await expect.poll(() => person.state().room?.now.phase).toBe('closed')
    expect(person.state().own).toEqual({ response: b, isSent: true })
  })

  it('that the disk refused is sent again', async () => {
    const { person, phone } = await aPersonIn(asking)
    person.answer(a!)
    const answer = await phone.next('answer')
    phone.say({ type: 'refused', id: answer.id, code: 'not-stored' })
    expect(await phone.next('answer')).toEqual(answer)
    expect(person.state().own).toEqual({ response: a, isSent: false })
  })

  it('is still there after the question is closed', async () => {
    const { person, phone } = await aPersonIn(asking)
    person.answer(a!)
    ack(phone, await phone.next('answer'))
    phone.say(aRoomFrame(closed))
    await expect.poll(() => person.state().room?.now.phase).toBe('closed')
    expect(person.state().own).toEqual({ response: a, isSent: true })
  })

  it('to an earlier round is not one to the next', async () => {
    const { person, phone } = await aPersonIn(asking)
    person.answer(a!)
    ack(phone, await phone.next('answer'))
    phone.say(aRoomFrame({ ...asking, round: 2, openedAt: 2000 }))
    await expect.poll(() => person.state().room?.now).toMatchObject({ round: 2 })
    expect(person.state().own).toBeNull()
  })
})

describe('coming back', () => {
  it('shows the answer that the server has, on a phone that knows nothing of it', async () => {
    room = await aRoom((_hello, phone) => phone.say(aWelcome({
      room: { now: closed },
      you: { name: 'Ada', answer: { id: 'of-another-visit' as never, question: one.id, round: 1, response: b! } },
    })))
    const person = aPerson()
    await joined(person)
    expect(person.state().own).toEqual({ response: b, isSent: true })
  })

  it('shows what was changed since, not what the server said on coming back', async () => {
    room = await aRoom((_hello, phone) => phone.say(aWelcome({
      room: { now: asking },
      you: { answer: { id: 'of-an-earlier-visit' as never, question: one.id, round: 1, response: a! } },
    })))
    const person = aPerson()
    await joined(person)
    expect(person.state().own).toEqual({ response: a, isSent: true })
    person.answer(b!)
    const phone = await room.line(0)
    ack(phone, await phone.next('answer'))
    phone.say(aRoomFrame(closed))
    await expect.poll(() => person.state().room?.now.phase).toBe('closed')
    expect(person.state().own).toEqual({ response: b, isSent: true })
  })

  it('sends an acknowledged answer once more when the server has lost it', async () => {
    await aRoomThat(asking)
    const storage = aStorage()
    const before = aPerson(storage)
    await joined(before)
    before.answer(a!)
    const answer = await room!.lines[0]!.next('answer')
    ack(room!.lines[0]!, answer)
    await expect.poll(() => before.state().own?.isSent).toBe(true)
    before.close()
    aPerson(storage)
    expect(await (await room!.line(1)).next('answer')).toEqual(answer)
  })

  it('does not take the answer of another room for one of this', async () => {
    let now: AudienceNow = asking
    room = await aRoom((_hello, phone) => phone.say(aWelcome({ room: { now } })))
    const storage = aStorage()
    const before = aPerson(storage)
    await joined(before)
    before.answer(a!)
    before.close()
    now = { ...asking, openedAt: openedAt + 1 }
    const after = aPerson(storage)
    await joined(after)
    expect(after.state().own).toBeNull()
    expect(after.state().kept.waiting).toBeNull()
  })

  it('keeps questions, answers and title at the end, for later without any server', async () => {
    const asked = [{ question: questions.find(({ id }) => id === 'one')!, accepted: [], voided: false }]
    room = await aRoom((_hello, phone) => phone.say(aWelcome({
      room: { now: { phase: 'finished', questions: asked } },
      you: { answers: [{ question: one.id, response: b! }] },
    })))
    const storage = aStorage()
    const person = aPerson(storage)
    await joined(person)
    person.close()
    await room.away()
    const later = aPerson(storage)
    expect(later.state().kept.summary).toEqual({ title: 'A room', questions: asked })
    expect(later.state().kept.given).toMatchObject([{ question: 'one', response: b }])
    await room.back()
  })
})

describe('a name', () => {
  it('is sent until it is acknowledged', async () => {
    const { person } = await aPersonIn({ phase: 'lobby' })
    person.rename('Ada')
    const rename = await room!.lines[0]!.next('rename')
    expect(rename).toEqual({ type: 'rename', id: expect.any(String), name: 'Ada' })
    room!.lines[0]!.cut()
    const again = await (await room!.line(1)).next('rename')
    expect(again).toEqual(rename)
    expect(person.state().naming).toBe('waiting')
    ack(room!.lines[1]!, again)
    await expect.poll(() => person.state().naming).toBe('done')
  })

  it('that is refused says why', async () => {
    const { person, phone } = await aPersonIn({ phase: 'lobby' })
    person.rename('x'.repeat(500))
    phone.say({ type: 'refused', id: (await phone.next('rename')).id, code: 'too-long' })
    await expect.poll(() => person.state().naming).toBe('too-long')
  })
})

describe('the end of a connection', () => {
  it('says why, and is forgotten when it is good again', async () => {
    const byes = [{ type: 'bye', code: 'room-full', again: true }]
    room = await aRoom((_hello, phone) => phone.say(byes.pop() ?? aWelcome()))
    const person = aPerson()
    await expect.poll(() => person.state().ended).toBe('room-full')
    await joined(person)
    expect(person.state().ended).toBeNull()
  })

  it('of a server that speaks another version asks nobody to guess', async () => {
    room = await aRoom((_hello, phone) => phone.say({ ...aWelcome(), protocol: 2 }))
    const person = aPerson()
    await expect.poll(() => person.state().ended).toBe('protocol')
    expect(person.state().room).toBeNull()
  })
})

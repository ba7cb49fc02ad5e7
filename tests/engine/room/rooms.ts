import type { KindName, Question, QuestionId, QuestionOf, Response } from '../../../engine/quiz/question.ts'
import type { Result } from '../../../engine/result.ts'
import type { Action, Actor, NewEntry } from '../../../engine/room/action.ts'
import type { Choices } from '../../../engine/room/choices.ts'
import type { AnswerId, Millis, ParticipantId, RoomCode } from '../../../engine/room/ids.ts'
import type { Room } from '../../../engine/room/reduce.ts'
import type { RoomRefusal } from '../../../engine/room/refusal.ts'
import { defaultChoices } from '../../../engine/room/choices.ts'
import { reduce } from '../../../engine/room/reduce.ts'
import { aQuestion as anyQuestion, aResponse } from '../quiz/questions.ts'

// Ids are branded: only the parser makes them elsewhere.
export const questionId = (name: string) => name as QuestionId
export const personId = (name: string) => name as ParticipantId
export const answerId = (name: string) => name as AnswerId
export const roomCode = 'ABCD' as RoomCode

export const server: Actor = { role: 'server' }
export const host: Actor = { role: 'host' }
export const person = (name: string): Actor => ({ role: 'participant', id: personId(name) })

/** A question for practice under another name; single, with the key `b`, unless said. */
export function aQuestion(name: string, changes: Partial<QuestionOf<'single'>>): QuestionOf<'single'>
export function aQuestion<K extends KindName = 'single'>(name: string, changes?: Partial<QuestionOf<K>>, kind?: K): QuestionOf<K>
export function aQuestion(name: string, changes: Partial<Question> = {}, kind: KindName = 'single'): Question {
  const { pair: _, ...question } = anyQuestion(kind)
  return { ...question, id: questionId(name), set: 'practice', ...changes } as Question
}

export const single = (option: string) => aResponse('single', { option })
export const text = (words: string) => aResponse('open', { text: words })

/** A log's entry; the time of day is of no interest unless a test gives one. */
export function entry(by: Actor, action: Action, at: Millis = 0): NewEntry {
  return { at, by, action }
}

/** The first entry of a log. */
export function created(questions: readonly Question[] = [aQuestion('one'), aQuestion('two')], choices: Partial<Choices> = {}): NewEntry {
  return entry(server, { type: 'create', code: roomCode, title: 'A workshop', questions, choices: { ...defaultChoices, ...choices } })
}

/** Plays entries that must all be applied. */
export function play(room: Room | null, ...entries: readonly NewEntry[]): Room {
  let now = room
  for (const next of entries) {
    const result: Result<Room, RoomRefusal> = reduce(now, next)
    if (!result.ok)
      throw new Error(`${next.action.type} was refused: ${result.error}`)
    now = result.value
  }
  if (!now)
    throw new Error('nothing was played')
  return now
}

/** Why an entry is refused; `applied` when it is not. */
export function refusal(room: Room | null, next: NewEntry): RoomRefusal | 'applied' {
  const result = reduce(room, next)
  return result.ok ? 'applied' : result.error
}

export const joined = (name: string, at?: Millis) => entry(person(name), { type: 'join' }, at)

interface Setting {
  readonly questions?: readonly Question[]
  readonly choices?: Partial<Choices>
  readonly people?: readonly string[]
}

/** A room in the lobby with `ann` and `ben` in it, and two questions `one` and `two`. */
export function aRoom({ questions, choices, people = ['ann', 'ben'] }: Setting = {}): Room {
  return play(null, created(questions, choices), ...people.map(name => joined(name)))
}

export function opened(question: string, { round = 1, seconds = null, at }: { round?: number, seconds?: number | null, at?: Millis } = {}): NewEntry {
  return entry(host, { type: 'open', question: questionId(question), round, seconds }, at)
}

/** An answer of a person; its id is made of who, what and which unless a test gives one. */
export function answered(name: string, question: string, response: Response, { round = 1, id = `${name}-${question}-${round}`, at }: { round?: number, id?: string, at?: Millis } = {}): NewEntry {
  return entry(person(name), { type: 'answer', id: answerId(id), question: questionId(question), round, response }, at)
}

export function closed(question: string, { round = 1, at }: { round?: number, at?: Millis } = {}): NewEntry {
  return entry(host, { type: 'close', question: questionId(question), round }, at)
}

export function revealed(question: string, { round = 1 } = {}): NewEntry {
  return entry(host, { type: 'reveal', question: questionId(question), round })
}

/** A question asked, answered by some, and closed. */
export function askedOnce(question: string, answers: Readonly<Record<string, Response>>, { round = 1, at }: { round?: number, at?: Millis } = {}): NewEntry[] {
  return [
    opened(question, { round, at }),
    ...Object.entries(answers).map(([name, response]) => answered(name, question, response, { round, at })),
    closed(question, { round, at }),
  ]
}

export const finished = entry(host, { type: 'finish' })

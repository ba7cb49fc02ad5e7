import type { Question, QuestionId, Response } from '../quiz/question.ts'
import type { Hands } from './action.ts'
import type { Choices } from './choices.ts'
import type { AnswerId, Millis, ParticipantId, RoomCode } from './ids.ts'
import type { PersistentMap } from './persistent-map.ts'
import type { Phase } from './phase.ts'

/** Somebody who joined and was not removed. */
export interface Person {
  readonly id: ParticipantId
  /** 1 for the first who joined; people keep theirs when others are removed. */
  readonly number: number
  readonly name: string | null
  /** Whether a name was ever given or taken away, so that coming back does not bring it back. */
  readonly hasNamed: boolean
  /** Multiplies their time. */
  readonly factor: number
  readonly joinedAt: Millis
}

/** What one person answered in one round. */
export interface Answer {
  readonly id: AnswerId
  /** Ids of the answers that this one replaced, at most `mostChanges`: one of them arriving again changes nothing. */
  readonly replaced: readonly AnswerId[]
  /** Its place among all answers that the round took. */
  readonly number: number
  readonly response: Response
  /** Milliseconds that it took, without pauses, and by the person's own measure: halved for twice the time. */
  readonly elapsed: Millis
}

/** A time limit: `from` is when it began to run. */
export interface Limit {
  readonly from: Millis
  readonly closesAt: Millis
}

/** One asking of a question. */
export interface Round {
  readonly round: number
  readonly openedAt: Millis
  readonly closedAt: Millis | null
  /** Whether it was skipped while people could still answer: then it costs nobody anything. */
  readonly isSkipped: boolean
  /** As it was before the pause, while paused; null without a clock. */
  readonly limit: Limit | null
  readonly pausedAt: Millis | null
  /** How long it was paused in all. */
  readonly paused: Millis
  readonly answers: PersistentMap<ParticipantId, Answer>
  /** How many answers were taken, replaced and removed ones too. */
  readonly taken: number
  readonly hands: readonly Hands[]
}

/** A question that was asked, and everything that happened to it. */
export interface Asked {
  readonly question: Question
  /** At least one. Of each person, the last answer over all of them counts. */
  readonly rounds: readonly Round[]
  readonly isRevealed: boolean
  readonly isVoided: boolean
  readonly accepted: readonly Response[]
  /** What the host decided about open answers, by their plain wording. */
  readonly verdicts: PersistentMap<string, boolean>
}

/**
 * The state of a room: what its log adds up to. An immutable value; the next state shares with it whatever did not
 * change, so that parts can be compared by identity.
 */
export interface Room {
  readonly code: RoomCode
  readonly title: string
  readonly questions: readonly Question[]
  readonly choices: Choices
  readonly phase: Phase
  /** How many people joined and were not removed. */
  readonly people: number
  readonly persons: PersistentMap<ParticipantId, Person>
  readonly removed: PersistentMap<ParticipantId, true>
  /** How many people ever joined. */
  readonly joined: number
  /** The largest factor that anybody has. */
  readonly longest: number
  /** In the order of the first asking. */
  readonly asked: readonly Asked[]
  readonly keyHashes: readonly string[]
}

/** The room's question of that name. */
export function questionOf(room: Room, id: QuestionId): Question | undefined {
  return room.questions.find(question => question.id === id)
}

/** What was asked under that name; nothing before the first round. */
export function askedOf(room: Room, id: QuestionId): Asked | undefined {
  // Nearly always it is the one that was asked last.
  return room.asked.findLast(({ question }) => question.id === id)
}

/** A person's answer that counts, with its round: the last one that they gave, over all rounds. */
export function lastAnswer({ rounds }: Asked, id: ParticipantId): { readonly round: number, readonly answer: Answer } | null {
  const round = rounds.findLast(({ answers }) => answers.has(id))
  const answer = round?.answers.get(id)
  return round && answer ? { round: round.round, answer } : null
}

/** Everybody's answer that counts, as `lastAnswer` has it, in no order that means anything. */
export function forEachLastAnswer({ rounds }: Pick<Asked, 'rounds'>, visit: (answer: Answer, id: ParticipantId) => void): void {
  rounds.forEach(({ answers }, at) => {
    const later = rounds.slice(at + 1).filter(round => round.answers.size > 0)
    answers.forEach((answer, id) => {
      if (!later.some(round => round.answers.has(id)))
        visit(answer, id)
    })
  })
}

/** Whether a question counts: not voided, not on just now, and closed at least once, not only skipped. */
export function isCounted({ rounds, isVoided }: Asked): boolean {
  return !isVoided && rounds.at(-1)?.closedAt !== null && !isSkipped({ rounds })
}

/** Whether a question was never closed, but skipped whenever it was asked. */
export function isSkipped({ rounds }: Pick<Asked, 'rounds'>): boolean {
  return rounds.every(round => round.isSkipped)
}

/** Whether this person joined and was not removed. */
export function isParticipant(room: Room, id: ParticipantId): boolean {
  return room.persons.has(id)
}

/** Whether this is the hash of one of the room's host keys. */
export function isHostKey(room: Room, hash: string): boolean {
  return room.keyHashes.includes(hash)
}

/** The question and round that are on; null in the lobby and at the end. */
export function onNow(room: Room): { readonly asked: Asked, readonly round: Round } | null {
  if (room.phase.name === 'lobby' || room.phase.name === 'finished')
    return null
  const asked = askedOf(room, room.phase.question)
  const round = asked?.rounds[room.phase.round - 1]
  return asked && round ? { asked, round } : null
}

/** The people in the order in which they joined. */
export function peopleInOrder(room: Room): Person[] {
  return room.persons.values().toSorted((one, other) => one.number - other.number)
}

/** The name that may be shown; null where the room keeps none. */
export function nameOf(room: Room, person: Person): string | null {
  return room.choices.names === 'none' ? null : person.name
}

/** The room with one of its asked questions changed. */
export function withAsked(room: Room, changed: Asked): Room {
  const at = room.asked.findLastIndex(({ question }) => question.id === changed.question.id)
  return { ...room, asked: room.asked.with(at, changed) }
}

/** The question with one of its rounds changed. */
export function withRound(asked: Asked, changed: Round): Asked {
  return { ...asked, rounds: asked.rounds.with(changed.round - 1, changed) }
}

import type { Question, QuestionId, Response } from '../quiz/question.ts'
import type { Choices } from './choices.ts'
import type { AnswerId, Millis, ParticipantId, RoomCode, Seq } from './ids.ts'

/** Who acts. `server` stands for the program itself: it creates the room and closes a question when its time is over. */
export type Actor
  = | { readonly role: 'server' }
    | { readonly role: 'host' }
    | { readonly role: 'participant', readonly id: ParticipantId }

export type Role = Actor['role']

/** How many hands were up for one option. */
export interface Hands {
  readonly option: string
  readonly count: number
}

interface Bodies {
  /** The first entry of every log. Holds the questions, so that a room can be replayed after the files have changed. */
  'create': { readonly code: RoomCode, readonly title: string, readonly questions: readonly Question[], readonly choices: Choices }
  /** One more host key is valid: its hash. Each start of the server adds one; older ones stay valid. */
  'admit-key': { readonly hash: string }
  /** A person comes in. Again by the same person: changes nothing, unless they give a name for the first time. */
  'join': { readonly name?: string }
  /** The host changes anybody's name, a person their own. `null` takes it away. */
  'rename': { readonly participant: ParticipantId, readonly name: string | null }
  /** A person answers the open round. With `mayChange`, a later answer replaces the earlier one. */
  'answer': { readonly id: AnswerId, readonly question: QuestionId, readonly round: number, readonly response: Response }
  /** Opens a round: 1 asks the question for the first time, the next number asks it again. Any other number is refused. */
  'open': { readonly question: QuestionId, readonly round: number, readonly seconds: number | null }
  /** Gives everybody more time; `seconds` from now when the question has no clock. */
  'extend': { readonly question: QuestionId, readonly round: number, readonly seconds: number }
  /** No more answers. By the host, or by the server when the time is over. */
  'close': { readonly question: QuestionId, readonly round: number }
  /** Shows the answer. Refused for questions of the set `pre`, which keep theirs until the room is finished. */
  'reveal': { readonly question: QuestionId, readonly round: number }
  /** Leaves the question without showing its answer. */
  'skip': { readonly question: QuestionId, readonly round: number }
  /** Stops the clock; answers wait on the phones. */
  'pause': object
  'resume': object
  /** Changes some of the room's choices. */
  'choose': { readonly choices: Partial<Choices> }
  /** A show of hands for one round; replaces an earlier one. Kinds with options only. */
  'hands': { readonly question: QuestionId, readonly round: number, readonly counts: readonly Hands[] }
  /** Takes a question out of all scores, or back in. */
  'void': { readonly question: QuestionId, readonly voided: boolean }
  /** Counts another answer as right too, or no longer. */
  'accept': { readonly question: QuestionId, readonly response: Response, readonly accepted: boolean }
  /** Lets an open answer onto the slide, or takes it off. `text` as the tally has it. */
  'allow': { readonly question: QuestionId, readonly text: string, readonly allowed: boolean }
  /** One person's time is multiplied from now on: 1 to 5. */
  'grant': { readonly participant: ParticipantId, readonly factor: number }
  /** Takes a person out, with all their answers. The same phone cannot come back. */
  'remove': { readonly participant: ParticipantId }
  /** The end: everybody gets the answers to all that was asked. */
  'finish': object
}

export type ActionName = keyof Bodies
export type ActionOf<T extends ActionName = ActionName> = { [P in T]: { readonly type: P } & Bodies[P] }[T]
/** Something that somebody wants to happen in a room. */
export type Action = ActionOf

/** What a host may ask for. */
export type HostAction = ActionOf<Exclude<ActionName, 'create' | 'admit-key' | 'join' | 'answer'>>

/** An entry on its way into the log. */
export interface NewEntry {
  readonly at: Millis
  readonly by: Actor
  readonly action: Action
}

/** An entry of a room's log. */
export interface Entry extends NewEntry {
  readonly seq: Seq
}

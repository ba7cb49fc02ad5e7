import type { QuestionId, Response, ResponseRefusal } from '../engine/quiz/question.ts'
import type { HostAction } from '../engine/room/action.ts'
import type { AnswerId, Millis, RoomCode, Seq } from '../engine/room/ids.ts'
import type { RoomRefusal } from '../engine/room/refusal.ts'
import type { AudienceView, HostPerson, HostView, PersonView } from '../engine/room/views.ts'

/** The version of everything in this file. Both sides say it first; a difference ends the connection with a clear refusal. */
export const protocolVersion = 1

/** Bytes that a frame from a client may have; the longest real one (a long open answer) has under 3,000. */
export const maxFrame = 16_384

/** Characters that one window of the host may tell the others at once. */
export const maxTold = 500

/**
 * The first frame of every connection. A phone makes its own token (128 random bits, base64url) once and keeps it: the
 * same token is the same person. A host shows the key, or nothing when the browser sent it as a cookie.
 */
export type Hello
  = | { readonly type: 'hello', readonly protocol: number, readonly role: 'participant', readonly room: RoomCode, readonly token: string, readonly name?: string }
    | { readonly type: 'hello', readonly protocol: number, readonly role: 'host', readonly room?: RoomCode, readonly key?: string }

/** What a phone may send after its hello. */
export type FromParticipant
  = | { readonly type: 'answer', readonly id: AnswerId, readonly question: QuestionId, readonly round: number, readonly response: Response }
    | { readonly type: 'rename', readonly id: string, readonly name: string | null }

/** What a host may send after its hello. `id` comes back in `done` or `refused`. */
export type FromHost
  = | { readonly type: 'do', readonly id: string, readonly action: HostAction }
    | { readonly type: 'people', readonly id: string }
    | { readonly type: 'tell', readonly text: string } // for the host's other windows: at most `maxTold` characters, kept nowhere

export type FromClient = Hello | FromParticipant | FromHost

/** Why the server refuses something, as a code; words are the reader's business. */
export type WireRefusal
  = | RoomRefusal
    | ResponseRefusal
    | 'protocol' // another version of this file
    | 'unknown-room'
    | 'bad-key' // not this room's host
    | 'bad-token'
    | 'room-full'
    | 'too-fast' // more frames than a person makes
    | 'too-large'
    | 'not-json'
    | 'unknown-type'
    | 'not-stored' // the disk refused; nothing was counted. Send it again.
    | 'hello-first'

/** What the server sends to a phone. Times are the server's clock; `time` is its time when it sent the frame. */
export type ToParticipant
  = | { readonly type: 'welcome', readonly protocol: number, readonly seq: Seq, readonly time: Millis, readonly room: AudienceView, readonly you: PersonView }
    | { readonly type: 'room', readonly seq: Seq, readonly time: Millis, readonly room: AudienceView } // the same bytes to everybody
    | { readonly type: 'beat', readonly seq: Seq, readonly time: Millis } // a sign of life, the same bytes to everybody
    | { readonly type: 'you', readonly seq: Seq, readonly you: PersonView }
    | { readonly type: 'ack', readonly id: string, readonly seq: Seq } // it is on disk
    | Refused
    | Bye

/** What the server sends to a host's window. `connected` is how many phones are connected now. */
export type ToHost
  = | { readonly type: 'welcome', readonly protocol: number, readonly seq: Seq, readonly time: Millis, readonly host: HostView, readonly connected: number, readonly join: string }
    | { readonly type: 'host', readonly seq: Seq, readonly time: Millis, readonly host: HostView, readonly connected: number } // coalesced
    | { readonly type: 'people', readonly id: string, readonly people: readonly HostPerson[] }
    | { readonly type: 'done', readonly id: string, readonly seq: Seq }
    | { readonly type: 'told', readonly text: string } // by another window of the host
    | Refused
    | Bye

/** One thing was not done; `id` is that of the frame it answers, where it had one. The connection stays open. */
export interface Refused {
  readonly type: 'refused'
  readonly id: string | null
  readonly code: WireRefusal
}

/** The server ends the connection. `again` says whether trying again later makes sense. */
export interface Bye {
  readonly type: 'bye'
  readonly code: WireRefusal | 'closing' | 'too-slow'
  readonly again: boolean
}

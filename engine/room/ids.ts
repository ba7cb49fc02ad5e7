import type { Brand } from 'valibot'

/** What people type to find a room: capital letters and digits that are not mistaken for one another. */
export type RoomCode = string & Brand<'RoomCode'>

/** A person in one room: a pseudonym that the server derives from their secret token, so that the same phone is the same person. */
export type ParticipantId = string & Brand<'ParticipantId'>

/** Made by the phone for one answer, so that an answer that is sent twice counts once. */
export type AnswerId = string & Brand<'AnswerId'>

/** Milliseconds since 1970 by the clock of the server that wrote the entry. */
export type Millis = number

/** A place in a room's log: 1 for the first entry, then one more for each. */
export type Seq = number

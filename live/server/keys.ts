import type { ParticipantId, RoomCode } from '../../engine/room/ids.ts'
import { hash, randomBytes, randomInt } from 'node:crypto'
import * as v from 'valibot'
import { participantIdSchema, roomCodeSchema } from '../../engine/room/parse-entry.ts'

/** No vowels, so that no code is a word; nothing that looks like something else on a projector. */
const letters = 'BCDFGHJKMNPQRTVWXYZ2346789'

function digest(text: string): string {
  return hash('sha256', text, 'base64url')
}

/** A key that makes whoever has it the host of a room: 128 random bits, base64url. */
export function newHostKey(): string {
  return randomBytes(16).toString('base64url')
}

/** What the log keeps of a host key. A plain hash is enough: the key is too random to be guessed. */
export function hostKeyHash(key: string): string {
  return digest(`host ${key}`)
}

/** Who a token is in one room. Without the token nobody can make it, and in two rooms it is two people. */
export function participantId(code: RoomCode, token: string): ParticipantId {
  return v.parse(participantIdSchema, digest(`participant ${code} ${token}`).slice(0, 16))
}

/** A room code that is easy to read out and to type: five letters and digits, about twelve million of them. */
export function newRoomCode(): RoomCode {
  return v.parse(roomCodeSchema, Array.from({ length: 5 }, () => letters[randomInt(letters.length)]).join(''))
}

/** Whether this can be a phone's token: 16 bytes, base64url. */
export function isToken(value: unknown): value is string {
  return typeof value === 'string' && /^[\w-]{21}[AQgw]$/.test(value)
}

import type { Brand, BrandName } from 'valibot'
import type { ToHost, ToParticipant } from '../protocol.ts'

/** The same shape as it is on the wire, where every id is text. */
export type OnWire<T>
  = T extends Brand<BrandName> ? string
    : T extends object ? { readonly [K in keyof T]: OnWire<T[K]> }
      : T

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  }
  catch {
    return null
  }
}

/** What each frame must have to be worth believing. The server of a rehearsal is trusted for what is inside. */
const participantFrames: Readonly<Record<ToParticipant['type'], readonly string[]>> = {
  welcome: ['protocol', 'seq', 'time', 'room', 'you'],
  room: ['seq', 'time', 'room'],
  beat: ['seq', 'time'],
  you: ['seq', 'you'],
  ack: ['id', 'seq'],
  refused: ['id', 'code'],
  bye: ['code', 'again'],
}

const hostFrames: Readonly<Record<ToHost['type'], readonly string[]>> = {
  welcome: ['protocol', 'seq', 'time', 'host', 'connected', 'join'],
  host: ['seq', 'time', 'host', 'connected'],
  people: ['id', 'people'],
  done: ['id', 'seq'],
  told: ['text'],
  refused: ['id', 'code'],
  bye: ['code', 'again'],
}

function fits(value: unknown, frames: Readonly<Record<string, readonly string[]>>): boolean {
  if (typeof value !== 'object' || value === null || !('type' in value) || typeof value.type !== 'string' || !Object.hasOwn(frames, value.type))
    return false
  return (frames[value.type] ?? []).every(key => key in value)
}

const isToParticipant = (value: unknown): value is ToParticipant => fits(value, participantFrames)
const isToHost = (value: unknown): value is ToHost => fits(value, hostFrames)

/** A frame for a phone, or null when it is none. */
export function readParticipantFrame(text: string): ToParticipant | null {
  const value = parsed(text)
  return isToParticipant(value)
    ? value
    : null
}

/** A frame for a host, or null when it is none. */
export function readHostFrame(text: string): ToHost | null {
  const value = parsed(text)
  return isToHost(value)
    ? value
    : null
}

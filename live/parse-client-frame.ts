import type { QuestionId } from '../engine/quiz/question.ts'
import type { Result } from '../engine/result.ts'
import type { HostAction } from '../engine/room/action.ts'
import type { AnswerId, RoomCode } from '../engine/room/ids.ts'
import type { WireRefusal } from './protocol.ts'
import { Buffer } from 'node:buffer'
import * as v from 'valibot'
import { isRecord } from '../engine/quiz/response.ts'
import { ok, refuse } from '../engine/result.ts'
import { nameSchema, parseHostAction, parseRoomCode } from '../engine/room/parse-entry.ts'
import { isAnswerId, isQuestionId, isRound } from '../engine/room/read-entry.ts'
import { maxFrame, maxTold, protocolVersion } from './protocol.ts'

/** What a first frame said. `room` is null where it named none: then the room here is meant. */
export type SaidHello
  = | { readonly role: 'participant', readonly room: RoomCode | null, readonly token: string, readonly name: string | null }
    | { readonly role: 'host', readonly room: RoomCode | null, readonly key: string | null }

/** What a phone said after its hello. Only the room knows whether `response` is one to its question. */
export type SaidByParticipant
  = | { readonly type: 'answer', readonly id: AnswerId, readonly question: QuestionId, readonly round: number, readonly response: unknown }
    | { readonly type: 'rename', readonly id: string, readonly name: string | null }

/** What a host said after its hello. */
export type SaidByHost
  = | { readonly type: 'do', readonly id: string, readonly action: HostAction }
    | { readonly type: 'people', readonly id: string }
    | { readonly type: 'tell', readonly text: string }

/** Why a frame was not understood, and which one, where it could be told. */
export interface FrameRefusal {
  readonly id: string | null
  readonly code: WireRefusal
}

const frameId = v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/))

const schemas = {
  participant: v.object({ token: v.string(), name: v.optional(nameSchema) }),
  host: v.object({ key: v.optional(v.pipe(v.string(), v.maxLength(200))) }),
  rename: v.object({ id: frameId, name: v.nullable(nameSchema) }),
  asking: v.object({ id: frameId }),
  telling: v.object({ text: v.pipe(v.string(), v.maxLength(maxTold)) }),
} as const

/** The value that a frame's bytes hold; only JSON text of a reasonable length. */
export function readJson(data: unknown, isBinary: boolean): Result<unknown, 'not-json' | 'too-large'> {
  if (!Buffer.isBuffer(data) || isBinary)
    return refuse('not-json')
  if (data.length > maxFrame)
    return refuse('too-large')
  return readText(data.toString('utf8'))
}

/** The value that a text holds. */
export function readText(text: string): Result<unknown, 'not-json'> {
  try {
    const value: unknown = JSON.parse(text)
    return ok(value)
  }
  catch {
    return refuse('not-json')
  }
}

function idOf(value: unknown): string | null {
  return isRecord(value) && v.is(frameId, value.id)
    ? value.id
    : null
}

function roomOf(value: unknown): Result<RoomCode | null, 'unknown-room'> {
  if (value === undefined || value === '')
    return ok(null)
  const code = parseRoomCode(value)
  return code.ok
    ? ok(code.value)
    : refuse('unknown-room')
}

/** The first frame of a connection. Its version is looked at before anything else, for another version may look different. */
export function parseHello(value: unknown): Result<SaidHello, WireRefusal> {
  if (!isRecord(value) || value.type !== 'hello')
    return refuse('hello-first')
  if (value.protocol !== protocolVersion)
    return refuse('protocol')
  const room = roomOf(value.room)
  if (!room.ok)
    return room
  switch (value.role) {
    case 'participant': {
      const said = v.safeParse(schemas.participant, value)
      return said.success
        ? ok({ role: 'participant', room: room.value, token: said.output.token, name: said.output.name ?? null })
        : refuse(typeof value.token === 'string' ? 'malformed' : 'bad-token')
    }
    case 'host': {
      const said = v.safeParse(schemas.host, value)
      return said.success
        ? ok({ role: 'host', room: room.value, key: said.output.key ?? null })
        : refuse('bad-key')
    }
    default:
      return refuse('malformed')
  }
}

function malformed(value: unknown): { ok: false, error: FrameRefusal } {
  return refuse({ id: idOf(value), code: 'malformed' })
}

/** A frame of a phone after its hello. What only a host may send is refused with `not-host`. */
export function parseFromParticipant(value: unknown): Result<SaidByParticipant, FrameRefusal> {
  if (!isRecord(value))
    return refuse({ id: null, code: 'unknown-type' })
  switch (value.type) {
    case 'answer': {
      // By hand: a hall sends 20,000 of them at once.
      const { id, question, round, response } = value
      return isAnswerId(id) && isQuestionId(question) && isRound(round) && 'response' in value
        ? ok({ type: 'answer', id, question, round, response })
        : malformed(value)
    }
    case 'rename': {
      const said = v.safeParse(schemas.rename, value)
      return said.success ? ok({ type: 'rename', ...said.output }) : malformed(value)
    }
    case 'do':
    case 'people':
    case 'tell':
      return refuse({ id: idOf(value), code: 'not-host' })
    default:
      return refuse({ id: idOf(value), code: 'unknown-type' })
  }
}

/** A frame of a host's window after its hello. */
export function parseFromHost(value: unknown): Result<SaidByHost, FrameRefusal> {
  switch (isRecord(value) ? value.type : undefined) {
    case 'do': {
      const said = v.safeParse(schemas.asking, value)
      const action = parseHostAction(isRecord(value) ? value.action : undefined)
      return said.success && action.ok
        ? ok({ type: 'do', id: said.output.id, action: action.value })
        : malformed(value)
    }
    case 'people': {
      const said = v.safeParse(schemas.asking, value)
      return said.success ? ok({ type: 'people', id: said.output.id }) : malformed(value)
    }
    case 'tell': {
      const said = v.safeParse(schemas.telling, value)
      return said.success ? ok({ type: 'tell', text: said.output.text }) : malformed(value)
    }
    case 'answer':
      return refuse({ id: idOf(value), code: 'not-participant' })
    default:
      return refuse({ id: idOf(value), code: 'unknown-type' })
  }
}

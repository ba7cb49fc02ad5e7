import type { Result } from '../../engine/result.ts'
import type { HostPerson, HostView } from '../../engine/room/views.ts'
import type { ToHost } from '../protocol.ts'
import type { FrameRefusal } from './read-frame.ts'
import { isRecord } from '../../engine/quiz/response.ts'
import { ok, refuse } from '../../engine/result.ts'
import { protocolVersion } from '../protocol.ts'

const isText = (value: unknown): value is string => typeof value === 'string'
const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value)

function isListOf(value: unknown, isOne: (one: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(isOne)
}

function isHands(value: unknown): boolean {
  return isRecord(value) && isText(value.option) && isNumber(value.count)
}

function isRound(value: unknown): boolean {
  return isRecord(value) && isNumber(value.round) && isNumber(value.answered) && Array.isArray(value.hands)
    && (value.tally === null || (isRecord(value.tally) && isNumber(value.tally.total)))
}

function isAsked(value: unknown): boolean {
  return isRecord(value) && isText(value.id) && isListOf(value.rounds, isRound)
    && (value.revealed === null || (isRecord(value.revealed) && isRecord(value.revealed.question)))
}

function isNow(value: unknown): boolean {
  if (!isRecord(value))
    return false
  switch (value.phase) {
    case 'lobby':
    case 'finished':
      return true
    case 'asking':
      return isText(value.question) && isNumber(value.round) && isRecord(value.clock)
    case 'closed':
    case 'revealed':
      return isText(value.question) && isNumber(value.round)
    default:
      return false
  }
}

/** What only the server writes, and the types of this very version describe: looked at as far as drawing it needs. */
function isHostView(value: unknown): value is HostView {
  return isRecord(value) && isListOf(value.hands, isHands) && Array.isArray(value.hints) && Array.isArray(value.texts)
    && isRecord(value.stage) && isText(value.stage.code) && isNumber(value.stage.people) && isRecord(value.stage.choices)
    && isNow(value.stage.now) && isListOf(value.stage.questions, isAsked)
}

function isPerson(value: unknown): value is HostPerson {
  return isRecord(value) && isText(value.id) && isNumber(value.factor) && isNumber(value.answered)
}

function isFrame(value: Readonly<Record<string, unknown>>): value is Readonly<Record<string, unknown>> & ToHost {
  switch (value.type) {
    case 'welcome':
      return isNumber(value.seq) && isNumber(value.time) && isNumber(value.connected) && isText(value.join) && isHostView(value.host)
    case 'host':
      return isNumber(value.seq) && isNumber(value.time) && isNumber(value.connected) && isHostView(value.host)
    case 'people':
      return isText(value.id) && isListOf(value.people, isPerson)
    case 'done':
      return isText(value.id) && isNumber(value.seq)
    case 'told':
      return isText(value.text)
    case 'refused':
      return isText(value.code) && (value.id === null || isText(value.id))
    case 'bye':
      return isText(value.code) && typeof value.again === 'boolean'
    default:
      return false
  }
}

/** Reads what the server sent to a host's window. */
export function readHostFrame(value: unknown): Result<ToHost, FrameRefusal> {
  if (!isRecord(value))
    return refuse('malformed')
  if (value.type === 'welcome' && value.protocol !== protocolVersion)
    return refuse('protocol')
  if (isFrame(value))
    return ok(value)
  return refuse(isText(value.type)
    ? 'unknown-type'
    : 'malformed')
}

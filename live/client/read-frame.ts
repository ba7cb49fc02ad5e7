import type { Result } from '../../engine/result.ts'
import type { AudienceView, PersonView } from '../../engine/room/views.ts'
import type { ToParticipant } from '../protocol.ts'
import { isRecord } from '../../engine/quiz/response.ts'
import { ok, refuse } from '../../engine/result.ts'
import { protocolVersion } from '../protocol.ts'

/**
 * Why a frame of the server was not understood. `protocol`: the server speaks another version, so this page is out of
 * date or ahead of its time.
 */
export type FrameRefusal = 'malformed' | 'unknown-type' | 'protocol'

const isText = (value: unknown): value is string => typeof value === 'string'
const isCount = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value)
const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value)

/** A question of a kind that this page can draw, with the lists that its kind needs. */
function isQuestion(value: unknown): boolean {
  if (!isRecord(value) || !isText(value.id) || !isText(value.prompt))
    return false
  switch (value.kind) {
    case 'single':
    case 'multiple':
    case 'poll':
      return isList(value.options)
    case 'match':
      return isList(value.groups) && isList(value.items)
    case 'order':
      return isList(value.items)
    case 'estimate':
      return isCount(value.min) && isCount(value.max) && isCount(value.step)
    case 'open':
      return isCount(value.maxLength)
    default:
      return false
  }
}

function isRevealed(value: unknown): boolean {
  return isRecord(value) && isQuestion(value.question) && isList(value.accepted)
}

function isClock(value: unknown): boolean {
  return isRecord(value) && (value.runs === 'until'
    ? isCount(value.from) && isCount(value.closesAt)
    : value.runs === 'free' || value.runs === 'paused')
}

function isNow(value: unknown): boolean {
  if (!isRecord(value))
    return false
  switch (value.phase) {
    case 'lobby':
      return true
    case 'asking':
      return isQuestion(value.question) && isCount(value.round) && isClock(value.clock)
    case 'closed':
      return isQuestion(value.question) && isCount(value.round)
    case 'revealed':
      return isRevealed(value.question) && isCount(value.round) && isRecord(value.tally)
    case 'finished':
      return isList(value.questions) && value.questions.every(isRevealed)
    default:
      return false
  }
}

/** What only the server writes, and the types of this very version describe: looked at as far as drawing it needs. */
function isAudience(value: unknown): value is AudienceView {
  return isRecord(value) && isText(value.title) && isNow(value.now)
}

function isPerson(value: unknown): value is PersonView {
  return isRecord(value) && (value.name === null || isText(value.name)) && isCount(value.factor) && isList(value.answers)
    && (value.answer === null || (isRecord(value.answer) && isText(value.answer.id) && isRecord(value.answer.response)))
}

/** Whether a frame has all that its type needs. */
function isFrame(value: Readonly<Record<string, unknown>>): value is Readonly<Record<string, unknown>> & ToParticipant {
  switch (value.type) {
    case 'welcome':
      return isCount(value.seq) && isCount(value.time) && isAudience(value.room) && isPerson(value.you)
    case 'room':
      return isCount(value.seq) && isCount(value.time) && isAudience(value.room)
    case 'beat':
      return isCount(value.seq) && isCount(value.time)
    case 'you':
      return isCount(value.seq) && isPerson(value.you)
    case 'ack':
      return isText(value.id) && isCount(value.seq)
    case 'refused':
      return (value.id === null || isText(value.id)) && isText(value.code)
    case 'bye':
      return isText(value.code) && typeof value.again === 'boolean'
    default:
      return false
  }
}

const types: readonly unknown[] = ['welcome', 'room', 'beat', 'you', 'ack', 'refused', 'bye']

/** Turns anything that came over the wire into a frame for a participant, or says why not. */
export function readFrame(value: unknown): Result<ToParticipant, FrameRefusal> {
  if (!isRecord(value))
    return refuse('malformed')
  if (!types.includes(value.type))
    return refuse('unknown-type')
  if (value.type === 'welcome' && value.protocol !== protocolVersion)
    return refuse('protocol')
  return isFrame(value)
    ? ok(value)
    : refuse('malformed')
}

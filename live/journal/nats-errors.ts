import type { RoomCode } from '../../engine/room/ids.ts'
import type { JournalErrorCode } from './journal.ts'
import { JetStreamApiError } from '@nats-io/jetstream'
import { errors } from '@nats-io/transport-node'
import { JournalError } from './journal.ts'

/** Codes of the server's answers; https://github.com/nats-io/nats-server/blob/main/server/errors.json. */
const streamNotFound = 10059
const noSuitablePeers = 10005
/** The same message waits already, for servers of the cluster that do not answer; 2.15 says so, see `publisher` for 2.10. */
const duplicateInProcess = 10158
const full: ReadonlySet<number> = new Set([
  10023, // insufficient resources
  10028, // memory resources limit exceeded
  10047, // insufficient storage resources available
  10054, // message size exceeds maximum allowed
  10077, // the stream's error on storing: maximum bytes or messages exceeded
])

/** What a person can do about each. */
const sentences: Readonly<Record<JournalErrorCode, (where: string) => string>> = {
  'not-writable': where => `NATS at ${where} does not let us in. Check the credentials file, and its rights on kit.room.> and $JS.API.>.`,
  'full': where => `NATS at ${where} has no room left, or a message is larger than it takes. Nothing is stored until that is changed.`,
  'newer': where => `The log at ${where} was made by a newer version of this program. Update.`,
  'damaged': where => `The log at ${where} holds something that is no entry of a room.`,
  'locked': where => `The log at ${where} is locked.`,
  'no-room': where => `There is no such room at ${where}.`,
  'closed': where => `The journal at ${where} was closed.`,
  'failed': where => `NATS at ${where} could not do it. Is a nats-server with JetStream (option -js) running there? A cluster that has just lost a server needs some seconds: try again.`,
}

/** A refusal with its sentence; `detail` is what the server said. */
export function natsError(code: JournalErrorCode, where: string, detail?: string, cause?: unknown): JournalError {
  const sentence = sentences[code](where)
  return new JournalError(code, detail === undefined ? sentence : `${sentence} (${detail})`, { cause })
}

/** A room that was there is not there any more. */
export function forgotten(room: RoomCode, where: string): JournalError {
  return new JournalError('no-room', `Room ${room} was erased from NATS at ${where}, and does not come back. Stop its servers.`)
}

/** The room's log is not the one that was read: its end is missing, or somebody put another one in its place. */
export function anotherLog(room: RoomCode, where: string): JournalError {
  return new JournalError('damaged', `The log of room ${room} at ${where} is not the one that this server has read: it lost its end, or was restored. Start every server of the room again.`)
}

/** Whether there is no such stream: the room was never there, or is forgotten. */
export function isGone(error: unknown): boolean {
  return (error instanceof JetStreamApiError && error.code === streamNotFound)
    || (error instanceof Error && error.message === 'stream not found')
}

/** Whether fewer servers are up, or known to the leader yet, than a stream wants copies. */
export function isShortOfServers(error: unknown): boolean {
  return error instanceof JetStreamApiError && error.code === noSuitablePeers
}

/** Whether nobody answered, so that it is open what became of the request: the same again may help. */
export function isUnanswered(error: unknown): boolean {
  return !mayNot(error) && (error instanceof errors.TimeoutError
    || error instanceof errors.ConnectionError
    || error instanceof errors.NoRespondersError
    || error instanceof errors.RequestError
    || isWithoutLeader(error)
    || (error instanceof JetStreamApiError && error.code === duplicateInProcess)
    // The client's word for an append that nobody took is "jetstream is not enabled", which hides this.
    || (error instanceof Error && error.cause instanceof errors.RequestError))
}

/** The cluster chooses a leader; that is over in a moment. */
function isWithoutLeader(error: unknown): boolean {
  return error instanceof JetStreamApiError && error.status === 503 && !full.has(error.code)
}

/** What the client threw, as the journal's own error. */
export function fromNats(error: unknown, where: string): JournalError {
  if (error instanceof JournalError)
    return error
  if (!(error instanceof Error))
    return natsError('failed', where, String(error))
  return natsError(codeOf(error), where, isShortOfServers(error) ? 'fewer servers of the cluster are up than the room wants copies' : error.message, error)
}

/** Whether the server does not let us; the client wraps what it says of a request. */
function mayNot(error: unknown): boolean {
  return error instanceof errors.AuthorizationError
    || error instanceof errors.PermissionViolationError
    || error instanceof errors.UserAuthenticationExpiredError
    || (error instanceof Error && error.cause !== undefined && mayNot(error.cause))
}

function codeOf(error: Error): JournalErrorCode {
  if (isGone(error))
    return 'no-room'
  if (error instanceof JetStreamApiError && full.has(error.code))
    return 'full'
  if (mayNot(error))
    return 'not-writable'
  return error instanceof errors.ClosedConnectionError || error instanceof errors.DrainingConnectionError
    ? 'closed'
    : 'failed'
}

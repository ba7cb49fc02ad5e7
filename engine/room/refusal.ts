import type { ResponseRefusal } from '../quiz/question.ts'

/** Why an action was not applied. */
export type RoomRefusal
  = | 'no-room' // nothing was created yet
    | 'already-created'
    | 'not-host' // only the host may
    | 'not-participant' // only a participant may
    | 'not-server' // only the server itself may
    | 'not-now' // the room is not doing what this needs
    | 'unknown-question'
    | 'unknown-participant'
    | 'unknown-option'
    | 'wrong-round' // another question or round is on, or this round was opened already
    | 'too-late' // the time is over, or the question is closed
    | 'paused' // answers wait until the host goes on
    | 'already-answered' // and this room does not let people change their mind
    | 'changed-too-often' // this person, in this round; what they answered last stands
    | 'locked' // the door is closed for new people
    | 'removed' // the host took this person out
    | 'keeps-its-answer' // an opening question is not revealed
    | 'out-of-range' // a number (seconds, factor, hands) that makes no sense
    | ResponseRefusal

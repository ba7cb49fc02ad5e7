import type { QuestionId, Response } from '../quiz/question.ts'
import type { AnswerId, Millis, ParticipantId } from './ids.ts'
import type { PersistentMap } from './persistent-map.ts'
import type { Answer, Asked, Room, Round } from './room.ts'

/**
 * A room as text: lines of JSON, one for the room, one for its people, and one for the answers of each round, in order.
 * Short enough to be one a moment: a hall's round is a line of a megabyte.
 */

/** What the first line holds of a question that was asked. */
export interface AskedHead extends Omit<Asked, 'question' | 'rounds' | 'verdicts'> {
  readonly question: QuestionId
  readonly rounds: readonly Omit<Round, 'answers'>[]
  readonly verdicts: readonly (readonly [string, boolean])[]
}

/** The first line: all but people and answers. */
export interface RoomHead extends Omit<Room, 'people' | 'persons' | 'removed' | 'asked'> {
  readonly removed: readonly ParticipantId[]
  readonly asked: readonly AskedHead[]
}

/** The answers of one round as columns of the same length: names of fields and equal responses are there once. */
export interface AnswerColumns {
  /** Places in the line of people, from 0. */
  readonly who: readonly number[]
  readonly ids: readonly AnswerId[]
  readonly numbers: readonly number[]
  readonly elapsed: readonly Millis[]
  /** Places in `responses`, from 0. */
  readonly given: readonly number[]
  /** Each response once. */
  readonly responses: readonly Response[]
  /** Places in the columns, from 0, of answers that replaced others. */
  readonly replaced: readonly (readonly [number, readonly AnswerId[]])[]
}

function roundHead({ round, openedAt, closedAt, isSkipped, limit, pausedAt, paused, taken, hands }: Round): Omit<Round, 'answers'> {
  return { round, openedAt, closedAt, isSkipped, limit, pausedAt, paused, taken, hands }
}

function headOf({ code, title, questions, choices, phase, removed, joined, longest, asked, keyHashes }: Room): RoomHead {
  return {
    code,
    title,
    questions,
    choices,
    phase,
    removed: removed.entries().map(([id]) => id),
    joined,
    longest,
    asked: asked.map(({ question, rounds, isRevealed, isVoided, accepted, verdicts }) =>
      ({ question: question.id, rounds: rounds.map(roundHead), isRevealed, isVoided, accepted, verdicts: verdicts.entries() })),
    keyHashes,
  }
}

function columnsOf(answers: PersistentMap<ParticipantId, Answer>, places: ReadonlyMap<ParticipantId, number>): AnswerColumns {
  const all = answers.entries()
  const known = new Map<string, number>()
  const responses: Response[] = []

  function placeOf(response: Response): number {
    const text = JSON.stringify(response)
    const place = known.get(text) ?? responses.push(response) - 1
    known.set(text, place)
    return place
  }

  return {
    who: all.map(([id]) => places.get(id) ?? -1),
    ids: all.map(([, { id }]) => id),
    numbers: all.map(([, { number }]) => number),
    elapsed: all.map(([, { elapsed }]) => elapsed),
    given: all.map(([, { response }]) => placeOf(response)),
    responses,
    replaced: all.flatMap(([, { replaced }], at) => replaced.length > 0 ? [[at, replaced] as const] : []),
  }
}

/** The lines of a snapshot, one after another, so that whoever writes it can do something else between two of them. */
export function* snapshotLines(room: Room): Generator<string, void> {
  yield JSON.stringify(headOf(room))
  const persons = room.persons.values()
  yield JSON.stringify(persons)
  const places = new Map(persons.map(({ id }, at) => [id, at]))
  for (const { rounds } of room.asked) {
    for (const { answers } of rounds)
      yield JSON.stringify(columnsOf(answers, places))
  }
}

/** The whole state of a room as text, from which `readSnapshot` makes the same room. It holds keys and answers: as secret as the log. */
export function writeSnapshot(room: Room): string {
  return [...snapshotLines(room)].join('\n')
}

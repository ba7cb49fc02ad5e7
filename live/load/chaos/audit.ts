import type { Response } from '../../../engine/quiz/question.ts'
import type { Entry } from '../../../engine/room/action.ts'
import type { WireRefusal } from '../../protocol.ts'
import { replay } from '../../../engine/room/reduce.ts'
import { report } from '../../../engine/room/report.ts'

/** An answer as the phone that gave it knows it. */
export interface Given {
  readonly id: string
  readonly question: string
  readonly round: number
  readonly response: Response
  /** When the server said that it is on disk, by `performance.now()`; null until then. */
  readonly ackedAt: number | null
  /** Why it was not taken, if so. */
  readonly refused: WireRefusal | null
}

/** What the log says about the answers that phones gave. */
export interface Audit {
  readonly given: number
  readonly acked: number
  /** Answers that the replayed room counts, in all rounds together: must be `acked`. */
  readonly counted: number
  /** Acknowledged answers that do not count when the log is replayed, because it does not hold them or otherwise: must be 0. */
  readonly lost: number
  /** Answers that count more than once, or stand in the log more than once where they may not: must be 0. */
  readonly doubled: number
  /** Answers that stand in the log more than once. */
  readonly repeated: number
  /** Questions that were asked, each round for itself. */
  readonly rounds: number
  /** Everything else that is wrong, in words. */
  readonly problems: readonly string[]
}

export interface AuditOptions {
  readonly entries: readonly Entry[]
  readonly given: readonly Given[]
  /**
   * Whether an answer may stand in the log more than once, as with two servers, when one wrote it and died before it
   * could say so. It must count once all the same.
   */
  readonly repeats?: boolean
}

const moreThanOnce = (times: ReadonlyMap<string, number>): number => [...times.values()].filter(count => count > 1).length

/** Compares what phones were told with what the log holds and with what the replayed room counts. */
export function audit({ entries, given, repeats = false }: AuditOptions): Audit {
  const acked = given.filter(({ ackedAt }) => ackedAt !== null)
  const byId = new Map(given.map(answer => [answer.id, answer]))
  const written = new Map<string, number>()
  const problems: string[] = []
  for (const { action } of entries) {
    if (action.type !== 'answer')
      continue
    written.set(action.id, (written.get(action.id) ?? 0) + 1)
    const mine = byId.get(action.id)
    if (!mine || mine.question !== action.question || mine.round !== action.round || JSON.stringify(mine.response) !== JSON.stringify(action.response))
      problems.push(`the log holds an answer to ${action.question} that nobody gave`)
  }
  for (const { refused, question } of given) {
    if (refused !== null)
      problems.push(`an answer to ${question} was refused: ${refused}`)
  }
  const counted = countedIn(entries)
  const repeated = moreThanOnce(written)
  if (counted.answers !== acked.length)
    problems.push(`${counted.answers} answers count, and ${acked.length} were acknowledged`)
  problems.push(...counted.problems)
  return {
    given: given.length,
    acked: acked.length,
    counted: counted.answers,
    lost: acked.filter(({ id }) => !counted.times.has(id)).length,
    doubled: moreThanOnce(counted.times) + (repeats ? 0 : repeated),
    repeated,
    rounds: counted.rounds,
    problems: [...new Set(problems)],
  }
}

/** What a replayed log counts. */
interface Counted {
  /** In a facilitator's report, all rounds together. */
  readonly answers: number
  readonly rounds: number
  /** How often each answer counts, by its id. */
  readonly times: ReadonlyMap<string, number>
  /** What cannot be. */
  readonly problems: readonly string[]
}

/** What a facilitator's report says of this log, and which answers are in it. */
function countedIn(entries: readonly Entry[]): Counted {
  const room = replay(entries)
  const times = new Map<string, number>()
  if (!room)
    return { answers: 0, rounds: 0, times, problems: ['the log holds no room'] }
  for (const round of room.asked.flatMap(asked => asked.rounds))
    round.answers.forEach(({ id }) => times.set(id, (times.get(id) ?? 0) + 1))
  const problems: string[] = []
  const { questions } = report(room)
  const rounds = questions.flatMap(question => question.rounds.map(round => ({ ...round, question: question.id })))
  for (const { question, openedAt, closedAt, answered, of, tally } of rounds) {
    if (tally.total !== answered)
      problems.push(`${question} counts ${answered} people and ${tally.total} answers`)
    if (answered > of)
      problems.push(`${question} counts ${answered} people of ${of}`)
    if (closedAt !== null && closedAt < openedAt)
      problems.push(`${question} was closed ${openedAt - closedAt} ms before it was opened`)
  }
  return { answers: rounds.reduce((sum, { answered }) => sum + answered, 0), rounds: rounds.length, times, problems }
}

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
  /** Acknowledged answers that the log does not hold, or that do not count: must be 0. */
  readonly lost: number
  /** Answers that stand in the log, or count, more than once: must be 0. */
  readonly doubled: number
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

const isAnswer = ({ action }: Entry) => action.type === 'answer'
const answerId = ({ action }: Entry): string | null => action.type === 'answer' ? action.id : null

/** Compares what phones were told with what the log holds and with what the replayed room counts. */
export function audit({ entries, given, repeats = false }: AuditOptions): Audit {
  const acked = given.filter(({ ackedAt }) => ackedAt !== null)
  const byId = new Map(given.map(answer => [answer.id, answer]))
  const times = new Map<string, number>()
  const problems: string[] = []
  for (const { action } of entries) {
    if (action.type !== 'answer')
      continue
    times.set(action.id, (times.get(action.id) ?? 0) + 1)
    const mine = byId.get(action.id)
    if (!mine || mine.question !== action.question || mine.round !== action.round || JSON.stringify(mine.response) !== JSON.stringify(action.response))
      problems.push(`the log holds an answer to ${action.question} that nobody gave`)
  }
  for (const { refused, question } of given) {
    if (refused !== null)
      problems.push(`an answer to ${question} was refused: ${refused}`)
  }
  const counted = countedIn(entries)
  const once = countedIn(withoutRepeats(entries))
  const missing = acked.filter(({ id }) => !times.has(id)).length
  const stored = [...times.keys()].filter(id => byId.has(id)).length
  const again = repeats
    ? 0
    : [...times.values()].filter(count => count > 1).length
  if (counted.answers !== acked.length)
    problems.push(`${counted.answers} answers count, and ${acked.length} were acknowledged`)
  problems.push(...counted.problems)
  return {
    given: given.length,
    acked: acked.length,
    counted: counted.answers,
    lost: missing + Math.max(0, stored - once.answers),
    doubled: again + Math.max(0, counted.answers - once.answers),
    rounds: counted.rounds,
    problems: [...new Set(problems)],
  }
}

/** The log with each answer where it stands first. */
function withoutRepeats(entries: readonly Entry[]): Entry[] {
  const seen = new Set<string>()
  return entries.filter((entry) => {
    const id = answerId(entry)
    if (id === null || !isAnswer(entry))
      return true
    const isNew = !seen.has(id)
    seen.add(id)
    return isNew
  })
}

/** What a facilitator's report says of this log, and what in it cannot be. */
function countedIn(entries: readonly Entry[]): { readonly answers: number, readonly rounds: number, readonly problems: readonly string[] } {
  const room = replay(entries)
  if (!room)
    return { answers: 0, rounds: 0, problems: ['the log holds no room'] }
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
  return { answers: rounds.reduce((sum, { answered }) => sum + answered, 0), rounds: rounds.length, problems }
}

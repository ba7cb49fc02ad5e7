import type { Question } from '../quiz/question.ts'
import type { ParticipantId } from './ids.ts'
import type { PersistentMap } from './persistent-map.ts'
import type { Answer, Asked, Round } from './room.ts'
import { plain } from '../quiz/wording.ts'

/** An open answer that people gave, however they wrote its letters and spaces. */
export interface Wording {
  readonly plain: string
  /** As the first of them wrote it, and how many there are. */
  readonly shown: { readonly text: string, readonly count: number }
}

interface Known {
  /** The texts of those who say it, by the number of their answer. */
  readonly texts: Map<number, string>
  /** The lowest of those numbers; null when it must be looked up again. */
  first: number | null
  wording: Wording
}

interface Counted {
  answers: PersistentMap<ParticipantId, Answer>
  readonly known: Map<string, Known>
  wordings: readonly Wording[]
}

/** By the question, since it stays the same value as long as the room: its rounds change with each answer. */
const counted = new WeakMap<Question, Map<number, Counted>>()

function textOf({ response }: Answer): string {
  return response.kind === 'open' ? response.text : ''
}

function add(known: Map<string, Known>, answer: Answer): Known {
  const text = textOf(answer)
  const key = plain(text)
  const one = known.get(key) ?? { texts: new Map<number, string>(), first: null, wording: { plain: key, shown: { text, count: 0 } } }
  one.texts.set(answer.number, text)
  if (one.first !== null && answer.number < one.first)
    one.first = null
  known.set(key, one)
  return one
}

function take(known: Map<string, Known>, answer: Answer): Known | undefined {
  const one = known.get(plain(textOf(answer)))
  one?.texts.delete(answer.number)
  if (one?.first === answer.number)
    one.first = null
  return one
}

/** Writes down again what changed: once for each wording, however many answers changed it. */
function renew(known: Map<string, Known>, changed: ReadonlySet<Known>): void {
  for (const one of changed) {
    const { plain, shown } = one.wording
    if (one.texts.size === 0) {
      known.delete(plain)
      continue
    }
    one.first ??= [...one.texts.keys()].reduce((least, number) => Math.min(least, number))
    one.wording = { plain, shown: { text: one.texts.get(one.first) ?? shown.text, count: one.texts.size } }
  }
}

function bringUpToDate(known: Map<string, Known>, added: readonly Answer[], gone: readonly Answer[]): readonly Wording[] {
  const changed = new Set<Known>()
  for (const answer of gone) {
    const one = take(known, answer)
    if (one)
      changed.add(one)
  }
  // In the order of the answers, so that what is sorted below nearly is so already.
  for (const answer of added.toSorted((one, other) => one.number - other.number))
    changed.add(add(known, answer))
  renew(known, changed)
  return [...known.values()].sort((one, other) => (one.first ?? 0) - (other.first ?? 0)).map(({ wording }) => wording)
}

function countedIn({ question }: Asked, { round, answers }: Round): Counted {
  const rounds = counted.get(question) ?? new Map<number, Counted>()
  counted.set(question, rounds)
  const last = rounds.get(round)
  if (last?.answers === answers)
    return last
  const [added, gone]: [Answer[], Answer[]] = [[], []]
  if (last) {
    answers.changesSince(last.answers, (_, before, after) => {
      if (before)
        gone.push(before)
      if (after)
        added.push(after)
    })
  }
  else {
    answers.forEach(answer => added.push(answer))
  }
  const known = last?.known ?? new Map<string, Known>()
  const now = { answers, known, wordings: bringUpToDate(known, added, gone) }
  rounds.set(round, now)
  return now
}

/**
 * The open answers of a round, those that differ only in case and spaces as one, in the order in which they first came.
 * What was counted last for the round is brought up to date by the answers that changed since. The very same value, and
 * the same wordings in it, for as long as they say the same.
 */
export function wordingsIn(asked: Asked, round: Round): readonly Wording[] {
  return countedIn(asked, round).wordings
}

/** Whether somebody said this in a round; `plain` as `plain()` makes it. */
export function hasWording(asked: Asked, round: Round, plain: string): boolean {
  return countedIn(asked, round).known.has(plain)
}

import type { Question, Response } from '../quiz/question.ts'
import type { ParticipantId } from './ids.ts'
import type { PersistentMap } from './persistent-map.ts'
import type { Answer, Asked, Round } from './room.ts'
import { canonical } from './grading.ts'

/** Something that people said, and how many of them did. */
export interface Said {
  readonly response: Response
  readonly count: number
}

interface Counted {
  answers: PersistentMap<ParticipantId, Answer>
  readonly said: Map<string, Said>
}

/** By the question, since it stays the same value as long as the room: its rounds change with each answer. */
const counted = new WeakMap<Question, Map<number, Counted>>()

function add(said: Map<string, Said>, { response }: Answer, more: 1 | -1): void {
  const text = canonical(response)
  const known = said.get(text)
  const count = (known?.count ?? 0) + more
  if (count === 0)
    said.delete(text)
  else
    said.set(text, { response: known?.response ?? response, count })
}

/**
 * What is said in a round, by phones alone, each thing once: 20,000 people say a few things. What was counted last for
 * the round is brought up to date by the answers that changed since, so a few new ones cost little, however many there
 * are. Not for open answers, of which each may be another: see `wordingsIn`.
 */
export function saidIn({ question }: Asked, { round, answers }: Round): ReadonlyMap<string, Said> {
  const rounds = counted.get(question) ?? new Map<number, Counted>()
  counted.set(question, rounds)
  const last = rounds.get(round)
  // Far fewer answers are another room with the same question: then it is quicker to begin anew.
  const base = last && answers.size * 2 >= last.answers.size ? last : null
  const said = base?.said ?? new Map<string, Said>()
  if (base) {
    answers.changesSince(base.answers, (_, before, after) => {
      if (before)
        add(said, before, -1)
      if (after)
        add(said, after, 1)
    })
  }
  else {
    answers.forEach(answer => add(said, answer, 1))
  }
  rounds.set(round, { answers, said })
  return said
}

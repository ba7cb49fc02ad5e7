import type { Question } from '../../engine/quiz/question.ts'
import * as v from 'valibot'
import { questionSchema } from '../../engine/room/parse-question.ts'

/**
 * How the questions that a room began with are to those of a deck: the `same`, `edited` (the deck can be played in the room, which knows
 * all its questions, in words or with answers of before), or `other` ones.
 */
export type Kinship = 'same' | 'edited' | 'other'

const asLogged = v.array(questionSchema)

/** As a log keeps them, which leaves some things out; whatever their order and that of their keys. */
function logged(questions: readonly Question[]): Map<string, string> {
  const read = v.parse(asLogged, JSON.parse(JSON.stringify(questions)))
  const sorted = (_key: string, value: unknown): unknown => typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => one < other ? -1 : 1))
    : value
  return new Map(read.map(question => [question.id, JSON.stringify(question, sorted)]))
}

/** Compares the questions of a room with those of a deck. */
export function kinship(room: readonly Question[], deck: readonly Question[]): Kinship {
  const [inRoom, inDeck] = [logged(room), logged(deck)]
  if (inRoom.size === inDeck.size && [...inDeck].every(([id, text]) => inRoom.get(id) === text))
    return 'same'
  const kinds = new Map<string, string>(room.map(({ id, kind }) => [id, kind]))
  return deck.every(({ id, kind }) => kinds.get(id) === kind)
    ? 'edited'
    : 'other'
}

import type { Question, Response, Tally } from '../quiz/question.ts'
import type { Asked, Person, Room, Round } from './room.ts'
import type { Flow, RoomGain } from './views.ts'
import { roomGain } from './gain.ts'
import { outcomesOf, rightShare } from './outcomes.ts'
import { isSkipped, peopleInOrder } from './room.ts'
import { couldAnswer, couldAnswerRound } from './scores.ts'
import { revealedQuestion } from './show-question.ts'
import { flowBetween, shownTally } from './tallies.ts'

/** Where fewer people answered, what they answered is left out: whoever was there could tell who it was. */
export const fewestAnswers = 3

/** One round of a question, counted for everybody. */
export interface ResultRound {
  readonly round: number
  /** Phones that answered, of the people who could answer this round. */
  readonly answered: number
  readonly of: number
  /** Hands that the tally counts too. */
  readonly hands: number
  /**
   * Phones and hands; of open answers only those that slides showed, while `total` counts all. Null under
   * `fewestAnswers` answers.
   */
  readonly tally: Tally | null
  /** Share of wholly right answers, 0 to 1; null without a tally, or where nothing is right. */
  readonly right: number | null
}

/** A question as the room was asked it, with its answer, and what the room said. */
export interface QuestionResult {
  readonly question: Question
  /** What the host counted as right too. */
  readonly accepted: readonly Response[]
  /** The host took it out of the scores. */
  readonly voided: boolean
  /** Phones that answered in any round, of the people who could. */
  readonly answered: number
  readonly of: number
  /** At least one. */
  readonly rounds: readonly ResultRound[]
  /** Who moved where from one of these rounds to the next; only of `fewestAnswers` people or more. */
  readonly flows: readonly Flow[]
}

/**
 * What a room answered, for everybody and for good: no name, no person, no key, and no time but the day. With the
 * answers to its questions, also those of the opening round: the workshop is over.
 */
export interface RoomResults {
  readonly title: string
  /** The day of the workshop, as 2026-11-22. */
  readonly date: string
  /** Whether the host ended the room: if not, there may be more to come. */
  readonly isFinished: boolean
  readonly people: number
  /** How many questions were skipped whenever they were asked: nothing of them is here. */
  readonly skipped: number
  /** In the order of the first asking. */
  readonly questions: readonly QuestionResult[]
  /** Null without a pair that was asked to its end, or under `fewestAnswers` people. */
  readonly gain: RoomGain | null
}

function resultRound(room: Room, asked: Asked, round: Round, people: readonly Person[]): ResultRound {
  const counted = shownTally(room, asked, round)
  const tally = counted.total < fewestAnswers ? null : counted
  return {
    round: round.round,
    answered: round.answers.size,
    of: people.filter(person => couldAnswerRound(round, person)).length,
    hands: round.hands.reduce((sum, { count }) => sum + count, 0),
    tally,
    right: tally && rightShare(asked, round),
  }
}

/** What is over of a question: a round that is on just now is not. */
function over(asked: Asked): Asked {
  return { ...asked, rounds: asked.rounds.filter(({ closedAt }) => closedAt !== null) }
}

/** Whether nobody was there for a round: it was skipped before anybody answered. */
function isEmpty({ isSkipped, answers, hands }: Round): boolean {
  return isSkipped && answers.size === 0 && hands.length === 0
}

function questionResult(room: Room, asked: Asked, people: readonly Person[]): QuestionResult {
  const { question, accepted, voided } = revealedQuestion(asked)
  const rounds = asked.rounds.filter(round => !isEmpty(round))
  return {
    question,
    accepted,
    voided,
    answered: outcomesOf(asked).size,
    of: couldAnswer(asked, people).length,
    rounds: rounds.map(round => resultRound(room, asked, round, people)),
    flows: rounds.slice(1).flatMap((round, at) => {
      const before = rounds[at]
      const flow = before && flowBetween(asked, before, round)
      const both = flow?.moves.reduce((sum, { count }) => sum + count, 0) ?? 0
      return flow && both >= fewestAnswers ? [flow] : []
    }),
  }
}

/**
 * The results of a room, to be shown to anybody. Questions that are on just now, or were never asked, are not in it.
 * @param room also one that is not finished
 * @param date the day of the workshop where it was held, as 2026-11-22
 */
export function roomResults(room: Room, date: string): RoomResults {
  const people = peopleInOrder(room)
  const asked = room.asked.map(over).filter(({ rounds }) => rounds.length > 0)
  const gain = roomGain(room)
  return {
    title: room.title,
    date,
    isFinished: room.phase.name === 'finished',
    people: room.people,
    skipped: asked.filter(isSkipped).length,
    questions: asked.filter(one => !isSkipped(one)).map(one => questionResult(room, one, people)),
    gain: gain && gain.people >= fewestAnswers ? gain : null,
  }
}

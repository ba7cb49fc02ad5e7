import type { KindName, QuestionId, QuizSet, Response, Tally } from '../quiz/question.ts'
import type { Hands } from './action.ts'
import type { Choices } from './choices.ts'
import type { Millis, ParticipantId, RoomCode } from './ids.ts'
import type { OptionAnalysis } from './item-analysis.ts'
import type { Asked, Person, Room, Round } from './room.ts'
import type { Standing } from './scores.ts'
import type { Flow, RevealedQuestion, RoomGain } from './views.ts'
import { roomGain } from './gain.ts'
import { creditSums, discriminationOf, meanOf, optionAnalysis, restScores } from './item-analysis.ts'
import { graderOf, outcomesOf, rightShare } from './outcomes.ts'
import { isSkipped, lastAnswer, nameOf, peopleInOrder } from './room.ts'
import { couldAnswer, couldAnswerRound, countedQuestions, creditsOf, standings, withoutSpeed, withSpeed } from './scores.ts'
import { revealedQuestion } from './show-question.ts'
import { flowBetween, roundTally } from './tallies.ts'

/** One round of a question, everything counted. */
export interface ReportRound {
  readonly round: number
  readonly openedAt: Millis
  /** Null while it is still open. */
  readonly closedAt: Millis | null
  /** Phones that answered, of the people who could answer this round. */
  readonly answered: number
  readonly of: number
  readonly hands: readonly Hands[]
  /** Phones and hands; open answers unmoderated, since the report is the host's. */
  readonly tally: Tally
  /** Share of wholly right answers, hands too, 0 to 1; null where nothing is graded. */
  readonly right: number | null
}

/** A question that was asked, and what its answers say about it. */
export interface ReportQuestion extends RevealedQuestion {
  readonly id: QuestionId
  readonly kind: KindName
  readonly set: QuizSet
  readonly pair: string | null
  readonly misconception: string | null
  /** Whether it was never closed, but skipped whenever it was asked: then it counts for nobody. */
  readonly skipped: boolean
  readonly rounds: readonly ReportRound[]
  /** One for each round after the first; empty for kinds without one option an answer. */
  readonly flows: readonly Flow[]
  /** People who could answer the question, and phones that did, in any round. */
  readonly of: number
  readonly answered: number
  /** Mean credit, 0 to 1, of everybody's last answer (easy is high); null where nothing is graded. */
  readonly difficulty: number | null
  /** -1 to 1, see `discriminationOf`. */
  readonly discrimination: number | null
  readonly options: readonly OptionAnalysis[]
}

/** What a person answered to one question: their last answer, and the round in which they gave it. */
export interface ReportAnswer {
  readonly question: QuestionId
  readonly round: number
  readonly response: Response
  /** 0 to 1; null where nothing is graded. */
  readonly credit: number | null
  /** Milliseconds, without pauses, by the person's own measure of time. */
  readonly elapsed: Millis
}

/** A person, by a pseudonym that says nothing but when they joined. */
export interface ReportPerson {
  /** `P1` for the first who joined. */
  readonly pseudonym: string
  readonly name: string | null
  readonly joinedAt: Millis
  /** Points per question that they could answer, without and with speed; null when there was none. */
  readonly mean: number | null
  readonly meanWithSpeed: number | null
  readonly answered: number
  readonly of: number
  /** To every question that they answered, voided, skipped and ungraded ones too. */
  readonly answers: readonly ReportAnswer[]
}

/** Everything a room's log says, counted. */
export interface Report {
  readonly code: RoomCode
  readonly title: string
  readonly isFinished: boolean
  readonly people: number
  readonly choices: Choices
  /** In the order of the first asking. */
  readonly questions: readonly ReportQuestion[]
  /** In the order in which they joined. */
  readonly persons: readonly ReportPerson[]
  /** Mean over people of their mean without speed; null when nobody has one. */
  readonly mean: number | null
  readonly gain: RoomGain | null
}

function reportRound(asked: Asked, round: Round, people: readonly Person[]): ReportRound {
  const { openedAt, closedAt, answers, hands } = round
  return {
    round: round.round,
    openedAt,
    closedAt,
    answered: answers.size,
    of: people.filter(person => couldAnswerRound(round, person)).length,
    hands,
    tally: roundTally(asked, round),
    right: rightShare(asked, round),
  }
}

function reportQuestion(asked: Asked, rest: ReadonlyMap<ParticipantId, number>, people: readonly Person[]): ReportQuestion {
  const { question, rounds } = asked
  const creditOf = creditsOf(asked)
  const pairs = people.flatMap(({ id }) => {
    const [credit, others] = [creditOf(id), rest.get(id)]
    return credit === null || others === undefined ? [] : [{ credit, rest: others }]
  })
  return {
    ...revealedQuestion(asked),
    id: question.id,
    kind: question.kind,
    set: question.set,
    pair: question.pair ?? null,
    misconception: question.misconception ?? null,
    skipped: isSkipped(asked),
    rounds: rounds.map(round => reportRound(asked, round, people)),
    flows: rounds.slice(1).flatMap((round, at) => {
      const before = rounds[at]
      return (before && flowBetween(asked, before, round)) ?? []
    }),
    of: couldAnswer(asked, people).length,
    answered: outcomesOf(asked).size,
    difficulty: meanOf(people.flatMap(({ id }) => creditOf(id) ?? [])),
    discrimination: discriminationOf(pairs),
    options: optionAnalysis(asked, rest),
  }
}

function answersOf(graders: readonly (readonly [Asked, ReturnType<typeof graderOf>])[], { id }: Person): ReportAnswer[] {
  return graders.flatMap(([asked, gradeGiven]) => {
    const last = lastAnswer(asked, id)
    if (!last)
      return []
    const { round, answer } = last
    const grade = gradeGiven(answer.response)
    return [{
      question: asked.question.id,
      round,
      response: answer.response,
      credit: grade.graded ? grade.fraction : null,
      elapsed: answer.elapsed,
    }]
  })
}

function reportPerson(room: Room, person: Person, { mean, answered, of }: Standing, meanWithSpeed: number | null, answers: readonly ReportAnswer[]): ReportPerson {
  return {
    pseudonym: `P${person.number}`,
    name: nameOf(room, person),
    joinedAt: person.joinedAt,
    mean,
    meanWithSpeed,
    answered,
    of,
    answers,
  }
}

/**
 * The figures of a room, for its host: what was asked, how each question did, how each person did. Removed people
 * are in none of them; voided and skipped questions are listed, and count for nothing.
 */
export function report(room: Room): Report {
  const people = peopleInOrder(room)
  const counted = countedQuestions(room)
  const sums = creditSums(counted)
  const calm = standings(room, counted, withoutSpeed(room.choices.scoring))
  const fast = standings(room, counted, withSpeed(room.choices.scoring))
  const graders = room.asked.map(asked => [asked, graderOf(asked)] as const)
  const persons = people.map(person => reportPerson(room, person, calm(person), fast(person).mean, answersOf(graders, person)))
  return {
    code: room.code,
    title: room.title,
    isFinished: room.phase.name === 'finished',
    people: room.people,
    choices: room.choices,
    questions: room.asked.map(asked => reportQuestion(asked, restScores(asked, counted, sums), people)),
    persons,
    mean: meanOf(persons.flatMap(({ mean }) => mean ?? [])),
    gain: roomGain(room),
  }
}

import type { QuestionId } from '../../engine/quiz/question.ts'
import type { Millis } from '../../engine/room/ids.ts'
import type { AudienceNow, AudienceView, PersonView } from '../../engine/room/views.ts'
import type { Kept, OwnAnswer } from './kept.ts'
import { withAnswer } from './kept.ts'
import { newAnswerId } from './new-id.ts'

/** One asking of one question. */
export interface Round { readonly question: QuestionId, readonly round: number }

/** The round that phones are about now; `openedAt` is known while it is open. */
export interface RoundNow extends Round { readonly openedAt: Millis | null }

/** Whether both are about the same round of the same question; nothing is the same as nothing. */
export const isSameRound = (a: Round | null, b: Round | null): boolean => a?.question === b?.question && a?.round === b?.round

/** What phones are about now; null while it is about none. */
export function roundOf(now: AudienceNow | undefined): RoundNow | null {
  switch (now?.phase) {
    case 'asking':
      return { question: now.question.id, round: now.round, openedAt: now.openedAt }
    case 'closed':
      return { question: now.question.id, round: now.round, openedAt: null }
    case 'revealed':
      return { question: now.question.question.id, round: now.round, openedAt: null }
    default:
      return null
  }
}

/** Whether an answer is to that round: one of the same name in another room was opened at another time. */
export function isAnswerTo(answer: Omit<OwnAnswer, 'id'> | null, on: RoundNow | null): boolean {
  return on !== null && answer !== null && isSameRound(answer, on) && (on.openedAt === null || on.openedAt === answer.openedAt)
}

/** What changes when the server says what it has of us: our answer to the round that is on is on its disk. */
export function agreed({ waiting, given }: Kept, now: AudienceNow | undefined, you: PersonView | null): Partial<Kept> {
  const answer = you?.answer
  const on = roundOf(now)
  if (!answer || !on || !isSameRound(answer, on))
    return {}
  const openedAt = on.openedAt ?? given.find(({ id }) => id === answer.id)?.openedAt ?? 0
  return {
    waiting: waiting?.id === answer.id
      ? null
      : waiting,
    given: withAnswer(given, { ...answer, openedAt }),
  }
}

/** What there is to take home once the room has finished. */
export function finished({ given }: Kept, room: AudienceView | null, you: PersonView | null): Partial<Kept> {
  if (room?.now.phase !== 'finished')
    return {}
  const { title, now: { questions } } = room
  return {
    summary: { title, questions },
    given: (you?.answers ?? []).reduce<readonly OwnAnswer[]>((all, { question, response }) => {
      const same = all.find(own => own.question === question)
      return withAnswer(all, { id: same?.id ?? newAnswerId(), round: same?.round ?? 0, openedAt: same?.openedAt ?? 0, question, response })
    }, given),
  }
}

/** What changes on coming back: what this phone holds and the server does not know is sent again, or was for another room. */
export function compared({ waiting, given }: Kept, now: AudienceNow | undefined, you: PersonView | null): Partial<Kept> {
  const on = roundOf(now)
  if (!on)
    return {}
  const unknown = you?.answer
    ? undefined
    : given.find(answer => isSameRound(answer, on))
  return {
    waiting: waiting && isSameRound(waiting, on) && !isAnswerTo(waiting, on)
      ? null
      : waiting ?? (unknown && on.openedAt === unknown.openedAt
        ? unknown
        : null),
    given: unknown
      ? given.filter(answer => !isSameRound(answer, on))
      : given,
  }
}

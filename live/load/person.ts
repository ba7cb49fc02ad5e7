import type { PublicQuestion, Response } from '../../engine/quiz/question.ts'
import type { Chance } from './chance.ts'
import type { Phone } from './phone.ts'

/** How a simulated person behaves. */
export interface Habits {
  readonly chance: Chance
  /** What they answer; null when they let this one pass. */
  readonly respond: (question: PublicQuestion, round: number) => Response | null
  /** Milliseconds from seeing a question to answering it. */
  readonly think: (question: PublicQuestion) => number
}

/** Lets a person use a phone: every question that they see is answered once, after a while. Returns stop. */
export function usePhone(phone: Phone, { respond, think }: Habits): () => void {
  let seen = ''
  let timer: NodeJS.Timeout | undefined

  const look = () => {
    const now = phone.room?.now
    if (now?.phase !== 'asking') {
      clearTimeout(timer)
      seen = ''
      return
    }
    const { question, round } = now
    const name = `${question.id} ${round}`
    if (name === seen)
      return
    seen = name
    clearTimeout(timer)
    const mine = phone.you?.answer
    if (mine?.question === question.id && mine.round === round)
      return
    if (phone.given.some(answer => answer.question === question.id && answer.round === round))
      return
    const response = respond(question, round)
    if (response)
      timer = setTimeout(() => phone.answer(question.id, round, response), think(question))
  }

  const stop = phone.onChange(look)
  look()
  return () => {
    clearTimeout(timer)
    stop()
  }
}

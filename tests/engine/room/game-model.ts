import type { Question, QuestionId, Response } from '../../../engine/quiz/question.ts'
import type { NewEntry } from '../../../engine/room/action.ts'
import { grade } from '../../../engine/quiz/registry.ts'
import { isSameAnswer } from '../../../engine/room/grading.ts'

interface ModelRound { readonly answers: Map<string, Response>, closedAt: number | null, isSkipped: boolean }
interface ModelQuestion { readonly question: Question, readonly rounds: ModelRound[], isVoided: boolean, accepted: Response[] }

/** What is true of a game, told a second time and in the plainest way: it believes what was applied, and adds up. */
export class GameModel {
  readonly joinedAt = new Map<string, number>()
  readonly asked = new Map<QuestionId, ModelQuestion>()
  readonly seen = new Set<string>()
  readonly questions: readonly Question[]

  constructor(questions: readonly Question[]) {
    this.questions = questions
  }

  /** Takes an entry that the room applied. */
  take({ at, by, action }: NewEntry): void {
    const asked = 'question' in action ? this.asked.get(action.question) : undefined
    switch (action.type) {
      case 'join':
        if (by.role === 'participant' && !this.joinedAt.has(by.id))
          this.joinedAt.set(by.id, at)
        break
      case 'remove':
        this.joinedAt.delete(action.participant)
        this.asked.forEach(({ rounds }) => rounds.forEach(({ answers }) => answers.delete(action.participant)))
        break
      case 'open': {
        const question = this.questions.find(({ id }) => id === action.question)!
        this.asked.set(question.id, {
          question,
          isVoided: asked?.isVoided ?? false,
          accepted: asked?.accepted ?? [],
          rounds: [...asked?.rounds ?? [], { answers: new Map(), closedAt: null, isSkipped: false }],
        })
        break
      }
      case 'answer': {
        const key = `${by.role === 'participant' && by.id} ${action.id} ${action.question} ${action.round}`
        if (!this.seen.has(key) && by.role === 'participant')
          asked!.rounds[action.round - 1]!.answers.set(by.id, action.response)
        this.seen.add(key)
        break
      }
      case 'close':
      case 'skip':
      case 'finish':
        this.asked.forEach(({ rounds }) => rounds.forEach((round) => {
          round.isSkipped ||= round.closedAt === null && action.type === 'skip'
          round.closedAt ??= at
        }))
        break
      case 'void':
        asked!.isVoided = action.voided
        break
      case 'accept':
        asked!.accepted = asked!.accepted.filter(known => !isSameAnswer(known, action.response))
        if (action.accepted)
          asked!.accepted.push(action.response)
        break
      default:
    }
  }

  /** Everybody's mean credit over what they could answer. */
  means(): Record<string, number | null> {
    return Object.fromEntries([...this.joinedAt].map(([id, joinedAt]) => {
      const credits = [...this.asked.values()].flatMap(({ question, rounds, isVoided, accepted }) => {
        const { closedAt } = rounds.at(-1)!
        const ends = rounds.flatMap(round => round.isSkipped ? [] : [round.closedAt!])
        const response = rounds.flatMap(({ answers }) => answers.get(id) ?? []).at(-1)
        if (isVoided || closedAt === null || !ends.length || question.kind === 'poll' || question.kind === 'open' || (!response && joinedAt > ends.at(-1)!))
          return []
        return [response ? this.creditOf(question, accepted, response) : 0]
      })
      return [id, credits.length ? credits.reduce((sum, credit) => sum + credit, 0) / credits.length : null]
    }))
  }

  private creditOf(question: Question, accepted: readonly Response[], response: Response): number {
    const isAccepted = accepted.some(other => question.kind === 'estimate' && other.kind === 'estimate' && response.kind === 'estimate'
      ? Math.abs(other.value - response.value) <= question.tolerance + question.step * 1e-6
      : isSameAnswer(other, response))
    const own = grade(question, response)
    return isAccepted ? 1 : own.graded ? own.fraction : 0
  }
}

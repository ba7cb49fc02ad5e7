import type { Question, Response, Tally } from '../quiz/question.ts'
import type { Hands } from './action.ts'
import type { Asked, Room, Round } from './room.ts'
import type { Flow } from './views.ts'
import { tally } from '../quiz/registry.ts'
import { plain } from '../quiz/wording.ts'
import { remember } from './remember.ts'

const phoneTallies = remember<Tally>()

/** What phones answered in a round, in the order in which the answers were taken. */
function responsesOf(question: Question, round: Round): Response[] {
  const answers = round.answers.values()
  // Only texts are told in an order of their own: the wording that came first.
  const ordered = question.kind === 'open' ? answers.toSorted((one, other) => one.number - other.number) : answers
  return ordered.map(({ response }) => response)
}

function raised<Id extends string>(counts: readonly { readonly id: Id, readonly count: number }[], hands: readonly Hands[]) {
  return counts.map(({ id, count }) => ({ id, count: count + (hands.find(({ option }) => option === id)?.count ?? 0) }))
}

/** Adds a show of hands. Who may raise a hand more than once is counted as often as the highest option. */
function withHands(counted: Tally, hands: readonly Hands[]): Tally {
  const counts = hands.map(({ count }) => count)
  switch (counted.kind) {
    case 'single':
    case 'poll':
      return { ...counted, total: counted.total + counts.reduce((sum, count) => sum + count, 0), options: raised(counted.options, hands) }
    case 'multiple':
      return { ...counted, total: counted.total + Math.max(0, ...counts), options: raised(counted.options, hands) }
    default:
      return counted
  }
}

/** Everything that was answered in a round, phones and hands. Counted once for as long as the round is the same value. */
export function roundTally({ question }: Asked, round: Round): Tally {
  return phoneTallies(round, [], () => withHands(tally(question, responsesOf(question, round)), round.hands))
}

/** So many texts go to a window at most. */
export const maxTexts = 200

const capped = remember<Tally>()

/** The same with the most frequent open answers only; `total` still counts all. */
export function withFewTexts(counted: Tally): Tally {
  return counted.kind === 'open' && counted.texts.length > maxTexts
    ? capped(counted, [], () => ({ ...counted, texts: counted.texts.toSorted((one, other) => other.count - one.count).slice(0, maxTexts) }))
    : counted
}

/** The same as everybody may see it, at most `maxTexts` texts: an open answer shows when the host lets it, or with no moderation unless the host took it off. */
export function shownTally(room: Room, asked: Asked, round: Round): Tally {
  const counted = roundTally(asked, round)
  return counted.kind === 'open'
    ? withFewTexts({ ...counted, texts: counted.texts.filter(({ text }) => isAllowed(room, asked, text)) })
    : counted
}

/** Whether the slide may show an open answer. */
export function isAllowed(room: Room, asked: Asked, text: string): boolean {
  return asked.verdicts.get(plain(text)) ?? !room.choices.moderated
}

const flows = remember<Flow>()

/**
 * Who moved where between two rounds, of those whose phones answered both; who stayed is a move from an option to
 * itself. In the order of the options; null for kinds without one option an answer.
 */
export function flowBetween({ question }: Asked, from: Round, to: Round): Flow | null {
  if (question.kind !== 'single' && question.kind !== 'poll')
    return null
  return flows(to, [from], () => {
    const counts = new Map<string, number>()
    for (const [id, before] of from.answers.entries()) {
      const after = to.answers.get(id)
      if (after && 'option' in before.response && 'option' in after.response) {
        const move = `${before.response.option} ${after.response.option}`
        counts.set(move, (counts.get(move) ?? 0) + 1)
      }
    }
    const moves = question.options.flatMap(before => question.options.map(after => ({
      from: before.id,
      to: after.id,
      count: counts.get(`${before.id} ${after.id}`) ?? 0,
    })))
    return { from: from.round, to: to.round, moves: moves.filter(({ count }) => count > 0) }
  })
}

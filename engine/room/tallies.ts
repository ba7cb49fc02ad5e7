import type { Tally } from '../quiz/question.ts'
import type { Hands } from './action.ts'
import type { Asked, Room, Round } from './room.ts'
import type { Flow } from './views.ts'
import { tallyGiven } from '../quiz/registry.ts'
import { plain } from '../quiz/wording.ts'
import { moveBetween, movesBetween } from './moves.ts'
import { remember } from './remember.ts'
import { saidIn } from './said.ts'
import { wordingsIn } from './wordings.ts'

const phoneTallies = remember<Tally>()

/** What phones answered in a round. */
function phoneTally(asked: Asked, round: Round): Tally {
  const { question } = asked
  return question.kind === 'open'
    ? { kind: 'open', total: round.answers.size, texts: wordingsIn(asked, round).map(({ shown }) => shown) }
    : tallyGiven(question, [...saidIn(asked, round).values()])
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
export function roundTally(asked: Asked, round: Round): Tally {
  return phoneTallies(round, [], () => withHands(phoneTally(asked, round), round.hands))
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

const allowedTallies = remember<Tally>()

/** The same as everybody may see it, at most `maxTexts` texts: an open answer shows when the host lets it, or with no moderation unless the host took it off. */
export function shownTally(room: Room, asked: Asked, round: Round): Tally {
  const counted = roundTally(asked, round)
  if (counted.kind !== 'open')
    return counted
  const { verdicts } = asked
  const { moderated } = room.choices
  return allowedTallies(counted, [verdicts, moderated], () => {
    // Of thousands of texts the host has looked at a few.
    const looked = new Map(verdicts.entries())
    const texts = wordingsIn(asked, round).filter(({ plain }) => looked.get(plain) ?? !moderated).map(({ shown }) => shown)
    return withFewTexts({ ...counted, texts })
  })
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
export function flowBetween(asked: Asked, from: Round, to: Round): Flow | null {
  const { question } = asked
  if (question.kind !== 'single' && question.kind !== 'poll')
    return null
  return flows(to, [from], () => {
    const counts = movesBetween(asked, from, to)
    const moves = question.options.flatMap(before => question.options.map(after => ({
      from: before.id,
      to: after.id,
      count: counts.get(moveBetween(before.id, after.id)) ?? 0,
    })))
    return { from: from.round, to: to.round, moves: moves.filter(({ count }) => count > 0) }
  })
}

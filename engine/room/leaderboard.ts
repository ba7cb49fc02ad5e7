import type { Room } from './room.ts'
import type { Rank } from './views.ts'
import { remember } from './remember.ts'
import { nameOf, peopleInOrder } from './room.ts'
import { countedQuestions, standings, withoutSpeed, withSpeed } from './scores.ts'
import { isOut } from './stage-question.ts'

/** How many lines the ranking has. */
export const maxRanks = 10

const rankings = remember<readonly Rank[]>()

/**
 * The best ten, or null while the host wants none. Only questions whose answer is out count: a ranking that moves
 * during a question would tell who is right. Equal means share a rank; of those, who answered more stands first.
 */
export function leaderboard(room: Room): readonly Rank[] | null {
  const { leaderboard: wanted, scoring, names } = room.choices
  if (wanted === 'off')
    return null
  const counted = countedQuestions(room).filter(asked => isOut(room, asked))
  return rankings(room.persons, [wanted, scoring, names, ...counted], () => {
    const standingOf = standings(counted, wanted === 'speed' ? withSpeed(scoring) : withoutSpeed(scoring))
    const lines = peopleInOrder(room).flatMap((person) => {
      const { mean, answered, of } = standingOf(person)
      return mean === null || answered === 0 ? [] : [{ name: nameOf(room, person), mean, answered, of }]
    }).toSorted((one, other) => other.mean - one.mean || other.answered - one.answered).slice(0, maxRanks)
    return lines.map(line => ({ rank: lines.findIndex(({ mean }) => mean === line.mean) + 1, ...line }))
  })
}

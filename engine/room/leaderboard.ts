import type { Person, Room } from './room.ts'
import type { Rank } from './views.ts'
import { remember } from './remember.ts'
import { nameOf } from './room.ts'
import { countedQuestions, standings, withoutSpeed, withSpeed } from './scores.ts'
import { isOut } from './stage-question.ts'

/** How many lines the ranking has. */
export const maxRanks = 10

interface Line { readonly person: Person, readonly mean: number, readonly answered: number, readonly of: number }

/** Of those who did the same, who joined first stands first. */
function byRank(one: Line, other: Line): number {
  return other.mean - one.mean || other.answered - one.answered || one.person.number - other.person.number
}

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
    const standingOf = standings(room, counted, wanted === 'speed' ? withSpeed(scoring) : withoutSpeed(scoring))
    let best: Line[] = []
    room.persons.forEach((person) => {
      const { mean, answered, of } = standingOf(person)
      if (mean === null || answered === 0)
        return
      const line = { person, mean, answered, of }
      const last = best.at(-1)
      if (best.length < maxRanks || !last || byRank(line, last) < 0)
        best = [...best, line].sort(byRank).slice(0, maxRanks)
    })
    return best.map(({ person, mean, answered, of }) => ({
      rank: best.findIndex(line => line.mean === mean) + 1,
      name: nameOf(room, person),
      mean,
      answered,
      of,
    }))
  })
}
